# SPDX-License-Identifier: Apache-2.0
"""One-time codes serve once: remembered in the database, by every process and after a restart.

The library remembers a used code in the memory of one process, for half a minute, while a code is
good for one and a half. Here the number of the last half minute that was used stays beside the
secret, and only a later one is taken (RFC 6238, section 5.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

_LAST = "last_counter"


@contextmanager
def codes_of(user_id: int) -> Iterator[None]:
    """Hold the codes of one person: a second request with the same code waits for the first."""
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().filter(user_id=user_id)
        list(held.values_list("pk", flat=True))
        yield


def spend(user_id: int, code: str) -> bool:
    """Take a one-time code from the app for good; call it inside `codes_of`.

    Returns:
        False where this code, or a later one, has served before; True also where the code is none
        of the app's: paper codes are counted by the library, in the database.
    """
    kept = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).first()
    counter = _counter_of(kept.data["secret"], code) if kept else None
    if kept is None or counter is None:
        return True
    if counter <= kept.data.get(_LAST, -1):
        return False
    kept.data[_LAST] = counter
    kept.save(update_fields=["data"])
    return True


def _counter_of(sealed: str, code: str) -> int | None:
    secret = decrypt(sealed)
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None
