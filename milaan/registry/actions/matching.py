# SPDX-License-Identifier: Apache-2.0
"""Hand the matcher a record and those that may be the same person; rebuild what it reads."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.core.linkage.keys import KEYS_VERSION, query_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotFound
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import key_of
from milaan.registry.events import ProfilesOutdated
from milaan.registry.models import MatchProfile
from milaan.registry.policies import AUTHORITY, MATCH, context_at
from milaan.registry.queries.candidates import SHORT_LIST, nearest_profiles
from milaan.registry.queries.outdated import outdated_people
from milaan.registry.records.opening import opened_profiles
from milaan.registry.records.profiles import opened_facts, rebuild_profile


@action("registry.profiles_for_matching")
def profiles_for_matching(
    *, actor: Actor, person_ref: UUID | str, limit: int = SHORT_LIST, now: datetime
) -> tuple[Person, list[tuple[UUID, str, Person]]]:
    """Return a record's facts and the (reference, kind, facts) of those that share most keys.

    Args:
        limit: candidates at most; missing people meet found ones, and the other way round.

    Raises:
        NotFound: no such record, or one that takes no part in matching.
        NotAllowed: only the node itself matches.
    """
    profile = (
        MatchProfile.objects.select_related("person", "subject")
        .filter(person__ref=person_ref, is_open=True)
        .first()
    )
    if profile is None:
        raise NotFound(ref=str(person_ref)[:36])
    decision = AUTHORITY.require(actor, MATCH, profile.person, now=now, context=context_at(now))
    own = opened_facts(profile)
    sides = (MatchProfile.other_side(profile.kind),)
    near = nearest_profiles(query_keys(prepare(own)), sides, now=now, limit=limit)
    candidates = [(row.person_ref, row.kind, row.facts) for row in opened_profiles(near)]
    audit.append(
        actor=actor,
        event="registry.compared",
        decision=decision,
        subject_ref=str(profile.subject.ref),
        at=now,
        details={"person": str(profile.person.ref), "candidates": len(candidates)},
    )
    return own, candidates


@action("registry.rebuild_profiles")
def rebuild_profiles(*, actor: Actor, after_id: int = 0, limit: int = 500, now: datetime) -> int:
    """Rebuild up to `limit` profiles of another version, and owe the next portion.

    Args:
        after_id: the id returned by the call before.

    Returns:
        the id of the last record rebuilt; 0 where none was left.
    """
    decision = AUTHORITY.require(actor, MATCH, now=now, context=context_at(now))
    outdated = outdated_people().filter(pk__gt=after_id)
    people = outdated.select_related("subject", "owner_organisation")[:limit]
    last, count = 0, 0
    for person in people:
        rebuild_profile(person, key_of(person.subject), now=now)
        last, count = person.pk, count + 1
    if last:
        publish(ProfilesOutdated(after_id=last), now=now)
    audit.append(
        actor=actor,
        event="registry.profiles_rebuilt",
        decision=decision,
        subject_ref="register",
        at=now,
        details={"count": count, "keys_version": KEYS_VERSION},
    )
    return last
