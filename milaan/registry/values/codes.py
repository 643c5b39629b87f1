# SPDX-License-Identifier: Apache-2.0
"""Code lists of the register, in the order in which pages and papers show them.

Source: the order of the missing form and of First Information Report IIF-I (field notes 4 and 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SUMMARY = "summary"
IDENTITY = "identity"
PHOTO = "photo"
INFORMANT = "informant"
PLACE_OF_STAY = "place_of_stay"
HELD_BACK = "held_back"

# How a record is handled beyond its own desk, and how its person is protected.
OFFICIAL, RESTRICTED = "official", "restricted"
STANDARD, PROTECTED = "standard", "protected"

# What a decision or a grant opens. `summary` names nobody.
FIELD_GROUPS = (SUMMARY, IDENTITY, PHOTO, INFORMANT, PLACE_OF_STAY, HELD_BACK)


@dataclass(frozen=True, slots=True)
class FactCode:
    """One kind of fact.

    Args:
        section: `body`, `clothing`, `home`, `seen`, `stay`, `own` or `held_back`.
        group: the field group that opens it.
        is_list: several at once are usual (marks, languages, phones).
        limit: characters at most.
    """

    code: str
    label: str | Promise
    section: str
    group: str = IDENTITY
    is_list: bool = False
    limit: int = 200


_PLACE_PARTS = (
    ("address", _("House or landmark")),
    ("village", _("Village or locality")),
    ("ward", _("Ward")),
    ("post_office", _("Post office")),
    ("police_station", _("Police station")),
    ("tehsil", _("Tehsil or municipality")),
    ("district_text", _("District as told")),
)

# What tells of a home below the district and may enter matching; where somebody stays never does.
HOME_CODES = tuple(f"home_{part}" for part in (
    "village", "ward", "post_office", "police_station", "tehsil", "address"
))  # fmt: skip

FACTS_IN_ORDER: tuple[FactCode, ...] = (
    FactCode("birth", _("Date of birth"), "body"),
    FactCode("age_stated", _("Age as told"), "body"),
    FactCode("age_doubt", _("Why the age is in doubt"), "body", limit=1000),
    FactCode("height_cm", _("Height (cm)"), "body"),
    FactCode("build", _("Build"), "body"),
    FactCode("complexion", _("Complexion"), "body"),
    FactCode("face", _("Face"), "body"),
    FactCode("hair", _("Hair"), "body"),
    FactCode("mark", _("Mark, mole or tattoo"), "body", is_list=True),
    FactCode("disability", _("Disability or illness"), "body", limit=500),
    FactCode("language", _("Language"), "body", is_list=True),
    FactCode("clothing_upper", _("Upper clothing"), "clothing"),
    FactCode("clothing_lower", _("Lower clothing"), "clothing"),
    FactCode("footwear", _("Footwear"), "clothing"),
    FactCode("belongings", _("Carries"), "clothing", limit=500),
    FactCode("phone", _("Own phone"), "own", is_list=True),
    FactCode("occupation", _("Work or school"), "own"),
    FactCode("habits", _("Habits"), "own", limit=500),
    FactCode("wish_stated", _("Her own wish, in her words"), "own", INFORMANT, limit=1000),
    *(
        FactCode(f"home_{part}", format_lazy("{}: {}", _("Home"), label), "home")
        for part, label in _PLACE_PARTS
    ),
    FactCode("seen_with", _("Seen with"), "seen", limit=500),
    FactCode("circumstances", _("What happened"), "seen", limit=4000),
    *(
        FactCode(f"seen_{part}", format_lazy("{}: {}", _("Seen"), label), "seen")
        for part, label in _PLACE_PARTS
    ),
    FactCode("stay_place", _("Where she stays now"), "stay", PLACE_OF_STAY, limit=500),
    FactCode("held_back", _("Secret fact, to check callers"), "held_back", HELD_BACK, True, 500),
    FactCode("other", _("Other"), "own", is_list=True, limit=1000),
)

FACT_CODES: dict[str, FactCode] = {fact.code: fact for fact in FACTS_IN_ORDER}

KIND_LABELS: dict[str, str | Promise] = {
    "missing": _("Missing"),
    "recovered": _("Recovered"),
    "unidentified": _("Unidentified"),
    "sighting": _("Seen"),
}

STATUS_LABELS: dict[str, str | Promise] = {
    "open": _("Open"),
    "paused": _("Search rests"),
    "closed": _("Closed"),
    "withdrawn": _("Withdrawn"),
}

SEX_LABELS: dict[str, str | Promise] = {
    "f": _("Female"),
    "m": _("Male"),
    "t": _("Transgender"),
    "u": _("Not known"),
}

OF_WHOM: dict[str, str | Promise] = {
    "self": _("Own name"),
    "father": _("Father"),
    "mother": _("Mother"),
    "husband": _("Husband"),
    "guardian": _("Guardian"),
}

NAME_KINDS: dict[str, str | Promise] = {
    "given": _("As told"),
    "called": _("Called at home"),
    "paper": _("On papers"),
}

NUMBER_KINDS: dict[str, str | Promise] = {
    "gd": _("General diary (GD)"),
    "missing": _("Missing number"),
    "fir": _("FIR"),
    "zero_fir": _("Zero FIR"),
    "unidentified_dead": _("Unidentified dead (marg)"),
    "cnr": _("Court case (CNR)"),
    "portal": _("Other portal"),
}

CHANNELS: dict[str, str | Promise] = {
    "in_person": _("Came in person"),
    "phone": _("By phone"),
    "written": _("In writing"),
    "patrol": _("Found on patrol or screening"),
    "portal": _("From another portal"),
    "import": _("From a list"),
}

# What was asked, and the answers. Nobody is asked about the search itself (field note 27).
CHOICE_WORDS: dict[str, str | Promise] = {
    "poster": _("A public poster"),
    "ngo_phone": _("Phone number to NGOs"),
    "contact_way": _("How to reach the family"),
    "her_wish": _("Her own wish"),
    "yes": _("Yes"),
    "no": _("No"),
    "not_asked": _("Not asked"),
    "call": _("By phone"),
    "visit": _("By a visit"),
    "letter": _("By letter"),
}
