# SPDX-License-Identifier: Apache-2.0
"""The same facts in the order in which other portals ask for them.

The orders are those commonly seen in use (field note 4 for IIF-I, field note 5 for the missing
form); no field list of the portals themselves is public, so each is to be confirmed by its owner.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.intake.papers.known import Known

LABELS: dict[str, str | Promise] = {
    "desk_district": _("District"), "desk": _("Police station"), "desk_state": _("State"),
    "entered": _("Date and time of entry"), "number_fir": _("FIR number"),
    "number_zero_fir": _("Zero FIR number"), "number_gd": _("GD number"),
    "number_missing": _("Missing number"), "number_portal": _("Other portal's number"),
    "when": _("Date and time"), "seen_village": _("Place"), "seen_police_station":
    _("Police station of the place"), "seen_district": _("District of the place"),
    "seen_state": _("State of the place"), "informant": _("Informant"),
    "informant_relation": _("Relation"), "informant_phone": _("Informant's phone"),
    "circumstances": _("What happened"), "name": _("Name"), "name_all": _("Names"),
    "father": _("Father's name"), "mother": _("Mother's name"), "husband": _("Husband's name"),
    "guardian": _("Guardian's name"), "sex": _("Sex"), "age": _("Age"), "birth":
    _("Date of birth"), "height_cm": _("Height (cm)"), "height": _("Height"), "build": _("Build"),
    "complexion": _("Complexion"), "face": _("Face"), "hair": _("Hair"), "mark":
    _("Marks of identification"), "clothing_upper": _("Upper clothing"), "clothing_lower":
    _("Lower clothing"), "footwear": _("Footwear"), "belongings": _("Carries"), "language":
    _("Language"), "disability": _("Disability or illness"), "home_address": _("House or landmark"),
    "home_village": _("Village or locality"), "home_ward": _("Ward"), "home_post_office":
    _("Post office"), "home_police_station": _("Police station of home"), "home_tehsil":
    _("Tehsil or municipality"), "home_district": _("District of home"), "home_state":
    _("State of home"), "seen_with": _("Seen with"), "phone": _("Own phone"), "officer":
    _("Officer"), "desk_phone": _("Official number"), "ref": _("Milaan reference"),
}  # fmt: skip
_HOME = ("home_address", "home_village", "home_ward", "home_post_office", "home_police_station",
         "home_tehsil", "home_district", "home_state")  # fmt: skip
_PARENTS = ("father", "mother", "husband", "guardian")
_LOOKS = ("height_cm", "build", "complexion", "face", "hair", "mark", "disability")
_CLOTHES = ("clothing_upper", "clothing_lower", "footwear", "belongings")
_SEEN = ("seen_village", "seen_police_station", "seen_district", "seen_state")


@dataclass(frozen=True, slots=True)
class Portal:
    """One portal's order of fields; `keys` as in `LABELS`."""

    code: str
    name: str | Promise
    keys: tuple[str, ...]


PORTALS: tuple[Portal, ...] = (
    Portal("cctns", _("CCTNS, in the order of IIF-I"), (
        "desk_district", "desk", "number_fir", "number_zero_fir", "entered", "when", "number_gd",
        *_SEEN, "informant", "informant_relation", "informant_phone", "name", *_PARENTS, "sex",
        "age", "birth", *_HOME, *_LOOKS, *_CLOTHES, "circumstances", "officer",
    )),
    Portal("vatsalya", _("Mission Vatsalya / TrackChild"), (
        "name_all", "sex", "birth", "age", *_PARENTS, "language", *_LOOKS, *_CLOTHES, "when",
        *_SEEN, "seen_with", *_HOME, "number_fir", "number_missing", "number_gd", "desk",
        "desk_district", "desk_state", "informant", "informant_relation", "informant_phone",
    )),
    Portal("zipnet", _("ZIPNET"), (
        "number_fir", "number_gd", "number_missing", "entered", "desk", "desk_district", "name",
        "father", "sex", "age", "height", "build", "complexion", "face", "hair",
        "clothing_upper", "clothing_lower", "mark", "when", "seen_village", "seen_district",
        *_HOME, "desk_phone", "officer",
    )),
)  # fmt: skip


def in_order_of(portal: Portal, known: Known) -> list[tuple[str, str]]:
    """Return (label, value) of what is known, in the portal's order."""
    return [(str(LABELS[key]), known[key]) for key in portal.keys if known[key]]
