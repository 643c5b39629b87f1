# SPDX-License-Identifier: Apache-2.0
"""Candidates as lines: codes, desks and summaries, nothing that names anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from milaan.access.models import Post
from milaan.foundation.actor import Actor
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import sides_of
from milaan.matching.queries.standings import is_withheld_from_searchers, wishes_of
from milaan.matching.values.sides import Side
from milaan.matching.values.status import LIVE, SAID_SAME
from milaan.matching.values.views import CandidateLine, ReasonView, SideView
from milaan.registry import queries as registry

_BESIDE_HER = {Side.FOUND, Side.COMMITTEE}
# What would tell a searcher where she is (field rule 22).
_TELLS_THE_PLACE = frozenset({"seen", "travel"})


def candidates_of(actor: Actor, person_ref: UUID | str, *, now: datetime) -> list[CandidateLine]:
    """Return the live candidates of one record that the actor may see, likeliest first."""
    of_person = Q(missing_ref=person_ref) | Q(found_ref=person_ref)
    rows = _visible(actor, now).filter(of_person, status__in=LIVE, is_deceased=False)
    return _lines(actor, rows.order_by("-bits", "id"))


def lines_of(
    actor: Actor, candidate_refs: Iterable[UUID | str], *, now: datetime
) -> dict[str, CandidateLine]:
    """Return the candidates with these references that the actor may see, by reference."""
    rows = _visible(actor, now).filter(ref__in=list(candidate_refs))
    return {str(line.ref): line for line in _lines(actor, rows)}


def running_candidates(actor: Actor, *, now: datetime, limit: int = 50) -> list[CandidateLine]:
    """Return the candidates said to be the same that wait for somebody, longest waiting first."""
    rows = _visible(actor, now).filter(status__in=SAID_SAME, is_deceased=False)
    return _lines(actor, rows.order_by("proposed_at", "id")[:limit])


def _visible(actor: Actor, now: datetime) -> QuerySet[Candidate]:
    condition = policies.AUTHORITY.filter_for(actor, policies.VIEW, now=now)
    related = ("missing_organisation", "found_organisation")
    return Candidate.objects.filter(condition).select_related(*related).prefetch_related("reasons")


def _lines(actor: Actor, candidates: Iterable[Candidate]) -> list[CandidateLine]:
    rows = list(candidates)
    refs = {ref for row in rows for ref in (row.missing_post_ref, row.found_post_ref)}
    posts = {str(post.ref): post for post in Post.objects.filter(ref__in=refs)}
    wishes = wishes_of(rows)
    return [_line(actor, row, posts, wishes.get(row.pk, "")) for row in rows]


def line_of(actor: Actor, candidate: Candidate) -> CandidateLine:
    """Return a candidate as this actor may know it."""
    return _lines(actor, [candidate])[0]


def _line(
    actor: Actor, candidate: Candidate, posts: Mapping[str, Post], wish: str
) -> CandidateLine:
    sides = sides_of(actor, candidate)
    is_withheld = not sides & _BESIDE_HER and is_withheld_from_searchers(candidate, wish)
    reasons = tuple(
        ReasonView(row.comparator, row.level, row.code, row.bits)
        for row in candidate.reasons.all()
        if not (is_withheld and row.comparator in _TELLS_THE_PLACE)
    )
    found_summary = registry.summary_line(candidate.found_ref)
    if is_withheld:
        found_summary = replace(found_summary, seen_state_code="", seen_district_code="")
    found = None if is_withheld else _side(candidate, Side.FOUND, posts)
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
        missing=_side(candidate, Side.MISSING, posts),
        found=found,
        missing_summary=registry.summary_line(candidate.missing_ref),
        found_summary=found_summary,
        reasons=reasons,
        sides=sides,
        is_withheld=is_withheld,
        wish=wish,
        weights_version=candidate.weights_version,
    )


def _side(candidate: Candidate, side: Side, posts: Mapping[str, Post]) -> SideView:
    is_missing = side is Side.MISSING
    desk = candidate.missing_organisation if is_missing else candidate.found_organisation
    post_ref = candidate.missing_post_ref if is_missing else candidate.found_post_ref
    post = posts.get(post_ref)
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
        last_answered_on=post.last_answered_on if post else None,
    )
