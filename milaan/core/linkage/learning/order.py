# SPDX-License-Identifier: Apache-2.0
"""Which finding agrees more than which: no weight learned may turn this round."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.learning.table import IS_AGAINST, IS_FOR, IS_MISSING, Numbers

_RARITIES = ("_rare", "", "_common")
_GRADES = ("same", "close", "loose", "part")
_CHAINS = {  # most agreement first
    "documents": ["same_identity_number same_file_number other_identity_number"],
    "phones": ["same_number none_shared"],
    "sex": ["same recorded_otherwise different", "same_transgender recorded_otherwise"],
    "birth": [
        "same_day same_month same_age one_year_apart two_years_apart four_years_apart far_apart",
        "same_day day_and_month_swapped one_year_apart",
        "same_age spans_meet wide_spans_meet spans_near four_years_apart",
    ],
    "home": ["same_district near same_state_at_least same_region same_state_only far"],
    "locality": [
        "same_several same_rare same same_common different",
        "part_several part_rare part part_common different",
        *(f"same{rarity} part{rarity}" for rarity in ("_several", "_rare", "", "_common")),
    ],
    "postal": ["same_code same_code_in_district one_slip same_area different"],
    "seen": [
        "same_district near by_border_crossing same_state_at_least same_region same_state_only "
        "known_route far"
    ],
    "time": [
        "found_within_a_week found_within_three_months only_roughly_known found_within_two_years "
        "found_years_later found_just_before found_before_missing",
        "found_within_two_years child_found_years_later found_just_before",
        "same_day same_month only_roughly_known other_time",
    ],
    "travel": ["possible too_far_too_soon"],
    "marks": [
        "several_marks same_rare_mark same_mark same_mark_side_unknown same_kind none_shared"
    ],
    "height": ["same close possible_with_growth apart child_not_grown far_apart"],
    "languages": ["shared shared_widely_spoken none_shared"],
}
_SMALLEST = 1 / 1024


def _name_chains() -> list[str]:
    by_grade = [
        " ".join([f"{grade}{rarity}" for grade in _GRADES] + ["different"]) for rarity in _RARITIES
    ]
    return by_grade + [" ".join(f"{grade}{rarity}" for rarity in _RARITIES) for grade in _GRADES]


def pairs_in_order() -> tuple[tuple[int, int], ...]:
    """Return (higher, lower) by the numbers of the findings; every finding stands in a pair."""
    number = {(found.comparator, found.code): place for place, found in enumerate(FINDINGS)}
    chains = dict(_CHAINS) | {name: _name_chains() for name in ("name", "father", "mother")}
    chains["father"] = [*chains["father"], "same_common crossed different"]
    return tuple(
        (number[comparator, high], number[comparator, low])
        for comparator, rows in chains.items()
        for row in rows
        for high, low in pairwise(row.split())
    )


def in_order(bits: Numbers, trust: Numbers) -> Numbers:
    """Return the bits moved as little as it takes to keep the order of agreement.

    Neighbours that stand the wrong way round meet at their mean, weighted by trust, as pooled
    neighbours of an isotonic regression do. What agrees weighs 0 or more, what differs less.

    Args:
        trust: above 0; how many pairs stand behind each number.
    """
    ordered, pairs = bits.copy(), pairs_in_order()
    for _ in range(200):
        ordered = np.where(IS_FOR, np.maximum(ordered, 0.0), ordered)
        ordered = np.where(IS_AGAINST, np.minimum(ordered, -_SMALLEST), ordered)
        ordered[IS_MISSING] = 0.0
        turned = [(high, low) for high, low in pairs if ordered[high] < ordered[low] - 1e-6]
        if not turned:
            break
        for high, low in turned:
            share = trust[high] / (trust[high] + trust[low])
            ordered[[high, low]] = share * ordered[high] + (1 - share) * ordered[low]
    while turned := [(high, low) for high, low in pairs if ordered[high] < ordered[low]]:
        for high, low in turned:  # the last hair's breadth
            ordered[low] = min(ordered[low], ordered[high])
    return ordered
