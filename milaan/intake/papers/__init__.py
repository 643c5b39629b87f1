# SPDX-License-Identifier: Apache-2.0
"""Papers made from one record: other portals' order, GD text, wireless message, poster, slip.

No paper ever holds a held-back fact or the place of stay (field note 25).
"""

from milaan.intake.papers.known import Known, known_of
from milaan.intake.papers.portals import PORTALS, Portal, in_order_of
from milaan.intake.papers.posters import Poster, poster_of
from milaan.intake.papers.slips import Slip, slip_of
from milaan.intake.papers.texts import gd_text, wireless_text

__all__ = [
    "PORTALS",
    "Known",
    "Portal",
    "Poster",
    "Slip",
    "gd_text",
    "in_order_of",
    "known_of",
    "poster_of",
    "slip_of",
    "wireless_text",
]
