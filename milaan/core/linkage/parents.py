# SPDX-License-Identifier: Apache-2.0
"""Compare the names of two people's parents, also when a form put one in the other's place."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level
from milaan.core.linkage.naming import MISSING_GRADE, best_grade, findings_of, is_full
from milaan.core.linkage.prepared import Prepared
from milaan.core.text.names import NameParts

FATHER = "father"
MOTHER = "mother"

_CROSSED = Evidence(FATHER, Level.PARTIAL, "crossed")
_FATHER, _MOTHER = findings_of(FATHER), findings_of(MOTHER)
FINDINGS = (*_FATHER.values(), _CROSSED, *_MOTHER.values())


def compare_fathers(a: Prepared, b: Prepared) -> Evidence:
    """Compare the fathers' names; `crossed` where one's father stands as the other's mother.

    A name in the wrong box speaks for, never against: it is no finding where it disagrees.
    """
    grade = best_grade(a.father_names, b.father_names, a.rarity)
    if grade in _UNSETTLED and _is_crossed(a, b):
        return _CROSSED
    return _FATHER[grade]


def compare_mothers(a: Prepared, b: Prepared) -> Evidence:
    """Compare the mothers' names."""
    return _MOTHER[best_grade(a.mother_names, b.mother_names, a.rarity)]


_UNSETTLED = frozenset({MISSING_GRADE, "different"})


def _is_crossed(a: Prepared, b: Prepared) -> bool:
    return _agree(a.father_names, b.mother_names, a) or _agree(a.mother_names, b.father_names, a)


def _agree(fathers: tuple[NameParts, ...], mothers: tuple[NameParts, ...], a: Prepared) -> bool:
    return bool(fathers and mothers) and is_full(best_grade(fathers, mothers, a.rarity))
