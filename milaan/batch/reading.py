# SPDX-License-Identifier: Apache-2.0
"""Read one person file into columns on disk, some rows at a time."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

import numpy as np

from milaan.batch.chunk import ChunkReader
from milaan.batch.home_columns import HomeReader
from milaan.batch.naming import NameColumn
from milaan.batch.people_csv import RefusedRow
from milaan.batch.raw import RawRows, raw_rows
from milaan.batch.swapped import refuse_swapped
from milaan.batch.wording import WordReader
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.encode import NAME_FIELDS
from milaan.core.linkage.columns.people import PeopleFiles, opened
from milaan.core.linkage.columns.vocabulary import Vocabulary

_WAITING = 4  # parts whose words are being read while the next are split

type Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class SideRead:
    """What was read of one file.

    Args:
        count: people, those included whose id stood before.
        repeated: rows of people whose id stood before; they are compared with nobody.
    """

    count: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    repeated: Array = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def read_side(
    path: Path,
    folder: Path,
    vocabulary: Vocabulary,
    pool: ProcessPoolExecutor,
    *,
    today: date,
    default_kind: str,
    progress: Callable[[int, int], None],
) -> SideRead:
    """Read a file into `folder`: the columns of its people, and their ids.

    Raises:
        FileProblem: no such file, no header, no `id` column, names and places swapped.
    """
    words, homes = WordReader(vocabulary, pool), HomeReader(vocabulary, pool)
    chunks = ChunkReader(vocabulary, words, homes, today, default_kind)
    side, digests, lines = SideRead(), array("q"), array("q")
    size = path.stat().st_size if path.exists() else 0
    with PeopleFiles(folder) as files, IdFile(folder / "ids") as ids:
        for raw, names, asked in _asked_ahead(_looked_at(path), words, homes):
            words.take(asked[0])
            homes.take(asked[1])
            people, their_ids, their_lines, refused = chunks.read(raw, names)
            side.refused += raw.refused + refused
            side.count += len(people)
            files.add(people)
            ids.add(their_ids)
            digests.extend(map(hash, their_ids))
            lines.frombytes(their_lines.tobytes())
            progress(raw.position, size)
    _refuse_repeated(side, digests, lines)
    return side


def _looked_at(path: Path) -> Iterator[RawRows]:
    parts = raw_rows(path)
    for raw in parts:
        refuse_swapped(raw, path.name)
        yield raw
        yield from parts


def _asked_ahead(
    parts: Iterator[RawRows], words: WordReader, homes: HomeReader
) -> Iterator[tuple[RawRows, list[NameColumn], Any]]:
    """Yield parts of the file whose words were given out some parts before."""
    waiting: deque[tuple[RawRows, list[NameColumn], Any]] = deque()
    for raw in parts:
        names = [NameColumn(each, raw.column(each)) for each in NAME_FIELDS]
        asked = words.ask({word for each in names for word in each.words}), homes.ask(raw)
        waiting.append((raw, names, asked))
        if len(waiting) > _WAITING:
            yield waiting.popleft()
    yield from waiting


def _refuse_repeated(side: SideRead, digests: array[int], lines: array[int]) -> None:
    """Refuse the rows whose id stood in the file before."""
    _, first = np.unique(np.array(digests, dtype=np.int64), return_index=True)
    if len(first) < side.count:
        side.repeated = np.setdiff1d(np.arange(side.count), first)
        reason = ("id", "id_stands_twice_in_the_file")
        side.refused += [RefusedRow(lines[row], *reason) for row in side.repeated.tolist()]
    side.refused.sort(key=lambda row: row.line)


class IdFile:
    """The ids of a side, one after another in a file."""

    def __init__(self, path: Path) -> None:
        self._texts, self._ends = path.open("wb"), path.with_suffix(".ends").open("wb")
        self._end = 0

    def add(self, ids: list[str]) -> None:
        """Write the ids of the next people."""
        texts = [each.encode() for each in ids]
        ends = self._end + np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
        self._texts.write(b"".join(texts))
        ends.tofile(self._ends)
        self._end = int(ends[-1]) if len(ends) else self._end

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._texts.close()
        self._ends.close()


class Ids:
    """The ids that `IdFile` wrote."""

    def __init__(self, path: Path) -> None:
        self._ends = opened(path.with_suffix(".ends"), np.int64)
        self._texts = opened(path, np.uint8)

    def of(self, rows: Array) -> list[str]:
        """Return the ids of some people."""
        ends = self._ends[rows]
        starts = np.where(rows > 0, self._ends[rows - 1], 0) if len(rows) else ends
        texts = self._texts
        return [
            texts[start:end].tobytes().decode()
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
