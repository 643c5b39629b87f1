# SPDX-License-Identifier: Apache-2.0
"""The sides of a candidate, how a person was seen, and the code lists of forms."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Side(StrEnum):
    """For whom an officer acts: the desk that searches, the desk that found, the committee."""

    MISSING = "missing"
    FOUND = "found"
    COMMITTEE = "committee"

    @property
    def other(self) -> Side:
        """The desk on the other end of the telephone."""
        return Side.MISSING if self is Side.FOUND else Side.FOUND


VERDICTS: dict[str, str | Promise] = {
    "same": _("Same person"),
    "different": _("Different people"),
    "unsure": _("Not sure"),
}

# Source: field rule 21 (a document, a known fact, a relative in a safe setting), 17 and 29.
SEEN_HOW: dict[str, str | Promise] = {
    "document": _("Her own document was seen beside her"),
    "known_fact": _("She was asked a fact that only she or the family knows"),
    "relative": _("A relative saw her, in a safe setting"),
    "committee": _("She was produced before the Child Welfare Committee"),
    "dna": _("DNA says so (for the dead)"),
    "not_yet": _("Nobody has seen her yet"),
}
NOT_SEEN = "not_yet"
DNA = "dna"

# Source: field rule 22.
WISHES: dict[str, str | Promise] = {
    "tell": _("They may be told that she is here, and whom to call"),
    "safe_only": _("They may be told only that she is safe"),
    "nothing": _("They are to be told nothing"),
}
WISH_TELL, WISH_NOTHING = "tell", "nothing"
# Purposes of the law data (access/consents/purposes.toml) that sharing about a candidate rests on.
TELL_FAMILY, SHARE_NGO = "tell_family", "share_ngo"
ASKED_BY: dict[str, str | Promise] = {
    "woman_officer": _("A woman officer, alone with her"),
    "ngo": _("An NGO worker, alone with her"),
}

TAKEN_BACK_FOR: dict[str, str | Promise] = {
    "mistake": _("It was a mistake"),
    "new_facts": _("New facts have come"),
    "other_desk": _("The other desk showed that it is otherwise"),
    "with_judgement": _("The judgement it rested on was taken back"),
}
