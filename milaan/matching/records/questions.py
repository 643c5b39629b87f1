# SPDX-License-Identifier: Apache-2.0
"""What can be asked about a candidate: why one may or may not."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from milaan.access.explaining import RecordKind
from milaan.foundation.errors import NotFound
from milaan.matching import policies
from milaan.matching.models import Candidate


def _find(ref: str) -> Model | None:
    rows = Candidate.objects.select_related("missing_organisation", "found_organisation")
    try:
        return rows.by_ref(ref)
    except NotFound:
        return None


CANDIDATES = RecordKind(
    app="matching",
    words=_("a possible match"),
    authority=policies.AUTHORITY,
    sight=policies.VIEW,
    actions=(
        policies.VIEW,
        policies.JUDGE,
        policies.CONFIRM,
        policies.NOTE_CALL,
        policies.RECORD_WISH,
    ),
    find=_find,
    context=lambda _now: {},
)
