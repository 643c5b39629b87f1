# SPDX-License-Identifier: Apache-2.0
"""The call between the two posts: which number is official, what is asked, by whom."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.access.models import Post
from milaan.core.errors import InvalidValue
from milaan.core.values.phones import normalise_phone
from milaan.matching.models import Candidate
from milaan.matching.values.sides import Side
from milaan.registry.values import PersonView

QUESTIONS_ASKED = 3

# What the found side can check by looking at or asking her, most telling first. The searching
# side answers from the family's account; a held-back fact is never shown to it (field rule 25).
_QUESTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("held_back", _("What would prove it is she that stands on no paper and no poster?")),
    ("mark", _("Which mark, mole or tattoo does she have, and on which side?")),
    ("name:mother", _("What is her mother's name?")),
    ("clothing_upper", _("What did she wear when she was last seen?")),
    ("belongings", _("What did she carry with her?")),
    ("name:father", _("What is her father's name?")),
    ("language", _("Which language does she speak at home?")),
    ("footwear", _("What did she have on her feet?")),
    ("height_cm", _("How tall is she?")),
)
_ALWAYS: tuple[str | Promise, ...] = (
    _("What is she called at home?"),
    _("Who lives with her at home?"),
    _("With whom was she last seen, and where?"),
)


def questions_from(found: PersonView | None) -> list[tuple[str, str]]:
    """Return three (question, what the found record says), from facts that it holds.

    Where it holds fewer than three, general questions without an answer fill up.
    """
    asked: list[tuple[str, str]] = []
    for code, question in _QUESTIONS:
        if found and (known := _known(found, code)):
            asked.append((str(question), " · ".join(known)))
    asked += [(str(question), "") for question in _ALWAYS]
    return asked[:QUESTIONS_ASKED]


def _known(found: PersonView, code: str) -> tuple[str, ...]:
    if code.startswith("name:"):
        return found.names_of(code.removeprefix("name:"))
    if code == "held_back":
        held = (f.value for f in found.facts if f.is_held_back and not f.is_withdrawn)
        return tuple(dict.fromkeys(held))
    return found.facts_of(code)


def official_numbers(candidate: Candidate, side: Side) -> frozenset[str]:
    """Return the numbers on record of one side's post and desk, in E.164."""
    is_missing = side is Side.MISSING
    desk = candidate.missing_organisation if is_missing else candidate.found_organisation
    post_ref = candidate.missing_post_ref if is_missing else candidate.found_post_ref
    phones = set(Post.objects.filter(ref=post_ref).values_list("official_phone", flat=True))
    return frozenset(_plain(phone) for phone in phones | {desk.desk_phone} if phone)


def is_official_number(candidate: Candidate, side: Side, rung: str) -> bool:
    """Say whether a rung number is one of the other side's on record; true where it has none.

    Calling back on the official number is how each side knows who speaks (field rule 12).
    """
    on_record = official_numbers(candidate, side)
    return bool(rung.strip()) and (not on_record or _plain(rung) in on_record)


def _plain(phone: str) -> str:
    try:
        return normalise_phone(phone)
    except InvalidValue:
        return "".join(sign for sign in phone if sign.isdecimal())
