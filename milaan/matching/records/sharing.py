# SPDX-License-Identifier: Apache-2.0
"""What each side may open of the other for one candidate, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from milaan.access import actions as access
from milaan.access import queries as access_queries
from milaan.foundation.actor import SYSTEM, Purpose
from milaan.foundation.models import Subject
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import posts_of_side
from milaan.matching.queries.standings import is_withheld_from_searchers, wish_of
from milaan.matching.values.limits import GRANT_FOR
from milaan.matching.values.sides import Side
from milaan.matching.values.status import LIVE, SAID_SAME
from milaan.registry.values.codes import IDENTITY, PHOTO, SUMMARY

# Never the place of stay, the informant or what is held back (field rules 22 and 25).
_SHARED = (SUMMARY, IDENTITY, PHOTO)
_RULE = "access.write_grant.system"
_LEGAL_BASIS = "BNSS 2023 s. 173; JJ Act 2015 s. 30: tracing a missing person between desks"


def share_fields(candidate: Candidate, *, now: datetime) -> None:
    """Give each side its named fields of the other, or take them back, as the status asks.

    Source: field rules 22, 25 and 29; need-to-know matrix, identity on match.
    """
    wanted = list(_wanted(candidate)) if candidate.status in LIVE else []
    held = {
        (post, subject) for post, subject, _ in access_queries.grants_about(candidate.ref, now=now)
    }
    asked = {(str(post_ref), str(subject.ref)) for post_ref, subject in wanted}
    if held - asked:
        access.withdraw_grants(actor=SYSTEM, about_ref=candidate.ref, now=now)
        held = set()
    for post_ref, subject in wanted:
        if (str(post_ref), str(subject.ref)) not in held:
            _grant(candidate, post_ref, subject, now)


def _wanted(candidate: Candidate) -> Iterator[tuple[str, Subject]]:
    """Yield (post, subject) pairs; a post that works for both sides needs none of its own."""
    for post in posts_of_side(candidate, Side.FOUND):
        if not candidate.is_deceased:
            yield str(post.ref), candidate.missing_subject
    if not is_withheld_from_searchers(candidate, wish_of(candidate)):
        for post in posts_of_side(candidate, Side.MISSING):
            yield str(post.ref), candidate.found_subject
    if candidate.status in SAID_SAME and candidate.may_be_child and not candidate.is_deceased:
        for post in posts_of_side(candidate, Side.COMMITTEE):
            yield str(post.ref), candidate.missing_subject
            yield str(post.ref), candidate.found_subject


def _grant(candidate: Candidate, post_ref: str, subject: Subject, now: datetime) -> None:
    access.write_grant(
        actor=SYSTEM,
        post_ref=post_ref,
        subject=subject,
        fields=_SHARED,
        purpose=Purpose("alert", str(candidate.ref)),
        rule=_RULE,
        legal_basis=_LEGAL_BASIS,
        until=now + GRANT_FOR,
        about_ref=candidate.ref,
        now=now,
    )
