# SPDX-License-Identifier: Apache-2.0
"""Numbers of police and court papers, as officers write and say them.

Source: field rules 1 to 3 and 7 (docs/law/field-rules.md): an FIR number restarts each January
in each station, a general diary (GD) serial often each day, so neither is a key without its
station or day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits
from milaan.core.text.romanise import romanise_word
from milaan.core.text.skeleton import fold
from milaan.core.values.dates import PartialDate
from milaan.core.values.number_words import STEMS

KINDS = ("fir", "zero_fir", "missing", "unidentified_dead", "gd", "portal", "cnr")
YEARLY_KINDS = ("fir", "zero_fir", "missing", "unidentified_dead")

_LONGEST = 200
_DAY = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d/])([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)")
_OF_YEAR = re.compile(r"(\d{1,6}) ?([A-Z]?) ?(?:/|-|of|सन|वर्ष) ?((?:19|20)\d\d|\d\d)(?!\d)", re.I)
_SERIAL = re.compile(r"(?<![\d:])([1-9]\d{0,5}|0\d{1,5}|0(?=\s*$)) ?([A-Z]?)(?![\dA-Z:])", re.I)
_CNR = re.compile(r"[A-Z]{2}[A-Z0-9]{2}\d{8}(?:19|20)\d\d")
_SHORTEST_PORTAL = 7
_PORTAL = re.compile(r"(?=.*\d{3})[A-Z0-9]{5,40}")
_STATION_WORDS = frozenset({"p", "s", "ps", "police", "station", "thana", "than", "थाना", "चौकी"})


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """The number of one paper.

    Args:
        kind: one of `KINDS`; empty where only a number was given, as `123/25`.
        serial: without leading zeros, as `123` or `12A`; a portal's or court's whole number.
        year: four digits; None for a GD entry without a day, a portal's number.
        day: the day of a GD entry, or the day that was written beside the number.
        clock: `21:40`, 24 hours; empty where not given.
    """

    kind: str
    serial: str
    year: int | None = None
    day: date | None = None
    clock: str = ""

    @property
    def normal(self) -> str:
        """The number in one form: `123/2025`; a GD entry as `34, 14/11/2025, 21:40`."""
        if self.kind == "gd" and self.day:
            known = (self.serial, self.day.strftime("%d/%m/%Y"), self.clock)
            return ", ".join(part for part in known if part)
        return f"{self.serial}/{self.year}" if self.year and self.kind != "cnr" else self.serial

    @property
    def short_key(self) -> str:
        """What every spelling of the number shares, for a search without its station.

        Several stations have the same one. Empty for a GD entry, which is no key at all.
        """
        return "" if self.kind == "gd" else self.normal

    def equality_key(self, state_code: str, district_code: str, station: str) -> str:
        """Return the text that is equal for one paper only, `kind:...`.

        Args:
            state_code: ISO 3166-2; district_code: as in `core.values.places`.
            station: the police station in any script, with or without *PS* or *थाना*.

        Returns:
            empty where the paper cannot be told from others: station or year not known.
        """
        if self.kind in ("portal", "cnr"):
            return f"{self.kind}:{self.serial}"
        place = (state_code, district_code, station_key(station))
        if not self.kind or not all(place):
            return ""
        when = self.day.isoformat() if self.kind == "gd" and self.day else self.year
        if when is None or (self.kind == "gd" and self.day is None):
            return ""
        return f"{self.kind}:" + "/".join((*place, self.serial, str(when)))


def parse_number(text: str, kind: str = "") -> OfficialNumber:
    """Read a number as written: `अप.क्र. 123/25`, `GD No. 034, 14/11/2025, 21:40`, `123/25`.

    Args:
        kind: what the field asks for; empty to tell it from the heading. A heading that says
            *zero* still makes an FIR a zero FIR.

    Raises:
        InvalidValue: no number, a day or year that cannot be, or a CNR of another shape.
    """
    plain = " ".join(fold_digits(unicodedata.normalize("NFKC", text[: _LONGEST + 1])).split())
    if not plain or len(plain) > _LONGEST:
        raise InvalidValue("official_number", "empty_or_too_long")
    joined = re.sub(r"[\s/.-]", "", plain).upper()
    if kind == "cnr" or (not kind and _CNR.fullmatch(joined)):
        return _cnr(joined)
    if kind == "portal":
        return _portal(joined)
    return _police_number(plain, joined, kind)


def station_key(station: str) -> str:
    """Return one text for all spellings of a police station's name, without *PS* or *थाना*."""
    words = re.findall(r"[^\W_]+(?:[\u0900-\u0dff]+)?", unicodedata.normalize("NFC", station))
    readings = (romanise_word(word) for word in words if word.casefold() not in _STATION_WORDS)
    return "".join(fold(reading) for reading in readings if reading not in _STATION_WORDS)


def _police_number(plain: str, joined: str, asked: str) -> OfficialNumber:
    rest, day = _take_day(plain)
    rest, clock = _take_clock(rest)
    found = _OF_YEAR.search(rest)
    serial = found or _SERIAL.search(rest)
    if serial is None and not asked and len(joined) >= _SHORTEST_PORTAL:
        return _portal(joined)
    if serial is None:
        raise InvalidValue("official_number", "no_number")
    kind = _kind(rest[: serial.start()], asked)
    year = _full_year(found[3]) if found else (day.year if day else None)
    if not kind and year is None and len(joined) >= _SHORTEST_PORTAL:
        return _portal(joined)
    if kind in (*YEARLY_KINDS, "") and year is None:
        raise InvalidValue("official_number", "no_year")
    return OfficialNumber(kind, _without_zeros(serial[1]) + serial[2].upper(), year, day, clock)


def _take_day(plain: str) -> tuple[str, date | None]:
    found = _DAY.search(plain)
    if found is None:
        return plain, None
    return plain[: found.start()] + " " + plain[found.end() :], PartialDate.parse(found[0]).earliest


def _take_clock(plain: str) -> tuple[str, str]:
    found = _CLOCK.search(plain)
    if found is None:
        return plain, ""
    clock = f"{int(found[1]):02}:{found[2]}"
    return plain[: found.start()] + " " + plain[found.end() :], clock


def _kind(heading: str, asked: str) -> str:
    letters = "".join(
        letter for letter in heading.casefold() if unicodedata.category(letter)[0] in "LM"
    ).replace("\u093c", "")
    told = next((kind for kind, stems in STEMS.items() if any(s in letters for s in stems)), "")
    if asked in ("", "fir") and told == "zero_fir":
        return told
    return asked or told


def _full_year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) < 80 else 1900 + int(text)


def _without_zeros(serial: str) -> str:
    return serial.lstrip("0") or "0"


def _cnr(joined: str) -> OfficialNumber:
    if not _CNR.fullmatch(joined):
        raise InvalidValue("official_number", "not_a_cnr")
    return OfficialNumber("cnr", joined, int(joined[-4:]))


def _portal(joined: str) -> OfficialNumber:
    if not _PORTAL.fullmatch(joined):
        raise InvalidValue("official_number", "not_a_portal_number")
    return OfficialNumber("portal", joined)
