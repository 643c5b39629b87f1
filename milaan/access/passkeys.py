# SPDX-License-Identifier: Apache-2.0
"""Which name passkeys of this node are bound to: the relying party's id (docs/adr/0024)."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def host_of_passkeys(request: HttpRequest) -> str:
    """Return the name that a passkey made or used in this request is bound to; "" where none can.

    It is MILAAN_PASSKEY_HOST, or else the name in the address. A browser binds passkeys to names
    only, so at an address by number there are none, and none at a name outside the one set.
    """
    here = request.get_host().rpartition("@")[2]
    here = here.partition("]")[0].lstrip("[") if here.startswith("[") else here.partition(":")[0]
    name: str = settings.MILAAN_PASSKEY_HOST or here
    if _is_a_number(name) or (here != name and not here.endswith(f".{name}")):
        return ""
    return name


def _is_a_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
