# SPDX-License-Identifier: Apache-2.0
"""What one comparator found on one pair: codes only, never a value of a person."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How well two values agree, from the field's usual comparison levels."""

    EXACT = "exact"
    CLOSE = "close"
    PARTIAL = "partial"
    DIFFERENT = "different"
    MISSING = "missing"
    BACKGROUND = "background"  # says something of the pool, not of the pair


class Evidence(NamedTuple):
    """One finding. It may be stored and sent: a sentence is made from it when shown.

    Args:
        comparator: the comparator's name, as `father`.
        level: how well the two values agree.
        code: which finding it is; unique within the comparator, as `shared_part`.
    """

    comparator: str
    level: Level
    code: str


def missing(comparator: str) -> Evidence:
    """Return the neutral finding: one of the two records does not know the value."""
    return Evidence(comparator, Level.MISSING, "missing")
