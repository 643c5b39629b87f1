# SPDX-License-Identifier: Apache-2.0
"""What templates of candidates are given: plain values with their words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from milaan.access.current import actor_of, take_purpose
from milaan.core.values.places import DISTRICTS, STATES, district_name, state_name
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.languages import in_own_words
from milaan.matching import queries, sentences
from milaan.matching.values import CandidateLine, CandidateView, SayingView, Side, SideView, status
from milaan.matching.values.sides import DNA, NOT_SEEN, SEEN_HOW, VERDICTS, WISHES
from milaan.matching.views import turns
from milaan.matching.views.turns import desk_words
from milaan.registry.values import SummaryView
from milaan.registry.values.codes import KIND_LABELS, SEX_LABELS

_TONES = {
    "open": "info",
    "unsure": "wait",
    "proposed_same": "wait",
    "confirmed_by_one": "wait",
    "confirmed_by_both": "wait",
    "closed": "good",
    "disputed": "bad",
    "different": "",
    "lapsed": "",
}
STATUS_WORDS = {
    "open": _("To be judged"),
    "unsure": _("Not sure"),
    "proposed_same": _("One desk says same"),
    "confirmed_by_one": _("One desk confirmed"),
    "confirmed_by_both": _("Both desks confirmed"),
    "closed": _("Closed"),
    "disputed": _("The desks disagree"),
    "different": _("Different people"),
    "lapsed": _("No longer open"),
}


def actor_for(request: HttpRequest, ref: UUID) -> Actor:
    """Return who acts; the candidate is what she opens records and photos for."""
    return actor_of(request).for_purpose(Purpose("alert", str(ref)))


def keep_purpose(request: HttpRequest, ref: UUID) -> None:
    """Let the photos and records that follow be opened for a candidate that was opened.

    Not before: any address would else be a purpose for any look-up.
    """
    take_purpose(request, Purpose("alert", str(ref)), now=timezone.now())


def desk_and_place(side: SideView | None) -> str:
    """Return a desk's name with its district, where the name does not hold it already."""
    desk, language = desk_words(side), get_language() or "en"
    code = side.district_code if side else ""
    place = district_name(code, language) if code in DISTRICTS else ""
    return f"{desk} ({place})" if place and place.casefold() not in desk.casefold() else desk


def call_words(side: SideView | None) -> str:
    """Return what the button to the call says: which desk, and where it is."""
    if side is None:
        return gettext("Call the other desk")
    return gettext("Call %(desk)s") % {"desk": desk_and_place(side)}


def summary_words(summary: SummaryView) -> str:
    """Return kind, sex, age and district in one line that names nobody."""
    language = get_language() or "en"
    parts = [str(KIND_LABELS[summary.kind])] if summary.kind != "missing" else []
    if summary.sex != "u":
        parts.append(str(SEX_LABELS[summary.sex]))
    if summary.years:
        parts.append(_age_words(summary.years))
    place = summary.seen_district_code or summary.home_district_code
    state = summary.seen_state_code or summary.home_state_code
    if place in DISTRICTS:
        parts.append(district_name(place, language))
    elif state in STATES:
        parts.append(state_name(state, language))
    return " · ".join(parts)


def _age_words(years: tuple[int, int]) -> str:
    """Return the age this year; the register keeps years of birth only, so it is about right."""
    this_year = timezone.localdate().year
    youngest, oldest = max(0, this_year - years[1] - 1), max(0, this_year - years[0])
    if oldest - youngest <= 1:
        return gettext("about %(age)d years") % {"age": oldest}
    return gettext("%(youngest)d to %(oldest)d years") % {"youngest": youngest, "oldest": oldest}


def card(line: CandidateLine) -> dict[str, Any]:
    """Return one candidate as a card without any value of a record."""
    return {
        "line": line,
        "status_words": STATUS_WORDS[line.status],
        "tone": _TONES[line.status],
        "missing_words": summary_words(line.missing_summary),
        "found_words": summary_words(line.found_summary),
        "missing_desk": desk_words(line.missing),
        "found_desk": desk_words(line.found),
        "reasons": sentences.plain_lines(line.reasons),
        "twins": any(reason.comparator == "twins" for reason in line.reasons),
    }


def opened(view: CandidateView) -> dict[str, Any]:
    """Return an opened candidate for its page."""
    on_found = view.own_side is Side.FOUND
    return card(view.line) | {
        "view": view,
        "rows": sentences.rows_for(view),
        "reasons": sentences.lines_for(view),
        "steps": [] if view.line.is_withheld else sentences.steps_for(view),
        "askings": sentences.askings_for(view, queries.help_for(view.line)),
        "not_known": [] if view.line.is_withheld else sentences.not_known(view),
        "says": status.says(view.line.status),
        "call_words": call_words(view.line.missing if on_found else view.line.found),
        "turns": turns.turns_of(view),
        "next_words": turns.next_words(view),
        "have_spoken": turns.have_spoken(view),
        "own_words": VERDICTS.get(view.own_verdict, ""),
        "verdicts": [pair for pair in VERDICTS.items() if pair[0] != view.own_verdict],
        "sayings": [saying(one) for one in view.sayings],
        "is_searching": view.own_side is Side.MISSING,
    }


_SAID = {"judgement": VERDICTS, "confirmation": SEEN_HOW, "wish": WISHES}


def _call_heading(one: SayingView) -> str:
    if not one.answered_by:
        return gettext("Spoken on the telephone")
    return gettext("On the telephone: %(post)s answered") % {"post": one.answered_by}


def saying(one: SayingView) -> dict[str, Any]:
    """Return one thing that was said, in words."""
    words = _call_heading(one) if one.kind == "call" else _SAID[one.kind][one.code]
    desk = in_own_words(one.organisation_name, one.organisation_local_name)
    return {"one": one, "words": words, "desk": desk}


def ways_to_see(view: CandidateView) -> list[str]:
    """Return the ways of seeing her that fit this candidate and side, in their order."""
    if view.line.is_deceased:
        return [DNA, NOT_SEEN]
    without = {DNA} if view.own_side is Side.COMMITTEE else {DNA, "committee"}
    return [code for code in SEEN_HOW if code not in without]
