# SPDX-License-Identifier: Apache-2.0
"""What each side may open of the other for one candidate, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from milaan.access import actions as access
from milaan.access import queries as access_queries
from milaan.access.consent_queries import consent_of
from milaan.access.models import Organisation, Post
from milaan.foundation.actor import SYSTEM, Purpose
from milaan.foundation.fence import lifted
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import posts_of_side
from milaan.matching.queries.standings import is_withheld_from_searchers, wish_of
from milaan.matching.values.limits import GRANT_FOR
from milaan.matching.values.sides import SHARE_NGO, TELL_FAMILY, Side
from milaan.matching.values.status import LIVE, SAID_SAME
from milaan.registry.values.codes import IDENTITY, PHOTO, SUMMARY

# Never the place of stay, the informant or what is held back (field rules 22 and 25).
_SHARED = (SUMMARY, IDENTITY, PHOTO)
_RULE = "access.write_grant.system"
_CONSENT_BASIS = "consent"
_LEGAL_BASIS = "BNSS 2023 s. 173; JJ Act 2015 s. 30: tracing a missing person between desks"


@lifted()  # the node gives and takes as the status asks, whoever acted; references only
def share_fields(candidate: Candidate, *, now: datetime) -> None:
    """Give the answering posts their named fields of the other side, as the status asks.

    Other posts of the two desks get theirs when they open the candidate (`share_with`): whoever
    never looks never holds a grant. What a status no longer allows is taken back from all.

    Source: field rules 22, 25 and 29; need-to-know matrix, identity on match.
    """
    held = _held(candidate, now)
    allowed = _allowed_now(candidate, now) if candidate.status in LIVE else {}
    if held - allowed.keys():
        access.withdraw_grants(actor=SYSTEM, about_ref=candidate.ref, now=now)
        held = set()
    answering = {candidate.missing_post_ref, candidate.found_post_ref}
    for post_ref, subject_id in sorted(allowed.keys() - held):
        if post_ref in answering:
            _grant(candidate, post_ref, subject_id, allowed[post_ref, subject_id], now)


@lifted()  # as above
def share_with(candidate: Candidate, post_ref: str, *, now: datetime) -> None:
    """Give one more post of the two desks, or the committee, the fields its side may open."""
    if candidate.status not in LIVE:
        return
    allowed = _allowed_now(candidate, now)
    wanted = {pair for pair in allowed if pair[0] == post_ref}
    for _, subject_id in sorted(wanted - _held(candidate, now)):
        _grant(candidate, post_ref, subject_id, allowed[post_ref, subject_id], now)


def _held(candidate: Candidate, now: datetime) -> set[tuple[str, int]]:
    ids = {
        str(subject.ref): subject.pk
        for subject in (candidate.missing_subject, candidate.found_subject)
    }
    grants = access_queries.grants_about(candidate.ref, now=now)
    return {(post_ref, ids[subject_ref]) for post_ref, subject_ref, _ in grants}


def _allowed_now(candidate: Candidate, now: datetime) -> dict[tuple[str, int], str]:
    """Return (post ref, subject id) of all that may be shared now, with the consent it rests on."""
    allowed: dict[tuple[str, int], str] = {}
    for post_ref, subject_id, consent in _allowed(candidate):
        # A desk that stands on both sides, or a committee, needs no consent of one side only.
        if not consent or allowed.get((post_ref, subject_id)) is None:
            allowed[post_ref, subject_id] = consent
    asked = {(subject_id, consent) for (_, subject_id), consent in allowed.items() if consent}
    given = {pair for pair in asked if consent_of(*pair, now=now).is_in_force}
    return {
        pair: consent
        for pair, consent in allowed.items()
        if not consent or (pair[1], consent) in given
    }


def _allowed(candidate: Candidate) -> Iterator[tuple[str, int, str]]:
    """Yield post ref, subject id and the purpose of consent (empty: a law) of what may be shared.

    Of who may be an adult the searching side sees what she agreed to (field rule 22); an
    organisation outside the State sees nobody without a consent (docs/law/roles.md, row B7).
    """
    missing_id, found_id = candidate.missing_subject_id, candidate.found_subject_id
    found_desk, missing_desk = candidate.found_organisation, candidate.missing_organisation
    if not candidate.is_deceased:
        for post in posts_of_side(candidate, Side.FOUND):
            yield str(post.ref), missing_id, _of_ngo(post, found_desk)
    if not is_withheld_from_searchers(candidate, wish_of(candidate)):
        own_wish = TELL_FAMILY if candidate.may_be_adult and not candidate.is_deceased else ""
        for post in posts_of_side(candidate, Side.MISSING):
            yield str(post.ref), found_id, _of_ngo(post, missing_desk) or own_wish
    if candidate.status in SAID_SAME and candidate.may_be_child and not candidate.is_deceased:
        for post in posts_of_side(candidate, Side.COMMITTEE):
            yield str(post.ref), missing_id, ""
            yield str(post.ref), found_id, ""


def _of_ngo(post: Post, desk: Organisation) -> str:
    is_ngo = desk.kind == Organisation.Kind.NGO and post.organisation_id == desk.pk
    return SHARE_NGO if is_ngo else ""


def _grant(
    candidate: Candidate, post_ref: str, subject_id: int, consent: str, now: datetime
) -> None:
    is_missing = subject_id == candidate.missing_subject_id
    access.write_grant(
        actor=SYSTEM,
        post_ref=post_ref,
        subject=candidate.missing_subject if is_missing else candidate.found_subject,
        fields=_SHARED,
        purpose=Purpose("alert", str(candidate.ref)),
        rule=_RULE,
        legal_basis=_CONSENT_BASIS if consent else _LEGAL_BASIS,
        until=now + GRANT_FOR,
        about_ref=candidate.ref,
        consent_purpose=consent,
        now=now,
    )
