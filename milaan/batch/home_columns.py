# SPDX-License-Identifier: Apache-2.0
"""The columns that tell of a home below the district: each different text is read once, beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched, chain

import numpy as np

from milaan.batch import people_csv
from milaan.batch.raw import RawRows
from milaan.core.errors import InvalidValue
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.people import FLAT_FIELDS, PERSON_FIELDS
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.columns.words import WordRow, word_row
from milaan.core.linkage.place_words import MOST_WORDS, place_words, telling_sounds
from milaan.core.text.normalise import clean_text

# As `homes.home_texts` puts them: what an earlier column says is kept where there is too much.
SEVERAL_COLUMNS = people_csv.HOME_COLUMNS[:-2]
WHOLE_COLUMNS = ("home_address", "home_district")  # one text, whatever signs are in it
_TOGETHER = 1_000

type Text = tuple[str, bool]  # and whether it is one whole
type Words = tuple[int, ...]
type Asked = list[tuple[list[Text], Future[list[list[WordRow] | None]]]]


class HomeReader:
    """The texts of homes met so far, as the numbers of their words; None where not sure."""

    def __init__(self, vocabulary: Vocabulary, pool: ProcessPoolExecutor) -> None:
        self._vocabulary, self._pool = vocabulary, pool
        self._words: dict[Text, Words | None] = {("", True): (), ("", False): ()}
        self._asked: set[Text] = set()
        # For each word what its match keys are made of.
        self._sounds: dict[int, tuple[str, tuple[str, ...]]] = {}
        self._keys: dict[Words, list[int]] = {}

    def ask(self, raw: RawRows) -> Asked:
        """Have the texts that were never met read beside; `take` waits for them."""
        texts = {(text, False) for name in SEVERAL_COLUMNS for text in raw.column(name)}
        texts |= {(text, True) for name in WHOLE_COLUMNS for text in raw.column(name)}
        new = sorted(texts - self._words.keys() - self._asked)
        self._asked.update(new)
        parts = map(list, batched(new, _TOGETHER))
        return [(part, self._pool.submit(read_texts, part)) for part in parts]

    def take(self, asked: Asked) -> None:
        """Number the words of the texts that were asked for, in their order."""
        for texts, reading in asked:
            for text, rows in zip(texts, reading.result(), strict=True):
                self._words[text] = None if rows is None else tuple(map(self._number, rows))
            self._asked.difference_update(texts)

    def read(self, raw: RawRows, is_district: Array) -> tuple[list[Words | None], Array]:
        """Return the words of every row's home, and which rows are surely read right.

        Args:
            is_district: rows whose home district is one, so that it is no word of the home.
        """
        rows: list[Words | None] = [()] * len(raw)
        known = self._words
        for name in (*SEVERAL_COLUMNS, "home_address"):
            texts, whole = raw.column(name), name in WHOLE_COLUMNS
            if any(texts):
                rows = [_more(row, known[t, whole]) for row, t in zip(rows, texts, strict=True)]
        texts = raw.column("home_district")
        for row in np.flatnonzero(~is_district).tolist():
            rows[row] = _more(rows[row], known[texts[row], True])
        sure = np.fromiter((words is not None for words in rows), dtype=bool, count=len(rows))
        return rows, sure

    def as_fields(self, homes: Iterable[Words | None]) -> dict[str, Array]:
        """Return the fields of the homes of some people."""
        words = [tuple(dict.fromkeys(home or ()))[:MOST_WORDS] for home in homes]
        keys = [self._keys_of(home) for home in words]
        fields: dict[str, Array] = {}
        for field, flat, lists in (
            ("localities", "locality", words),
            ("place_keys", "place_key", keys),
        ):
            counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(words))
            fields[field] = counts
            fields[f"{field}_at"] = np.cumsum(counts) - counts
            fields[flat] = np.fromiter(chain.from_iterable(lists), dtype=np.int64)
        kinds = {**PERSON_FIELDS, **FLAT_FIELDS}
        return {name: values.astype(kinds[name]) for name, values in fields.items()}

    def _keys_of(self, home: Words) -> list[int]:
        if not home:
            return []
        found = self._keys.get(home)
        if found is None:
            sounds = telling_sounds(self._sounds[word] for word in home)
            found = self._keys[home] = sorted(map(self._vocabulary.words.skeleton, sounds))
        return found

    def _number(self, row: WordRow) -> int:
        number = self._vocabulary.words.add(row)
        self._sounds[number] = row.text, row.skeletons
        return number


def read_texts(texts: Sequence[Text]) -> list[list[WordRow] | None]:
    """Return the words of every text, None where it may be refused."""
    return [_read(*text) for text in texts]


def _read(text: str, whole: bool) -> list[WordRow] | None:
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        return None
    try:
        clean = clean_text(text, people_csv.LONGEST_CELL).strip()
    except InvalidValue:
        return None
    parts = (clean,) if whole else people_csv._several(clean)
    return [word_row(word) for part in parts for word in place_words(part)]


def _more(words: Words | None, others: Words | None) -> Words | None:
    return None if words is None or others is None else words + others
