# SPDX-License-Identifier: Apache-2.0
"""Pages of intake."""

from milaan.intake.views.backlog import backlog_day
from milaan.intake.views.imports import confirm_list, import_people, list_progress, people_list
from milaan.intake.views.papers import papers_of, poster, record_order, slip
from milaan.intake.views.register import (
    register_missing,
    register_recovered,
    registered,
    suggest_districts,
    suggest_stations,
)

__all__ = [
    "backlog_day",
    "confirm_list",
    "import_people",
    "list_progress",
    "papers_of",
    "people_list",
    "poster",
    "record_order",
    "register_missing",
    "register_recovered",
    "registered",
    "slip",
    "suggest_districts",
    "suggest_stations",
]
