"""A log line says where and what class of error; never the error's own words."""

from __future__ import annotations

import logging
import sys

from django.conf import settings

from milaan.config.logs import WithoutWords


def formatted() -> str:
    try:
        try:
            raise ValueError("Asha Example, 9000000001")
        except ValueError as first:
            raise LookupError("Asha Example") from first
    except LookupError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "at %s", ("/x",), sys.exc_info()
        )
    return WithoutWords("%(message)s").format(record)


def test_an_error_is_logged_without_its_words() -> None:
    text = formatted()

    assert "9000000001" not in text
    assert "test_logs.py" in text
    assert text.splitlines()[0] == "at /x"
    assert text.splitlines()[-1] == "LookupError from ValueError"


def test_every_line_of_the_node_is_written_so() -> None:
    assert settings.LOGGING["formatters"]["plain"]["()"] == "milaan.config.logs.WithoutWords"
