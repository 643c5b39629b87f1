# SPDX-License-Identifier: Apache-2.0
"""Add up what the parts and the initials of two names say: log2 of the odds of one name.

A sum that can be read: every agreeing part speaks for, a differing one against, a part or an
initial that only one side has a little against. More agreement never lowers it.

Source: weights in `tables/names.json`, see `tables/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import Final, NamedTuple

from milaan.core.text.initials import InitialsFinding
from milaan.core.text.tables import load

NO_EVIDENCE: Final = -24.0  # no part agrees
_MOST_AGAINST = -12.0  # bits; a part that differs is another part, however much it differs,
_BEYOND_THAT = 0.2  # so of what goes beyond little counts: of two wrong parts the nearer is better


class PartEvidence(NamedTuple):
    """Two parts taken for one: their own bits, and how much such a part tells (1 for most)."""

    bits: float
    weight: float


class NameFigures(NamedTuple):
    """What is weighed for two names.

    Args:
        parts: weight of the parts taken for one another, agreeing or not.
        against: bits of those that differ, at most 0.
        beyond: bits of those that agree, at least 0.
        missing: weight of the parts that one name has and the other has not.
        is_missing: 1 where there is any.
        initials_agree, initials_conflict, initials_missing: how many.
        initials_for_parts: how many stand for a part that the other name writes out.
        turned: 1 where the parts stand in another order.
    """

    parts: float
    against: float
    beyond: float
    missing: float
    is_missing: float
    initials_agree: float
    initials_conflict: float
    initials_missing: float
    initials_for_parts: float
    turned: float


def name_bits(figures: NameFigures) -> float:
    """Return the sum in bits, at least `NO_EVIDENCE`."""
    base, *weights = load("names")
    return max(float(sum([base, *map(mul, weights, figures)])), NO_EVIDENCE)


def explained(figures: NameFigures) -> list[tuple[str, float]]:
    """Return the terms of the sum by name, the base first; a figure of 0 has none."""
    base, *weights = load("names")
    terms = [("base", base)]
    for field, weight, figure in zip(figures._fields, weights, figures, strict=True):
        if figure:
            terms.append((field, weight * figure))
    return terms


def _against(bits: float) -> float:
    return (
        min(bits, 0.0)
        if bits > _MOST_AGAINST
        else _MOST_AGAINST + _BEYOND_THAT * (bits - _MOST_AGAINST)
    )


def figures_of_name(
    parts: Sequence[PartEvidence], missing: float, initials: InitialsFinding, is_turned: bool
) -> NameFigures:
    """Return what is weighed."""
    missing = max(missing, 0.0)
    return NameFigures(
        parts=sum([part.weight for part in parts]),
        against=sum([_against(part.bits) for part in parts]),
        beyond=sum([part.weight * max(part.bits, 0.0) for part in parts]),
        missing=missing,
        is_missing=float(missing > 0),
        initials_agree=initials.agreeing - initials.for_parts,
        initials_conflict=initials.conflicting,
        initials_missing=initials.missing,
        initials_for_parts=initials.for_parts,
        turned=float(is_turned),
    )
