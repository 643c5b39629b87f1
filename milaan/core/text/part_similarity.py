# SPDX-License-Identifier: Apache-2.0
"""How alike two parts of two names sound, from 0 to 1.

Rules tell in a moment what is plainly different (most pairs). The others are asked what it
costs to write the one as the other, by learned tables (see `likeness`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from milaan.core.text.likeness import bits_of
from milaan.core.text.names import Token
from milaan.core.text.skeleton import bare, coarse

_alike = Levenshtein.normalized_similarity
# Shares of the four views, chosen by recall@1 and F1 on the dev part of Dakshina, 12 languages
# (tools/measure_names.py). Spelling has a small share: it breaks ties between equal sounds.
_FOLD_SHARE = 0.35
_SKELETON_SHARE = 0.25
_BONES_SHARE = 0.30
SPELLING_SHARE = 0.10
# Below this likeness by rule two parts are plainly different and the tables are not asked.
ASKED_FROM = 0.6
THE_SAME = 10.0  # bits
_NOT_THE_SAME = 9.0  # the most for two spellings
PLAINLY_DIFFERENT = -20.0  # bits, and a little less against where the rules see some likeness
_BITS_OF_RULE = 5.0
_LEFT_OF_RULE = 0.4  # what is left of the likeness by rule then
# The scale: so many bits are a likeness of one half, and so many more halve what is missing.
_HALF_AT = -10.0
_BITS_A_STEP = 4.1


def part_similarity(a: Token, b: Token) -> float:
    """Return how alike two parts are: 1 for one reading, 0.75 and more for one in two spellings.

    Symmetric. Where a script leaves the sound open, the best of the possible readings counts.
    """
    if a.roman == b.roman or (a.written == b.written and a.script == b.script):
        return 1.0
    return _measured(a, b)[0] if a.text <= b.text else _measured(b, a)[0]


def part_bits(a: Token, b: Token) -> float:
    """Return log2 of the odds that two parts are one, each true pair among five look-alikes.

    Symmetric; `THE_SAME` where both are written alike, less for any other pair; near
    `PLAINLY_DIFFERENT` where the rules of sound alone tell them apart.
    """
    if a.written == b.written and a.script == b.script:
        return THE_SAME
    return _measured(a, b)[1] if a.text <= b.text else _measured(b, a)[1]


def part_similarities(pairs: Iterable[tuple[Token, Token]]) -> list[float]:
    """Return `part_similarity` of every pair, in their order.

    The floats are the very same ones: a batch and a single comparison never disagree.
    """
    return [part_similarity(a, b) for a, b in pairs]


@lru_cache(maxsize=262144)
def _measured(a: Token, b: Token) -> tuple[float, float]:
    by_rule = similarity_by_rule(a, b)
    if by_rule < ASKED_FROM:
        return _LEFT_OF_RULE * by_rule, PLAINLY_DIFFERENT + _BITS_OF_RULE * by_rule
    bits = bits_of(a, b, by_rule)
    return scaled(bits), min(bits, _NOT_THE_SAME)


def scaled(bits: float) -> float:
    """Return evidence in bits on the scale from 0 to 1, growing with it."""
    return float(1.0 / (1.0 + 2.0 ** ((_HALF_AT - bits) / _BITS_A_STEP)))


def similarity_by_rule(a: Token, b: Token) -> float:
    """Return how alike two parts are by the rules of sound alone, 0 to 1."""
    spelling: float = SPELLING_SHARE * _alike(a.roman, b.roman)
    if len(a.folds) == 1 and len(b.folds) == 1:
        return spelling + fold_similarity(a.folds[0], b.folds[0])
    return spelling + max(fold_similarity(x, y) for x in a.folds for y in b.folds)


def same_sound(a: Token, b: Token) -> bool:
    """Tell whether the two parts can be read exactly alike."""
    return not set(a.folds).isdisjoint(b.folds)


@lru_cache(maxsize=262144)
def fold_similarity(a: str, b: str) -> float:
    """Return how alike two folded words sound, 0 to 0.9 (see `skeleton.fold`)."""
    if a == b:
        return 1.0 - SPELLING_SHARE
    return (
        _FOLD_SHARE * _alike(a, b)
        + _SKELETON_SHARE * _alike(coarse(a), coarse(b))
        + _BONES_SHARE * _alike(bare(a), bare(b))
    )
