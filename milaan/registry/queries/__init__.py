# SPDX-License-Identifier: Apache-2.0
"""What can be read of the register without opening personal data."""

from milaan.registry.queries.emergencies import (
    emergency_until,
    overdue_reviews,
    posts_of_emergency,
)
from milaan.registry.queries.lines import (
    desk_of_record,
    home_districts,
    notice_organisation_of,
    owner_of,
    profile_pool_size,
    refs_of_subjects,
    summary_line,
)

__all__ = [
    "desk_of_record",
    "emergency_until",
    "home_districts",
    "notice_organisation_of",
    "overdue_reviews",
    "owner_of",
    "posts_of_emergency",
    "profile_pool_size",
    "refs_of_subjects",
    "summary_line",
]
