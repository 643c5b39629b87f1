# SPDX-License-Identifier: Apache-2.0
"""Compare the names of two people over every form on record."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.naming import best_grade, findings_of
from milaan.core.linkage.prepared import Prepared

NAME = "name"

_FINDINGS = findings_of(NAME)
FINDINGS = tuple(_FINDINGS.values())


def compare_own_names(a: Prepared, b: Prepared) -> Evidence:
    """Compare all forms of both names and return the best pair's finding.

    Two records of one person often hold one form each: a pet name here, a full name there.
    """
    return _FINDINGS[best_grade(a.names, b.names, a.rarity)]
