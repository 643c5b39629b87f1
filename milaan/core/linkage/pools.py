# SPDX-License-Identifier: Apache-2.0
"""How large a pool is for the prior: people who live close together look alike more often.

Weights are learned where strangers seldom share a district. In the register of one State far more
do, so the same district says less there, and the stated chances would be too high. Counting such
a pool as the larger one that it behaves like keeps them true with the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping

# Where few people are counted, the register is thought to serve one State of some 75 districts.
_THOUGHT_SHARE, _THOUGHT_PAIRS = 1 / 75, 5_000
# Home and place of finding together weigh no more than this in a pool of one district.
_MOST_CROWDED = 400.0


def crowding(home_districts: Mapping[str, int], home_share: float) -> float:
    """Return by how much a pool counts as larger than it is; at least 1.

    It is how many times likelier two people of the pool share a home district than two of those
    the weights were learned from.

    Args:
        home_districts: how many people of the pool, or of a sample, live in each district.
        home_share: `Weights.home_share`.
    """
    people = sum(home_districts.values())
    pairs = people * (people - 1)
    same = sum(many * (many - 1) for many in home_districts.values())
    share = (same + _THOUGHT_SHARE * _THOUGHT_PAIRS) / (pairs + _THOUGHT_PAIRS)
    return min(max(share / home_share, 1.0), _MOST_CROWDED)
