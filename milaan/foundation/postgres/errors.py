"""What can go wrong with the database server, in words for the person at the terminal."""


class PostgresError(Exception):
    """The database cannot be used: what happened, why, what now."""
