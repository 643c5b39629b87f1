# SPDX-License-Identifier: Apache-2.0
"""How much a shared name part tells: little for Kumari, much for a rare family name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from milaan.core.text.skeleton import skeleton

# Bits that a shared name part with this skeleton is worth: -log2 of its share of people.
Rarity = Callable[[str], float]

# About 1 in 1,500 people bears a part that is not listed.
_UNLISTED = 10.5

# Set by judgement, not counted: shares of people in the north and the Tarai, as bits.
_COMMON = {
    3.5: "devi kumar kumari singh",
    5.0: "bai bano begum bibi khatun khatoon lal ram md mohammad ali khan sharma yadav",
    6.0: "ansari bibi chaudhary das gupta jha kaur mahto mandal mishra paswan patel prasad "
    "rai rajak raut sah sahu shah shaikh tamang thapa tiwari verma gurung magar",
    7.0: "anita asha babita geeta kavita lakshmi laxmi mamta manju maya meena nisha pooja "
    "priya pushpa radha rani reena rekha rita santosh sarita savita seema sita sonu suman "
    "sunita urmila usha manoj mukesh rajesh rakesh ramesh ravi sanjay sunil suresh vijay "
    "raju anil ashok dinesh mahesh rajendra mohan pawan deepak amit arjun krishna ganesh",
}


@cache
def _bits_by_skeleton() -> dict[str, float]:
    bits: dict[str, float] = {}
    for worth, names in _COMMON.items():
        for name in names.split():
            bits.setdefault(skeleton(name), worth)
    return bits


def judged_rarity(part: str) -> float:
    """Return the bits that a shared name part is worth.

    Args:
        part: the skeleton of a name part; an empty one is worth nothing.
    """
    return _bits_by_skeleton().get(part, _UNLISTED) if part else 0.0
