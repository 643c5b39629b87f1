# SPDX-License-Identifier: Apache-2.0
"""The general diary entry and the wireless message, as texts to carry away."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from milaan.intake.papers.known import Known
from milaan.intake.papers.portals import LABELS


def _lines(known: Known, keys: Iterable[str]) -> list[str]:
    return [f"{LABELS[key]}: {known[key]}" for key in keys if known[key]]


def _joined(known: Known, keys: Iterable[str]) -> str:
    return ", ".join(known[key] for key in keys if known[key])


_HOME = ("home_village", "home_ward", "home_post_office", "home_police_station", "home_tehsil",
         "home_district", "home_state")  # fmt: skip
_PLACE = ("seen_village", "seen_police_station", "seen_district", "seen_state")


def gd_text(known: Known) -> str:
    """Return the text for the general diary: who told what, about whom, and what was done."""
    with translation.override(known.language):
        opening = (
            _("On %(entered)s information was received at %(desk)s of a missing person.")
            if known.is_missing
            else _("On %(entered)s a found person was recorded at %(desk)s.")
        )
        told_by = _joined(known, ("informant", "informant_relation", "informant_phone"))
        parts = [
            opening % {"entered": known["entered"], "desk": known["desk"]},
            f"{_('Informant')}: {told_by}" if told_by else "",
            *_lines(known, ("name_all", "father", "mother", "husband", "sex", "age")),
            f"{_('Home')}: {home}" if (home := _joined(known, _HOME)) else "",
            f"{_('Last seen') if known.is_missing else _('Where found')}: {place}"
            if (place := _joined(known, ("when", *_PLACE))) else "",
            *_lines(known, ("seen_with", "circumstances")),
            *_description(known),
            _("Entered in the shared register; the search has begun. Reference: %(ref)s")
            % {"ref": known["ref"]},
        ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def wireless_text(known: Known) -> str:
    """Return the wireless message (hulia): what a patrol needs, without address or informant.

    Empty for a found person who may be an adult: it would tell every station which desk has her.
    """
    if known.is_asked_first:
        return ""
    with translation.override(known.language):
        opening = (
            _("To all stations, control rooms, railway police and border posts: missing person.")
            if known.is_missing
            else _("To all stations: found person, whose people are looked for.")
        )
        when = _joined(known, ("when", *_PLACE))
        parts = [
            opening,
            *_lines(known, ("name_all", "father", "sex", "age")),
            f"{_('Last seen') if known.is_missing else _('Where found')}: {when}" if when else "",
            f"{_('From')}: {home}"
            if (home := _joined(known, ("home_district", "home_state"))) else "",
            *_description(known),
            *_lines(known, ("number_fir", "number_missing", "number_gd")),
            _("Who knows anything calls %(desk)s, %(phone)s. Reference: %(ref)s")
            % {"desk": known["desk"], "phone": known["desk_phone"], "ref": known["ref"]},
        ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _description(known: Known) -> list[str]:
    looks = _joined(known, ("height", "build", "complexion", "face", "hair"))
    clothes = _joined(known, ("clothing_upper", "clothing_lower", "footwear", "belongings"))
    parts = [f"{_('Looks')}: {looks}" if looks else "", f"{_('Wears')}: {clothes}"
             if clothes else "", *_lines(known, ("mark", "language", "disability"))]  # fmt: skip
    return [part for part in parts if part]
