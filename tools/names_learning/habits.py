# SPDX-License-Identifier: Apache-2.0
"""Let every script be written with every habit of Latin spelling, if seldom.

Dakshina's writers have habits of their own: no k of theirs is a que, few a ck. Names come from
other hands. So a small share of what a unit is written as goes to what other letters are written
instead of these: learned from Latin spelling to Latin spelling, and some that words do not have
but names do (Rafique, Siddiqui, Chowdhury, Fatimah).
"""

from __future__ import annotations

import math

from milaan.core.text.emissions import TENTHS
from milaan.core.text.units import GAP
from tools.names_learning.costs import WholeTable

_OTHER_HANDS = 0.03  # share of spellings by another habit
_LEAST_SHARE = 0.0003
_SELDOM = 8.5  # bits; a learned change of letters that is rarer is a slip, not a habit

# Bits; by judgement, for what the spellings of words do not show.
_OF_NAMES = {
    "k": {"que": 6.5, "ck": 5.5, "kh": 6.0, "q": 5.0, "c": 4.5},
    "q": {"que": 5.0, "ck": 7.0, "qu": 6.0},
    "f": {"ph": 3.0}, "ph": {"f": 2.0},
    "v": {"w": 3.0, "b": 6.5, "bh": 6.5}, "w": {"v": 2.0},
    "z": {"s": 5.0}, "s": {"z": 6.5}, "sh": {"sch": 8.0}, "ch": {"tch": 7.0},
    "i": {"y": 5.5, "ie": 6.5, "ea": 6.5}, "ee": {"y": 5.5, "ie": 6.0, "ea": 5.5},
    "u": {"ou": 5.5}, "oo": {"ou": 5.0}, "uu": {"ou": 5.5},
    "a": {"ah": 7.0, "e": 5.5, "u": 6.0}, "aa": {"ah": 6.5},
    "au": {"ow": 3.5, "aw": 6.0, "ou": 3.5}, "o": {"ow": 6.5, "au": 5.0},
    "ai": {"ay": 3.5, "ei": 4.0, "ey": 5.0, "oy": 7.0}, "e": {"ei": 5.0, "ey": 6.0, "ay": 6.0},
}  # fmt: skip


def with_habits(table: WholeTable, latin: WholeTable) -> WholeTable:
    """Return the table with the habits of other hands mixed in.

    Args:
        latin: the table from Latin spelling to Latin spelling.
    """
    habits = _habits(latin)
    return {
        letter: {code: _mixed_in(row, habits, letter) for code, row in rows.items()}
        for letter, rows in table.items()
    }


def _habits(latin: WholeTable) -> dict[str, dict[str, float]]:
    habits: dict[str, dict[str, float]] = {}
    for letters, rows in latin.items():
        written = "" if letters == GAP else letters
        seen = {s: cost / TENTHS for s, cost in rows["*"].items() if cost <= _SELDOM * TENTHS}
        habits[written] = {s: 2.0**-bits for s, bits in seen.items() if s != written}
    for letters, others in _OF_NAMES.items():
        known = habits.setdefault(letters, {})
        for other, bits in others.items():
            known[other] = max(known.get(other, 0.0), 2.0**-bits)
    return habits


def _mixed_in(
    row: dict[str, int], habits: dict[str, dict[str, float]], letter: str
) -> dict[str, int]:
    shares: dict[str, float] = {}
    for letters, cost in row.items():
        share = 2.0 ** (-cost / TENTHS)
        shares[letters] = shares.get(letters, 0.0) + (1 - _OTHER_HANDS) * share
        if letters or letter == GAP:
            for other, part in habits.get(letters, {}).items():
                shares[other] = shares.get(other, 0.0) + _OTHER_HANDS * share * part
    return {
        letters: round(-TENTHS * math.log2(share))
        for letters, share in shares.items()
        if letters in row or share >= _LEAST_SHARE
    }
