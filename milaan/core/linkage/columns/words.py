# SPDX-License-Identifier: Apache-2.0
"""Every different part of a name once, with what the comparison asks of it as arrays.

What depends on one word alone is told once, while the word is read: its readings, its letters and
what its units cost. The processes that compare map the same arrays.
"""

from __future__ import annotations

import marshal
from array import array
from dataclasses import fields
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.letters import counts_of, letters_of
from milaan.core.linkage.columns.spellings import Spelled, units_and_likeliest
from milaan.core.linkage.columns.texts import Texts
from milaan.core.text.names import Token
from milaan.core.text.scripts import Script
from milaan.core.text.skeleton import bare, coarse

NO_SOUND = 0  # the number of the empty sound key
_LATIN = Script.LATN.value
_readings = attrgetter(*(field.name for field in fields(Token)))
# For each word: its Latin reading, how it is written, its likeliest sound key.
WORD_FIELDS = ("roman", "written", "skeleton")
# For each way of writing a word: in Latin letters; its Latin spelling, the likeliest of others.
WRITTEN_FIELDS = ("is_latin", "spelled_as")
TEXTS = ("romans", "folds", "coarse", "bones")


class WordRow(NamedTuple):
    """One part of a name as it is kept; made where there is time, as in a process beside.

    Args:
        units: what `units_and_likeliest` tells of it as written.
        likeliest: its likeliest spelling in Latin letters; as written where it is in Latin.
        folds: each reading from fine to coarse.
    """

    text: str
    roman: str
    written: tuple[str, str]
    units: bytes
    likeliest: str
    skeletons: tuple[str, ...]
    folds: tuple[tuple[str, str, str], ...]
    readings: bytes


def word_row(token: Token) -> WordRow:
    """Return what `Words.add` keeps of a part."""
    units, likeliest = units_and_likeliest(token.written, token.script)
    return WordRow(
        token.text,
        token.roman,
        (token.written, token.script),
        units,
        token.written if token.script == _LATIN else likeliest,
        token.skeletons,
        tuple([(fold, coarse(fold), bare(fold)) for fold in token.folds]),
        marshal.dumps(_readings(token)),
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
        self._folds: dict[tuple[str, str, str], int] = {}
        self._columns = {name: array("q") for name in (*WORD_FIELDS, *WRITTEN_FIELDS)}
        self._readings, self._ends = bytearray(), array("q")
        self._units, self._unit_ends = bytearray(), array("q")
        self._fold, self._fold_ends = array("q"), array("q")
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
        columns, folds = self._columns, self._folds
        columns["roman"].append(self._roman(row.roman))
        columns["written"].append(self._writing(row))
        columns["skeleton"].append(skeletons[0])
        self.skeletons_of.append(skeletons)
        self._fold.extend([folds.setdefault(fold, len(folds)) for fold in row.folds])
        self._fold_ends.append(len(self._fold))
        self._readings += row.readings
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
        return WordTable(self._arrays(), self._texts(), bytes(self._readings))

    def save(self, folder: Path) -> None:
        """Write the table for `WordTable.from_folder`."""
        folder.mkdir()
        for name, values in self._arrays().items():
            np.save(folder / f"{name}.npy", values)
        for name, texts in self._texts().items():
            texts.save(folder / name)
        (folder / "readings").write_bytes(self._readings)

    def _roman(self, roman: str) -> int:
        return self._romans.setdefault(roman, len(self._romans))

    def _writing(self, row: WordRow) -> int:
        found = self._written.get(row.written)
        if found is None:
            found = self._written[row.written] = len(self._written)
            self._columns["is_latin"].append(row.written[1] == _LATIN)
            self._columns["spelled_as"].append(self._roman(row.likeliest))
            self._units += row.units
            self._unit_ends.append(len(self._units) // Spelled.UNIT().itemsize)
        return found

    def _texts(self) -> dict[str, Texts]:
        texts = [self._romans, *(zip(*self._folds, strict=True) if self._folds else [()] * 3)]
        return {name: Texts.of(each) for name, each in zip(TEXTS, texts, strict=True)}

    def _arrays(self) -> dict[str, Array]:
        columns = {name: np.array(values, dtype=np.int32) for name, values in self._columns.items()}
        fold, fold_ends = np.array(self._fold, dtype=np.int32), np.array(self._fold_ends)
        fold_starts = np.concatenate([[0], fold_ends])[:-1].astype(np.int64)
        _, *views = texts = list(self._texts().values())
        first = fold[fold_starts]
        return {
            **columns,
            "fold": fold,
            "fold_starts": fold_starts,
            "fold_counts": (fold_ends - fold_starts).astype(np.int32),
            "first_length": views[0].lengths[first].astype(np.int16),
            "letter_counts": counts_of(views[0])[first],
            "letters": letters_of(views, fold_starts, fold),
            "ends": np.array(self._ends, dtype=np.int64),
            "units": np.frombuffer(bytes(self._units), dtype=Spelled.UNIT),
            "unit_ends": np.array(self._unit_ends, dtype=np.int64),
            **Spelled.of_latins(texts[0]),
        }


class WordTable:
    """Parts of names as arrays, and each as a `Token` when that is asked for."""

    def __init__(
        self, columns: dict[str, Array], texts: dict[str, Texts], readings: bytes | Array
    ) -> None:
        self._columns, self._texts, self._readings = columns, texts, readings
        self._ends = columns["ends"]
        self.token = lru_cache(maxsize=200_000)(self._token)

    def __len__(self) -> int:
        return len(self._ends)

    def column(self, name: str) -> Array:
        """Return one of the arrays of `Words`."""
        return self._columns[name]

    def texts(self, name: str) -> Texts:
        """Return one of `TEXTS`."""
        return self._texts[name]

    @cached_property
    def spelled(self) -> Spelled:
        """What it costs to spell each word in which Latin letters."""
        return Spelled(self._columns, self._texts["romans"])

    @classmethod
    def from_folder(cls, folder: Path) -> WordTable:
        """Open what `Words.save` wrote; it is read as far as it is used."""
        columns = {
            path.stem: _mapped(path)
            for path in folder.glob("*.npy")
            if not path.stem.endswith(".ends")
        }
        texts = {name: Texts.from_file(folder / name) for name in TEXTS}
        if not len(columns["ends"]):
            return cls(columns, texts, b"")
        readings = np.memmap(folder / "readings", dtype=np.uint8, mode="r")
        return cls(columns, texts, readings.view(np.ndarray))

    def _token(self, number: int) -> Token:
        start = int(self._ends[number - 1]) if number else 0
        reading = bytes(self._readings[start : self._ends[number]])
        return Token(*marshal.loads(reading))  # noqa: S302  written by this run


def _mapped(path: Path) -> Array:
    """Return an array that processes share; a plain one, which is quicker to take from."""
    found: Array = np.load(path, mmap_mode="r")
    return found.view(np.ndarray)
