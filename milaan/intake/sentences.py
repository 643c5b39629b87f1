# SPDX-License-Identifier: Apache-2.0
"""Say in words what became of a row and why one was refused; never with its value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from milaan.intake.values import ADDED, REFUSED, UNCHANGED, UPDATED, WAITING, RowOutcome

OUTCOMES: dict[str, str | Promise] = {
    ADDED: gettext_lazy("added"),
    UPDATED: gettext_lazy("updated"),
    UNCHANGED: gettext_lazy("was there already"),
    REFUSED: gettext_lazy("refused"),
    WAITING: gettext_lazy("waits"),
}
FONTS: dict[str, str] = {"krutidev010": "Kruti Dev 010 / DevLys 010", "preeti": "Preeti"}

_REASONS: dict[str, str | Promise] = {
    "empty": gettext_lazy("is empty"),
    "not_readable_as_csv": gettext_lazy("the line cannot be read as CSV"),
    "more_cells_than_columns": gettext_lazy("the line has more cells than the first line names"),
    "not_utf8": gettext_lazy("is not written in UTF-8"),
    "id_stands_twice_in_the_file": gettext_lazy("stands twice in this file"),
    "nothing_readable": gettext_lazy("has no letter"),
    "too_long": gettext_lazy("is too long"),
    "too_many": gettext_lazy("holds too many values"),
    "not_an_age": gettext_lazy("is no age"),
    "not_a_number": gettext_lazy("is no number"),
    "out_of_range": gettext_lazy("cannot be right"),
    "not_an_iso_3166_2_code": gettext_lazy("is no code of a State, as IN-MP"),
    "no_such_day": gettext_lazy("is no such day"),
    "not_a_date": gettext_lazy("is no date as YYYY-MM-DD"),
    "day_without_month": gettext_lazy("has a day without a month"),
    "ends_before_it_begins": gettext_lazy("ends before it begins"),
    "year_out_of_range": gettext_lazy("has a year that cannot be"),
    "record_changed_meanwhile": gettext_lazy("the record was changed meanwhile; import again"),
    "no_rows": gettext_lazy("The list has no rows below its first line."),
    "too_many_rows": gettext_lazy(
        "The list has more than 5000 rows. Import it on the server: milaan import people FILE.csv"
    ),
}


def say_reason(reason: str) -> str:
    """Return why a column was refused."""
    if reason.startswith("not_one_of_"):
        allowed = ", ".join(reason.removeprefix("not_one_of_").split("_"))
        return _("is none of: %(allowed)s") % {"allowed": allowed}
    return str(_REASONS.get(reason, _("cannot be read")))


def say_refusal(outcome: RowOutcome) -> str:
    """Return column and reason of a refused row."""
    words = say_reason(outcome.reason)
    return f"{outcome.column}: {words}" if outcome.column else words
