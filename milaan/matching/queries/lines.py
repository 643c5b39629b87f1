# SPDX-License-Identifier: Apache-2.0
"""Candidates as lines: codes, desks and summaries, nothing that names anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from milaan.access.models import Organisation, Post
from milaan.foundation.actor import Actor
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import person_to_ask, sides_of
from milaan.matching.queries.standings import is_withheld_from_searchers, wish_of
from milaan.matching.values.sides import Side
from milaan.matching.values.status import LIVE, SAID_SAME
from milaan.matching.values.views import CandidateLine, ReasonView, SideView
from milaan.registry import queries as registry

# What would tell a searcher where she is (field rule 22).
_TELLS_THE_PLACE = frozenset({"seen", "travel"})


def candidates_of(actor: Actor, person_ref: UUID | str, *, now: datetime) -> list[CandidateLine]:
    """Return the live candidates of one record that the actor may see, likeliest first."""
    of_person = Q(missing_ref=person_ref) | Q(found_ref=person_ref)
    rows = _visible(actor, now).filter(of_person, status__in=LIVE, is_deceased=False)
    return [line_of(actor, row, now) for row in rows.order_by("-bits", "id")]


def lines_of(
    actor: Actor, candidate_refs: Iterable[UUID | str], *, now: datetime
) -> dict[str, CandidateLine]:
    """Return the candidates with these references that the actor may see, by reference."""
    rows = _visible(actor, now).filter(ref__in=list(candidate_refs))
    return {str(row.ref): line_of(actor, row, now) for row in rows}


def running_candidates(actor: Actor, *, now: datetime, limit: int = 50) -> list[CandidateLine]:
    """Return the candidates said to be the same that wait for somebody, longest waiting first."""
    rows = _visible(actor, now).filter(status__in=SAID_SAME, is_deceased=False)
    return [line_of(actor, row, now) for row in rows.order_by("proposed_at", "id")[:limit]]


def _visible(actor: Actor, now: datetime):  # type: ignore[no-untyped-def]  # a queryset
    condition = policies.AUTHORITY.filter_for(actor, policies.VIEW, now=now)
    related = ("missing_organisation", "found_organisation")
    return Candidate.objects.filter(condition).select_related(*related).prefetch_related("reasons")


def line_of(actor: Actor, candidate: Candidate, now: datetime) -> CandidateLine:
    """Return a candidate as this actor may know it."""
    sides, wish = sides_of(actor, candidate), wish_of(candidate)
    is_withheld = sides == {Side.MISSING} and is_withheld_from_searchers(candidate, wish)
    reasons = tuple(
        ReasonView(row.comparator, row.level, row.code, row.bits)
        for row in candidate.reasons.all()
        if not (is_withheld and row.comparator in _TELLS_THE_PLACE)
    )
    found_summary = registry.summary_line(candidate.found_ref)
    if is_withheld:
        found_summary = replace(found_summary, seen_state_code="", seen_district_code="")
    return CandidateLine(
        ref=candidate.ref,
        status=candidate.status,
        probability=candidate.probability,
        bits=candidate.bits,
        proposed_at=candidate.proposed_at,
        version=candidate.version,
        is_deceased=candidate.is_deceased,
        may_be_child=candidate.may_be_child,
        may_be_adult=candidate.may_be_adult,
        missing=side_view(candidate, Side.MISSING, now),
        found=None if is_withheld else side_view(candidate, Side.FOUND, now),
        missing_summary=registry.summary_line(candidate.missing_ref),
        found_summary=found_summary,
        reasons=reasons,
        sides=sides,
        is_withheld=is_withheld,
        wish=wish,
    )


def side_view(candidate: Candidate, side: Side, now: datetime) -> SideView:
    """Return one side's desk, post and official number."""
    is_missing = side is Side.MISSING
    desk: Organisation = (
        candidate.missing_organisation if is_missing else candidate.found_organisation
    )
    post_ref = candidate.missing_post_ref if is_missing else candidate.found_post_ref
    post = Post.objects.filter(ref=post_ref).first()
    return SideView(
        person_ref=candidate.missing_ref if is_missing else candidate.found_ref,
        organisation_ref=str(desk.ref),
        organisation_name=desk.name,
        organisation_local_name=desk.local_name,
        district_code=desk.district_code,
        state_code=desk.state_code,
        post_ref=post_ref,
        post_title=post.title if post else desk.name,
        post_local_title=post.local_title if post else desk.local_name,
        phone=(post.official_phone if post else "") or desk.desk_phone,
        hours=desk.desk_hours,
        person_to_ask=person_to_ask(post, now) if post else "",
        last_answered_on=post.last_answered_on if post else None,
    )
