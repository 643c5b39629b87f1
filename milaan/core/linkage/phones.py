# SPDX-License-Identifier: Apache-2.0
"""Compare phone numbers, of the person or of those who look for her."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "phones"

SAME = Evidence(NAME, Level.EXACT, "same_number")
NONE_SHARED = Evidence(NAME, Level.DIFFERENT, "none_shared")
MISSING = missing(NAME)
FINDINGS = (SAME, NONE_SHARED, MISSING)


def compare_phones(a: Prepared, b: Prepared) -> Evidence:
    """Compare two sets of E.164 numbers by one in common; other numbers say little."""
    if not a.phones or not b.phones:
        return MISSING
    return NONE_SHARED if a.phones.isdisjoint(b.phones) else SAME
