"""The database server a node starts for itself, behind one small door.

`ensure_running(home)` makes and starts the cluster where needed and keeps it up until the process
ends, however it ends. `database_settings` gives Django's entry without starting anything.
"""

from milaan.foundation.postgres.addresses import Cluster, database_settings
from milaan.foundation.postgres.door import (
    Status,
    ensure_running,
    hold,
    is_kept,
    release,
    status,
    stop,
)
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.roles import prepare_server

__all__ = [
    "Cluster",
    "PostgresError",
    "Status",
    "database_settings",
    "ensure_running",
    "hold",
    "is_kept",
    "prepare_server",
    "release",
    "status",
    "stop",
]
