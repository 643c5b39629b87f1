# SPDX-License-Identifier: Apache-2.0
"""Compare the names of two people's parents, also when a form put one in the other's place."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level
from milaan.core.linkage.naming import MISSING_GRADE, Form, best_grade, findings_of, is_full
from milaan.core.linkage.prepared import Prepared

FATHER = "father"
MOTHER = "mother"

_CROSSED = Evidence(FATHER, Level.PARTIAL, "crossed")
_FATHER, _MOTHER = findings_of(FATHER), findings_of(MOTHER)
FINDINGS = (*_FATHER.values(), _CROSSED, *_MOTHER.values())


def compare_fathers(a: Prepared, b: Prepared) -> Evidence:
    """Compare the fathers' names; `crossed` where one's father stands as the other's mother.

    A name in the wrong box speaks for, never against. A family name that the own names
    already showed tells nothing more.
    """
    grade = _grade(a, b, a.father_names, b.father_names)
    if grade in _UNSETTLED and _is_crossed(a, b):
        return _CROSSED
    return _FATHER[grade]


def compare_mothers(a: Prepared, b: Prepared) -> Evidence:
    """Compare the mothers' names, as the fathers'."""
    return _MOTHER[_grade(a, b, a.mother_names, b.mother_names)]


_UNSETTLED = frozenset({MISSING_GRADE, "different"})


def _grade(a: Prepared, b: Prepared, ours: tuple[Form, ...], theirs: tuple[Form, ...]) -> str:
    if not ours or not theirs:
        return MISSING_GRADE
    return best_grade(ours, theirs, a.rarity, a.name_keys | b.name_keys)


def _is_crossed(a: Prepared, b: Prepared) -> bool:
    # Asked of every pair of strangers, so the sets of skeletons come before the comparison.
    return (
        not a.father_keys.isdisjoint(b.mother_keys)
        and is_full(_grade(a, b, a.father_names, b.mother_names))
    ) or (
        not a.mother_keys.isdisjoint(b.father_keys)
        and is_full(_grade(a, b, a.mother_names, b.father_names))
    )
