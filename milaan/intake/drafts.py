# SPDX-License-Identifier: Apache-2.0
"""Turn what a form holds into a `PersonDraft`. Reads, decides nothing, saves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from milaan.core.errors import InvalidValue
from milaan.core.values.ages import read_age
from milaan.core.values.dates import DateInterval
from milaan.core.values.places import find_district
from milaan.intake.forms import KeptAsTold, PersonForm, SoftRows
from milaan.registry.values import (
    ChoiceGiven,
    FactGiven,
    InformantGiven,
    NameGiven,
    NumberGiven,
    PersonDraft,
    PlaceGiven,
)

_PLACE_PARTS = ("village", "police_station", "post_office", "tehsil", "ward", "address")
DEAD = "dead"
# What was kept as told stays with those who may know such a thing: words about the informant go
# into the account, and what is held back or tells where she stays is held back.
_OF_THE_INFORMANT = ("informant_", "contact_")
_TO_HOLD_BACK = ("held_back_", "stay_place")
_PLAIN_FACTS = ("build", "complexion", "hair", "belongings", "age_doubt")


def person_draft(
    form: PersonForm,
    names: SoftRows,
    numbers: SoftRows,
    *,
    kind: str,
    zone: str,
    now: datetime,
) -> PersonDraft:
    """Return the draft of a valid form.

    Args:
        kind: missing, recovered, unidentified, or dead: unidentified and found dead.
        names, numbers: valid rows; empty ones are passed over.
        zone: IANA name of the desk's time zone, in which days and times were told.
    """
    told = form.cleaned_data
    kept = (*form.kept, *names.kept, *numbers.kept)
    seen_from, seen_until = _moments(told.get("seen_on"), told.get("seen_time"), ZoneInfo(zone))
    day = (seen_until or now).astimezone(ZoneInfo(zone)).date()
    return PersonDraft(
        kind="unidentified" if kind == DEAD else kind,
        is_deceased=kind == DEAD,
        names=tuple(_names(told, names.told)),
        sex=told.get("sex") or "u",
        birth=_birth(told, day),
        age_stated=told.get("age") or "",
        home=_place(form, "home"),
        seen=_place(form, "seen"),
        seen_from=seen_from,
        seen_until=seen_until,
        seen_with=told.get("seen_with") or "",
        circumstances=told.get("circumstances") or "",
        clothing_upper=told.get("clothing_upper") or "",
        clothing_lower=told.get("clothing_lower") or "",
        footwear=told.get("footwear") or "",
        marks=_lines(told.get("marks")),
        height_cm=told.get("height"),
        height_on=day if told.get("height") else None,
        languages=tuple(told.get("languages") or ()),
        phones=tuple(_several(told.get("own_phone"))),
        facts=tuple(_facts(told, kept)),
        held_back=tuple(told[name] for name in ("held_back_1", "held_back_2") if told.get(name)),
        stay_place=told.get("stay_place") or "",
        informant=InformantGiven(
            name=told.get("informant_name") or "",
            phone=told.get("informant_phone") or "",
            relation=told.get("informant_relation") or "",
            language=told.get("informant_language") or "",
        ),
        account="\n".join(f"{k.label}: {k.text}" for k in kept if _is_of_the_informant(k)),
        channel=told.get("channel") or "in_person",
        numbers=tuple(_numbers(numbers.told)),
        choices=tuple(_choices(told)),
        photos=told.get("photos") or (),
        in_the_name_of_post_ref=told.get("in_the_name_of") or "",
    )


def _names(told: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[NameGiven]:
    if text := told.get("name"):
        yield NameGiven(text)
    if text := told.get("called"):
        yield NameGiven(text, name_kind="called")
    for of_whom in ("father", "mother", "husband"):
        if text := told.get(of_whom):
            yield NameGiven(text, of_whom=of_whom)
    for row in rows:
        if text := row.get("text"):
            whose, kind = row.get("of_whom") or "self", row.get("name_kind") or "given"
            yield NameGiven(text, of_whom=whose, name_kind=kind)


def _birth(told: dict[str, Any], day: date) -> DateInterval | None:
    how = told.get("known_how") or ""
    birth: DateInterval | None = told.get("birth")
    if birth:
        return replace(birth, known_how=how)
    try:
        return read_age(told["age"], day, how) if told.get("age") else None
    except InvalidValue:  # kept in the words told, as `age_stated`
        return None


def _place(form: PersonForm, which: str) -> PlaceGiven:
    told = form.cleaned_data
    parts = {part: told.get(f"{which}_{part}") or "" for part in _PLACE_PARTS}
    code = form.district_code(which)
    found = find_district(code) if code else None
    return PlaceGiven(
        state_code=told.get(f"{which}_state") or (found.state_code if found else ""),
        district_code=code,
        district_text=told.get(f"{which}_district") or "",
        **parts,
    )


def _moments(
    days: DateInterval | None, at: time | None, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    if days is None:
        return None, None
    if at is not None and days.earliest == days.latest:
        moment = datetime.combine(days.earliest, at, zone)
        return moment, moment
    begin = datetime.combine(days.earliest, time.min, zone)
    end = datetime.combine(days.latest, time.min, zone) + timedelta(days=1, seconds=-1)
    return begin, end


def grid_draft(told: dict[str, Any], *, kind: str, state: str, zone: str, now: datetime
               ) -> PersonDraft:  # fmt: skip
    """Return the draft of one line of an old register.

    Args:
        told: cleaned data of a `GridRow`. state: ISO 3166-2 of the whole page, or empty.
    """
    begin, end = _moments(told.get("seen_on"), None, ZoneInfo(zone))
    day = (end or now).astimezone(ZoneInfo(zone)).date()
    district = told.get("district") or ""
    found = find_district(district, state or None) if district else None
    number_kind = "missing" if kind == "missing" else "gd"
    return PersonDraft(
        kind=kind,
        names=tuple(_names(told, [])),
        sex=told.get("sex") or "u",
        birth=_birth(told, day),
        age_stated=told.get("age") or "",
        home=PlaceGiven(
            state_code=found.state_code if found else state,
            district_code=found.code if found else "",
            district_text=district,
            village=told.get("village") or "",
        ),
        seen_from=begin,
        seen_until=end,
        marks=tuple(_several(told.get("marks"))),
        numbers=tuple(_numbers([{"number": told.get("number"), "kind": number_kind}])),
        channel="import",
        is_imported=True,
    )


def _several(text: str | None) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|\n]", text or "") if part.strip()][:10]


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())[:20]


def _facts(told: dict[str, Any], kept: tuple[KeptAsTold, ...]) -> Iterator[FactGiven]:
    for code in _PLAIN_FACTS:
        if text := told.get(code):
            yield FactGiven(code, text)
    for name, label, text in (each for each in kept if not _is_of_the_informant(each)):
        is_held_back = name.startswith(_TO_HOLD_BACK)
        yield FactGiven("other", f"{label}: {text}", is_held_back)


def _is_of_the_informant(kept: KeptAsTold) -> bool:
    return kept.name.startswith(_OF_THE_INFORMANT)


def _numbers(rows: list[dict[str, Any]]) -> Iterator[NumberGiven]:
    for row in rows:
        if text := row.get("number"):
            yield NumberGiven(row.get("kind") or "gd", text, station=row.get("station") or "")


def _choices(told: dict[str, Any]) -> Iterator[ChoiceGiven]:
    for about in ("poster", "ngo_phone", "contact_way"):
        answer = told.get(about) or "not_asked"
        detail = told.get("contact_detail") or "" if about == "contact_way" else ""
        if answer != "not_asked" or detail:
            yield ChoiceGiven(about, answer, detail)
