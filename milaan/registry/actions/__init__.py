# SPDX-License-Identifier: Apache-2.0
"""Everything that changes the register or opens personal data in it."""

from milaan.registry.actions.changing import (
    change_status,
    confirm_entry,
    record_choice,
    withdraw_facts,
)
from milaan.registry.actions.consents import (
    open_consent,
    record_consent,
    share_with_ngo,
    withdraw_consent,
)
from milaan.registry.actions.emergencies import (
    end_emergency,
    list_emergencies,
    open_in_emergency,
    review_emergency,
)
from milaan.registry.actions.inquiries import mark_inquiry
from milaan.registry.actions.keeping import (
    lift_conflict,
    mark_handling,
    note_conflict,
    open_keeping,
)
from milaan.registry.actions.matching import profiles_for_matching, rebuild_profiles
from milaan.registry.actions.photos import add_photo, open_photo
from milaan.registry.actions.reading import list_records, open_person
from milaan.registry.actions.registering import add_report, register_person
from milaan.registry.actions.searching import search_people

__all__ = [
    "add_photo",
    "add_report",
    "change_status",
    "confirm_entry",
    "end_emergency",
    "lift_conflict",
    "list_emergencies",
    "list_records",
    "mark_handling",
    "mark_inquiry",
    "note_conflict",
    "open_consent",
    "open_in_emergency",
    "open_keeping",
    "open_person",
    "open_photo",
    "profiles_for_matching",
    "rebuild_profiles",
    "record_choice",
    "record_consent",
    "register_person",
    "review_emergency",
    "search_people",
    "share_with_ngo",
    "withdraw_consent",
    "withdraw_facts",
]
