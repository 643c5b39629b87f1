# SPDX-License-Identifier: Apache-2.0
"""Rank the names of one file against the names of another."""

from __future__ import annotations

import csv
import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from milaan.core.errors import InvalidValue
from milaan.core.text.compare import compare_names
from milaan.core.text.emissions import likeliest_spelling
from milaan.core.text.names import NameParts, parse_name
from milaan.core.text.probability import name_probability
from milaan.core.text.skeleton import bare, coarse, fold

HEADER = ["id", "name"]
RANKED_HEADER = ["query_id", "rank", "candidate_id", "probability"]
_SHORT_LIST = 150  # so many candidates are compared in full; measured, see `short_list`
_FULL_UP_TO = 400  # up to so many candidates none is left out
REFUSALS = {"too_long": "the name is too long", "nothing_readable": "the name holds no letter"}


class FileProblem(Exception):
    """A file as a whole cannot be read or written; the text says why and what now."""


class NamedRow(NamedTuple):
    """One row of a name file."""

    id: str
    name: NameParts


@dataclass(slots=True)
class NameFile:
    """The rows of a name file that could be read, and those that could not.

    Args:
        refused: line number in the file (the header is line 1) and reason, without the name.
    """

    rows: list[NamedRow] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


class Ranked(NamedTuple):
    """One line of the result; `rank` counts from 1, `probability` is 0 to 1."""

    query_id: str
    rank: int
    candidate_id: str
    probability: float


def read_names(path: Path) -> NameFile:
    """Read a UTF-8 file of `id<TAB>name` lines with that header.

    Raises:
        FileProblem: no such file, not UTF-8, or another header.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _read(path, lines)
    except OSError as problem:
        raise FileProblem(f"cannot read {path}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise FileProblem(f"{path} is not UTF-8: save it as UTF-8 and try again") from None


def _read(path: Path, lines: Iterable[str]) -> NameFile:
    # No quoting: a name may hold a quotation mark, and a tab cannot be part of one.
    table = csv.reader(
        (line.replace("\0", "") for line in lines), "excel-tab", quoting=csv.QUOTE_NONE
    )
    if next(table, None) != HEADER:
        raise FileProblem(f"{path}: the first line must be id<TAB>name")
    found = NameFile()
    for cells in table:
        if cells:
            _take(found, cells, table.line_num)
    return found


def _take(found: NameFile, cells: list[str], line: int) -> None:
    if len(cells) != len(HEADER):
        found.refused.append((line, f"expected 2 columns, found {len(cells)}"))
        return
    if not cells[0].strip():
        found.refused.append((line, "the id is empty"))
        return
    try:
        found.rows.append(NamedRow(cells[0], parse_name(cells[1])))
    except InvalidValue as invalid:
        found.refused.append((line, REFUSALS.get(invalid.reason, invalid.reason)))


class Pool:
    """Candidates, indexed by pairs of sounds, so that few need to be compared in full."""

    def __init__(self, rows: list[NamedRow]) -> None:
        self.rows = rows
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[float] = []
        for place, row in enumerate(rows):
            grams = _grams(row.name)
            for gram in grams:
                self._holders[gram].append(place)
            self._sizes.append(math.sqrt(len(grams)) or 1.0)

    def best(self, query: NameParts, top: int) -> list[tuple[float, NamedRow]]:
        """Return the `top` likeliest candidates with their bits, best first, ties by file order."""
        compared = (
            (compare_names(query, self.rows[place].name).bits, -place)
            for place in self.short_list(query, max(_SHORT_LIST, 3 * top))
        )
        return [(found, self.rows[-place]) for found, place in heapq.nlargest(top, compared)]

    def short_list(self, query: NameParts, size: int) -> Iterable[int]:
        """Return the places of the candidates that share most sounds with `query`, rare ones first.

        All of them where the pool is small.
        """
        if len(self.rows) <= _FULL_UP_TO:
            return range(len(self.rows))
        scores: dict[int, float] = defaultdict(float)
        for gram in _grams(query):
            holders = self._holders.get(gram, ())
            rarity = math.log(1 + len(self.rows) / (1 + len(holders))) ** 2
            for place in holders:
                scores[place] += rarity
        return heapq.nlargest(size, scores, key=lambda place: scores[place] / self._sizes[place])


def _grams(name: NameParts) -> set[str]:
    grams = set()
    for form in (name, *name.aliases):
        grams |= {f"initial {letter}" for several in form.initials for letter in several}
        for token in form.tokens:
            likeliest = fold(likeliest_spelling(token.written, token.script))
            bones = {token.bones, bare(likeliest)}
            grams |= {f"initial {token.roman[0]}", *(f"= {each}" for each in bones)}
            for sounds in {token.skeletons[0], coarse(likeliest), *bones}:
                framed = f"^{sounds}$"
                grams |= {framed[place : place + 2] for place in range(len(framed) - 1)}
    return grams


def rank(
    queries: Iterable[NamedRow],
    pool: Pool,
    top: int,
    progress: Callable[[], None] = lambda: None,
) -> Iterator[Ranked]:
    """Rank the candidates for each query, best first; `progress` is called once a query."""
    for query in queries:
        best = pool.best(query.name, top)
        for place, (bits, candidate) in enumerate(best, start=1):
            yield Ranked(query.id, place, candidate.id, name_probability(bits))
        progress()


def write_ranked(path: Path, ranked: Iterable[Ranked]) -> int:
    """Write the result as UTF-8 TSV with header, whole or not at all; return its lines.

    Raises:
        FileProblem: the place cannot be written to.
    """
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            out.write("\t".join(RANKED_HEADER) + "\n")
            for line in ranked:
                out.write(f"{line[0]}\t{line[1]}\t{line[2]}\t{line[3]:.6f}\n")
                count += 1
        part.replace(path)
    except OSError as problem:
        raise FileProblem(f"cannot write {path}: {problem.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    return count
