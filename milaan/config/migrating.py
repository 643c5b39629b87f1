"""Whether the database stands where this version of Milaan expects it."""

from importlib.util import find_spec
from pathlib import Path

import psycopg
from django.conf import settings

from milaan.foundation.postgres.addresses import settings_to_dsn


def pending() -> set[tuple[str, str]]:
    """Return (app, migration) of what is not applied; reads names only, loads no app."""
    return expected() - applied()


def expected() -> set[tuple[str, str]]:
    return {
        (app.rsplit(".", 1)[-1], path.stem)
        for app in settings.INSTALLED_APPS
        for folder in _folders(app)
        for path in (folder / "migrations").glob("[0-9]*.py")
    }


def applied() -> set[tuple[str, str]]:
    """Return what the database says it holds; nothing for one that is still empty."""
    dsn = settings_to_dsn(settings.DATABASES["default"])
    with psycopg.connect(dsn, connect_timeout=5) as connection:
        try:
            return set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
        except psycopg.errors.UndefinedTable:
            return set()


def _folders(app: str) -> list[Path]:
    spec = find_spec(app)
    return [Path(folder) for folder in (spec and spec.submodule_search_locations) or []]
