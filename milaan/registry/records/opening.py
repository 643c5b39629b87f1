# SPDX-License-Identifier: Apache-2.0
"""Open many profiles at once: one query, two decryptions each, no model instances."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from uuid import UUID

from milaan.core.linkage.person import NamesApart, Person
from milaan.core.text.stored import STORED_VERSION, from_stored
from milaan.foundation.subjects import open_column, unwrapped_key
from milaan.registry.models import MatchProfile
from milaan.registry.records.profiles import names_json


class Opened(NamedTuple):
    """One profile's facts, and whose they are."""

    person_id: int
    person_ref: UUID
    kind: str
    facts: Person


class OpenedNames(NamedTuple):
    """One profile's names as `core.text.stored` lists: her own, her father's, her mother's."""

    person_id: int
    own: list[Any]
    father: list[Any]
    mother: list[Any]


_TABLE = MatchProfile._meta.db_table
_SUBJECT = ("subject__ref", "subject__wrapped_key", "subject__key_epoch")


def opened_profiles(ids: list[int]) -> list[Opened]:
    """Return the opened profiles in the order of `ids`; those of erased subjects are left out."""
    columns = ("ref", "person_id", "person__ref", "kind", "facts", "names", "names_version")
    opened = []
    for _, *subject, ref, person_id, person_ref, kind, facts, names, version in _rows(
        ids, *columns
    ):
        key, apart = _key(subject), None
        if version == STORED_VERSION:
            stored = json.loads(open_column(_TABLE, "names", ref, bytes(names), key))
            apart = NamesApart(*(tuple(from_stored(whose)) for whose in stored))
        person = _facts(ref, facts, key, apart)
        opened.append(Opened(person_id, person_ref, kind, person))
    return opened


def opened_names(ids: list[int]) -> list[OpenedNames]:
    """Return the opened names of profiles in the order of `ids`, without those of erased subjects.

    Profiles written by another version of reading are opened whole and read anew.
    """
    rows = _rows(ids, "ref", "person_id", "names", "names_version")
    stale = [pk for pk, *_, version in rows if version != STORED_VERSION]
    anew = dict(zip(stale, opened_profiles(stale), strict=True)) if stale else {}
    opened = []
    for pk, *subject, ref, person_id, names, _ in rows:
        if pk in anew:
            plain: str | bytes = names_json(anew[pk].facts)
        else:
            plain = open_column(_TABLE, "names", ref, bytes(names), _key(subject))
        opened.append(OpenedNames(person_id, *json.loads(plain)))
    return opened


def _rows(ids: list[int], *columns: str) -> list[tuple[Any, ...]]:
    rows = MatchProfile.objects.filter(pk__in=ids, subject__erased_at=None)
    found = {row[0]: row for row in rows.values_list("pk", *_SUBJECT, *columns)}
    return [found[pk] for pk in ids if pk in found]


def _key(subject: list[Any]) -> bytes:
    ref, wrapped_key, key_epoch = subject
    return unwrapped_key(ref, bytes(wrapped_key), key_epoch)


def _facts(ref: UUID, facts: bytes | None, key: bytes, apart: NamesApart | None) -> Person:
    plain = open_column(_TABLE, "facts", ref, bytes(facts), key) if facts else b"{}"
    return Person.from_json(plain, apart)
