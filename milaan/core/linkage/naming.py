# SPDX-License-Identifier: Apache-2.0
"""Grade two sets of name forms: how well they agree, and how rare what they share is."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.rarity import Rarity
from milaan.core.text.compare import compare_names
from milaan.core.text.names import NameParts

MISSING_GRADE = "missing"

_WORDS = {Level.EXACT: "same", Level.CLOSE: "close", Level.PARTIAL: "part"}
_ORDER = {Level.EXACT: 3, Level.CLOSE: 2, Level.PARTIAL: 1, Level.DIFFERENT: 0}
_RARE_BITS = 18.0  # two parts that few people bear
_COMMON_BITS = 9.0  # one listed part, or two of the commonest


def findings_of(comparator: str) -> dict[str, Evidence]:
    """Return the findings of a comparator of names, by grade."""
    graded = {
        f"{word}{rarity}": Evidence(comparator, level, f"{word}{rarity}")
        for level, word in _WORDS.items()
        for rarity in ("_rare", "", "_common")
    }
    return graded | {
        "different": Evidence(comparator, Level.DIFFERENT, "different"),
        MISSING_GRADE: missing(comparator),
    }


def best_grade(
    ours: tuple[NameParts, ...], theirs: tuple[NameParts, ...], rarity: Rarity
) -> str:
    """Return the grade of the best pair of forms; their order never matters."""
    best, best_bits, best_score = MISSING_GRADE, 0.0, -1.0
    for mine in ours:
        for other in theirs:
            finding = compare_names(mine, other)
            bits = sum(rarity(token.skeleton) for token, _ in finding.matched)
            score = _ORDER[Level(finding.level)] * 100 + min(bits, 99)
            if score > best_score:
                best, best_bits, best_score = _WORDS.get(finding.level, "different"), bits, score
    return best if best in (MISSING_GRADE, "different") else best + _suffix(best_bits)


def is_full(grade: str) -> bool:
    """Say whether a grade means the whole name agrees, and it is not a common one."""
    return grade in ("same_rare", "same", "close_rare", "close")


def _suffix(bits: float) -> str:
    if bits >= _RARE_BITS:
        return "_rare"
    return "_common" if bits < _COMMON_BITS else ""
