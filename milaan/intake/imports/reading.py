# SPDX-License-Identifier: Apache-2.0
"""Read the rows of a person file as cells, and notice the font of an old list.

The grammar of a row is that of `milaan.batch.people_csv`: one reader for linking and for importing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from milaan.batch.people_csv import (
    COLUMNS,
    LONGEST_CELL,
    FileProblem,
    PersonRow,
    RefusedRow,
    read_open_file,
)
from milaan.core.text.legacy_fonts import detect_legacy_font, reads_as_latin, to_unicode
from milaan.intake.values import ListRow

_SAMPLE = 400  # rows looked at for a font
# Columns that one hand typed in one go.
_SAME_HAND = frozenset(
    {"names", "father_names", "mother_names", "home_district", "seen_district", "marks"}
)
_ODD_BESIDE_A_FONT = 0.2  # share of words; set by judgement
_NEVER_IN_A_FONT = frozenset(
    {"id", "kind", "sex", "birth_date", "age", "age_on", "home_state", "seen_state", "seen_on",
     "height_cm", "languages", "phones"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundFonts:
    """The legacy font of a list (key of core.text.legacy_fonts, or empty) and its columns."""

    font: str = ""
    columns: frozenset[str] = frozenset()


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, else Windows-1252 where that shows a legacy font.

    Lists typed in Kruti Dev or Preeti were saved by programs that wrote Windows-1252. Bytes that
    are neither stay marked, and their rows are refused.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    old = data.decode("cp1252", errors="replace")
    if "\ufffd" not in old and detect_legacy_font(old.replace(",", " ").splitlines()[1:_SAMPLE]):
        return old
    return data.decode("utf-8-sig", errors="surrogateescape")


def unknown_columns(rows: Iterable[ListRow]) -> list[str]:
    """Return the columns beyond those of the person file, in their order."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    return [name for name in names if name not in COLUMNS]


def read_list(text: str | Iterable[str]) -> Iterator[ListRow | RefusedRow]:
    """Yield the rows of a CSV text as cells, in order; a row that is no row is refused.

    Raises:
        FileProblem: no header, no column `id`, a column named twice.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline="") if isinstance(text, str) else text)
    header = _header(reader)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield RefusedRow(line, "", "not_readable_as_csv")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield RefusedRow(line, "", "more_cells_than_columns")
            continue
        yield ListRow(line, dict(zip(header, cells, strict=False)))


def _header(reader: Iterator[list[str]]) -> list[str]:
    try:
        header = [name.replace("\0", "").strip().lower()[:60] for name in next(reader)]
    except (StopIteration, csv.Error):
        raise FileProblem("the list has no header line") from None
    if "id" not in header:
        raise FileProblem("the list has no column id: its first line must name the columns")
    if len(set(header)) < len(header):
        raise FileProblem("the list names a column twice in its first line")
    return header


def refuse_repeats(rows: Iterable[ListRow | RefusedRow]) -> Iterator[ListRow | RefusedRow]:
    """Refuse a row whose id stood in the list before; the first one stays."""
    seen: set[str] = set()
    for row in rows:
        row_id = row.cells.get("id", "").strip() if isinstance(row, ListRow) else ""
        if row_id and row_id in seen:
            yield RefusedRow(row.line, "id", "id_stands_twice_in_the_file")
            continue
        seen.add(row_id)
        yield row


def find_fonts(rows: Iterable[ListRow]) -> FoundFonts:
    """Return the legacy font that columns of a list were typed in, judged by its first rows."""
    columns: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        if number >= _SAMPLE:
            break
        for name, cell in row.cells.items():
            if name not in _NEVER_IN_A_FONT and cell.strip():
                columns.setdefault(name, []).append(cell)
    found = {name: font for name, cells in columns.items() if (font := detect_legacy_font(cells))}
    if not found:
        return FoundFonts()
    fonts = list(found.values())
    font = max(set(fonts), key=fonts.count)
    sure = {name for name, each in found.items() if each == font}
    kin = {name for name in _SAME_HAND & columns.keys() if _is_odd(columns[name])}
    return FoundFonts(font, frozenset(sure | kin))


def _is_odd(cells: list[str]) -> bool:
    """Say whether a column beside one in an old font is of that font, too.

    Few words are too few to be sure by themselves; ordinary Latin names hardly ever look odd.
    """
    words = [word for cell in cells if cell.isascii() for word in cell.split()]
    odd = sum(not reads_as_latin(word) for word in words)
    return bool(words) and odd / len(words) >= _ODD_BESIDE_A_FONT


def converted(row: ListRow, fonts: FoundFonts) -> ListRow:
    """Return a row with the cells of a legacy font in Unicode; others stay as they are.

    `|` parts several values in every list, though the font draws a letter with that key.
    """
    if not fonts.font:
        return row
    cells = {
        name: "|".join(to_unicode(part, fonts.font) for part in cell.split("|"))
        if name in fonts.columns and not any(letter > "\u0900" for letter in cell) else cell
        for name, cell in row.cells.items()
    }  # fmt: skip
    return ListRow(row.line, cells)


def read_row(row: ListRow, *, today: date, kind: str) -> PersonRow | RefusedRow:
    """Read one row's cells as a person, or say which column cannot be read."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(row.cells)
    writer.writerow(row.cells.values())
    text.seek(0)
    read = next(read_open_file(text, "the list", today=today, default_kind=kind))
    if isinstance(read, RefusedRow):
        return RefusedRow(row.line, read.column, read.reason)
    return PersonRow(row.line, read.id, read.person, read.extras)
