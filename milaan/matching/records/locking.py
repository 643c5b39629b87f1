# SPDX-License-Identifier: Apache-2.0
"""One at a time: whoever writes about a pair of people holds both of them first.

Two officers judging at once, a judgement beside a new score, or two workers on both ends of one
pair would else wait for each other's rows in opposite order. The locks are taken in one order
and end with the transaction; the row's own lock and version still decide who wins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, Hidden, MilaanError, NotFound, Stale
from milaan.foundation.fence import lifted
from milaan.foundation.languages import in_own_words
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import sides_of
from milaan.matching.queries.standings import (
    is_withheld_from_searchers,
    newest_judgements,
    wish_of,
)
from milaan.matching.values.sides import VERDICTS, Side

_WITH_DESKS = ("missing_organisation", "found_organisation", "missing_subject", "found_subject")
_KEYS = ("missing_subject__wrapped_key", "found_subject__wrapped_key")


class JudgedMeanwhile(Stale):
    """Somebody else acted on the candidate between opening and sending."""

    code = "judged_meanwhile"
    message = _("Somebody acted on this candidate while you looked. Yours was not saved.")
    advice = _("Look at what was said, and decide once more.")

    def __init__(
        self, *, ref: str, current_version: int, verdict: str = "", desk: str = ""
    ) -> None:
        super().__init__(ref=ref, current_version=current_version)
        if verdict:
            said = _("%(desk)s said “%(verdict)s” while you looked. Yours was not saved.")
            words = {"verdict": VERDICTS[verdict], "desk": desk}
            MilaanError.__init__(self, ref=ref, message=said % words)


class NotNow(Conflict):
    """The act is not open in the candidate's present status."""

    code = "not_now"
    message = _("This step does not fit what both desks have said so far.")
    advice = _("Open it again and look at what was said.")


def hold_people(refs: Iterable[UUID]) -> None:
    """Wait until nobody else writes about these people, and hold them until the end."""
    keys = sorted(_lock_key(ref) for ref in set(refs))
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _lock_key(ref: UUID) -> int:
    digest = hashlib.sha256(b"matching.person" + ref.bytes).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def visible_candidate(actor: Actor, candidate_ref: UUID | str, *, now: datetime) -> Candidate:
    """Return a candidate the actor may see, unlocked.

    Raises:
        Hidden: no such candidate, or none of this actor's.
    """
    try:
        candidate = _candidate(candidate_ref)
    except NotFound as absent:
        raise Hidden("no such candidate", rule="default.deny", ref=absent.ref) from None
    decision = policies.AUTHORITY.decide(actor, policies.VIEW, candidate, now=now)
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(candidate.ref))
    return candidate


@lifted()  # of the two people nothing but their references; the keys are read behind the fence
def _candidate(ref: UUID | str, *, lock: bool = False) -> Candidate:
    rows = Candidate.objects.select_related(*_WITH_DESKS).defer(*_KEYS)
    return rows.prefetch_related("reasons").by_ref(ref, lock=lock)


def locked_candidate(
    actor: Actor, candidate_ref: UUID | str, *, version: int | None, now: datetime
) -> Candidate:
    """Return a candidate the actor may see, held against everybody else.

    Args:
        version: what the form showed; None asks for no check.

    Raises:
        Hidden: as `visible_candidate`.
        JudgedMeanwhile: it has changed since; the message says what was said.
    """
    seen = visible_candidate(actor, candidate_ref, now=now)
    hold_people((seen.missing_ref, seen.found_ref))
    candidate = _candidate(seen.ref, lock=True)
    if version is not None and version != candidate.version:
        raise _meanwhile(actor, candidate)
    return candidate


def _meanwhile(actor: Actor, candidate: Candidate) -> JudgedMeanwhile:
    ref, version = str(candidate.ref), candidate.version
    judged = newest_judgements(candidate)
    is_blind = is_withheld_from_searchers(candidate, wish_of(candidate))
    if not judged or (is_blind and sides_of(actor, candidate) == {Side.MISSING}):
        return JudgedMeanwhile(ref=ref, current_version=version)
    last = judged[-1]
    desk = in_own_words(last.organisation.name, last.organisation.local_name)
    return JudgedMeanwhile(ref=ref, current_version=version, verdict=last.verdict, desk=desk)
