# SPDX-License-Identifier: Apache-2.0
"""Search the register: records of one's own scope; outside it at most a desk to call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.core.ledger.canonical import Json
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.registry.policies import AUTHORITY, SEARCH, VIEW, context_at
from milaan.registry.records.cards import cards_of
from milaan.registry.records.outside import outside_hits, send_booths_question
from milaan.registry.records.ranked import Found, found_by_filter, found_by_name, found_by_number
from milaan.registry.values import SearchHit, SearchQuery, SearchResult

MOST_HITS = 100


@action("registry.search_people")
def search_people(*, actor: Actor, query: SearchQuery, now: datetime) -> SearchResult:
    """Return records of the actor's scope, best first, and desks outside it that may hold her.

    Searched by name, parent's name, phone or number in any script; by filters alone the newest
    come first. Outside one's scope nothing but a desk is ever returned, on the log, and only
    until the post's quota of the day is used up. A booth or border post is not even told a desk:
    its question is sent on, and answered alike for hit and no hit.

    Raises:
        NotAllowed: no purpose was given, or the post does not search.
        InvalidInput: nothing was asked for, or the text cannot be read.
    """
    decision = AUTHORITY.require(actor, SEARCH, now=now)
    if not _asks_something(query):
        raise InvalidInput(field="text", reason="nothing_asked")
    scope = AUTHORITY.filter_for(actor, VIEW, now=now, context=context_at(now))
    limit = max(1, min(query.limit, MOST_HITS))
    found = (
        found_by_number(query, scope, now=now)
        or found_by_name(query, scope, now=now, limit=limit + 1)
        or (
            [] if _names_someone(query) else found_by_filter(query, scope, now=now, limit=limit + 1)
        )
    )
    hits = _as_cards(actor, found[:limit], now)
    outside, left = outside_hits(actor, query, scope, now=now)
    is_sent = False
    if left is None and _names_someone(query):  # no desk may be named, or none was
        is_sent, left = send_booths_question(actor, query, scope, now=now)
    _note(actor, decision, hits, len(outside), now)
    return SearchResult(hits, outside, left, has_more=len(found) > limit, is_sent=is_sent)


def _asks_something(query: SearchQuery) -> bool:
    filters = (query.sex, query.age_from, query.age_to, query.state_code, query.district_code)
    return _names_someone(query) or any(filters) or bool(query.kinds or query.status)


def _names_someone(query: SearchQuery) -> bool:
    return bool((query.text + query.father_name + query.mother_name).strip())


def _as_cards(actor: Actor, found: list[Found], now: datetime) -> tuple[SearchHit, ...]:
    cards: list[SearchHit] = []
    for why in dict.fromkeys(one.why for one in found):
        chosen = [one for one in found if one.why == why]
        scores = {one.person_id: one.similarity for one in chosen}
        cards += cards_of(actor, scores, now=now, why=why, similarities=scores)
    return tuple(cards)


def _note(
    actor: Actor, decision: Decision, hits: tuple[SearchHit, ...], outside: int, now: datetime
) -> None:
    people: list[Json] = [str(ref) for ref in _refs(hits)]
    audit.append(
        actor=actor,
        event="registry.searched",
        decision=decision,
        subject_ref="register",
        at=now,
        details={"hits": len(hits), "people": people, "outside": outside},
    )


def _refs(hits: tuple[SearchHit, ...]) -> list[UUID]:
    return [hit.ref for hit in hits]
