# SPDX-License-Identifier: Apache-2.0
"""Open many profiles at once: one query, two decryptions each, no model instances."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from milaan.core.linkage.person import Person
from milaan.foundation.models import Subject
from milaan.foundation.subjects import key_of, open_from
from milaan.registry.models import MatchProfile


class Opened(NamedTuple):
    """One profile's facts, and whose they are."""

    person_id: int
    person_ref: UUID
    kind: str
    facts: Person


_COLUMNS = (
    "pk", "ref", "person_id", "person__ref", "kind", "facts", "subject__ref",
    "subject__wrapped_key", "subject__key_epoch",
)  # fmt: skip


def opened_profiles(ids: list[int]) -> list[Opened]:
    """Return the opened profiles in the order of `ids`; those of erased subjects are left out."""
    rows = MatchProfile.objects.filter(pk__in=ids, subject__erased_at=None).values_list(*_COLUMNS)
    found = {row[0]: row for row in rows}
    return [_open(*found[pk]) for pk in ids if pk in found]


def _open(
    _pk: int,
    ref: UUID,
    person_id: int,
    person_ref: UUID,
    kind: str,
    facts: bytes,
    subject_ref: UUID,
    wrapped_key: bytes,
    key_epoch: int,
) -> Opened:
    key = key_of(Subject(ref=subject_ref, wrapped_key=wrapped_key, key_epoch=key_epoch))
    plain = open_from(MatchProfile(ref=ref, facts=facts), "facts", key)
    return Opened(person_id, person_ref, kind, Person.from_json(plain or b"{}"))
