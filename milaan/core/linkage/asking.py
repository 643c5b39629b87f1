# SPDX-License-Identifier: Apache-2.0
"""What would change a score: which unknown field would move the probability most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from milaan.core.linkage.score import probability_of
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights

# What an answer usually finds where the two are one person, and where they are strangers.
# The way between follows from where and when, so nobody can be asked for it.
_ANSWERS = {
    "documents": ("same_identity_number", "other_identity_number"),
    "phones": ("same_number", "none_shared"),
    "name": ("close", "different"),
    "father": ("close", "different"),
    "mother": ("close", "different"),
    "sex": ("same", "different"),
    "birth": ("same_age", "far_apart"),
    "home": ("same_district", "far"),
    "locality": ("same", "different"),
    "postal": ("same_code_in_district", "different"),
    "seen": ("same_district", "far"),
    "time": ("found_within_three_months", "found_before_missing"),
    "marks": ("same_mark", "none_shared"),
    "height": ("same", "apart"),
    "languages": ("shared", "none_shared"),
}


class Help(NamedTuple):
    """What knowing one field would do.

    Args:
        comparator: the field, as in the catalogue.
        bits_if_agree, bits_if_differ: what the usual answer of each kind weighs.
        probability_if_agree, probability_if_differ: 0 to 1; what the score would become.
        movement: 0 to 1; by how much the probability is expected to move, either way.
    """

    comparator: str
    bits_if_agree: float
    bits_if_differ: float
    probability_if_agree: float
    probability_if_differ: float
    movement: float


def what_would_help(
    bits: float, unknown: Iterable[str], weights: Weights = DEFAULT_WEIGHTS
) -> tuple[Help, ...]:
    """Rank unknown fields by how far knowing them would move the probability, most first.

    The chance that the answer agrees is the one at which the probability expected after the
    answer is today's; so no field helps where all is certain already.

    Args:
        bits: of the score today, prior and twins included.
        unknown: comparators that had nothing to compare, as `Score.missing`; others are
            passed over.
        weights: those that made the score.
    """
    known = (name for name in _ANSWERS if name in set(unknown))
    each = (_help(bits, name, weights) for name in known)
    return tuple(sorted(each, key=lambda help: -help.movement))


def _help(bits: float, comparator: str, weights: Weights) -> Help:
    agree, differ = (weights.table[comparator][code] for code in _ANSWERS[comparator])
    now, up, down = (probability_of(bits + more) for more in (0.0, agree, differ))
    chance = (now - down) / (up - down) if up > down else 0.0
    return Help(comparator, agree, differ, up, down, 2 * chance * (up - now))
