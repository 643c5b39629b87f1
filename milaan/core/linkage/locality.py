# SPDX-License-Identifier: Apache-2.0
"""Compare what is told of two homes below the district: village, post office, police station.

One record says the village, the other the village and its police station: that all words of the
one stand in the other counts as the same. Which words are shared matters, not in which box.
"""

from __future__ import annotations

from functools import lru_cache

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.place_words import is_number, place_bits
from milaan.core.linkage.prepared import Prepared
from milaan.core.text.names import Token
from milaan.core.text.part_similarity import part_similarity

NAME = "locality"

# Stricter than for names: one ending, as -pur, is borne by half of all villages.
SAME_WORD_FROM = 0.8
# Bits of the shared words from which on they are several, rare, or neither rare nor common.
BANDS = (6.0, 10.5, 20.5)

SAME, PART = "same", "part"
_SUFFIXES = ("_common", "", "_rare", "_several")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "different")
MISSING = missing(NAME)
_LEVELS = {SAME: Level.CLOSE, PART: Level.PARTIAL}
_GRADED = {
    (word, suffix): Evidence(NAME, level, f"{word}{suffix}")
    for word, level in _LEVELS.items()
    for suffix in _SUFFIXES
}
FINDINGS = (*_GRADED.values(), DIFFERENT, MISSING)


def compare_localities(a: Prepared, b: Prepared) -> Evidence:
    """Compare the words of two homes; the order of the arguments never matters.

    Words are compared as parts of names are, across scripts; numbers agree with themselves alone.
    """
    if not a.localities or not b.localities:
        return MISSING
    ours, theirs = _shared(a.localities, b.localities), _shared(b.localities, a.localities)
    shared = min(_bits(ours), _bits(theirs))
    if not shared:
        return DIFFERENT
    is_whole = len(ours) == len(a.localities) or len(theirs) == len(b.localities)
    return _GRADED[SAME if is_whole else PART, _SUFFIXES[_band(shared)]]


def _band(bits: float) -> int:
    return sum(bits >= least for least in BANDS)


def _bits(words: list[Token]) -> float:
    return sum([place_bits(word.skeleton) for word in words])


def _shared(words: tuple[Token, ...], others: tuple[Token, ...]) -> list[Token]:
    return [word for word in words if any(_agree(word, other) for other in others)]


@lru_cache(maxsize=131_072)
def _agree(word: Token, other: Token) -> bool:
    if word.text == other.text:
        return True
    if is_number(word) or is_number(other):
        return False
    return part_similarity(word, other) >= SAME_WORD_FROM
