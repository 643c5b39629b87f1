# SPDX-License-Identifier: Apache-2.0
"""Compare the languages two people speak."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "languages"

SHARED = Evidence(NAME, Level.EXACT, "shared")
WIDELY_SPOKEN = Evidence(NAME, Level.PARTIAL, "shared_widely_spoken")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "none_shared")
MISSING = missing(NAME)
FINDINGS = (SHARED, WIDELY_SPOKEN, DIFFERENT, MISSING)

# Half the register speaks these, so sharing one says little.
_WIDE = frozenset({"hi", "en", "ur"})


def compare_languages(a: Prepared, b: Prepared) -> Evidence:
    """Compare by the rarest language that both speak."""
    if not a.languages or not b.languages:
        return MISSING
    shared = a.languages & b.languages
    if not shared:
        return DIFFERENT
    return WIDELY_SPOKEN if shared <= _WIDE else SHARED
