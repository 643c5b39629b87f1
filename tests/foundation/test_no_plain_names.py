"""A whole database is read, table by table: no personal value lies in it as text.

What stays plain on purpose (sex, years of birth, district, status) is listed in ADR 0006;
everything else that a desk writes about a person must be ciphertext.
"""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.db import connection

from milaan.audit.sequencer import link_new_entries
from milaan.config.flow import FLOW
from milaan.foundation.outbox import deliver_due
from tests.registry.factories import NOW, draft, found, register, station

pytestmark = pytest.mark.django_db

# Fields of a draft that hold codes, or what ADR 0006 leaves plain.
PLAIN = {
    "kind",
    "sex",
    "name_kind",
    "of_whom",
    "known_how",
    "calendar",
    "languages",
    "language",
    "state_code",
    "district_code",
    "district_text",
    "relation",
    "number_kind",
    "channel",
}
SHORTEST = 4


def personal_texts(value: Any, name: str = "") -> set[str]:
    """Return every text in a draft that is not plain on purpose."""
    if is_dataclass(value):
        parts = [personal_texts(getattr(value, f.name), f.name) for f in fields(value)]
        return set().union(*parts)
    if isinstance(value, tuple):
        return set().union(*(personal_texts(item, name) for item in value))
    return (
        {value}
        if isinstance(value, str) and name not in PLAIN and len(value) >= SHORTEST
        else set()
    )


def database_text() -> dict[str, str]:
    """Return the rows of every table as text, bytes in hex."""
    with connection.cursor() as cursor:
        tables = [
            table
            for table in connection.introspection.table_names(cursor)
            if table != "django_migrations"
        ]
        return {table: _rows(cursor, table) for table in tables}


def _rows(cursor: Any, table: str) -> str:
    cursor.execute(f"SELECT string_agg(t::text, E'\\n') FROM \"{table}\" t")  # noqa: S608
    return cursor.fetchone()[0] or ""


def test_nothing_that_a_desk_writes_about_a_person_lies_in_the_database_as_text() -> None:
    girl, same_girl = draft(), found()
    who = station()
    register(who, girl)
    register(who, same_girl)
    deliver_due(FLOW, now=NOW, limit=200)
    link_new_entries()
    texts = personal_texts(girl) | personal_texts(same_girl)
    assert len(texts) > 15, texts

    leaks = {
        (table, text)
        for table, rows in database_text().items()
        for text in texts
        if text.casefold() in rows.casefold() or text.encode().hex() in rows
    }

    assert leaks == set()
