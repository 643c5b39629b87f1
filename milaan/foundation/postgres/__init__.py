"""The database server a node starts for itself, behind one small door."""

from milaan.foundation.postgres.addresses import Cluster, database_settings
from milaan.foundation.postgres.errors import PostgresError

__all__ = ["Cluster", "PostgresError", "database_settings"]
