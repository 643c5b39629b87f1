# SPDX-License-Identifier: Apache-2.0
"""Digits of every script, as 0 to 9."""

from __future__ import annotations

from unicodedata import decimal


def ascii_digits(text: str) -> str:
    """Return `text` with each decimal digit of any script as 0 to 9; the rest stays.

    Source: Unicode property Numeric_Type=Decimal (UAX #44).
    """
    if text.isascii():
        return text
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    value = decimal(letter, -1)
    return letter if value < 0 else str(int(value))
