# SPDX-License-Identifier: Apache-2.0
"""Compare the recorded sex; a slip of data entry is rare but happens."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "sex"

SAME = Evidence(NAME, Level.EXACT, "same")
SAME_TRANSGENDER = Evidence(NAME, Level.EXACT, "same_transgender")
OTHERWISE = Evidence(NAME, Level.PARTIAL, "recorded_otherwise")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "different")
MISSING = missing(NAME)
FINDINGS = (SAME, SAME_TRANSGENDER, OTHERWISE, DIFFERENT, MISSING)


def compare_sexes(a: Prepared, b: Prepared) -> Evidence:
    """Compare female, male and transgender; not known is missing.

    Another office often records a transgender person as female or male, so that pair is
    PARTIAL, not DIFFERENT.
    """
    first, second = a.sex, b.sex
    if not first or not second:
        return MISSING
    if first == second:
        return SAME_TRANSGENDER if first == "t" else SAME
    return OTHERWISE if "t" in (first, second) else DIFFERENT
