# SPDX-License-Identifier: Apache-2.0
"""Every different part of a name once, with what the comparison asks of it as arrays."""

from __future__ import annotations

import marshal
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.letters import LETTER_FIELDS, LETTER_KINDS, counts_of, letters_of
from milaan.core.text.names import Token

_readings = attrgetter(*(field.name for field in fields(Token)))
# Of several readings the first is the likeliest; names are written as one word with it.
WORD_FIELDS: dict[str, type] = {
    "roman": np.int32,
    "skeleton": np.int32,
    "first_length": np.int16,
    **LETTER_FIELDS,
}


class Words:
    """Parts of names numbered from 0, by their text: equal texts have equal readings."""

    def __init__(self) -> None:
        self.skeletons: list[str] = []
        self.skeletons_of: list[tuple[int, ...]] = []
        self._rows: list[bytes] = []
        self._columns: dict[str, list[int]] = {name: [] for name in WORD_FIELDS}
        self._letters = bytearray()
        self._numbers: dict[str, int] = {}
        self._skeletons: dict[str, int] = {}
        self._romans: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def number(self, token: Token) -> int:
        """Return the number of a part, a new one where it has none yet."""
        found = self._numbers.get(token.text)
        return self._add(token) if found is None else found

    def skeleton(self, key: str) -> int:
        """Return the number of a sound key."""
        found = self._skeletons.get(key)
        if found is None:
            found = self._skeletons[key] = len(self.skeletons)
            self.skeletons.append(key)
        return found

    def table(self) -> WordTable:
        """Return what is known so far, to compare with."""
        return WordTable(self._arrays(), b"".join(self._rows))

    def save(self, folder: Path) -> None:
        """Write the table for `WordTable.from_folder`."""
        folder.mkdir()
        for name, values in self._arrays().items():
            np.save(folder / f"{name}.npy", values)
        (folder / "readings").write_bytes(b"".join(self._rows))

    def _arrays(self) -> dict[str, Array]:
        arrays: dict[str, Array] = {
            n: np.array(self._columns[n], dtype=kind) for n, kind in WORD_FIELDS.items()
        }
        letters = np.frombuffer(bytes(self._letters), dtype=np.uint8)
        ends = np.cumsum([len(row) for row in self._rows], dtype=np.int64)
        return {**arrays, "ends": ends, "letter_counts": letters.reshape(-1, LETTER_KINDS)}

    def _add(self, token: Token) -> int:
        number = self._numbers[token.text] = len(self._rows)
        self._rows.append(marshal.dumps(_readings(token)))
        self.skeletons_of.append(tuple(map(self.skeleton, token.skeletons)))
        columns = self._columns
        columns["roman"].append(self._romans.setdefault(token.roman, len(self._romans)))
        columns["skeleton"].append(self.skeletons_of[-1][0])
        columns["first_length"].append(len(token.folds[0]))
        self._letters += counts_of(token.folds[0])
        for name, value in letters_of(token).items():
            columns[name].append(value)
        return number


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
        return Token(*marshal.loads(bytes(self._readings[start : self._ends[number]])))  # noqa: S302
