# SPDX-License-Identifier: Apache-2.0
"""What other libraries make of a name in Latin letters, each by its usual call.

Each entry of `romanisers()` takes a name and its language (ISO 639, `latin`, or `unknown`) and
returns lower-case Latin text. A library that is not installed is left out.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache

type Romanise = Callable[[str, str], str]

_SCHEMES = {
    "devanagari": (0x0900, 0x097F),
    "bengali": (0x0980, 0x09FF),
    "gurmukhi": (0x0A00, 0x0A7F),
    "gujarati": (0x0A80, 0x0AFF),
    "oriya": (0x0B00, 0x0B7F),
    "tamil": (0x0B80, 0x0BFF),
    "telugu": (0x0C00, 0x0C7F),
    "kannada": (0x0C80, 0x0CFF),
    "malayalam": (0x0D00, 0x0D7F),
    "sinhala": (0x0D80, 0x0DFF),
    "arabic": (0x0600, 0x06FF),
}
_AKSHARAMUKHA = {name: name.capitalize() for name in _SCHEMES} | {"arabic": "Urdu"}
# Whether a final vowel is spoken differs by language; these are the options made for it.
_SCHWA = {
    "devanagari": "RemoveSchwaHindi",
    "bengali": "SchwaFinalBengali",
    "gujarati": "SchwaFinalGujarati",
    "gurmukhi": "SchwaFinalGurmukhi",
}
_INDIC_TRANSLITERATION = frozenset(_SCHEMES) - {"sinhala", "arabic"}


def scheme_of(text: str) -> str:
    """Return the script of the first letter that is not Latin; empty where all are."""
    for letter in text:
        for name, (first, last) in _SCHEMES.items():
            if first <= ord(letter) <= last:
                return name
    return ""


def plain(text: str) -> str:
    """Return lower-case letters and single spaces."""
    return " ".join(re.sub(r"[^a-z ]+", " ", text.lower()).split())


def romanisers() -> dict[str, Romanise]:
    found: dict[str, Romanise] = {"raw": lambda text, _language: " ".join(text.lower().split())}
    for name, make in (
        ("icu", _icu),
        ("unidecode", _unidecode),
        ("indic_transliteration", _indic_transliteration),
        ("aksharamukha", _aksharamukha),
    ):
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def _icu() -> Romanise:
    from icu import Transliterator

    latin = Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
    return lambda text, _language: plain(latin.transliterate(text))


def _unidecode() -> Romanise:
    from unidecode import unidecode

    return lambda text, _language: plain(unidecode(text))


def _indic_transliteration() -> Romanise:
    from indic_transliteration import sanscript

    def read(text: str, _language: str) -> str:
        scheme = scheme_of(text)
        if scheme not in _INDIC_TRANSLITERATION:
            return plain(text)
        return plain(sanscript.transliterate(text, scheme, sanscript.OPTITRANS))

    return read


def _aksharamukha() -> Romanise:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        from aksharamukha import transliterate

    @cache
    def word(text: str, scheme: str) -> str:
        source, options = _AKSHARAMUKHA[scheme], [_SCHWA[scheme]] if scheme in _SCHWA else []
        return str(transliterate.process(source, "RomanColloquial", text, pre_options=options))

    def read(text: str, _language: str) -> str:
        scheme = scheme_of(text)
        if not scheme:
            return plain(text)
        return plain(" ".join(word(part, scheme) for part in text.split()))

    return read
