"""Addresses of the database: for Django and for psycopg."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE, Layout

PORT = 5432  # names the socket file; nothing listens on TCP
DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


@dataclass(frozen=True)
class Cluster:
    """A running cluster: where its socket is, and one address for each role."""

    home: Path
    socket_dir: Path
    port: int = PORT

    @classmethod
    def of(cls, home: Path) -> "Cluster":
        layout = Layout.of(home)
        return cls(layout.home, layout.socket_dir)

    @property
    def owner_dsn(self) -> str:
        """For migrations: owns the database and everything in it."""
        return self.dsn(OWNER_ROLE)

    @property
    def app_dsn(self) -> str:
        """For server and worker: reads and writes rows, owns nothing."""
        return self.dsn(APP_ROLE)

    @property
    def admin_dsn(self) -> str:
        """For this package and for tests: the cluster's superuser, on the database postgres."""
        return self.dsn(ADMIN_ROLE, database="postgres")

    def dsn(self, role: str, *, database: str = DATABASE) -> str:
        return make_conninfo(host=str(self.socket_dir), port=self.port, user=role, dbname=database)


def database_settings(
    home: Path, *, role: str = "app", url: str = "", pool: bool = True
) -> dict[str, Any]:
    """Return the entry for Django's DATABASES; nothing is opened and nothing started.

    Args:
        home: the node's home; its own cluster is meant where `url` is empty.
        role: "app" (server, worker) or "owner" (migrations).
        url: address of a State's own server, as a URI or as key=value words.
        pool: keep connections open; only server and worker gain from it.

    Raises:
        PostgresError: the address cannot be read. The message never holds the address.
    """
    cluster = Cluster.of(home)
    words = _words(url or (cluster.owner_dsn if role == "owner" else cluster.app_dsn))
    settings = {ours: str(words.pop(theirs, "")) for theirs, ours in DJANGO_NAMES.items()}
    options: dict[str, Any] = {"connect_timeout": 5, **words}
    if pool and role == "app":
        # A page must say within seconds that the database is away, so waiting ends early.
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 4}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **settings,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def settings_to_dsn(settings: dict[str, Any]) -> str:
    """Return the address that an entry of Django's DATABASES stands for."""
    words = {theirs: settings[ours] for theirs, ours in DJANGO_NAMES.items() if settings.get(ours)}
    options = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    return make_conninfo("", **words, **options)


def _words(url: str) -> dict[str, Any]:
    try:
        return dict(conninfo_to_dict(url))
    except ProgrammingError:
        raise PostgresError(
            "MILAAN_DATABASE_URL cannot be read. "
            "Write it as postgresql://user:password@host:5432/database."
        ) from None
