# SPDX-License-Identifier: Apache-2.0
"""The three columns of names of some rows, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from milaan.batch.wording import KIN, NOT_ALONE, TITLE, WordReader
from milaan.core.linkage.columns.arrays import Array, sorted_once, spread
from milaan.core.linkage.columns.people import FLAT_FIELDS, FORM_FIELDS, PERSON_FIELDS
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.columns.words import NO_SOUND
from milaan.core.text.names import _MOST_TOKENS
from milaan.core.text.normalise import NAME_LIMIT


class NameColumn:
    """One column of names; most cells hold one name, written in plain words.

    `settle` makes `counts` and `codes` those of the words that are left once titles are off.
    """

    def __init__(self, field: str, texts: Sequence[str]) -> None:
        self.field, self._texts = field, texts
        split = [text.split(" ") if text else () for text in texts]
        self.words = list(chain.from_iterable(split))
        self.counts = np.fromiter(map(len, split), dtype=np.int64, count=len(texts))
        self.codes: Array = np.empty(0, dtype=np.int64)

    def settle(self, reader: WordReader) -> Array:
        """Say for every row whether its name is these words and nothing else."""
        numbers = np.fromiter(map(reader.numbers.__getitem__, self.words), dtype=np.int64)
        flags, codes = np.array(reader.flags)[numbers], np.array(reader.codes)[numbers]
        rows = len(self.counts)
        owners = np.repeat(np.arange(rows), self.counts)
        lengths = np.fromiter(map(len, self._texts), dtype=np.int64, count=rows)
        simple = (self.counts <= _MOST_TOKENS) & (lengths <= NAME_LIMIT)
        simple[owners[codes == reader.NOT_SIMPLE]] = False
        kept = _without(
            _without(np.ones(len(codes), dtype=bool), flags & TITLE, owners, rows),
            flags & KIN,
            owners,
            rows,
        )
        self.counts = np.bincount(owners[kept], minlength=rows)
        self.codes = codes[kept]
        not_alone = owners[kept & (flags & NOT_ALONE > 0)]
        simple[not_alone[self.counts[not_alone] == 1]] = False
        return simple


def _without(kept: Array, flagged: Array, owners: Array, rows: int) -> Array:
    """Leave out the flagged words of each name in which others remain."""
    others = kept & (flagged == 0)
    remain = np.bincount(owners[others], minlength=rows) > 0
    return np.where(remain[owners], others, kept)


def names_as_fields(
    columns: Sequence[NameColumn], rows: Array, vocabulary: Vocabulary
) -> dict[str, Array]:
    """Return the fields of names, forms and sound keys of the rows, all of them simple."""
    counts = np.array([column.counts[rows] for column in columns]).T  # words, by row and column
    has = counts > 0
    words = _words(columns, rows, counts)
    owners = np.repeat(np.arange(counts.size), counts.ravel())  # the name of each word
    is_part = words >= 0
    parts = np.bincount(owners[is_part], minlength=counts.size)
    names = np.flatnonzero(has)
    forms_before = np.cumsum(has.sum(axis=1)) - has.sum(axis=1)
    fields = {
        "forms_at": forms_before,
        **{column.field: has[:, place] for place, column in enumerate(columns)},
        "parts_at": (np.cumsum(parts) - parts)[names],
        "parts": parts[names],
        "initials": _initials(owners[~is_part], words[~is_part], counts.size, vocabulary)[names],
        "part": words[is_part],
        **_keys(len(rows), owners[is_part], words[is_part], vocabulary),
    }
    kinds = {**PERSON_FIELDS, **FORM_FIELDS, **FLAT_FIELDS}
    return {name: values.astype(kinds[name]) for name, values in fields.items()}


def _words(columns: Sequence[NameColumn], rows: Array, counts: Array) -> Array:
    """Return the codes of all words, row by row and column after column."""
    words = np.empty(counts.sum(), dtype=np.int64)
    ends = np.cumsum(counts.ravel()).reshape(counts.shape)
    for place, column in enumerate(columns):
        starts = (np.cumsum(column.counts) - column.counts)[rows]
        _, source = spread(starts, counts[:, place])
        _, target = spread(ends[:, place] - counts[:, place], counts[:, place])
        words[target] = column.codes[source]
    return words


def _initials(owners: Array, codes: Array, names: int, vocabulary: Vocabulary) -> Array:
    """Return the number of the initials of every name, several words of them put together."""
    initials = np.zeros(names, dtype=np.int64)
    numbers = WordReader.NOT_SIMPLE - codes
    initials[owners] = numbers
    several = np.flatnonzero(np.bincount(owners, minlength=names) > 1)
    values = vocabulary.initials
    starts, ends = np.searchsorted(owners, several), np.searchsorted(owners, several, "right")
    for name, start, end in zip(several.tolist(), starts.tolist(), ends.tolist(), strict=True):
        letters = chain.from_iterable(values.values[n] for n in numbers[start:end].tolist())
        initials[name] = values.number(tuple(letters))
    return initials


def _keys(rows: int, owners: Array, parts: Array, vocabulary: Vocabulary) -> dict[str, Array]:
    """Return the sound keys of the names of every row, each once; a parent's without her own."""
    known = vocabulary.words
    skeletons = [known.skeletons_of[part] for part in parts.tolist()]
    counts = np.fromiter(map(len, skeletons), dtype=np.int64, count=len(skeletons))
    keys = np.fromiter(chain.from_iterable(skeletons), dtype=np.int64)
    names = np.repeat(owners, counts)
    names, keys = names[keys != NO_SOUND], keys[keys != NO_SOUND]
    width = len(known.skeletons) + 1
    codes = sorted_once(names * width + keys)
    names, keys = np.divmod(codes, width)
    row, column = np.divmod(names, 3)
    own = (row * width + keys)[column == 0]
    kept = (column == 0) | ~np.isin(row * width + keys, own)
    row, column, keys = row[kept], column[kept], keys[kept]
    by_column = np.bincount(row * 3 + column, minlength=rows * 3).reshape(rows, 3)
    totals = by_column.sum(axis=1)
    fields = ("name_keys", "father_keys", "mother_keys")
    return {
        "keys_at": np.cumsum(totals) - totals,
        **{field: by_column[:, place] for place, field in enumerate(fields)},
        "key": keys,
    }
