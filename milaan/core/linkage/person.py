# SPDX-License-Identifier: Apache-2.0
"""What the matcher knows of one person, as it was recorded; every field may be empty."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from milaan.core.errors import InvalidValue
from milaan.core.text.names import NameParts
from milaan.core.values.dates import GREGORIAN, DateInterval

KINDS = ("missing", "recovered", "unidentified", "sighting")
SEXES = ("f", "m", "t", "u")


class NamesApart(NamedTuple):
    """A person's names as `core.text.names` takes them apart."""

    own: tuple[NameParts, ...]
    father: tuple[NameParts, ...]
    mother: tuple[NameParts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One record of one person. Empty or None means "not known", never "has none".

    Args:
        ref: the record's reference; only handed through.
        kind: one of `KINDS`.
        names: every form of her name on record, any script, any order.
        sex: `f`, `m`, `t` (transgender) or `u` (not known).
        birth: the days on which she can have been born.
        father_names, mother_names: every form on record.
        home_state, seen_state: ISO 3166-2 codes, as `IN-MP`.
        home_district, seen_district: a name in any script, or a district code. A home district
            that is none counts as one of the localities.
        home_localities: what is told of the home below the district, as given, any script:
            village, town, ward, police station, post office, tehsil.
        home_address: house number, street, landmark.
        home_postal_code: PIN or any other code, as written.
        seen_on: the days on which she was last seen (missing) or found (the others).
        languages: BCP 47 tags, as `hi` or `mai`.
        height_cm: whole centimetres; height_on: the day it was measured or estimated.
        marks: free text, one mark each, any script, as `left cheek mole`.
        phones: as written or E.164.
        documents: equality keys `kind:value`, as `OfficialNumber.equality_key` gives them.
        parts: the names, taken apart already; never written, None where they are to be read.
    """

    ref: str = ""
    kind: str = "missing"
    names: tuple[str, ...] = ()
    sex: str = "u"
    birth: DateInterval | None = None
    father_names: tuple[str, ...] = ()
    mother_names: tuple[str, ...] = ()
    home_state: str = ""
    home_district: str = ""
    home_localities: tuple[str, ...] = ()
    home_address: str = ""
    home_postal_code: str = ""
    seen_on: DateInterval | None = None
    seen_state: str = ""
    seen_district: str = ""
    languages: tuple[str, ...] = ()
    height_cm: int | None = None
    height_on: date | None = None
    marks: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    parts: NamesApart | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue("kind", "unknown_kind")
        if self.sex not in SEXES:
            raise InvalidValue("sex", "unknown_sex")

    def to_json(self) -> str:
        """Return compact JSON that leaves out what is not known."""
        known = {
            name: _plain(value)
            for name in _FIELDS
            if (value := getattr(self, name)) not in ((), None, "", "u")
        }
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str | bytes, parts: NamesApart | None = None) -> Person:
        """Read what `to_json` wrote; a field it does not know is passed over.

        Args:
            parts: its names, taken apart already.

        Raises:
            InvalidValue: it is not JSON of that shape.
        """
        try:
            return cls(**_read(json.loads(text)), parts=parts)
        except (ValueError, TypeError, AttributeError):  # not chained: may repeat values
            raise InvalidValue("person", "not_a_person") from None


def _plain(value: Any) -> Any:
    if isinstance(value, DateInterval):
        days = [value.earliest.isoformat(), value.latest.isoformat()]
        return [*days, value.stated, value.calendar, value.known_how]
    return value.isoformat() if isinstance(value, date) else value


_DATES = ("birth", "seen_on")
_FIELDS = tuple(each.name for each in fields(Person) if each.name != "parts")
_KNOWN = frozenset(_FIELDS)


def _read(known: dict[str, Any]) -> dict[str, Any]:
    return {name: _rich(name, value) for name, value in known.items() if name in _KNOWN}


def _rich(name: str, value: Any) -> Any:
    if name in _DATES:
        earliest, latest, stated, calendar, known_how = (*value, "", GREGORIAN, "")[:5]
        return DateInterval(
            date.fromisoformat(earliest), date.fromisoformat(latest), stated, calendar, known_how
        )
    if name == "height_on":
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
