# SPDX-License-Identifier: Apache-2.0
"""Every comparator, in the order in which its reason is shown, and all it can find."""

from __future__ import annotations

from milaan.core.linkage import (
    birth,
    documents,
    height,
    languages,
    locality,
    marks,
    names,
    parents,
    phones,
    places,
    postal,
    sex,
    time,
    travel,
)

COMPARATORS = (
    documents.compare_documents,
    phones.compare_phones,
    names.compare_own_names,
    parents.compare_fathers,
    parents.compare_mothers,
    sex.compare_sexes,
    birth.compare_births,
    places.compare_homes,
    places.compare_seen,
    locality.compare_localities,
    postal.compare_postal_codes,
    time.compare_times,
    travel.compare_travel,
    marks.compare_marks,
    height.compare_heights,
    languages.compare_languages,
)

# Reasons are rendered from these codes and weights must cover all of them.
FINDINGS = (
    *documents.FINDINGS,
    *phones.FINDINGS,
    *names.FINDINGS,
    *parents.FINDINGS,
    *sex.FINDINGS,
    *birth.FINDINGS,
    *places.FINDINGS,
    *locality.FINDINGS,
    *postal.FINDINGS,
    *time.FINDINGS,
    *travel.FINDINGS,
    *marks.FINDINGS,
    *height.FINDINGS,
    *languages.FINDINGS,
)
