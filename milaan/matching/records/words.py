# SPDX-License-Identifier: Apache-2.0
"""Free words of an officer, cleaned; refused in words she understands."""

from __future__ import annotations

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import clean_text
from milaan.foundation.errors import InvalidInput


def cleaned(field: str, text: str, limit: int) -> str:
    """Return the text without signs nobody sees; empty stays empty.

    Raises:
        InvalidInput: it is longer than `limit` characters, or nothing in it can be read.
    """
    if not text.strip():
        return ""
    try:
        return clean_text(text, limit)
    except InvalidValue as wrong:
        raise InvalidInput(field=field, reason=wrong.reason) from None
