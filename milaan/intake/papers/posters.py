# SPDX-License-Identifier: Apache-2.0
"""The draft of a public poster, or why there is none.

Source: JJ Act 2015 s. 74 and POCSO Act s. 23 (a child's name and photo are not published without a
written order); field note 27 (a poster is asked for, never taken for granted).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from milaan.intake.papers.known import Known
from milaan.intake.papers.portals import LABELS
from milaan.registry.values import PersonView

ORDER = "poster_order"  # about what a recorded written order is


@dataclass(frozen=True, slots=True)
class Poster:
    """A draft, or the reason for none.

    Args:
        refusal: not_missing, not_open, not_agreed; empty: there is a draft.
        needs_order: name and photo are left out until a written order is on record.
        name, photo_ref: empty where they may not be shown.
        lines: (label, value): never the family's address.
    """

    refusal: str = ""
    needs_order: bool = False
    headline: str = ""
    name: str = ""
    photo_ref: UUID | None = None
    lines: tuple[tuple[str, str], ...] = ()
    call: str = ""


def poster_of(view: PersonView, known: Known) -> Poster:
    """Return the poster draft of a missing person."""
    answers = {choice.about: choice.answer for choice in view.choices}
    if refusal := _refusal(view, answers.get("poster", "")):
        return Poster(refusal=refusal)
    may_name = not known.is_child or answers.get(ORDER) == "yes"
    keys = ("sex", "age", "height", "complexion", "clothing_upper", "clothing_lower", "footwear",
            "mark", "language", "when", "seen_village", "seen_district")  # fmt: skip
    with translation.override(known.language):
        return Poster(
            needs_order=not may_name,
            headline=_("Missing"),
            name=known["name"] if may_name else "",
            photo_ref=view.photos[0].ref if may_name and view.photos else None,
            lines=tuple((_label(key), _unnamed(known, key, may_name=may_name))
                        for key in keys if known[key]),
            call=_("Have you seen her or him? Call %(desk)s: %(phone)s, or 112.")
            % {"desk": known["desk"], "phone": known["desk_phone"]},
        )  # fmt: skip


def _label(key: str) -> str:
    own = {"when": _("Last seen"), "seen_village": _("Place"), "seen_district": _("District")}
    return own.get(key) or str(LABELS[key])


def _refusal(view: PersonView, answer: str) -> str:
    if view.summary.kind != "missing":
        return "not_missing"
    if view.summary.status != "open":
        return "not_open"
    return "" if answer == "yes" else "not_agreed"


def _unnamed(known: Known, key: str, *, may_name: bool) -> str:
    """Leave a child's home place out of where she was seen, and her name out of everything."""
    text = known[key]
    for name in () if may_name else known["name_all"].split(" / "):
        text = text.replace(name, "…") if name else text
    is_home = key == "seen_village" and text == known["home_village"]
    return known["seen_district"] if is_home and not may_name else text
