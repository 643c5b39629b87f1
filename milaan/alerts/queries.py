# SPDX-License-Identifier: Apache-2.0
"""What waits at a post. Nothing here opens personal data, so a page may ask every few seconds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from milaan.access import queries as access
from milaan.access.models import Post
from milaan.access.values import OpenItem
from milaan.alerts import policies
from milaan.alerts.models import Alert, CallAttempt
from milaan.alerts.values import (
    ANSWER,
    NEVER_A_LINE,
    NOTICES,
    OF_A_POST,
    SUPERIOR,
    CallLine,
    Inbox,
    InboxLine,
    NoticeLine,
)
from milaan.foundation.actor import Actor
from milaan.foundation.languages import in_own_words
from milaan.matching import queries as matching
from milaan.matching.values import CandidateLine
from milaan.registry import queries as registry

MOST_LINES = 50


def inbox_of(actor: Actor, *, now: datetime) -> Inbox:
    """Return everything that waits at the actor's post; who may be a child comes first."""
    rows = _open_alerts(actor, now)
    alerts = list(rows.exclude(kind__in=NEVER_A_LINE | NOTICES)[:MOST_LINES])
    running = matching.running_candidates(actor, now=now)
    known = {str(line.ref): line for line in running}
    wanted = {alert.about_ref for alert in alerts} - set(known)
    known |= matching.lines_of(actor, wanted, now=now)
    lines = [_line(actor, row, known[row.about_ref]) for row in alerts if row.about_ref in known]
    lines.sort(key=lambda line: (-line.level, not line.is_urgent, -line.line.bits))
    came_up = [line for line in lines if line.level >= SUPERIOR and not _is_at_desk(actor, line)]
    own = [line for line in lines if line not in came_up]
    return Inbox(
        new=tuple(line for line in own if line.kind != ANSWER),
        answers=tuple(line for line in own if line.kind == ANSWER),
        running=tuple(running),
        retry=tuple(_to_try_again(actor, running, now)),
        escalated=tuple(came_up),
        calls_in_person=rows.filter(kind__in=NEVER_A_LINE).count(),
        notices=tuple(_notices(rows.filter(kind__in=NOTICES)[:MOST_LINES], now)),
    )


def _notices(alerts: Iterable[Alert], now: datetime) -> Iterable[NoticeLine]:
    rows = list(alerts)
    refs = [row.from_post_ref for row in rows]
    posts = {str(post.ref): post for post in Post.objects.filter(ref__in=refs)}
    for row in rows:
        post = posts.get(row.from_post_ref)
        is_of_post = row.kind in OF_A_POST
        yield NoticeLine(
            ref=row.ref,
            kind=row.kind,
            created_at=row.created_at,
            due_at=row.due_at,
            level=row.level,
            post=in_own_words(post.title, post.local_title) if post else "",
            phone=post.official_phone if post else "",
            records=() if is_of_post else _records(row),
            about_post_ref=row.about_ref if is_of_post and row.post_ref != row.about_ref else "",
            ends_at=access.held_until_when(post.pk, now=now) if post and is_of_post else None,
        )


def _records(row: Alert) -> tuple[tuple[str, str], ...]:
    return tuple((ref, _desk_words(ref)) for ref in row.record_refs)


def _desk_words(person_ref: str) -> str:
    owner = registry.desk_of_record(person_ref)
    return in_own_words(owner.name, owner.local_name)


def waiting_count(actor: Actor, *, now: datetime) -> int:
    """Return how many alerts wait for the actor's post, for the line under the name."""
    return _open_alerts(actor, now).count()


def _open_alerts(actor: Actor, now: datetime) -> QuerySet[Alert]:
    condition = policies.AUTHORITY.filter_for(actor, policies.VIEW, now=now)
    rows = Alert.objects.filter(condition, settled_at__isnull=True).select_related("organisation")
    return rows.order_by("-level", "-is_urgent", "created_at", "id")


def _is_at_desk(actor: Actor, line: InboxLine) -> bool:
    return line.is_mine or bool(line.line.sides and actor.role != "supervisor")


def _line(actor: Actor, alert: Alert, candidate: CandidateLine) -> InboxLine:
    return InboxLine(
        ref=alert.ref,
        kind=alert.kind,
        code=alert.code,
        side=alert.side,
        created_at=alert.created_at,
        due_at=alert.due_at,
        level=alert.level,
        is_urgent=alert.is_urgent,
        is_mine=alert.post_ref == actor.post_ref,
        line=candidate,
    )


def _to_try_again(
    actor: Actor, running: Iterable[CandidateLine], now: datetime
) -> Iterable[tuple[CandidateLine, CallLine]]:
    for line in running:
        newest = next(iter(calls_about(str(line.ref), actor.organisation_id)), None)
        if newest and newest.retry_at and newest.retry_at <= now:
            yield line, newest


def calls_about(candidate_ref: str, organisation_id: int | None) -> tuple[CallLine, ...]:
    """Return the calls one desk has tried about a candidate, newest first."""
    if organisation_id is None:
        return ()
    rows = CallAttempt.objects.filter(about_ref=candidate_ref, organisation_id=organisation_id)
    return tuple(
        CallLine(row.outcome, row.spoke_to, row.called_at, row.retry_at)
        for row in rows.order_by("-called_at", "-id")
    )


def open_items_at(post_id: int, now: datetime) -> list[OpenItem]:
    """Return the open alerts of a post, for the list that goes with its charge."""
    del now
    post_ref = str(Post.objects.values_list("ref", flat=True).get(pk=post_id))
    mine = Q(post_ref=post_ref) | Q(escalated_post_ref=post_ref)
    rows = Alert.objects.filter(mine, settled_at__isnull=True).order_by("created_at", "id")
    return [OpenItem("alert", str(row.ref), row.created_at) for row in rows]


def kept_out_refs(subject_ids: tuple[int, ...]) -> tuple[str, ...]:
    """Return what alerts about these subjects are about: their records and their candidates."""
    return registry.refs_of_subjects(subject_ids) + matching.refs_about(subject_ids)
