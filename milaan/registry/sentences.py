# SPDX-License-Identifier: Apache-2.0
"""Say in words when something was, and why a value could not be used."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from milaan.foundation.errors import InvalidInput
from milaan.registry.policies import CHILD_ASKED_BACK

_WORDS: dict[str, str | Promise] = {
    "too_long": _("This is too long. Shorten it, and put the rest into the account."),
    "nothing_readable": _("There is no letter in this name. Write it as it is spoken."),
    "nothing_asked": _("Write a name, a phone or a number, or choose a filter."),
    "too_many": _("These are too many rows for one person. Leave out what is doubled."),
    "out_of_range": _("This number cannot be right. Look at it again, or leave it empty."),
    "ends_before_it_begins": _("The second time lies before the first. Look at both again."),
    "too_large": _("The photo is larger than 12 MB. Send a smaller one."),
    "too_many_pixels": _("The photo has too many pixels. Send a smaller one."),
    "too_small": _("The photo is too small to recognise anybody. Send a larger one."),
    "too_many_photos": _("A record holds ten photos at most. Add the best ones only."),
    "too_short": _("Write in a sentence why it cannot wait."),
    "missing": _("Write what it rests on."),
    "not_a_picture": _("This file is not a JPEG, PNG or WebP photo. Choose another file."),
}
# Rules whose refusal an officer can act on, beside the field it is about.
REFUSED: dict[str, str | Promise] = {
    CHILD_ASKED_BACK: _(
        "The search for a child does not end at one desk's word. It ends when both desks confirm "
        "the match, somebody has seen the child and the Child Welfare Committee agrees. If the "
        "child is back, have the desk that met the child register it."
    ),
}
_OTHER = _("This could not be read. Look at it again, or leave it empty.")


def told_moment(at: datetime | None) -> str:
    """Return day and time; the day alone where no time was told and it begins the day."""
    if at is None:
        return ""
    local = localtime(at)
    return local.strftime("%d/%m/%Y %H:%M" if local.hour or local.minute else "%d/%m/%Y")


def say(refused: InvalidInput) -> str | Promise:
    """Return the sentence for a refused value; it never holds the value."""
    return _WORDS.get(refused.reason, _OTHER)
