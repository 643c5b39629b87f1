# SPDX-License-Identifier: Apache-2.0
"""What a paper may say about a person, in words of one language; what is held back is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from milaan.core.values.ages import age_at, may_be_minor
from milaan.core.values.dates import BIKRAM_SAMBAT
from milaan.core.values.places import district_name, state_name
from milaan.foundation.languages import in_own_words
from milaan.intake.values import LANGUAGES
from milaan.registry.values import PersonView
from milaan.registry.values.codes import SEX_LABELS

_NEVER = frozenset({"held_back", "stay_place", "wish_stated"})
# Where a found person was met leads to where she is now: papers name the district and the desk.
_NEVER_OF_THE_FOUND = frozenset({f"seen_{part}" for part in (
    "address", "village", "ward", "post_office", "police_station", "tehsil", "district_text"
)})  # fmt: skip
_ADULT_AT = 18  # Source: JJ Act 2015 s. 2(12)
_CAN_BE_ASKED = ("recovered", "sighting")
_SHORTEST_SECRET = 3  # letters; a shorter one would black out half of the paper
_CM_AN_INCH = 2.54
_DATE = re.compile(r"\d{4}(-\d{1,2}){0,2}")
_LANGUAGE_NAMES = dict(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Known:
    """Words by key, ready for paper; a key that is missing is not known.

    Args:
        words: key as in `papers.portals`.
        is_child: she may be under 18; an unknown age counts so.
        is_asked_first: she was found, can be asked, and may be an adult: nobody is told of her
            before her own answer is on record (field note 22).
    """

    words: dict[str, str]
    language: str
    is_missing: bool
    is_child: bool
    is_asked_first: bool = False

    def __getitem__(self, key: str) -> str:
        return self.words.get(key, "")


def known_of(view: PersonView, *, language: str, now: datetime) -> Known:
    """Return what papers may say of an opened record.

    Args:
        language: en, hi, ne: of labels, places and codes; what was told stays as it was told.
        now: aware UTC; the age is that of today.
    """
    with translation.override(language):
        is_missing = view.summary.kind == "missing"
        zone = ZoneInfo(view.owner.time_zone or "Asia/Kolkata")
        told = dict(_names(view)) | dict(_facts(view, is_missing=is_missing))
        told |= _summary(view, language, now, zone, is_missing=is_missing)
        told |= dict(_numbers(view)) | _informant(view) | _desk(view, language, now, zone)
        secrets = [fact.value for fact in view.facts if fact.is_held_back or fact.code in _NEVER]
        words = {key: _without(text, secrets) for key, text in told.items() if text}
    today = now.astimezone(zone).date()
    may_be_adult = view.birth is None or age_at(view.birth, today)[1] >= _ADULT_AT
    is_asked_first = may_be_adult and view.summary.kind in _CAN_BE_ASKED
    return Known(words, language, is_missing, may_be_minor(view.birth, today), is_asked_first)


def _without(text: str, secrets: list[str]) -> str:
    """Take out what is held back where somebody wrote it into another field as well."""
    for secret in secrets:
        if len(secret.strip()) >= _SHORTEST_SECRET:
            text = re.sub(re.escape(secret.strip()), "…", text, flags=re.IGNORECASE)
    return text


def _names(view: PersonView) -> Iterator[tuple[str, str]]:
    for of_whom in ("self", "father", "mother", "husband", "guardian"):
        names = view.names_of(of_whom)
        key = "name" if of_whom == "self" else of_whom
        yield key, names[0] if names else ""
        yield f"{key}_all", " / ".join(names)


def _facts(view: PersonView, *, is_missing: bool) -> Iterator[tuple[str, str]]:
    hidden = _NEVER if is_missing else _NEVER | _NEVER_OF_THE_FOUND
    several: dict[str, list[str]] = {}
    for fact in view.facts:
        if not (fact.is_held_back or fact.is_withdrawn or fact.code in hidden):
            several.setdefault(fact.code, []).append(fact.value)
    for code, values in several.items():
        if code == "language":
            values = [str(_LANGUAGE_NAMES.get(value, value)) for value in values]
        is_list = code in ("mark", "language", "phone", "other")
        yield code, "; ".join(dict.fromkeys(values)) if is_list else values[-1]


def _summary(
    view: PersonView, language: str, now: datetime, zone: ZoneInfo, *, is_missing: bool
) -> dict[str, str]:
    summary = view.summary
    height = view.fact("height_cm")
    return {
        "sex": str(SEX_LABELS.get(summary.sex, "")) if summary.sex != "u" else "",
        "age": view.fact("age_stated") or _age(view, now, zone),
        "birth": _birth(view),
        "height_cm": height,
        "height": _height(height),
        "home_district": _district(summary.home_district_code, view.fact("home_district_text"),
                                   language),
        "home_state": state_name(summary.home_state_code, language)
        if summary.home_state_code else "",
        "seen_district": _district(summary.seen_district_code,
                                   view.fact("seen_district_text") if is_missing else "", language),
        "seen_state": state_name(summary.seen_state_code, language)
        if summary.seen_state_code else "",
        "when": _when(summary.happened_from, summary.happened_until, zone),
        "occupation": view.fact("occupation"),
    }  # fmt: skip


def _district(code: str, told: str, language: str) -> str:
    return district_name(code, language) if code else told


def _age(view: PersonView, now: datetime, zone: ZoneInfo) -> str:
    if view.birth is None:
        return ""
    young, old = age_at(view.birth, now.astimezone(zone).date())
    return str(young) if young == old else f"{young}-{old}"


def _birth(view: PersonView) -> str:
    """Return a date of birth; one that was reckoned from an age is none."""
    born = view.birth
    if born is None or not _DATE.fullmatch(born.stated):
        return ""
    day_first = "/".join(reversed(re.split(r"[-/.]", born.stated)))
    return f"{day_first} {_('BS')}" if born.calendar == BIKRAM_SAMBAT else day_first


def _height(centimetres: str) -> str:
    if not centimetres.isdecimal():
        return ""
    feet, inches = divmod(round(int(centimetres) / _CM_AN_INCH), 12)
    return _("%(cm)s cm (%(feet)d feet %(inches)d inches)") % {
        "cm": centimetres, "feet": feet, "inches": inches,
    }  # fmt: skip


def _when(begin: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    if begin is None:
        return ""
    first, last = begin.astimezone(zone), (end or begin).astimezone(zone)
    if begin == (end or begin):
        return date_format(first, "d/m/Y, H:i")
    if first.date() == last.date():
        return date_format(first, "d/m/Y")
    return f"{date_format(first, 'd/m/Y')} - {date_format(last, 'd/m/Y')}"


def _numbers(view: PersonView) -> Iterator[tuple[str, str]]:
    several: dict[str, list[str]] = {}
    for number in view.numbers:
        several.setdefault(number.kind, []).append(number.text)
    for kind, texts in several.items():
        yield f"number_{kind}", "; ".join(dict.fromkeys(texts))


def _informant(view: PersonView) -> dict[str, str]:
    told = next((report for report in view.reports if report.informant_name), None)
    if told is None:
        return {}
    return {
        "informant": told.informant_name,
        "informant_relation": told.informant_relation,
        "informant_phone": told.informant_phone,
    }


def _desk(view: PersonView, language: str, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    owner = view.owner
    return {
        "desk": in_own_words(owner.name, owner.local_name),
        "desk_phone": owner.phone,
        "desk_district": district_name(owner.district_code, language),
        "desk_state": state_name(owner.state_code, language),
        "officer": in_own_words(view.in_the_name_of, view.in_the_name_of_local),
        "entered": date_format(view.entered_at.astimezone(zone), "d/m/Y, H:i"),
        "today": date_format(now.astimezone(zone), "d/m/Y"),
        "ref": str(view.ref),
    }
