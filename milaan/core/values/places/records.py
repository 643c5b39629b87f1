# SPDX-License-Identifier: Apache-2.0
"""What is known of a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# Who reads one of these reads the others' letters too.
_DEVANAGARI = ("hi", "ne", "mr", "mai", "bho", "awa", "kok", "doi", "sa")


def name_in(names: Mapping[str, str], language: str) -> str:
    """Return the name in `language` (BCP 47), else one in the same script, else English."""
    base = language.split("-")[0].lower()
    if base in names:
        return names[base]
    if base in _DEVANAGARI:
        return next((names[tag] for tag in _DEVANAGARI if tag in names), names["en"])
    return names["en"]


@dataclass(frozen=True, slots=True)
class State:
    """A State or Union Territory of India, a province of Nepal, a division of Bangladesh.

    `lgd_code` is empty outside India. `lat`, `lon`: degrees, mean of the districts' points.
    """

    code: str
    country: str
    lgd_code: str
    names: Mapping[str, str] = field(hash=False, compare=False)
    lat: float
    lon: float

    def name(self, language: str = "en") -> str:
        """Return the name for a reader of `language`; English where there is none."""
        return name_in(self.names, language)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class District:
    """A district, as it stands between two days.

    Args:
        names: by BCP 47 language; `en` always.
        hindi_checked: the Hindi name stands in a public source; else a speaker has to check it.
        lat, lon: degrees, the middle of the district's post offices; when `approximate`, its
            seat or a place of its name.
        valid_from, valid_until: first and last day; None means before, or beyond, the tables.
    """

    code: str
    state_code: str
    lgd_code: str
    census_2011: str
    names: Mapping[str, str] = field(hash=False, compare=False)
    hindi_checked: bool
    lat: float
    lon: float
    approximate: bool
    valid_from: date | None
    valid_until: date | None

    @property
    def country(self) -> str:
        """`IN`, `NP` or `BD`."""
        return self.code[:2]

    def name(self, language: str = "en") -> str:
        """Return the name for a reader of `language`; English where there is none."""
        return name_in(self.names, language)

    def existed_on(self, day: date) -> bool:
        """Whether the district was there on `day`, as far as the tables know."""
        after = self.valid_from is None or self.valid_from <= day
        return after and (self.valid_until is None or day <= self.valid_until)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Crossing:
    """A border crossing: a place in India and the one that faces it.

    `kind`: `open` (no visa for the neighbours' citizens) or `designated`.
    `other_district_code` is empty where the tables do not hold the country.
    """

    code: str
    names: Mapping[str, str] = field(hash=False, compare=False)
    district_code: str
    other_country: str
    other_names: Mapping[str, str] = field(hash=False, compare=False)
    other_district_code: str
    kind: str
    note: str

    def __str__(self) -> str:
        return self.code
