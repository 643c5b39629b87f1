# SPDX-License-Identifier: Apache-2.0
"""Reads from the environment where a State's own login is; docs/how-to/sign-in.md says how."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from milaan.config.env import env_list, env_secret, env_str

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST_ISSUER = 200  # as the column that holds it


def state_login() -> dict[str, Any] | None:
    """Return issuer, client_id, secret, name and accepted levels; None where no issuer is set.

    Raises:
        ImproperlyConfigured: the issuer is not an https address, or its client is not named.
    """
    issuer = env_str("MILAAN_STATE_LOGIN_ISSUER", "")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured("MILAAN_STATE_LOGIN_ISSUER must be an https address")
    if len(issuer) > _LONGEST_ISSUER:
        raise ImproperlyConfigured("MILAAN_STATE_LOGIN_ISSUER is longer than 200 characters")
    return {
        "issuer": issuer,
        "client_id": env_str("MILAAN_STATE_LOGIN_CLIENT"),
        "secret": _secret(),
        "name": env_str("MILAAN_STATE_LOGIN_NAME", "the State's login"),
        "accepted_acr": env_list("MILAAN_STATE_LOGIN_ACR"),
        "accepted_amr": env_list("MILAAN_STATE_LOGIN_AMR"),
    }


def _secret() -> str:
    name = "MILAAN_STATE_LOGIN_SECRET"
    is_set = env_str(name, "") or env_str(f"{name}_FILE", "")
    return env_secret(name) if is_set else ""  # a client without one has PKCE alone
