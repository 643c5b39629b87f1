# SPDX-License-Identifier: Apache-2.0
"""Show the desk that owns a record who has opened it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.access import policies
from milaan.access.models import Post
from milaan.access.values import LogLine
from milaan.audit import queries as log
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.foundation.models import Subject


@action("access.open_log")
def open_log(
    *,
    actor: Actor,
    subject_ref: UUID | str,
    owner_organisation_id: int,
    now: datetime,
    limit: int = 200,
) -> list[LogLine]:
    """Return the newest entries about one subject, for the officer in charge of its desk.

    Raises:
        NotAllowed: another desk's record, or not the officer in charge.
    """
    decision = policies.LOG.require(
        actor,
        policies.OPEN_LOG,
        now=now,
        context={
            "owner_organisation_id": owner_organisation_id,
            "subject_id": _id_of(subject_ref),
        },
    )
    entries = log.entries_about(str(subject_ref), limit=limit)
    posts = _posts({entry.post_ref for entry in entries})
    append(
        actor=actor,
        event="access.log_opened",
        decision=decision,
        subject_ref=str(subject_ref),
        at=now,
        details={"entries": len(entries)},
    )
    return [
        LogLine(
            at=entry.at,
            event=entry.event,
            allowed=entry.allowed,
            rule=entry.rule,
            reason=entry.reason,
            actor_ref=entry.actor_ref,
            post_title=posts.get(entry.post_ref, ("", ""))[0],
            organisation_name=posts.get(entry.post_ref, ("", ""))[1],
            purpose_kind=entry.purpose_kind,
            purpose_reference=entry.purpose_reference,
        )
        for entry in entries
    ]


@lifted()  # a number, to see whether she is kept out
def _id_of(subject_ref: UUID | str) -> int | None:
    return Subject.objects.filter(ref=subject_ref).values_list("pk", flat=True).first()


def _posts(refs: set[str]) -> dict[str, tuple[str, str]]:
    posts = Post.objects.filter(ref__in=refs - {""}).select_related("organisation")
    return {str(post.ref): (post.title, post.organisation.name) for post in posts}
