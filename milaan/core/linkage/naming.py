# SPDX-License-Identifier: Apache-2.0
"""Grade two sets of name forms: how well they agree, and how rare what they share is."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance.Levenshtein import normalized_similarity as _spelled_alike

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.rarity import Rarity
from milaan.core.text.compare import SAME_PART_FROM, NameFinding, compare_names
from milaan.core.text.names import NameParts
from milaan.core.text.part_similarity import part_similarity

MISSING_GRADE = "missing"

_LOOSE_UNDER = 0.86  # a pair of parts below this similarity is only loosely one part
# Codes that, with unlike numbers of parts, mean that one name is the other written as one word.
_WHOLE = frozenset({"same_spelling", "same_sound", "close_sound"})
_RARE_BITS = 18.0  # two parts that few people bear
_COMMON_BITS = 9.0  # one listed part, or two of the commonest

_LEVELS = {
    "same": Level.EXACT,
    "close": Level.CLOSE,
    "loose": Level.PARTIAL,
    "part": Level.PARTIAL,
}
_ORDER = {"same": 4, "close": 3, "loose": 2, "part": 1, "different": 0}


def findings_of(comparator: str) -> dict[str, Evidence]:
    """Return the findings of a comparator of names, by grade."""
    graded = {
        f"{word}{rarity}": Evidence(comparator, level, f"{word}{rarity}")
        for word, level in _LEVELS.items()
        for rarity in ("_rare", "", "_common")
    }
    return graded | {
        "different": Evidence(comparator, Level.DIFFERENT, "different"),
        MISSING_GRADE: missing(comparator),
    }


class Form:
    """One form of a name, parsed, cheap to use as a key of the cache below."""

    __slots__ = ("_hash", "parts", "spelled")

    def __init__(self, parts: NameParts) -> None:
        self.parts = parts
        self.spelled = f"{parts.key}/{parts.spelling}"
        self._hash = hash(self.spelled)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form) and self.spelled == other.spelled


def best_grade(
    ours: tuple[Form, ...],
    theirs: tuple[Form, ...],
    rarity: Rarity,
    known: frozenset[str] = frozenset(),
) -> str:
    """Return the grade of the best pair of forms; the order of arguments never matters.

    Args:
        rarity: bits that a shared part is worth; of two spellings the commoner counts.
        known: skeletons of parts that tell nothing more, as a family name in the father's
            name once the own names were compared.
    """
    best, best_bits, best_order = MISSING_GRADE, 0.0, -1
    for mine in ours:
        for other in theirs:
            grade, shared = _compared(mine, other)
            order = _ORDER[grade]
            if order < best_order:
                continue
            bits = 0.0
            for x, y in shared:
                if x not in known and y not in known:
                    bits += min(rarity(x), rarity(y))
            if order > best_order or bits > best_bits:
                best, best_bits, best_order = grade, bits, order
    return best + _suffix(best_bits) if best_order > 0 else best


def is_full(grade: str) -> bool:
    """Say whether a grade means that the whole name agrees, and that it is no common one."""
    return grade in ("same_rare", "same", "close_rare", "close")


@lru_cache(maxsize=131_072)
def _compared(mine: Form, other: Form) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the grade without rarity, and the skeletons of the parts that agree."""
    if not can_share(mine.parts, other.parts):
        return "different", ()
    finding = compare_names(mine.parts, other.parts)
    ours, theirs = mine.parts.tokens, other.parts.tokens
    if len(ours) != len(theirs) and finding.code in _WHOLE:
        longer = max(ours, theirs, key=len)
        return _grade(finding), tuple((part.skeleton, part.skeleton) for part in longer)
    shared = tuple(
        (ours[pair.left].skeleton, theirs[pair.right].skeleton)
        for pair in finding.paired
        if pair.similarity >= SAME_PART_FROM
    )
    return _grade(finding), shared


def can_share(mine: NameParts, other: NameParts) -> bool:
    """Say whether any part can agree, or the two names written as one word.

    Most parents' names of candidates share nothing; this spares them the full comparison.
    """
    ours, theirs = mine.tokens, other.tokens
    if not ours or not theirs or mine.initials or other.initials:
        return True
    if any(part_similarity(x, y) >= SAME_PART_FROM for x in ours for y in theirs):
        return True
    return len(ours) != len(theirs) and _spelled_alike(_joined(mine), _joined(other)) > 0.5


def _joined(name: NameParts) -> str:
    return "".join([token.folds[0] for token in name.tokens])


def _grade(finding: NameFinding) -> str:
    if finding.level == "exact":
        return "same"
    if finding.level == "close":
        worst = min((pair.similarity for pair in finding.paired), default=1.0)
        return "loose" if worst < _LOOSE_UNDER else "close"
    return "part" if finding.level == "partial" else "different"


def _suffix(bits: float) -> str:
    if bits >= _RARE_BITS:
        return "_rare"
    return "_common" if bits < _COMMON_BITS else ""
