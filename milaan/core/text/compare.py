"""Compare two names: which parts agree in spelling, in sound, or only as initials.

Parts are paired without regard to order; titles and kin words are already off. What is missing
on one side (a surname, an initial) weighs little; what contradicts weighs much.

Source: the views (folded spelling, skeleton, consonants) follow the measurements on romanised
South Asian names in docs/benchmarks.md; weights and levels were set on Dakshina's dev part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from milaan.core.text.initials import InitialsFinding, compare_initials
from milaan.core.text.names import NameParts, Token
from milaan.core.text.part_similarity import fold_similarity, part_similarity

type NameLevel = Literal["exact", "close", "partial", "different"]
type Rarity = Callable[[Token], float]

SAME_PART_FROM = 0.72  # from here on two parts are one part of the name, spelled differently
_SAME_SOUND_FROM = 0.999
_MISSING_PART = 0.12
_INITIAL_CONFLICT = 0.12
_INITIAL_MISSING = 0.02
_INITIALS_ONLY = 0.5
_JOINED_FROM = 0.9
_PERMUTED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class PairedParts:
    """Two parts that were taken for one: their places in each name and how alike, 0 to 1."""

    left: int
    right: int
    similarity: float


@dataclass(frozen=True, slots=True)
class NameFinding:
    """What the comparison of two names found.

    Args:
        similarity: 0 (nothing alike) to 1 (the same); monotone, not a probability.
        level: how well they agree.
        code: stable reason: same_spelling, same_sound, close_sound, part_missing,
            initials_fit, initials_conflict, one_part_differs, different.
        paired: the parts that were taken for one another.
    """

    similarity: float
    level: NameLevel
    code: str
    paired: tuple[PairedParts, ...] = ()


def compare_names(a: NameParts, b: NameParts, rarity: Rarity | None = None) -> NameFinding:
    """Compare two names, aliases included; the best pair of names counts.

    The order of the arguments never changes similarity, level or code.

    Args:
        rarity: weight of a token, 1 for an ordinary one; None for the built-in weights.
    """
    if not a.aliases and not b.aliases:
        return _compare(a, b, rarity)
    findings = [_compare(x, y, rarity) for x in (a, *a.aliases) for y in (b, *b.aliases)]
    return max(findings, key=lambda found: found.similarity)


def _compare(a: NameParts, b: NameParts, rarity: Rarity | None) -> NameFinding:
    if a.key > b.key:
        found = _compare_ordered(b, a, rarity)
        swapped = tuple(PairedParts(p.right, p.left, p.similarity) for p in found.paired)
        return NameFinding(found.similarity, found.level, found.code, swapped)
    return _compare_ordered(a, b, rarity)


def _compare_ordered(a: NameParts, b: NameParts, rarity: Rarity | None) -> NameFinding:
    paired = _pair(a.tokens, b.tokens)
    left_over = _left_over(a.tokens, b.tokens, paired)
    initials = compare_initials(a.initials, b.initials, *left_over)
    if not paired:
        return _initials_only(initials)
    weight = rarity or _own_weight
    similarity = _weighted(a.tokens, b.tokens, paired, weight)
    missing = sum(weight(t) for side in left_over for t in side) - initials.spelled_out
    if missing > 0 and (joined := fold_similarity(_joined(a), _joined(b))) >= _JOINED_FROM:
        # Ram Kumar and Ramkumar: one name, parted differently.
        whole = (PairedParts(0, 0, joined),)
        level, code = _judge(a, b, whole, 0.0, initials)
        return NameFinding(joined - _initials_loss(initials), level, code, whole)
    level, code = _judge(a, b, paired, missing, initials)
    loss = _MISSING_PART * min(missing, 1.0) + _initials_loss(initials)
    return NameFinding(max(similarity - loss, 0.0), level, code, paired)


def _initials_loss(initials: InitialsFinding) -> float:
    return _INITIAL_CONFLICT * initials.conflicting + _INITIAL_MISSING * initials.missing


def _own_weight(token: Token) -> float:
    return token.weight


def _joined(name: NameParts) -> str:
    return "".join(token.folds[0] for token in name.tokens)


def _pair(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[PairedParts, ...]:
    """Pair each part of the shorter name with another part of the longer, best sum first."""
    if len(a) > len(b):
        return tuple(PairedParts(p.right, p.left, p.similarity) for p in _pair(b, a))
    if not a:
        return ()
    table = [[part_similarity(x, y) for y in b] for x in a]
    if len(a) == 1:
        best = max(range(len(b)), key=table[0].__getitem__)
        return (PairedParts(0, best, table[0][best]),)
    if len(b) > _PERMUTED_AT_MOST:
        return _pair_greedily(table)
    places = max(
        permutations(range(len(b)), len(a)),
        key=lambda order: sum(row[place] for row, place in zip(table, order, strict=True)),
    )
    return tuple(PairedParts(i, j, table[i][j]) for i, j in enumerate(places))


def _pair_greedily(table: list[list[float]]) -> tuple[PairedParts, ...]:
    cells = sorted(
        (PairedParts(i, j, s) for i, row in enumerate(table) for j, s in enumerate(row)),
        key=lambda cell: -cell.similarity,
    )
    paired: list[PairedParts] = []
    for cell in cells:
        if all(cell.left != p.left and cell.right != p.right for p in paired):
            paired.append(cell)
    return tuple(paired)


def _left_over(
    a: tuple[Token, ...], b: tuple[Token, ...], paired: tuple[PairedParts, ...]
) -> tuple[list[Token], list[Token]]:
    if len(a) == len(b):
        return [], []
    lefts, rights = {p.left for p in paired}, {p.right for p in paired}
    return (
        [token for place, token in enumerate(a) if place not in lefts],
        [token for place, token in enumerate(b) if place not in rights],
    )


def _weighted(
    a: tuple[Token, ...], b: tuple[Token, ...], paired: tuple[PairedParts, ...], weight: Rarity
) -> float:
    total = gained = 0.0
    for pair in paired:
        share = (weight(a[pair.left]) + weight(b[pair.right])) / 2
        total += share
        gained += share * pair.similarity
    return gained / total if total else 0.0


def _initials_only(initials: InitialsFinding) -> NameFinding:
    if initials.agreeing and not initials.conflicting:
        return NameFinding(_INITIALS_ONLY, "partial", "initials_fit")
    return NameFinding(0.0, "different", "different")


def _judge(
    a: NameParts,
    b: NameParts,
    paired: tuple[PairedParts, ...],
    missing: float,
    initials: InitialsFinding,
) -> tuple[NameLevel, str]:
    agreeing = [pair for pair in paired if pair.similarity >= SAME_PART_FROM]
    if not agreeing:
        return "different", "different"
    if len(agreeing) < len(paired):
        return "partial", "one_part_differs"
    if initials.conflicting:
        return "partial", "initials_conflict"
    if missing > 0:
        return "close", "part_missing"
    if initials.spelled_out or initials.missing:
        return "close", "initials_fit"
    if a.spelling == b.spelling:
        return "exact", "same_spelling"
    if all(pair.similarity >= _SAME_SOUND_FROM for pair in paired):
        return "exact", "same_sound"
    return "close", "close_sound"
