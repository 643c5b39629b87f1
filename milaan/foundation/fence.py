# SPDX-License-Identifier: Apache-2.0
"""The second fence: tell the database for whom it reads, so that its own row security answers.

The rules of the apps are the first fence. Where one forgets to ask them, row-level security on
the tables of people and their keys still holds: it knows the actor from a setting that lasts as
long as the transaction, and shows nothing where there is none.

Source: PostgreSQL, Row Security Policies; ADR 0022.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from milaan.foundation.actor import Actor

SETTING = "milaan.actor"
NOBODY = ""
# Where the node itself reads: jobs, and what is told of a record to route a call or a notice.
NODE = json.dumps({"role": "system"})


@contextmanager
def fenced(actor: Actor, now: datetime | None = None) -> Iterator[None]:
    """Read as this actor, in a transaction; inside another, until the block ends.

    Args:
        now: when a grant must be in force; None: by the database's clock.
    """
    with _standing_as(described(actor, now)):
        yield


@contextmanager
def lifted() -> Iterator[None]:
    """Read as the node, for what rules allow to be told of records outside the actor's sight.

    Every use says in a comment what is read. Never around anything an actor chose to open.
    """
    with _standing_as(NODE):
        yield


def described(actor: Actor, now: datetime | None) -> str:
    """Return what the policies read of an actor, as JSON; lists in order."""
    facts: Mapping[str, Any] = {
        "role": actor.role,
        "post_id": actor.post_id,
        "user_id": actor.user_id,
        "organisation_id": actor.organisation_id,
        "organisation_ids": sorted(actor.organisation_ids),
        "district_codes": sorted(actor.district_codes),
        "state_code": actor.state_code,
        "now": now.isoformat() if now else None,
        **actor.facts,
    }
    return json.dumps({name: value for name, value in facts.items() if value not in (None, "")})


@contextmanager
def _standing_as(text: str) -> Iterator[None]:
    with transaction.atomic():
        outer = _tell(text)
        yield
        # A savepoint that is released keeps the setting; one rolled back takes it along.
        _tell(outer)


def _tell(text: str) -> str:
    """Set who reads, until the transaction ends; return who did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [SETTING, SETTING, text],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else NOBODY
