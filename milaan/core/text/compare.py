# SPDX-License-Identifier: Apache-2.0
"""Compare two names: which parts agree in spelling, in sound, or only as initials.

Parts are paired without regard to order; titles and kin words are already off. What is missing
on one side (a surname, an initial) weighs little; what contradicts weighs much.

Source: the shares and limits were set on the dev part of Dakshina (tools/measure_names.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from milaan.core.text.initials import InitialsFinding, compare_initials
from milaan.core.text.name_evidence import (
    NO_EVIDENCE,
    NameFigures,
    PartEvidence,
    figures_of_name,
    name_bits,
)
from milaan.core.text.names import NameParts, Token
from milaan.core.text.pairing import PairedParts, is_turned, left_over, pair_parts
from milaan.core.text.part_similarity import (
    SPELLING_SHARE,
    fold_similarity,
    part_bits,
    same_sound,
)
from milaan.core.text.readings import other_readings

type NameLevel = Literal["exact", "close", "partial", "different"]
type Rarity = Callable[[Token], float]

# From here on two parts are one part of the name in two spellings: on Dakshina's dev part 0.96 of
# true pairs reach it, 0.0001 of pairs taken at random, 0.09 of the nearest look-alikes.
SAME_PART_FROM = 0.75
_JOINED_FROM = 0.9
_JOINED_LENGTHS = 0.75
_MISSING_PART = 0.12
_INITIAL_CONFLICT = 0.12
_INITIAL_MISSING = 0.02
_INITIALS_ONLY = 0.5
_INITIALS_ONLY_BITS = -4.0  # by judgement: a letter or two is no name


class NameFinding(NamedTuple):
    """What the comparison of two names found.

    Args:
        similarity: 0 (nothing alike) to 1 (the same); grows with likeness, not a probability.
        level: how well they agree.
        code: stable reason, one of `CODES`.
        paired: the parts taken for one another; one pair of places 0 and 0 where the two names
            agree only when written as one word (Ram Kumar, Ramkumar).
        bits: log2 of the odds that both are one name, each true pair among ten look-alikes; a sum
            over parts and initials (see `name_evidence`). For ranking and for chances.
        figures: what was added up; None where only initials or only one part is known.
    """

    similarity: float
    level: NameLevel
    code: str
    paired: tuple[PairedParts, ...] = ()
    bits: float = NO_EVIDENCE
    figures: NameFigures | None = None


CODES: dict[str, NameLevel] = {
    "same_spelling": "exact",
    "same_sound": "exact",
    "close_sound": "close",
    "part_missing": "close",
    "initials_fit": "close",
    "initials_only": "partial",
    "initials_conflict": "partial",
    "one_part_differs": "partial",
    "different": "different",
}


def compare_names(a: NameParts, b: NameParts, rarity: Rarity | None = None) -> NameFinding:
    """Compare two names, aliases included; the best pair of names counts.

    The order of the arguments never changes similarity, level or code.

    Args:
        rarity: weight of a part, 1 for an ordinary one, less for a common one; None for the
            weights that parsing set.
    """
    if not a.aliases and not b.aliases:
        return _compare(a, b, rarity)
    findings = [_compare(x, y, rarity) for x in (a, *a.aliases) for y in (b, *b.aliases)]
    return max(findings, key=lambda found: (found.similarity, found.bits, found.code))


def _compare(a: NameParts, b: NameParts, rarity: Rarity | None) -> NameFinding:
    # One fixed order keeps the finding symmetric where several pairings are equally good.
    if (a.key, a.spelling) > (b.key, b.spelling):
        found = _compare_ordered(b, a, rarity)
        swapped = tuple(PairedParts(p.right, p.left, p.similarity) for p in found.paired)
        return found._replace(paired=swapped)
    return _compare_ordered(a, b, rarity)


def _compare_ordered(a: NameParts, b: NameParts, rarity: Rarity | None) -> NameFinding:
    if not a.tokens or not b.tokens:
        return _initials_only(a, b)
    aligned = _align(a, b, rarity)
    initials, missing, paired = aligned.initials, aligned.missing, aligned.paired
    similarity = _weighted(a.tokens, b.tokens, paired, rarity)
    joined = _as_one_word(a, b) if missing > 0 else 0.0
    if joined >= _JOINED_FROM:
        similarity, missing, paired = joined, 0.0, (PairedParts(0, 0, joined),)
    code = _judge(a, b, paired, missing > 0, initials)
    loss = (
        _MISSING_PART * min(missing, 1.0)
        + _INITIAL_MISSING * initials.missing
        + _INITIAL_CONFLICT * initials.conflicting
    )
    found = NameFinding(max(similarity - loss, 0.0), CODES[code], code, paired)
    if len(a.tokens) == len(b.tokens) == 1 and not (a.initials or b.initials):
        return found._replace(bits=part_bits(a.tokens[0], b.tokens[0]))
    figures = _likeliest(a, b, aligned, rarity)
    return found._replace(bits=name_bits(figures), figures=figures)


class _Aligned(NamedTuple):
    """Which parts answer to which, and what is left over."""

    paired: tuple[PairedParts, ...]
    initials: InitialsFinding
    missing: float

    @property
    def is_whole(self) -> bool:
        agree = all(pair.similarity >= SAME_PART_FROM for pair in self.paired)
        return agree and self.missing <= 0


def _align(a: NameParts, b: NameParts, rarity: Rarity | None) -> _Aligned:
    paired = pair_parts(a.tokens, b.tokens)
    over = left_over(a.tokens, b.tokens, paired)
    initials = compare_initials(a.initials, b.initials, *over)
    missing = sum([_weight(t, rarity) for side in over for t in side]) - initials.spelled_out
    return _Aligned(paired, initials, missing)


def _likeliest(a: NameParts, b: NameParts, aligned: _Aligned, rarity: Rarity | None) -> NameFigures:
    """Return the figures of the way to take the two names apart that says most for one name."""
    figures = _figures(a, b, aligned, rarity)
    if aligned.is_whole:
        return figures
    others = [_figures(x, y, _align(x, y, rarity), rarity) for x, y in other_readings(a, b)]
    return max([figures, *others], key=name_bits) if others else figures


def _figures(a: NameParts, b: NameParts, aligned: _Aligned, rarity: Rarity | None) -> NameFigures:
    parts = [_part_evidence(a.tokens[p.left], b.tokens[p.right], rarity) for p in aligned.paired]
    return figures_of_name(parts, aligned.missing, aligned.initials, is_turned(aligned.paired))


def _part_evidence(a: Token, b: Token, rarity: Rarity | None) -> PartEvidence:
    return PartEvidence(part_bits(a, b), min(_weight(a, rarity), _weight(b, rarity)))


def _judge(
    a: NameParts,
    b: NameParts,
    paired: Sequence[PairedParts],
    part_missing: bool,
    initials: InitialsFinding,
) -> str:
    agreeing = sum([pair.similarity >= SAME_PART_FROM for pair in paired])
    if not agreeing:
        return "different"
    if agreeing < len(paired):
        return "one_part_differs"
    if initials.conflicting:
        return "initials_conflict"
    if part_missing:
        return "part_missing"
    if initials.spelled_out or initials.missing:
        return "initials_fit"
    if a.spelling == b.spelling:
        return "same_spelling"
    return "same_sound" if _sound_alike(a, b, paired) else "close_sound"


def _sound_alike(a: NameParts, b: NameParts, paired: Sequence[PairedParts]) -> bool:
    if len(paired) < min(len(a.tokens), len(b.tokens)):  # agree as one word
        return paired[0].similarity >= 1.0
    return all(same_sound(a.tokens[p.left], b.tokens[p.right]) for p in paired)


def _initials_only(a: NameParts, b: NameParts) -> NameFinding:
    found = compare_initials(a.initials, b.initials, a.tokens, b.tokens)
    if not found.agreeing or found.conflicting:
        return NameFinding(0.0, "different", "different")
    return NameFinding(_INITIALS_ONLY, "partial", "initials_only", bits=_INITIALS_ONLY_BITS)


def _weight(token: Token, rarity: Rarity | None) -> float:
    return token.weight if rarity is None else rarity(token)


def _as_one_word(a: NameParts, b: NameParts) -> float:
    left = "".join([token.folds[0] for token in a.tokens])
    right = "".join([token.folds[0] for token in b.tokens])
    if min(len(left), len(right)) < _JOINED_LENGTHS * max(len(left), len(right)):
        return 0.0  # a part is missing, not joined
    return SPELLING_SHARE + fold_similarity(left, right)


def _weighted(
    a: Sequence[Token], b: Sequence[Token], paired: Sequence[PairedParts], rarity: Rarity | None
) -> float:
    total = gained = 0.0
    for left, right, similarity in paired:
        share = _weight(a[left], rarity) + _weight(b[right], rarity)
        total += share
        gained += share * similarity
    return gained / total if total else 0.0
