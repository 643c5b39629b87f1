# SPDX-License-Identifier: Apache-2.0
"""One run as the processes beside see it: its folder, its sizes, how it links."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from milaan.batch.keys import PartTables
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.people import People
from milaan.core.linkage.columns.places import PlaceTables
from milaan.core.linkage.columns.vocabulary import Lexicon
from milaan.core.linkage.columns.words import WordTable

SIDES = ("left", "right")
ROWS_COMPARED = 10_000  # left rows whose pairs are compared together


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How a run links.

    Args:
        top: pairs kept for one left record.
        min_probability: 0 to 1; pairs below are not written.
        candidates: records compared with one left record.
        budget: rows read from the keys of one left record, the rarest keys first.
        workers: processes.
        match_rate: 0 to 1, the share of left records with a partner on the right; 0: as the
            compared pairs tell it.
    """

    top: int = 20
    min_probability: float = 0.05
    candidates: int = 20
    budget: int = 140
    workers: int = 2
    match_rate: float = 0.0


@dataclass(frozen=True)
class Work:
    """What every step of one run knows.

    Args:
        counts: rows of the left and of the right side.
        pool_size: people that one left person may be.
        alone: both sides are the same file; nobody is compared with herself, and a pair is
            written once, under the row that stands first.
    """

    folder: Path
    options: LinkOptions
    counts: tuple[int, int]
    pool_size: int
    alone: bool

    @cached_property
    def people(self) -> tuple[People, People]:
        """Both sides; the same one twice where the run is alone."""
        left = People.from_folder(self.folder / "left")
        return left, left if self.alone else People.from_folder(self.folder / "right")

    @property
    def sides(self) -> tuple[str, ...]:
        """The names of the folders of the sides."""
        return SIDES[:1] if self.alone else SIDES

    @property
    def row_bits(self) -> int:
        """Bits that hold any row."""
        return max(1, max(self.counts).bit_length())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The values behind the numbers, as `keep` wrote them."""
        read = pickle.loads((self.folder / "lexicon").read_bytes())  # noqa: S301  written by this run
        words = WordTable.from_folder(self.folder / "words")
        return Lexicon(words, **read)

    @cached_property
    def tables(self) -> PartTables:
        """What keys are made with, as `keep` wrote it."""
        tables: PartTables = pickle.loads((self.folder / "tables").read_bytes())  # noqa: S301  written by this run
        return tables

    @cached_property
    def places(self) -> PlaceTables:
        """The tables of places, as `keep_places` wrote them."""
        return PlaceTables(*(np.load(self.folder / f"places-{n}.npy") for n in PlaceTables._fields))

    def keep_places(self) -> None:
        """Compare every two places of the run, once for all processes."""
        tables = PlaceTables.of(self.lexicon.values["home"])
        for name, table in tables._asdict().items():
            np.save(self.folder / f"places-{name}.npy", table)

    def keep(self, lexicon: Lexicon, tables: PartTables) -> None:
        """Write what the processes beside read."""
        values = lexicon._asdict()
        del values["words"]
        (self.folder / "lexicon").write_bytes(pickle.dumps(values))
        (self.folder / "tables").write_bytes(pickle.dumps(tables))

    def repeated(self, side: str) -> Array:
        """Return the rows of a side that are compared with nobody."""
        rows: Array = np.load(self.folder / f"{side}-repeated.npy")
        return rows


def ranges(count: int, size: int) -> list[tuple[int, int]]:
    """Return the rows from 0 to `count` in parts of `size`: first row, and row after the last."""
    return [(start, min(start + size, count)) for start in range(0, count, size)]
