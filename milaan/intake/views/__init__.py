# SPDX-License-Identifier: Apache-2.0
"""Pages of intake."""

from milaan.intake.views.papers import papers_of, poster, record_order, slip
from milaan.intake.views.register import (
    register_missing,
    register_recovered,
    registered,
    suggest_districts,
)

__all__ = [
    "papers_of",
    "poster",
    "record_order",
    "register_missing",
    "register_recovered",
    "registered",
    "slip",
    "suggest_districts",
]
