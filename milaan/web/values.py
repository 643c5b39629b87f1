# SPDX-License-Identifier: Apache-2.0
"""Figures in words: how sure, how strongly, how long. Never a colour or a number alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

# The longest bar stands for this many bits; more is drawn as long.
FULL_BAR_BITS = 12.0


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A probability as a page says it; `tone` is high, middle or low."""

    words: str
    number: str
    tone: str


_BANDS: tuple[tuple[float, Promise | str, str], ...] = (
    (0.99, gettext_lazy("Very likely the same person"), "high"),
    (0.90, gettext_lazy("Likely the same person"), "high"),
    (0.50, gettext_lazy("Possibly the same person"), "middle"),
    (0.10, gettext_lazy("Less likely the same person"), "low"),
    (0.00, gettext_lazy("Unlikely the same person"), "low"),
)


def likelihood(probability: float) -> Likelihood:
    """Say a probability of 0 to 1 in words and as "n in 100"; never as certain."""
    words, tone = next((w, t) for floor, w, t in _BANDS if probability >= floor)
    hundredths = round(probability * 100)
    if hundredths >= 100:
        number = _("over 99 in 100")
    elif hundredths < 1:
        number = _("fewer than 1 in 100")
    else:
        number = _("about %(count)d in 100") % {"count": hundredths}
    return Likelihood(str(words), number, tone)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bits of evidence as a page says them, with the bar's place on an axis of -100 to 100."""

    words: str
    side: str
    bar_start: float
    bar_width: float


def weight(bits: float) -> Weight:
    """Say how strongly `bits` speak; positive is for, negative against, near 0 nothing."""
    length = round(min(abs(bits), FULL_BAR_BITS) / FULL_BAR_BITS * 100, 1)
    if abs(bits) < 0.25:
        return Weight(_("says little"), "neutral", 0, 0)
    if bits > 0:
        return Weight(_for(bits), "for", 0, length)
    return Weight(_against(-bits), "against", -length, length)


def _for(bits: float) -> str:
    if bits >= 6:
        return _("strongly for")
    return pgettext("evidence", "for") if bits >= 2 else _("slightly for")


def _against(bits: float) -> str:
    if bits >= 6:
        return _("strongly against")
    return pgettext("evidence", "against") if bits >= 2 else _("slightly against")


def span(length: timedelta) -> str:
    """Say a length of time as people wait it: minutes, then hours, then days."""
    minutes = max(0, int(length.total_seconds() // 60))
    days, hours = divmod(minutes // 60, 24)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    if not days:
        rest = minutes % 60
        if not rest:
            return _("%(hours)d h") % {"hours": hours}
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def waiting(kind: str, since: datetime, now: datetime) -> str:
    """Say how long something waits, is held, is ago, or until it is due."""
    if kind == "due":
        if since < now:
            return _("overdue by %(span)s") % {"span": span(now - since)}
        return _("due in %(span)s") % {"span": span(since - now)}
    words = {
        "waiting": _("waiting %(span)s"),
        "held": _("held for %(span)s"),
        "ago": _("%(span)s ago"),
    }
    return words[kind] % {"span": span(now - since)}
