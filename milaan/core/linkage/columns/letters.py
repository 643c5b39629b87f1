# SPDX-License-Identifier: Apache-2.0
"""Tell from letters alone that two parts of names cannot be one part in two spellings.

Two words are at most as alike as the letters they share. The letters of a word fit into 64 bits,
so this is asked of millions of pairs in a moment, and only the others are compared in full.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.text import part_similarity as measure
from milaan.core.text.names import Token
from milaan.core.text.skeleton import bare, coarse

_VIEWS = {
    "fold": measure._FOLD_SHARE,
    "skeleton": measure._SKELETON_SHARE,
    "bones": measure._BONES_SHARE,
}
# For each view: which letters, how many letters at least, and how many beyond two of a kind.
LETTER_FIELDS: dict[str, type] = {
    f"{view}_{what}": kind
    for view in _VIEWS
    for what, kind in (("letters", np.uint64), ("length", np.int8), ("more", np.int8))
}
LETTER_KINDS = 27  # a to z, and all else
_PLACE = {chr(ord("a") + place): place for place in range(LETTER_KINDS - 1)}
_FIRST = {letter: 1 << 2 * place for letter, place in _PLACE.items()}
_FIRST_ELSE = 1 << 2 * (LETTER_KINDS - 1)
_ROUNDING = 1e-3


def letters_of(token: Token) -> dict[str, int]:
    """Return `LETTER_FIELDS` of a part; of several readings, what suits any of them."""
    views = {
        "fold": token.folds,
        "skeleton": [coarse(each) for each in token.folds],
        "bones": [bare(each) for each in token.folds],
    }
    found: dict[str, int] = {}
    for view, texts in views.items():
        bits, more = 0, 0
        for text in texts:
            own, over = _letters(text)
            bits, more = bits | own, max(more, over)
        found[f"{view}_letters"] = bits
        found[f"{view}_length"] = min(127, *map(len, texts))
        found[f"{view}_more"] = min(127, more)
    return found


def _letters(text: str) -> tuple[int, int]:
    """Return two bits a letter, for its first and second place in the word, and how many more."""
    bits = more = 0
    for letter in text:
        first = _FIRST.get(letter, _FIRST_ELSE)
        if not bits & first:
            bits |= first
        elif not bits & first << 1:
            bits |= first << 1
        else:
            more += 1
    return bits, more


def counts_of(text: str) -> bytes:
    """Return how often each letter stands in a word, a byte a letter."""
    counts = bytearray(LETTER_KINDS)
    for letter in text[:255]:
        counts[_PLACE.get(letter, LETTER_KINDS - 1)] += 1
    return bytes(counts)


def may_agree(column: Callable[[str], Array], a: Array, b: Array) -> Array:
    """Say for pairs of parts whether they may be alike enough by rule to be compared in full.

    Args:
        column: gives each of `LETTER_FIELDS` for every part.
        a, b: numbers of the parts.
    """
    reached = np.full(len(a), measure.SPELLING_SHARE + _ROUNDING, dtype=np.float32)
    for view, share in _VIEWS.items():
        letters, length, more = (column(f"{view}_{w}") for w in ("letters", "length", "more"))
        shared = np.bitwise_count(letters[a] & letters[b]).astype(np.float32)
        shared += np.minimum(more[a], more[b])
        longer = np.maximum(length[a], length[b])
        shared[longer == 0] = 1  # two empty words are equal
        reached += np.float32(share) * np.minimum(shared / np.maximum(longer, 1), np.float32(1.0))
    return reached >= measure.ASKED_FROM
