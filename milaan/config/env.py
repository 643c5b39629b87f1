"""Typed readers of the environment. Each fails at start, with the variable's name and no value.

Only settings and the command line read the environment; features never do.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from milaan.foundation import postgres

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


def env_str(name: str, default: str | None = None) -> str:
    """Return NAME, or the default where it is unset or empty.

    Raises:
        ImproperlyConfigured: it is not set and has no default.
    """
    if value := os.environ.get(name, "").strip():
        return value
    if default is None:
        raise ImproperlyConfigured(f"set {name}")
    return default


def env_int(name: str, default: int | None = None) -> int:
    """Return NAME as a whole number.

    Raises:
        ImproperlyConfigured: it is no whole number, or is not set and has no default.
    """
    value = env_str(name, None if default is None else str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number") from None


def env_bool(name: str, default: bool = False) -> bool:
    """Return NAME read as yes or no; unset means the default.

    Raises:
        ImproperlyConfigured: it is neither.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0")


def env_list(name: str, default: str = "") -> list[str]:
    """Return NAME cut at commas, without blanks and empty parts."""
    return [part.strip() for part in env_str(name, default).split(",") if part.strip()]


def env_secret(name: str, default: str | None = None) -> str:
    """Return a secret from the file named by NAME_FILE, or else from NAME itself.

    Raises:
        ImproperlyConfigured: neither is set and there is no default, or the file cannot be read.
    """
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"cannot read the file named by {name}_FILE") from error
    if value := os.environ.get(name) or default:
        return value
    raise ImproperlyConfigured(f"set {name} or {name}_FILE")


def database_url(role: str) -> str:
    """Return the address of a State's own server for a role, or "" where the node has its own.

    The owner (migrations) has an address of its own, MILAAN_DATABASE_OWNER_URL; where it is not
    set, both roles are the user that MILAAN_DATABASE_URL names.
    """
    url = env_secret("MILAAN_DATABASE_URL", "") if _is_set("MILAAN_DATABASE_URL") else ""
    if url and role == "owner" and _is_set("MILAAN_DATABASE_OWNER_URL"):
        return env_secret("MILAAN_DATABASE_OWNER_URL")
    return url


def database(home: Path) -> dict[str, Any]:
    """Return Django's settings of the one database, for the role of this process.

    Raises:
        ImproperlyConfigured: MILAAN_DATABASE_ROLE is neither owner nor app.
    """
    role = env_str("MILAAN_DATABASE_ROLE", "app")
    if role not in {"owner", "app"}:
        raise ImproperlyConfigured("MILAAN_DATABASE_ROLE must be owner or app")
    pool = env_bool("MILAAN_DATABASE_POOL", True)
    return postgres.database_settings(home, role=role, url=database_url(role), pool=pool)


def is_demo(home: Path) -> bool:
    """Return whether this process serves a node of invented people.

    Raises:
        ImproperlyConfigured: MILAAN_DEMO says so, and the node's home says otherwise: its officers
            would stand on the sign-in page, and a one-time code would serve twice.
    """
    if not env_bool("MILAAN_DEMO"):
        return False
    try:
        identity = json.loads((home / "node.json").read_text(encoding="utf-8"))
    except OSError:
        return True  # no node yet: nobody real is there
    except ValueError:
        identity = {}
    if identity.get("demo") is not True or identity.get("holds_real_data"):
        raise ImproperlyConfigured("MILAAN_DEMO is set, but the node at MILAAN_HOME is no demo")
    return True


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))
