# SPDX-License-Identifier: Apache-2.0
"""The cells of a person file as they stand, some rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TextIO

import numpy as np

from milaan.batch import people_csv
from milaan.batch.people_csv import RefusedRow
from milaan.core.linkage.columns.arrays import Array

ROWS_TOGETHER = 20_000


class RawRows:
    """Some rows: their cells, and the line on which each begins.

    Args:
        refused: rows among them that have no clear cells.
        position: bytes of the file read so far.
    """

    def __init__(
        self,
        header: list[str],
        lines: list[int],
        cells: list[list[str]],
        refused: list[RefusedRow],
        position: int,
    ) -> None:
        self.header, self.lines, self.cells = header, lines, cells
        self.refused, self.position = refused, position
        width = len(header)
        for row in cells:
            if len(row) < width:
                row += [""] * (width - len(row))
        self._columns = dict(zip(header, zip(*cells, strict=True), strict=False))

    def __len__(self) -> int:
        return len(self.cells)

    def column(self, name: str) -> Sequence[str]:
        """Return the texts of a column; empty ones where the file has no such column."""
        return self._columns.get(name) or ("",) * len(self)

    @cached_property
    def is_odd(self) -> Array:
        """Say for every row whether a column that is not read holds what is not UTF-8."""
        odd = np.zeros(len(self), dtype=bool)
        for name, texts in self._columns.items():
            if name not in people_csv.COLUMNS:
                odd |= np.fromiter(map(_may_be_odd, texts), dtype=bool, count=len(self))
        return odd


def raw_rows(path: Path) -> Iterator[RawRows]:
    """Yield the rows of a file, blank lines left out.

    Raises:
        FileProblem: no such file, no header, no `id` column.
    """
    with people_csv._open(path) as file:
        reader = csv.reader(file)
        header = people_csv._header(reader, path.name)
        yield from _parts(file, reader, header)


def _parts(file: TextIO, reader: Iterator[list[str]], header: list[str]) -> Iterator[RawRows]:
    lines: list[int] = []
    rows: list[list[str]] = []
    refused: list[RefusedRow] = []
    width, is_over = len(header), False
    while not is_over:
        line = reader.line_num + 1  # type: ignore[attr-defined]  # a reader of csv has it
        try:
            cells = next(reader)
        except StopIteration:
            is_over = True
        except csv.Error:
            refused.append(RefusedRow(line, "", "not_readable_as_csv"))
        else:
            if len(cells) <= width:
                lines.append(line)
                rows.append(cells)
            elif any(cell.strip() for cell in cells):
                refused.append(RefusedRow(line, "", "more_cells_than_columns"))
        if is_over or len(rows) == ROWS_TOGETHER:
            yield RawRows(header, lines, rows, refused, file.buffer.tell())
            lines, rows, refused = [], [], []


def _may_be_odd(text: str) -> bool:
    return not text.isascii() and any("\udc80" <= letter <= "\udcff" for letter in text)
