# SPDX-License-Identifier: Apache-2.0
"""Names of languages in the reader's words. Source: Unicode CLDR, as Babel carries it."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def language_name(tag: str) -> str:
    """Return the name of a language (BCP 47) in the language now in force; else the tag."""
    return _name(tag.split("-")[0].lower(), get_language() or "en") or tag


@lru_cache(maxsize=1024)
def _name(language: str, reader: str) -> str:
    try:
        return str(Locale.parse(reader, sep="-").languages.get(language, ""))
    except (UnknownLocaleError, ValueError):
        return ""
