# SPDX-License-Identifier: Apache-2.0
"""Form fields of any app: dates known in part, in either calendar; rows that can be added.

Pages show them with `{% field %}` and `{% rows %}` (docs/how-to/components.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits
from milaan.core.values.bikram import read_bikram_date
from milaan.core.values.dates import BIKRAM_SAMBAT, GREGORIAN, DateInterval, read_date

MOST_ROWS = 20

CALENDARS = ((GREGORIAN, _("Gregorian (AD)")), (BIKRAM_SAMBAT, _("Bikram Sambat (BS)")))
_READ = {GREGORIAN: read_date, BIKRAM_SAMBAT: read_bikram_date}


class StatedDateWidget(forms.MultiWidget):
    """Day, month, year and calendar; each may stay empty."""

    milaan_kind = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(),
            "month": forms.TextInput(),
            "year": forms.TextInput(),
            "calendar": forms.Select(choices=CALENDARS),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: DateInterval | None) -> list[str]:
        if value is None:
            return ["", "", "", GREGORIAN]
        year, month, day = _parts(value)
        return [day, month, year, value.calendar]


def _parts(value: DateInterval) -> tuple[str, str, str]:
    """Return year, month and day as stated, from 2025-11-14 or 14/11/2025 and what is cut off."""
    parts = [part for part in re.split(r"[-/.\s]+", fold_digits(value.stated)) if part]
    if parts and len(parts[0]) != 4:
        parts.reverse()
    if not parts or not all(part.isdecimal() for part in parts):
        return str(value.earliest.year), "", ""
    year, month, day, *_rest = [*parts, "", ""]
    return year, month, day


class StatedDateField(forms.MultiValueField):
    """A date known to the day, the month or the year: cleans to a DateInterval, or None.

    `stated` is what was typed, as `YYYY[-MM[-DD]]` in its own calendar.
    """

    widget = StatedDateWidget
    default_error_messages = {
        "no_year": _("Give at least the year, with four digits."),
        "no_such_day": _("There is no such day. Look at day, month and calendar."),
        "day_without_month": _("Give the month too, or leave the day empty."),
    }

    def __init__(self, *, known_how: str = "", **options: Any) -> None:
        self.known_how = known_how
        parts: Sequence[forms.Field] = [
            *(forms.CharField(required=False, max_length=8) for _part in range(3)),
            forms.ChoiceField(required=False, choices=CALENDARS),
        ]
        options.setdefault("required", False)
        super().__init__(fields=parts, require_all_fields=False, **options)

    def compress(self, data_list: Sequence[str]) -> DateInterval | None:
        typed = [fold_digits(part or "").strip() for part in data_list[:3]]
        if not any(typed):
            return None
        day, month, year = (int(part) if part.isdecimal() else None for part in typed)
        if year is None or len(typed[2]) != 4:
            raise ValidationError(self.error_messages["no_year"], "no_year")
        if day and not month:
            raise ValidationError(self.error_messages["day_without_month"], "day_without_month")
        if any(part and not part.isdecimal() for part in typed):
            raise ValidationError(self.error_messages["no_such_day"], "no_such_day")
        calendar = (data_list[3] if len(data_list) > 3 else "") or GREGORIAN
        stated = "-".join(f"{part:02}" for part in (year, month, day) if part)
        try:
            return _READ[calendar](stated, self.known_how)
        except InvalidValue as problem:
            raise ValidationError(self.error_messages["no_such_day"], problem.reason) from None


def with_added_row(sent: QueryDict) -> QueryDict | None:
    """Return the form's data with one more row where "add another" was pressed; else None.

    A view then builds its formset from it unchecked and shows the form again, saving nothing.
    """
    prefix = sent.get("add_row")
    key = f"{prefix}-TOTAL_FORMS"
    total = str(sent.get(key, ""))
    if not prefix or not total.isdecimal():
        return None
    more = sent.copy()
    more[key] = str(min(int(total) + 1, MOST_ROWS))
    return more
