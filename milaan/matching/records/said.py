# SPDX-License-Identifier: Apache-2.0
"""Everything that was said of a candidate, in order, as far as this actor may read it."""

from __future__ import annotations

from collections.abc import Iterator

from milaan.access.models import Post
from milaan.foundation.actor import Actor
from milaan.foundation.languages import in_own_words
from milaan.foundation.models import Subject
from milaan.foundation.personal import PersonalModel
from milaan.matching.models import CallNote, Candidate, Confirmation, Judgement, Wish
from milaan.matching.values.moves import may
from milaan.matching.values.sides import Side
from milaan.matching.values.status import Act
from milaan.matching.values.views import CandidateLine, SayingView

_OFFICERS = frozenset(
    {"station_officer", "ahtu_officer", "border_post", "railway_police", "supervisor"}
)


def sayings_about(
    actor: Actor, candidate: Candidate, line: CandidateLine
) -> tuple[SayingView, ...]:
    """Return judgements, confirmations, calls and wishes, oldest first.

    Notes of the desk that has her may tell where she is: withheld with the rest of it, and from a
    control room, which acts for no side. Her own words are for that desk alone (field rule 22).
    """
    said = [
        *_judgements(actor, candidate, line),
        *_confirmations(actor, candidate, line),
        *calls_noted(actor, candidate, line),
        *_wishes(candidate, line),
    ]
    return tuple(sorted(said, key=lambda saying: (saying.at, str(saying.ref))))


def _judgements(actor: Actor, candidate: Candidate, line: CandidateLine) -> Iterator[SayingView]:
    rows = Judgement.objects.filter(candidate=candidate).select_related(
        "organisation", "withdrawal"
    )
    for row in rows:
        is_own = row.organisation_id in actor.organisation_ids
        is_back = hasattr(row, "withdrawal")
        is_shown = is_own or not line.is_withheld
        yield SayingView(
            ref=row.ref,
            kind="judgement",
            code=row.verdict,
            side="",
            organisation_name=row.organisation.name if is_shown else "",
            organisation_local_name=row.organisation.local_name if is_shown else "",
            at=row.judged_at,
            text=_words(row, "note") if is_shown and line.sides else "",
            is_own=is_own,
            is_taken_back=is_back,
            may_take_back=is_own
            and not is_back
            and actor.role in _OFFICERS
            and may(candidate.status, Act.TAKE_BACK),
        )


def _confirmations(actor: Actor, candidate: Candidate, line: CandidateLine) -> Iterator[SayingView]:
    rows = Confirmation.objects.filter(candidate=candidate).select_related(
        "organisation", "withdrawal"
    )
    for row in rows:
        is_own = row.organisation_id in actor.organisation_ids
        is_back = hasattr(row, "withdrawal")
        is_shown = is_own or not line.is_withheld
        yield SayingView(
            ref=row.ref,
            kind="confirmation",
            code=row.seen_how,
            side=row.side,
            organisation_name=row.organisation.name if is_shown else "",
            organisation_local_name=row.organisation.local_name if is_shown else "",
            at=row.confirmed_at,
            text=_words(row, "seen_by") if is_shown and line.sides else "",
            is_own=is_own,
            is_taken_back=is_back,
            may_take_back=is_own
            and not is_back
            and actor.role in _OFFICERS | {"cwc_member"}
            and may(candidate.status, Act.TAKE_BACK_CONFIRMATION),
        )


def calls_noted(actor: Actor, candidate: Candidate, line: CandidateLine) -> Iterator[SayingView]:
    """Yield the calls that either desk noted; of the other's none while its desk is withheld."""
    rows = CallNote.objects.filter(candidate=candidate).select_related("organisation")
    rows = rows.order_by("noted_at", "id")
    refs = [row.rung_post_ref for row in rows]
    titles = {str(post.ref): post for post in Post.objects.filter(ref__in=refs)}
    for row in rows:
        is_own = row.organisation_id in actor.organisation_ids
        if line.is_withheld and not is_own:
            continue
        rung = titles.get(row.rung_post_ref)
        yield SayingView(
            ref=row.ref,
            kind="call",
            code="",
            side="",
            organisation_name=row.organisation.name,
            organisation_local_name=row.organisation.local_name,
            at=row.noted_at,
            text=_words(row, "answer") if line.sides else "",
            answered_by=in_own_words(rung.title, rung.local_title) if rung else "",
            is_own=is_own,
        )


def _words(row: PersonalModel, column: str) -> str:
    """Return what was written; empty where the person's key does not open to the actor any more.

    When a candidate has closed, the grants of the other desk end, and with them these words.
    """
    try:
        return row.opened(column)
    except Subject.DoesNotExist:
        return ""


def _wishes(candidate: Candidate, line: CandidateLine) -> Iterator[SayingView]:
    for row in Wish.objects.filter(candidate=candidate):
        yield SayingView(
            ref=row.ref,
            kind="wish",
            code=row.answer,
            side=Side.FOUND,
            organisation_name="",
            organisation_local_name="",
            at=row.asked_at,
            text=_words(row, "own_words") if Side.FOUND in line.sides else "",
            is_own=Side.FOUND in line.sides,
        )
