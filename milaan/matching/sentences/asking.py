# SPDX-License-Identifier: Apache-2.0
"""What would change a candidate's number: which unknown field to ask for, whom, and what it does.

Nothing here says a value; which side lacks a field is said only where both records were opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.core.linkage.asking import Help
from milaan.matching.sentences.reasons import values_of
from milaan.matching.values.views import CandidateView

SHOWN = 2
_LEAST_MOVEMENT = 0.02  # of the probability: less changes nobody's mind

_ASKS: Mapping[str, str | Promise] = {
    "documents": _("Ask for the number of an identity paper"),
    "phones": _("Ask for a phone number of her or her family"),
    "name": _("Ask for her name"),
    "father": _("Ask for the father's name"),
    "mother": _("Ask for the mother's name"),
    "sex": _("Ask whether it is a woman, a man or a transgender person"),
    "birth": _("Ask for the age or the year of birth"),
    "home": _("Ask for the home district"),
    "locality": _("Ask for the village, the post office or the police station of her home"),
    "postal": _("Ask for the PIN code of her home"),
    "seen": _("Ask where she was seen"),
    "time": _("Ask on which day it was"),
    "marks": _("Ask for marks on the body: mole, scar, tattoo"),
    "height": _("Ask for the height, or measure it"),
    "languages": _("Ask which language she speaks at home"),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """One field that is worth asking for.

    Args:
        lacking: missing or found: whose record does not say it; empty where both or unknown.
        agrees, differs: the probability it would lead to, 0 to 1.
    """

    words: str
    lacking: str
    agrees: float
    differs: float


def askings_for(view: CandidateView, helps: Iterable[Help]) -> list[Asking]:
    """Return the fields that would help most, most helpful first; none where she is withheld.

    Args:
        helps: of this candidate, most helpful first (queries.help_for).
    """
    if view.line.is_withheld:
        return []
    worth = [
        help for help in helps if help.movement >= _LEAST_MOVEMENT and help.comparator in _ASKS
    ]
    return [
        Asking(
            str(_ASKS[help.comparator]),
            _lacking(view, help.comparator),
            help.probability_if_agree,
            help.probability_if_differ,
        )
        for help in worth[:SHOWN]
    ]


def _lacking(view: CandidateView, comparator: str) -> str:
    has_missing = bool(values_of(comparator, view.missing))
    has_found = bool(values_of(comparator, view.found))
    if view.missing is None or view.found is None or has_missing == has_found:
        return ""
    return "found" if has_missing else "missing"
