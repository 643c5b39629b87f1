# SPDX-License-Identifier: Apache-2.0
"""The informant's slip: reference, desk, when the next word is owed, whom to call if none comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import segno

from milaan.access.values import DeskPost
from milaan.foundation.languages import in_own_words
from milaan.registry.values import PersonView

LANGUAGES = ("hi", "en", "ne")
NEXT_WORD_DAYS = 14  # set by judgement, to be confirmed; Source: a fortnight is the usual practice
LATEST_WORD_DAYS = 90  # Source: BNSS 193(3)(ii), progress told to the informant within 90 days


@dataclass(frozen=True, slots=True)
class Slip:
    """What the slip says; nothing about the person but the reference.

    Args:
        next_word, latest_word: days of the desk's time zone.
        superior_title, superior_phone: whom to call if no word comes; empty: none on record.
        qr: a data address (SVG) that holds the reference and nothing else.
    """

    language: str
    ref: str
    is_missing: bool
    number: str
    desk: str
    desk_phone: str
    officer: str
    given_on: date
    next_word: date
    latest_word: date
    superior_title: str
    superior_phone: str
    qr: str


def slip_of(view: PersonView, *, language: str, superior: DeskPost | None, now: datetime) -> Slip:
    """Return the slip for a record, counted from the day of its entry.

    Args:
        language: hi, en or ne. superior: the post above the one that answers for the record.
        now: aware UTC; the day on which the slip is given.
    """
    zone = ZoneInfo(view.owner.time_zone or "Asia/Kolkata")
    entered = view.entered_at.astimezone(zone).date()
    numbers = [number.text for number in view.numbers if number.kind in ("missing", "fir", "gd")]
    return Slip(
        language=language,
        ref=str(view.ref),
        is_missing=view.summary.kind == "missing",
        number="; ".join(numbers),
        desk=in_own_words(view.owner.name, view.owner.local_name, language),
        desk_phone=view.owner.phone,
        officer=in_own_words(view.in_the_name_of, view.in_the_name_of_local, language),
        given_on=now.astimezone(zone).date(),
        next_word=entered + timedelta(days=NEXT_WORD_DAYS),
        latest_word=entered + timedelta(days=LATEST_WORD_DAYS),
        superior_title=in_own_words(superior.title, superior.local_title, language)
        if superior
        else "",
        superior_phone=superior.official_phone if superior else "",
        qr=segno.make(str(view.ref), error="m", micro=False).svg_data_uri(scale=3, border=2),
    )
