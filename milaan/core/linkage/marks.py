# SPDX-License-Identifier: Apache-2.0
"""Compare marks on the body by kind, part and side."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared
from milaan.core.values.marks import COMMON_KINDS, Mark

NAME = "marks"

SEVERAL = Evidence(NAME, Level.EXACT, "several_marks")
SAME_RARE = Evidence(NAME, Level.EXACT, "same_rare_mark")
SAME = Evidence(NAME, Level.EXACT, "same_mark")
SAME_PART = Evidence(NAME, Level.CLOSE, "same_mark_side_unknown")
SAME_KIND = Evidence(NAME, Level.PARTIAL, "same_kind")
NONE_SHARED = Evidence(NAME, Level.DIFFERENT, "none_shared")
MISSING = missing(NAME)
FINDINGS = (SEVERAL, SAME_RARE, SAME, SAME_PART, SAME_KIND, NONE_SHARED, MISSING)


def compare_marks(a: Prepared, b: Prepared) -> Evidence:
    """Compare two sets of marks by what they share; marks of one side alone are nothing
    against, for offices write down what they notice."""
    if not a.marks or not b.marks:
        return MISSING
    same = [mark for mark in a.marks & b.marks if mark.part]
    if len(same) > 1:
        return SEVERAL
    if same:
        return SAME if same[0].kind in COMMON_KINDS else SAME_RARE
    if any(_same_part(x, y) for x in a.marks for y in b.marks):
        return SAME_PART
    if any(x.kind == y.kind and not (x.part and y.part) for x in a.marks for y in b.marks):
        return SAME_KIND
    return NONE_SHARED


def _same_part(x: Mark, y: Mark) -> bool:
    known = x.kind == y.kind and x.part == y.part and bool(x.part)
    return known and not (x.side and y.side)
