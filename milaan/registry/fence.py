# SPDX-License-Identifier: Apache-2.0
"""The tables of people and of their keys behind row security."""

from __future__ import annotations

from milaan.access.fencing import policy_for
from milaan.registry.models import PersonRecord
from milaan.registry.policies import AUTHORITY, VIEW

PERSONS = PersonRecord._meta.db_table
SUBJECTS = "foundation_subject"


def person_policy() -> str:
    """Return the condition under which the database shows a record, made from the rules."""
    return policy_for(AUTHORITY, PersonRecord, VIEW)


def subject_policy() -> str:
    """Return the condition on a person's subject: its key opens with the record it belongs to.

    Row security of the records applies within. Other kinds of subject belong to other apps.
    """
    with_her_record = f"EXISTS (SELECT 1 FROM {PERSONS} p WHERE p.subject_id = {SUBJECTS}.id)"  # noqa: S608  names of tables
    return f"(SELECT milaan_actor() ->> 'role') = 'system' OR kind <> 'person' OR {with_her_record}"
