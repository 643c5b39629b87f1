# SPDX-License-Identifier: Apache-2.0
"""Compare numbers on papers: of the person's own cards, and of the police's files."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "documents"

SAME_IDENTITY = Evidence(NAME, Level.EXACT, "same_identity_number")
SAME_FILE = Evidence(NAME, Level.EXACT, "same_file_number")
OTHER_IDENTITY = Evidence(NAME, Level.DIFFERENT, "other_identity_number")
MISSING = missing(NAME)
FINDINGS = (SAME_IDENTITY, SAME_FILE, OTHER_IDENTITY, MISSING)

# One person has one of each; an FIR or a missing number can name several people.
IDENTITY_KINDS = frozenset(
    {"aadhaar", "citizenship", "driving_licence", "pan", "passport", "ration", "voter"}
)


def compare_documents(a: Prepared, b: Prepared) -> Evidence:
    """Compare equality keys `kind:value`; only two numbers of one personal kind differ."""
    if not a.documents or not b.documents:
        return MISSING
    shared = a.documents & b.documents
    if shared:
        return SAME_IDENTITY if not IDENTITY_KINDS.isdisjoint(_kinds(shared)) else SAME_FILE
    both = _kinds(a.documents) & _kinds(b.documents)
    return MISSING if IDENTITY_KINDS.isdisjoint(both) else OTHER_IDENTITY


def _kinds(keys: frozenset[str]) -> set[str]:
    return {key.partition(":")[0] for key in keys}
