# SPDX-License-Identifier: Apache-2.0
"""The columns that tell of a home below the district, read for many rows; each text once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np

from milaan.batch.raw import RawRows
from milaan.core.errors import InvalidValue
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.people import FLAT_FIELDS, PERSON_FIELDS
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.place_words import MOST_WORDS, key_sounds, place_words
from milaan.core.text.names import Token

# As `homes.home_texts` puts them: what an earlier column says is kept where there is too much.
TEXT_COLUMNS = (
    "home_village", "home_police_station", "home_post_office", "home_tehsil", "home_ward",
)  # fmt: skip
_WHOLE = ("home_address",)  # one text, whatever signs are in it

type Words = tuple[Token, ...]


class HomeColumns:
    """Reads the words of homes; one for a file.

    Args:
        clean: reads a cell's text, or raises `InvalidValue`.
        several: parts a cell's text into its values.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        clean: Callable[[str], str],
        several: Callable[[str], Sequence[str]],
    ) -> None:
        self._vocabulary, self._clean, self._several = vocabulary, clean, several
        self._words: dict[tuple[str, bool], Words | None] = {}
        self._keys: dict[Words, list[int]] = {}

    def read(self, raw: RawRows, is_district: Array) -> tuple[list[Words | None], Array]:
        """Return the words of every row's home, and which rows are surely read right.

        Args:
            is_district: rows whose home district is one, so that it is no word of the home.
        """
        rows: list[Words | None] = [()] * len(raw)
        for name in (*TEXT_COLUMNS, *_WHOLE):
            texts, whole = raw.column(name), name in _WHOLE
            if any(texts):
                told = (self._read(text, whole=whole) for text in texts)
                rows = [_more(*row) for row in zip(rows, told, strict=True)]
        texts = raw.column("home_district")
        for row in np.flatnonzero(~is_district).tolist():
            if texts[row]:
                rows[row] = _more(rows[row], self._read(texts[row], whole=True))
        sure = np.fromiter((words is not None for words in rows), dtype=bool, count=len(rows))
        return rows, sure

    def as_fields(self, homes: Iterable[Words | None]) -> dict[str, Array]:
        """Return the fields of the homes of some people."""
        number = self._vocabulary.words.number
        some = [tuple(dict.fromkeys(words or ()))[:MOST_WORDS] for words in homes]
        words = [[number(word) for word in home] for home in some]
        keys = [self._sounds(home) for home in some]
        fields: dict[str, Array] = {}
        for field, flat, lists in (
            ("localities", "locality", words),
            ("place_keys", "place_key", keys),
        ):
            counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
            fields[field] = counts
            fields[f"{field}_at"] = np.cumsum(counts) - counts
            fields[flat] = np.fromiter(chain.from_iterable(lists), dtype=np.int64)
        kinds = {**PERSON_FIELDS, **FLAT_FIELDS}
        return {name: values.astype(kinds[name]) for name, values in fields.items()}

    def _sounds(self, home: Words) -> list[int]:
        if not home:
            return []
        found = self._keys.get(home)
        if found is None:
            sound = self._vocabulary.words.skeleton
            found = self._keys[home] = sorted(map(sound, key_sounds(home)))
        return found

    def _read(self, text: str, *, whole: bool) -> Words | None:
        if not text:
            return ()
        known = self._words
        if (text, whole) not in known:
            try:
                clean = self._clean(text)
                each = map(place_words, (clean,) if whole else self._several(clean))
                known[text, whole] = tuple(dict.fromkeys(chain.from_iterable(each)))
            except InvalidValue:
                known[text, whole] = None
        return known[text, whole]


def _more(words: Words | None, others: Words | None) -> Words | None:
    if not others or words is None:
        return None if others is None else words
    return words + others
