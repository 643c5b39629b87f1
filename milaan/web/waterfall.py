# SPDX-License-Identifier: Apache-2.0
"""How a chance comes about, step by step: places of a picture's bars, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp2, floor, log10

from django.utils.translation import gettext as _

from milaan.core.linkage.score import probability_of

WIDTH = 1000  # of the picture, in its own units; as wide as its cell when shown
_MARGIN = 20
_SIDES = frozenset({"for", "against"})
# Bits below which nobody would act: said and drawn as neither for nor against.
_NOTHING, _LITTLE = 0.07, 0.45


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the picture.

    Args:
        tone: start, for, against, little (neither), cap or total.
        effect: what the step does, in words. chance: how it stands after it, in words.
        bits: as written; steps rounded so that the written ones add up to the written total.
        from_x, to_x: where the bar begins and ends; link_x: where the one before ended, or empty.
    """

    label: str
    tone: str
    effect: str
    chance: str
    bits: str
    from_x: str
    to_x: str
    link_x: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A whole picture; `even_x` is where one chance in two stands."""

    bars: tuple[Bar, ...]
    even_x: str
    width: int = WIDTH


def waterfall(steps: Sequence[tuple[str, str, float]], total: str, probability: float) -> Waterfall:
    """Return the picture of a score.

    Args:
        steps: (label, tone, bits) in the order shown; the first is where it starts.
        total: label of the last bar, which is the sum of all steps.
        probability: 0 to 1, as the score says it.
    """
    levels = [0.0]
    for _label, _tone, bits in steps:
        levels.append(levels[-1] + bits)
    at = _scale(levels)
    bars = [
        Bar(
            label=label,
            tone="little" if tone in _SIDES and abs(bits) < _LITTLE else tone,
            effect=_start(after) if tone == "start" else times(bits),
            chance=chance(probability_of(after)),
            bits=_tenths(round(after, 1) - round(before, 1)),
            from_x=at(before),
            to_x=at(after),
            link_x="" if tone == "start" else at(before),
        )
        for (label, tone, bits), before, after in zip(steps, levels, levels[1:], strict=False)
    ]
    end = levels[-1]
    sum_up = Bar(
        total, "total", "", chance(probability), _tenths(round(end, 1)), at(0.0), at(end), at(end)
    )
    return Waterfall((*bars, sum_up), at(0.0))


def _scale(levels: Sequence[float]) -> Callable[[float], str]:
    lowest, span = min(levels), max(max(levels) - min(levels), 1.0)

    def place(bits: float) -> str:
        return f"{_MARGIN + (WIDTH - 2 * _MARGIN) * (bits - lowest) / span:.1f}"

    return place


def _tenths(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "\u2212") if round(bits, 1) else "0"


def _start(bits: float) -> str:
    return _("starts at %(chance)s") % {"chance": chance(probability_of(bits))}


def chance(probability: float) -> str:
    """Say a probability of 0 to 1 as "1 in 40,000" or "34 in 100"; never as certain."""
    if probability >= 0.995:
        return _("over 99 in 100")
    if probability >= 0.0095:
        return _("%(count)d in 100") % {"count": max(1, round(probability * 100))}
    if probability < 1e-12:
        return _("next to nothing")
    return _("1 in %(many)s") % {"many": grouped(_two_digits(1 / probability))}


def times(bits: float) -> str:
    """Say what bits do to the odds, as "60 times likelier"."""
    if abs(bits) < _NOTHING:
        return _("changes nothing")
    if abs(bits) < _LITTLE:
        return _("changes little")
    factor = exp2(abs(bits))
    number = grouped(_two_digits(factor)) if factor >= 9.95 else f"{factor:.1f}".removesuffix(".0")
    if bits > 0:
        return _("%(number)s times likelier") % {"number": number}
    return _("%(number)s times less likely") % {"number": number}


def _two_digits(number: float) -> int:
    """Return a number of 10 or more with all but its first two digits rounded away."""
    unit: int = 10 ** max(0, floor(log10(number)) - 1)
    return round(number / unit) * unit


def grouped(number: int) -> str:
    """Write a number as South Asia groups it: 40,000 and 12,34,567."""
    head, last = divmod(number, 1000)
    if not head:
        return str(last)
    pairs: list[str] = []
    while head >= 100:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02d}")
    return ",".join([str(head), *pairs, f"{last:03d}"])
