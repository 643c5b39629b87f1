# SPDX-License-Identifier: Apache-2.0
"""Pages of the register: search, record, photos."""

from milaan.registry.views.changes import (
    add,
    add_photo,
    confirm,
    correct,
    inquiry,
    withdraw,
)
from milaan.registry.views.consents import consent, share, take_back
from milaan.registry.views.emergencies import (
    emergencies,
    emergency,
    end_emergency,
    review_emergency,
)
from milaan.registry.views.keeping import (
    keeping,
    lift_conflict,
    mark_handling,
    note_conflict,
)
from milaan.registry.views.pages import person, photo, search, thumbnail

__all__ = [
    "add",
    "add_photo",
    "confirm",
    "consent",
    "correct",
    "emergencies",
    "emergency",
    "end_emergency",
    "inquiry",
    "keeping",
    "lift_conflict",
    "mark_handling",
    "note_conflict",
    "person",
    "photo",
    "review_emergency",
    "search",
    "share",
    "take_back",
    "thumbnail",
    "withdraw",
]
