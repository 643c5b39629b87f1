# SPDX-License-Identifier: Apache-2.0
"""How much two parts of names speak for being one part: a sum of evidence in bits.

The sum is log2 of the odds that the two are spellings of one word, where each true pair stands
among five look-alikes. Five figures count, each with a learned weight: what it costs to write
the one as the other (`emissions`), what it would cost at least, how unusual the letters are, how
many there are, and the likeness by rule. Dearer is never likelier, more alike never less.

Source: weights in `tables/weights.json`, see `tables/README.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from milaan.core.text.emissions import (
    TENTHS,
    Spelling,
    cost_of,
    least_cost,
    likeliest_spelling,
    rarity_of_letters,
    spelling_of,
)
from milaan.core.text.scripts import Script
from milaan.core.text.tables import load

if TYPE_CHECKING:
    from milaan.core.text.names import Token

_LATIN = Script.LATN.value
type View = Literal["latin", "mixed", "native"]


class Figures(NamedTuple):
    """What is weighed; costs in bits, summed over the directions that were tried."""

    cost: float
    least: float
    rarity: float
    letters: float
    by_rule: float


def view_of(a: Token, b: Token) -> View:
    """Tell which weights a pair takes: how many of the two are in Latin letters."""
    if a.script == b.script == _LATIN:
        return "latin"
    return "mixed" if _LATIN in (a.script, b.script) else "native"


def bits_of(a: Token, b: Token, by_rule: float) -> float:
    """Return the weighed sum in bits: above 0 for likelier one word than not.

    Args:
        by_rule: likeness of the two by rule, 0 to 1.
    """
    view = view_of(a, b)
    weights: list[float] = load("weights")[view]
    total = weights[0]
    for weight, figure in zip(weights[1:], figures_of(a, b, view, by_rule), strict=True):
        total += weight * figure
    return total


def figures_of(a: Token, b: Token, view: View, by_rule: float) -> Figures:
    """Return what is weighed for a pair; the order of the two never matters."""
    if view == "native":
        return _both_native(a, b, by_rule)
    if view == "latin":
        tenths = cost_of(_spelling(a), b.written) + cost_of(_spelling(b), a.written)
        least = _least(a) + _least(b)
        rarity = rarity_of_letters(a.written) + rarity_of_letters(b.written)
        letters = len(a.written) + len(b.written)
        return Figures(tenths / TENTHS, least / TENTHS, rarity / TENTHS, letters, by_rule)
    native, latin = (b, a) if a.script == _LATIN else (a, b)
    cost, rarity = cost_of(_spelling(native), latin.written), rarity_of_letters(latin.written)
    return Figures(
        cost / TENTHS, _least(native) / TENTHS, rarity / TENTHS, len(latin.written), by_rule
    )


def _both_native(a: Token, b: Token, by_rule: float) -> Figures:
    """Meet in Latin letters: the spelling that is cheapest for both together."""
    spellings = {a.roman, b.roman, _likeliest(a), _likeliest(b)}
    cost, rarity, letters = min(
        (
            cost_of(_spelling(a), latin) + cost_of(_spelling(b), latin),
            rarity_of_letters(latin),
            len(latin),
        )
        for latin in spellings
    )
    least = _least(a) + _least(b)
    return Figures(cost / TENTHS, least / TENTHS, rarity / TENTHS, letters, by_rule)


def _spelling(token: Token) -> Spelling:
    return spelling_of(token.written, token.script)


def _least(token: Token) -> int:
    return least_cost(token.written, token.script)


def _likeliest(token: Token) -> str:
    return likeliest_spelling(token.written, token.script)
