# SPDX-License-Identifier: Apache-2.0
"""A desk for lists, on a node where nobody sits anywhere yet."""

from __future__ import annotations

import secrets
from datetime import datetime

from milaan.access import actions as access
from milaan.access.values import USUAL_CHARGE
from milaan.foundation.actor import SYSTEM

_COUNTRY = "IN"


def make_desk_of_lists(*, now: datetime) -> None:
    """Make the desk *Lists*, its post, and an account for it that nobody can sign in with.

    Imported people need a desk that answers for them. The account's password is thrown away;
    the post is handed to an officer by `milaan access give-charge`.
    """
    organisation = access.add_organisation(
        actor=SYSTEM,
        slug="lists",
        kind="control_room",
        name="Lists",
        local_name="सूचियाँ",
        state_code=_COUNTRY,
        now=now,
    )
    post = access.add_post(
        actor=SYSTEM,
        organisation_ref=organisation,
        role="control_room",
        title="Desk of lists",
        local_title="सूची डेस्क",
        now=now,
    )
    user = access.add_user(
        actor=SYSTEM, username="lists", password=secrets.token_urlsafe(48), now=now
    )
    access.give_charge(
        actor=SYSTEM, post_ref=post, receiver_ref=user, until=now + USUAL_CHARGE, now=now
    )
