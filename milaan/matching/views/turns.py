# SPDX-License-Identifier: Apache-2.0
"""Who must act next on a candidate, in words: the reader's desk, another, or nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milaan.foundation.languages import in_own_words
from milaan.matching.values import CandidateView, Side, SideView, Status
from milaan.matching.values.status import CALLED_ABOUT, SAID_SAME

_NEEDED = {
    "missing_confirms": _("The desk that searches confirms"),
    "found_confirms": _("The desk that found her confirms"),
    "seen": _("Somebody sees her: a document, a known fact, or a relative in a safe setting"),
    "committee": _("The Child Welfare Committee confirms, for she may be a child"),
    "wish": _("Her own wish is asked, alone, for she may be an adult"),
    "supervisor": _("The superior of the searching desk signs for what she wishes not to be told"),
}
_CONFIRMS = {
    "missing_confirms": Side.MISSING,
    "found_confirms": Side.FOUND,
    "committee": Side.COMMITTEE,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that closing still needs.

    Args:
        who: name of the desk whose turn it is; empty where it is nobody's alone, or withheld.
        is_yours: the reader can do it now.
    """

    words: str
    who: str
    is_yours: bool


def desk_words(side: SideView | None) -> str:
    """Return a desk's name in the reader's language."""
    return in_own_words(side.organisation_name, side.organisation_local_name) if side else ""


def turns_of(view: CandidateView) -> list[Turn]:
    """Return what closing still needs, each with whose turn it is; none before a desk says same."""
    if view.line.status not in SAID_SAME:
        return []
    return [
        Turn(_words(code, view), _who(code, view), _is_yours(code, view))
        for code in view.still_needed
    ]


def _words(code: str, view: CandidateView) -> str:
    if code == "seen" and not {"missing_confirms", "found_confirms"} & set(view.still_needed):
        return gettext(
            "Somebody sees her. Then the desk that saw her takes its confirmation back and "
            "confirms once more, with who saw her"
        )
    return str(_NEEDED[code])


def _who(code: str, view: CandidateView) -> str:
    if code in {"missing_confirms", "supervisor"}:
        return desk_words(view.line.missing)
    return desk_words(view.line.found) if code in {"found_confirms", "wish"} else ""


def _is_yours(code: str, view: CandidateView) -> bool:
    if code == "wish":
        return "record_wish" in view.acts
    if code == "supervisor":
        return "confirm" in view.acts and view.line.is_withheld
    return "confirm" in view.acts and _CONFIRMS.get(code) is view.own_side


def have_spoken(view: CandidateView) -> bool:
    """Say whether the two desks have called each other: a call noted, or a desk confirmed."""
    return any(
        one.kind in {"call", "confirmation"} and not one.is_taken_back for one in view.sayings
    )


def next_words(view: CandidateView) -> str:
    """Return in one sentence what the reader does now, or for whom she waits; empty: nothing."""
    if view.line.is_withheld and "confirm" not in view.acts:
        return ""  # the panel about her wish says it
    if view.line.status in CALLED_ABOUT:
        return _of_a_proposed(view)
    if view.line.status not in {Status.OPEN, Status.UNSURE}:
        return ""
    if "judge" not in view.acts:
        return gettext("An officer of one of the two desks compares both records and judges.")
    if view.own_verdict:
        return gettext("Your desk has said what it knows. The other desk looks, and you are told.")
    return gettext("Your turn: compare both records, then give your judgement below.")


def _of_a_proposed(view: CandidateView) -> str:
    if view.line.status == Status.DISPUTED:
        return gettext("Call the other desk. Whichever was wrong changes its judgement here.")
    if "call" in view.acts and not have_spoken(view):
        return gettext("Call the other desk. Then each desk confirms here, in its own name.")
    if "confirm" in view.acts and not view.line.is_withheld:
        return gettext("Your turn: if it is she, confirm.")
    if any(turn.is_yours for turn in turns_of(view)):
        return gettext("Your turn, as marked below.")
    return gettext("Nothing to do for you now. Others act, as below, and you are told.")
