# SPDX-License-Identifier: Apache-2.0
"""Derive a match profile from a record's rows: a sealed core.linkage.Person and its digests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from milaan.core.errors import InvalidValue
from milaan.core.linkage.homes import pin_code_in
from milaan.core.linkage.keys import KEYS_VERSION, match_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.text.names import NameParts, parse_name
from milaan.core.text.stored import STORED_VERSION, to_stored
from milaan.core.values.dates import DateInterval
from milaan.foundation.keyring import keyring
from milaan.foundation.subjects import open_from, seal_into
from milaan.registry.models import Fact, MatchProfile, Name, NumberOnRecord, PersonRecord
from milaan.registry.queries.digests import key_digests
from milaan.registry.records.texts import interval_from_text
from milaan.registry.values.codes import HOME_CODES


def rebuild_profile(person: PersonRecord, key: bytes, *, now: datetime) -> MatchProfile:
    """Write the profile of a record anew from its rows in force."""
    profile = MatchProfile.objects.filter(person=person).first() or MatchProfile(
        person=person, subject=person.subject
    )
    fill_profile(profile, person_of_rows(person, key), key, now=now)
    profile.is_open = person.status in MatchProfile.MATCHED_STATUSES
    profile.save()
    return profile


def fill_profile(profile: MatchProfile, facts: Person, key: bytes, *, now: datetime) -> None:
    """Set keys, sealed facts and versions of an unsaved or saved profile."""
    profile.side = MatchProfile.side_of(facts.kind)
    profile.kind = facts.kind
    profile.keys = key_digests(match_keys(prepare(facts)), profile.side)
    profile.keys_version = KEYS_VERSION
    profile.digest_version = keyring().match_key_version
    profile.names_version = STORED_VERSION
    profile.built_at = now
    seal_into(profile, "facts", facts.to_json(), key)
    seal_into(profile, "names", names_json(facts), key)


def names_json(facts: Person) -> str:
    """Return own, father's and mother's names taken apart, as the column `names` holds them."""
    whose = (facts.names, facts.father_names, facts.mother_names)
    stored = [to_stored(read_names(texts)) for texts in whose]
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def read_names(texts: Iterable[str]) -> list[NameParts]:
    """Take names apart; one that cannot be read (of an older cleaning) is no name now."""
    parts = []
    for text in texts:
        with suppress(InvalidValue):
            parts.append(parse_name(text))
    return parts


def person_of_rows(person: PersonRecord, key: bytes) -> Person:
    """Return what the matcher knows of a record: every form in force, of every source."""
    names = Name.objects.filter(person=person, withdrawn_at__isnull=True).order_by("id")
    forms: dict[str, list[str]] = {}
    for name in names:
        forms.setdefault(name.of_whom, []).append(open_from(name, "text", key).decode())
    facts: dict[str, list[str]] = {}
    for fact in Fact.objects.filter(person=person, withdrawn_at__isnull=True).order_by("id"):
        facts.setdefault(fact.code, []).append(open_from(fact, "value", key).decode())
    height, height_on = _height(facts.get("height_cm", []))
    return Person(
        ref=str(person.ref),
        kind=person.kind,
        names=_once(forms.get("self", [])),
        sex=person.sex,
        birth=_birth(facts.get("birth", [])),
        father_names=_once(forms.get("father", [])),
        mother_names=_once(forms.get("mother", [])),
        home_state=person.home_state_code,
        home_district=person.home_district_code or _last(facts, "home_district_text"),
        home_localities=_localities(facts),
        home_address=_last(facts, "home_address"),
        home_postal_code=_postal_code(facts),
        seen_on=_seen_on(person),
        seen_state=person.seen_state_code,
        seen_district=person.seen_district_code or _last(facts, "seen_district_text"),
        languages=_once(facts.get("language", [])),
        height_cm=height,
        height_on=height_on,
        marks=_once(facts.get("mark", []) + facts.get("held_back", [])),
        phones=_once(facts.get("phone", []) + _family_phones(person, key)),
        documents=_documents(person),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _last(facts: dict[str, list[str]], code: str) -> str:
    return facts.get(code, [""])[-1]


def _localities(facts: dict[str, list[str]]) -> tuple[str, ...]:
    """Return every form of village, ward, post office, police station and tehsil of her home."""
    told = [text for code in HOME_CODES if code != "home_address" for text in facts.get(code, [])]
    return _once(told)


def _postal_code(facts: dict[str, list[str]]) -> str:
    """Return the PIN code that stands in what is told of her home; empty where several do."""
    return pin_code_in("; ".join(text for code in HOME_CODES for text in facts.get(code, [])))


def _birth(values: list[str]) -> DateInterval | None:
    """Return the newest source's interval: where two disagree both stay on record."""
    return interval_from_text(values[-1]) if values else None


def _height(values: list[str]) -> tuple[int | None, date | None]:
    if not values:
        return None, None
    centimetres, _, on = values[-1].partition("@")
    return int(centimetres), date.fromisoformat(on) if on else None


def _seen_on(person: PersonRecord) -> DateInterval | None:
    if person.happened_from is None or person.happened_until is None:
        return None
    zone = ZoneInfo(person.owner_organisation.time_zone)  # a day ends where the desk is
    first = person.happened_from.astimezone(zone).date()
    return DateInterval(first, max(first, person.happened_until.astimezone(zone).date()))


def _family_phones(person: PersonRecord, key: bytes) -> list[str]:
    """The number a family leaves is the one a found child knows; a finder's is nobody's."""
    if person.kind != PersonRecord.Kind.MISSING:
        return []
    reports = person.reports.exclude(informant_phone=None).order_by("id")
    return [open_from(report, "informant_phone", key).decode() for report in reports]


def _documents(person: PersonRecord) -> tuple[str, ...]:
    rows = NumberOnRecord.objects.filter(person=person, withdrawn_at__isnull=True).order_by("id")
    return tuple(f"{row.kind}:{bytes(row.digest).hex()}" for row in rows if row.digest)


def opened_facts(profile: MatchProfile) -> Person:
    """Return the sealed facts of a profile; its subject must be fetched with it."""
    return Person.from_json(profile.opened_bytes("facts") or b"{}")
