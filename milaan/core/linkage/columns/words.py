# SPDX-License-Identifier: Apache-2.0
"""Every different part of a name once, with what the comparison asks of it as arrays."""

from __future__ import annotations

import marshal
from array import array
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.letters import LETTER_FIELDS, LETTER_KINDS, counts_of, letters_of
from milaan.core.text.names import Token

NO_SOUND = 0  # the number of the empty sound key
_readings = attrgetter(*(field.name for field in fields(Token)))
# Of several readings the first is the likeliest; names are written as one word with it.
WORD_FIELDS: dict[str, type] = {
    "roman": np.int32,
    "written": np.int32,
    "skeleton": np.int32,
    "first_length": np.int16,
    **LETTER_FIELDS,
}


class WordRow(NamedTuple):
    """One part of a name as it is kept; made where there is time, as in a process beside."""

    text: str
    roman: str
    written: tuple[str, str]
    skeletons: tuple[str, ...]
    readings: bytes
    columns: tuple[int, ...]
    letters: bytes


def word_row(token: Token) -> WordRow:
    """Return what `Words.add` keeps of a part."""
    first = token.folds[0]
    columns = (len(first), *letters_of(token).values())
    readings = marshal.dumps(_readings(token))
    return WordRow(
        token.text,
        token.roman,
        (token.written, token.script),
        token.skeletons,
        readings,
        columns,
        counts_of(first),
    )


class Words:
    """Parts of names numbered from 0, by their text: equal texts have equal readings."""

    def __init__(self) -> None:
        self.skeletons: list[str] = []
        self.skeletons_of: list[tuple[int, ...]] = []
        self._numbers: dict[str, int] = {}
        self._skeletons: dict[str, int] = {}
        self._romans: dict[str, int] = {}
        self._written: dict[tuple[str, str], int] = {}
        self._readings, self._letters, self._ends = bytearray(), bytearray(), array("q")
        self._columns = {name: array("Q") for name in WORD_FIELDS}
        self.skeleton("")

    def __len__(self) -> int:
        return len(self._ends)

    def number(self, token: Token) -> int:
        """Return the number of a part, a new one where it has none yet."""
        found = self._numbers.get(token.text)
        return self.add(word_row(token)) if found is None else found

    def add(self, row: WordRow) -> int:
        """Return the number of a part that was read elsewhere."""
        found = self._numbers.get(row.text)
        if found is not None:
            return found
        number = self._numbers[row.text] = len(self)
        skeletons = tuple(map(self.skeleton, row.skeletons))
        roman = self._romans.setdefault(row.roman, len(self._romans))
        written = self._written.setdefault(row.written, len(self._written))
        for column, value in zip(
            self._columns.values(), (roman, written, skeletons[0], *row.columns), strict=True
        ):
            column.append(value)
        self.skeletons_of.append(skeletons)
        self._readings += row.readings
        self._letters += row.letters
        self._ends.append(len(self._readings))
        return number

    def skeleton(self, key: str) -> int:
        """Return the number of a sound key."""
        found = self._skeletons.get(key)
        if found is None:
            found = self._skeletons[key] = len(self.skeletons)
            self.skeletons.append(key)
        return found

    def table(self) -> WordTable:
        """Return what is known so far, to compare with."""
        return WordTable(self._arrays(), bytes(self._readings))

    def save(self, folder: Path) -> None:
        """Write the table for `WordTable.from_folder`."""
        folder.mkdir()
        for name, values in self._arrays().items():
            np.save(folder / f"{name}.npy", values)
        (folder / "readings").write_bytes(self._readings)

    def _arrays(self) -> dict[str, Array]:
        arrays: dict[str, Array] = {
            name: np.array(self._columns[name], dtype=np.uint64).astype(kind)
            for name, kind in WORD_FIELDS.items()
        }
        letters = np.frombuffer(bytes(self._letters), dtype=np.uint8)
        ends = np.array(self._ends, dtype=np.int64)
        return {**arrays, "ends": ends, "letter_counts": letters.reshape(-1, LETTER_KINDS)}


class WordTable:
    """Parts of names as arrays, and each as a `Token` when that is asked for."""

    def __init__(self, columns: dict[str, Array], readings: bytes | Array) -> None:
        self._columns, self._readings, self._ends = columns, readings, columns["ends"]
        self.token = lru_cache(maxsize=200_000)(self._token)

    def __len__(self) -> int:
        return len(self._ends)

    def column(self, name: str) -> Array:
        """Return one of `WORD_FIELDS`, or `letter_counts`, for every part."""
        return self._columns[name]

    @classmethod
    def from_folder(cls, folder: Path) -> WordTable:
        """Open what `Words.save` wrote; the readings are read as far as they are used."""
        columns = {path.stem: np.load(path) for path in folder.glob("*.npy")}
        if not len(columns["ends"]):
            return cls(columns, b"")
        return cls(columns, np.memmap(folder / "readings", dtype=np.uint8, mode="r"))

    def _token(self, number: int) -> Token:
        start = int(self._ends[number - 1]) if number else 0
        reading = bytes(self._readings[start : self._ends[number]])
        return Token(*marshal.loads(reading))  # noqa: S302  written by this run
