# SPDX-License-Identifier: Apache-2.0
"""Read each different word of the names of a file once, in the processes beside.

Most names are words that are always one part of a name, or initials, or a title or kin word that is
left out. Every other name (an alias, a relation, a sign) is read as a whole.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched
from typing import NamedTuple

from milaan.core.errors import InvalidValue
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.columns.words import WordRow, word_row
from milaan.core.text import names
from milaan.core.text.normalise import clean_name
from milaan.core.text.plain import is_plain

type Asked = list[tuple[list[str], Future[list[WordRead | None]]]]

NOT_ALONE, TITLE, KIN = 1, 2, 4  # flags of a word
_TOGETHER = 2_000
_SIGNS = frozenset(",()@-/'")


class WordRead(NamedTuple):
    """What a word is wherever it stands in a name of several words: one part, or initials.

    Args:
        alone: it is the same where it is the whole name.
        title, kin: it is left out where other words remain.
    """

    part: WordRow | None
    initials: tuple[str, ...]
    alone: bool
    title: bool
    kin: bool


def read_word(word: str) -> WordRead | None:
    """Return what a word is, None where that depends on more than the word."""
    if not _SIGNS.isdisjoint(word) or "." in word[:-1] or word.casefold() == "of":
        return None
    if not _is_clean(word):
        return None
    read = names._read_word(word)
    if read.is_alias or read.relation or not (read.initials or read.token):
        return None
    is_same_alone = read.initials == read.initials_alone
    part = word_row(read.token) if read.token and not read.initials else None
    return WordRead(part, read.initials, is_same_alone, read.is_title, read.is_kin)


def _is_clean(word: str) -> bool:
    if is_plain(word):
        return True
    try:
        return clean_name(word) == word
    except InvalidValue:
        return False


class WordReader:
    """The words met so far by number, and what each is.

    `codes` gives a part's number, `NOT_SIMPLE`, or below that the number of initials.
    """

    NOT_SIMPLE = -1

    def __init__(self, vocabulary: Vocabulary, pool: ProcessPoolExecutor) -> None:
        self.numbers: dict[str, int] = {}
        self.codes, self.flags = array("q"), array("b")
        self._asked: set[str] = set()
        self._vocabulary, self._pool = vocabulary, pool

    def ask(self, words: set[str]) -> Asked:
        """Have the words that were never met read beside; `take` waits for them."""
        new = sorted(words - self.numbers.keys() - self._asked)
        self._asked.update(new)
        parts = map(list, batched(new, _TOGETHER))
        return [(part, self._pool.submit(read_words, part)) for part in parts]

    def take(self, asked: Asked) -> None:
        """Number the words that were asked for, in their order."""
        for words, reading in asked:
            for word, read in zip(words, reading.result(), strict=True):
                self.numbers[word] = len(self.codes)
                self.codes.append(self._code(read))
                self.flags.append(_flags(read) if read else 0)
            self._asked.difference_update(words)

    def _code(self, read: WordRead | None) -> int:
        if read is None:
            return self.NOT_SIMPLE
        if read.part:
            return self._vocabulary.words.add(read.part)
        return self.NOT_SIMPLE - self._vocabulary.initials.number(read.initials)


def _flags(read: WordRead) -> int:
    return NOT_ALONE * (not read.alone) | TITLE * read.title | KIN * read.kin


def read_words(words: Iterable[str]) -> list[WordRead | None]:
    """Return what every word is."""
    return list(map(read_word, words))
