# SPDX-License-Identifier: Apache-2.0
"""Bring Latin letters with marks to plain ones, keeping the sound that scholars' marks carry.

Source: ISO 15919 for the marks of Indic transliteration.
"""

from __future__ import annotations

import unicodedata

_SCHOLARLY = str.maketrans(
    {
        "ś": "sh", "ṣ": "sh", "š": "sh", "ž": "zh", "č": "ch", "ṛ": "ri", "ṝ": "ri", "ḻ": "zh",
        "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d",
        "ħ": "h", "ŋ": "ng", "þ": "th", "ə": "a", "ʿ": "", "ʾ": "", "ĳ": "ij", "ſ": "s",
    }
)  # fmt: skip


def read_latin(word: str) -> str:
    """Return a Latin word in lower-case ASCII letters; other signs are dropped."""
    if word.isascii():
        if word.isalpha():
            return word.lower()
        return "".join(c for c in word.lower() if c.isalpha())
    lowered = unicodedata.normalize("NFC", word.lower()).translate(_SCHOLARLY)
    plain = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in plain if c.isascii() and c.isalpha())
