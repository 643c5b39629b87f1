# SPDX-License-Identifier: Apache-2.0
"""Compare the postal codes of two homes: the same, a slip of the pen, or the same area."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared
from milaan.core.linkage.spots import Spot

NAME = "postal"

SAME = Evidence(NAME, Level.EXACT, "same_code")
# A code lies within a district, so it tells less where the district has agreed already.
SAME_IN_DISTRICT = Evidence(NAME, Level.EXACT, "same_code_in_district")
ONE_SLIP = Evidence(NAME, Level.CLOSE, "one_slip")
SAME_AREA = Evidence(NAME, Level.PARTIAL, "same_area")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "different")
MISSING = missing(NAME)
FINDINGS = (SAME, SAME_IN_DISTRICT, ONE_SLIP, SAME_AREA, DIFFERENT, MISSING)

# The first half of a code, and three signs at least, say the area: 273 of 273164, TQ13 of TQ13 8DF.
_LEAST_AREA = 3


def compare_postal_codes(a: Prepared, b: Prepared) -> Evidence:
    """Compare two codes sign by sign; the order of the arguments never matters."""
    ours, theirs = a.postal, b.postal
    if not ours or not theirs:
        return MISSING
    if ours == theirs:
        return SAME_IN_DISTRICT if in_one_district(a.home, b.home) else SAME
    return compare_codes(ours, theirs)


def in_one_district(a: Spot | None, b: Spot | None) -> bool:
    """Say whether both homes are known to lie in one district."""
    return a is not None and b is not None and bool(a.district) and a.district == b.district


def compare_codes(ours: str, theirs: str) -> Evidence:
    """Compare two codes that differ."""
    if len(ours) != len(theirs):
        return _by_area(ours, theirs)
    apart = [place for place, (x, y) in enumerate(zip(ours, theirs, strict=True)) if x != y]
    if len(apart) == 1:
        return ONE_SLIP
    first, last = apart[0], apart[-1]
    swapped = len(apart) == 2 and last == first + 1 and ours[first] == theirs[last]
    if swapped and ours[last] == theirs[first]:
        return ONE_SLIP
    return _by_area(ours, theirs)


def _by_area(ours: str, theirs: str) -> Evidence:
    least = area_length(max(len(ours), len(theirs)))
    return SAME_AREA if ours[:least] == theirs[:least] else DIFFERENT


def area_length(length: int) -> int:
    """Return how many of the first signs of a code of this length say the area."""
    return max(_LEAST_AREA, -(-length // 2))
