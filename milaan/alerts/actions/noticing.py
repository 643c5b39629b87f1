# SPDX-License-Identifier: Apache-2.0
"""Tell a post of one record, without a candidate: a booth's question, a search taken out."""

from __future__ import annotations

from datetime import datetime

from milaan.access.models import Post
from milaan.alerts import policies
from milaan.alerts.records.writing import widen_notice, write_notice
from milaan.alerts.values import BOOTH_ASKED, WITHDRAWN_SEARCH
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.registry import queries as registry

_MOST_STEPS = 5  # of superiors within one desk; a circle ends here


@action("alerts.tell_unit_of_question")
def tell_unit_of_question(
    *, actor: Actor, post_ref: str, person_refs: list[str], now: datetime
) -> int:
    """Let the AHTU of the booth's district ring the booth; return how many notices are new.

    Where the district has no such unit, the unit of the district that holds the record is told.
    One question is one call, so each unit gets one notice of all the records it met.

    Source: field note 23.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    booth = Post.objects.select_related("organisation").by_ref(post_ref)
    own_unit = _unit_in(booth.organisation.district_code)
    met: dict[Post, list[str]] = {}
    for ref in person_refs:
        if unit := own_unit or _unit_in(registry.desk_of_record(ref).district_code):
            met.setdefault(unit, []).append(ref)
    raised = sum(
        _is_written(BOOTH_ASKED, unit, refs, post_ref, now)
        for unit, refs in met.items()
        if not widen_notice(BOOTH_ASKED, unit, refs, from_post_ref=post_ref)
    )
    audit.append(
        actor=actor,
        event="alerts.unit_told",
        decision=decision,
        subject_ref=post_ref,
        at=now,
        details={"alerts": raised, "people": [*person_refs]},
    )
    return raised


@action("alerts.tell_superior_of_withdrawal")
def tell_superior_of_withdrawal(*, actor: Actor, person_ref: str, now: datetime) -> bool:
    """Tell the superior above the desk that took a search out; say whether that is new.

    Source: field note 21.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    owner = registry.owner_of(person_ref)
    superior = _above(owner.post_ref, owner.organisation_id)
    is_told = (
        owner.kind == "missing"
        and owner.status == "withdrawn"
        and superior is not None
        and _is_written(WITHDRAWN_SEARCH, superior, [person_ref], owner.post_ref, now)
    )
    audit.append(
        actor=actor,
        event="alerts.withdrawal_told",
        decision=decision,
        subject_ref=person_ref,
        at=now,
        details={"told": is_told},
    )
    return is_told


def _is_written(kind: str, post: Post, refs: list[str], from_ref: str, now: datetime) -> bool:
    written = write_notice(
        kind, post, record_refs=refs, from_post_ref=from_ref, is_urgent=True, now=now
    )
    return written is not None


def _unit_in(district_code: str) -> Post | None:
    if not district_code:
        return None
    posts = Post.objects.filter(
        role=Post.Role.AHTU_OFFICER,
        is_active=True,
        organisation__kind="ahtu",
        organisation__district_code=district_code,
    )
    return posts.order_by("id").first()


def _above(post_ref: str, organisation_id: int) -> Post | None:
    """Return the nearest superior that sits at another desk: the own officer knows already."""
    posts = Post.objects.select_related("superior__organisation")
    post = posts.filter(ref=post_ref).first() if post_ref else None
    for _ in range(_MOST_STEPS):
        if post is None or post.superior_id is None:
            return None
        post = posts.get(pk=post.superior_id)
        if post.organisation_id != organisation_id:
            return post
    return None
