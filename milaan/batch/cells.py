# SPDX-License-Identifier: Apache-2.0
"""Read each different text of a column of the person file once, to its number.

What cannot be read, or not for sure, is `UNSURE`: that row is read one by one, as
`people_csv` reads it, which refuses it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import numpy as np

from milaan.batch import people_csv as rows
from milaan.core.errors import InvalidValue
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.homes import read_postal_code
from milaan.core.linkage.person import KINDS, SEXES, Person
from milaan.core.linkage.prepared import FOUND_KINDS, prepare
from milaan.core.linkage.spots import read_spot
from milaan.core.text.normalise import clean_text
from milaan.core.values.ages import read_age
from milaan.core.values.dates import DateInterval

UNSURE = -1


class Cells[T](dict[T, int]):
    """The numbers of the texts met so far."""

    def __init__(self, read: Callable[[T], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: T) -> int:
        try:
            number = self._read(text)
        except InvalidValue:
            number = UNSURE
        self[text] = number
        return number

    def numbers(self, texts: Iterable[T]) -> Array:
        """Return the number of every text."""
        return np.fromiter(map(self.__getitem__, texts), dtype=np.int64)


class Columns:
    """How each column of one file is read.

    Args:
        today: the day on which an age without a day is read.
        default_kind: for a row without a kind.
    """

    def __init__(self, vocabulary: Vocabulary, today: date, default_kind: str) -> None:
        self._vocabulary = vocabulary
        self._spans: list[tuple[int, int]] = [(0, 0)]
        self._default_kind, self._today = default_kind, today.toordinal()
        self.kind = Cells(self._kind)
        self.sex = Cells(self._sex)
        self.place = Cells(self._place)
        self.day = Cells(self._day)
        self.aged = Cells(self._aged)
        self.age_day = Cells(self._age_day)
        self.height = Cells(self._height)
        self.languages = Cells(self._languages)
        self.marks = Cells(self._marks)
        self.phones = Cells(self._phones)
        self.postal = Cells(self._postal)

    def spans(self) -> Array:
        """Return the first and the last day of every span met so far, by number; 0 is none."""
        return np.array(self._spans, dtype=np.int64)

    def _kind(self, text: str) -> int:
        return rows._code("kind", _clean(text).lower() or self._default_kind, KINDS) in FOUND_KINDS

    def _sex(self, text: str) -> int:
        sex = rows._code("sex", _clean(text).lower() or "u", SEXES)
        return self._vocabulary.sexes.number("" if sex == "u" else sex)

    def _place(self, texts: tuple[str, str]) -> int:
        state = rows._state("state", _clean(texts[0]))
        return self._vocabulary.spots.number(read_spot(_clean(texts[1]), state))

    def _day(self, text: str) -> int:
        return self._span(rows._interval("day", _clean(text)))

    def _age_day(self, text: str) -> int:
        """Return the last day that a text leaves open, 0 where it is empty."""
        interval = rows._interval("day", _clean(text))
        return interval.latest.toordinal() if interval else 0

    def _aged(self, stated: tuple[str, int]) -> int:
        age, day = _clean(stated[0]), stated[1] or self._today
        return self._span(read_age(age, date.fromordinal(day)) if age else None)

    def _height(self, text: str) -> int:
        return rows._height(_clean(text)) or 0

    def _languages(self, text: str) -> int:
        known = prepare(Person(languages=rows._several(_clean(text))))
        return self._vocabulary.languages.number(known.languages)

    def _marks(self, text: str) -> int:
        known = prepare(Person(marks=rows._several(_clean(text))))
        return self._vocabulary.marks.number(known.marks)

    def _phones(self, text: str) -> int:
        known = prepare(Person(phones=rows._several(_clean(text))))
        return self._vocabulary.phones.number(known.phones)

    def _postal(self, text: str) -> int:
        return self._vocabulary.postals.number(read_postal_code(_clean(text)))

    def are_districts(self, places: Array) -> Array:
        """Say which numbers of places are of a known district."""
        spots = self._vocabulary.spots.values
        known = np.array([bool(spot and spot.district) for spot in spots])
        return known[places]

    def _span(self, interval: DateInterval | None) -> int:
        if interval is None:
            return 0
        self._spans.append((interval.earliest.toordinal(), interval.latest.toordinal()))
        return len(self._spans) - 1


def _clean(text: str) -> str:
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        raise InvalidValue("", "not_utf8")
    return clean_text(text, rows.LONGEST_CELL).strip()
