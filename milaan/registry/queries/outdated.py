# SPDX-License-Identifier: Apache-2.0
"""Records whose match profile an older version wrote."""

from __future__ import annotations

from django.db.models import QuerySet

from milaan.core.linkage.keys import KEYS_VERSION
from milaan.core.text.stored import STORED_VERSION
from milaan.foundation.fence import lifted
from milaan.foundation.keyring import keyring
from milaan.registry.models import PersonRecord


def outdated_people() -> QuerySet[PersonRecord]:
    """Return them, without erased ones, in order of their number."""
    people = PersonRecord.objects.filter(subject__erased_at=None).exclude(
        profile__keys_version=KEYS_VERSION,
        profile__names_version=STORED_VERSION,
        profile__digest_version=keyring().match_key_version,
    )
    return people.order_by("id")


@lifted()  # a yes or no about all profiles
def has_outdated_profiles() -> bool:
    """Say whether any profile is to be written anew."""
    return outdated_people().exists()
