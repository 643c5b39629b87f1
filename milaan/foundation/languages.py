# SPDX-License-Identifier: Apache-2.0
"""Names in the reader's words: of languages (Unicode CLDR, as Babel carries it), of desks."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def language_name(tag: str) -> str:
    """Return the name of a language (BCP 47) in the language now in force; else the tag."""
    return _name(tag.split("-")[0].lower(), get_language() or "en") or tag


def in_own_words(name: str, local_name: str, language: str = "") -> str:
    """Return a desk's or post's name for a reader: in its own script, but for English.

    Args:
        language: BCP 47; empty: the language now in force.
    """
    is_english = (language or get_language() or "en") == "en"
    return name if is_english else local_name or name


@lru_cache(maxsize=1024)
def _name(language: str, reader: str) -> str:
    try:
        return str(Locale.parse(reader, sep="-").languages.get(language, ""))
    except (UnknownLocaleError, ValueError):
        return ""
