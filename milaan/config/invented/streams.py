# SPDX-License-Identifier: Apache-2.0
"""Streams of invented records: the same seed gives the same people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import NamedTuple

import phonenumbers

from milaan.config.invented.humans import Human, human
from milaan.config.invented.noise import PROFILES, Noise
from milaan.config.invented.records import missing_record, recovered_record
from milaan.core.linkage.person import Person


class TrueName(NamedTuple):
    """A person's name before anybody wrote it down, in Devanagari: who shares it is a homonym."""

    full: str
    given: str


def people(
    count: int, seed: int = 1, *, kind: str = "missing", phones: bool = False
) -> Iterator[Person]:
    """Yield `count` records of as many people, refs `m-0000001` or `r-0000001` onwards.

    Args:
        kind: `missing` gives clean records, `recovered` records with the default noise.
        phones: give fictional numbers as long as they last.
    """
    return (record for record, _ in people_and_names(count, seed, kind=kind, phones=phones))


def people_and_names(
    count: int, seed: int = 1, *, kind: str = "missing", phones: bool = False
) -> Iterator[tuple[Person, TrueName]]:
    """Yield what `people` yields, each with its true name, to count homonyms by."""
    chance = Random(f"people {kind} {seed}")  # noqa: S311 invented people, not secrets
    for number in range(1, count + 1):
        someone = human(chance)
        ref = f"{kind[0]}-{number:07}"
        record, script = missing_record(someone, ref, chance)
        if kind == "recovered":
            record = recovered_record(someone, ref, script, PROFILES["default"], chance)
        yield (_with_phone(record, number) if phones else record), _true_name(someone)


def pairs(
    count: int, seed: int = 1, noise: str | Noise = "default", *, phones: bool = False
) -> Iterator[tuple[Person, Person]]:
    """Yield `count` pairs (missing, recovered) of one person each, refs `m-...` and `r-...`
    with the same number.

    Args:
        noise: a profile of docs/benchmarks.md, or rates of one's own.
        phones: both records of a pair carry one fictional number, as long as they last.
    """
    return (pair[:2] for pair in pairs_and_names(count, seed, noise, phones=phones))


def pairs_and_names(
    count: int, seed: int = 1, noise: str | Noise = "default", *, phones: bool = False
) -> Iterator[tuple[Person, Person, TrueName]]:
    """Yield what `pairs` yields, each with the person's true name."""
    profile = PROFILES[noise] if isinstance(noise, str) else noise
    chance = Random(f"pairs {seed}")  # noqa: S311 invented people, not secrets
    for number in range(1, count + 1):
        someone = human(chance)
        missing, script = missing_record(someone, f"m-{number:07}", chance)
        found = recovered_record(someone, f"r-{number:07}", script, profile, chance)
        if phones:
            missing, found = _with_phone(missing, number), _with_phone(found, number)
        yield missing, found, _true_name(someone)


def _true_name(someone: Human) -> TrueName:
    words = [word.text for word in someone.names]
    return TrueName(" ".join(words), words[someone.given_at])


def fictional_phone(number: int) -> str:
    """Return the `number`-th number (from 1) that is kept for fiction; empty past the last.

    India and Nepal keep none, so these are North American: area code, 555, 0100 to 0199.

    Source: North American Numbering Plan, 555-0100 to 555-0199 kept for fictional use.
    """
    areas = _area_codes()
    line, area = divmod(number - 1, len(areas))
    return f"+1{areas[area]}55501{line:02}" if line < 100 else ""


@cache
def _area_codes() -> tuple[int, ...]:
    return tuple(area for area in range(201, 990) if _exists(area))


def _exists(area: int) -> bool:
    number = phonenumbers.parse(f"+1{area}5550100")
    return phonenumbers.region_code_for_number(number) == "US"


def _with_phone(record: Person, number: int) -> Person:
    phone = fictional_phone(number)
    return replace(record, phones=(phone,)) if phone else record
