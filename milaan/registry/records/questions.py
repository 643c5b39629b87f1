# SPDX-License-Identifier: Apache-2.0
"""What can be asked about a person's record: why one may or may not."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from milaan.access.explaining import RecordKind
from milaan.foundation.errors import NotFound
from milaan.registry import policies
from milaan.registry.records.finding import official_record


def _find(ref: str) -> Model | None:
    try:
        return official_record(ref)
    except NotFound:
        return None


PEOPLE = RecordKind(
    app="registry",
    words=_("a person's record"),
    authority=policies.AUTHORITY,
    sight=policies.VIEW,
    actions=(
        policies.VIEW,
        policies.OPEN_PHOTO,
        policies.CHANGE,
        policies.CONFIRM,
        policies.CHANGE_STATUS,
        policies.MARK_INQUIRY,
        policies.MARK_HANDLING,
        policies.NOTE_CONFLICT,
    ),
    find=_find,
    context=policies.context_at,
    without_record=(policies.SEARCH, policies.NAME_DESK),
)
