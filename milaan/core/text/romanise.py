# SPDX-License-Identifier: Apache-2.0
"""Write any name in plain Latin letters, close to how it is said."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby

from milaan.core.text.arabic import read_arabic
from milaan.core.text.indic import read_indic
from milaan.core.text.indic_letters import LETTERS
from milaan.core.text.latin import read_latin
from milaan.core.text.scripts import Script, script_of_character

_JOINERS = frozenset("\u200c\u200d")
# Malayalam as typed before Unicode 5.1: letter, virama, joiner. Without the joiner it reads alike.


def romanise(text: str) -> str:
    """Return `text` in lower-case ASCII letters and single spaces, one word for one word.

    A letter of a script that Milaan does not read gives its Unicode name's last word, so that
    equal names stay equal; nothing is silently lost.
    """
    return " ".join(filter(None, map(romanise_word, text.split())))


@lru_cache(maxsize=65536)
def romanise_word(word: str, plain_vowel: str = "a") -> str:
    """Return one word in lower-case ASCII letters; empty when it holds no letter.

    Args:
        plain_vowel: how to write the inherent vowel of Indic letters, and the short vowel that
            the Arabic script leaves out; Bengali wavers between `a` and `o`.
    """
    if word.isascii():
        return read_latin(word)
    plain = unicodedata.normalize("NFC", word)
    if not _JOINERS.isdisjoint(plain):
        plain = "".join([c for c in plain if c not in _JOINERS])
    scripts = list(map(script_of_character, plain))
    if scripts and scripts.count(scripts[0]) == len(scripts):
        return _read(plain, scripts[0], plain_vowel)
    runs = groupby(plain, key=script_of_character)
    return "".join(_read("".join(letters), script, plain_vowel) for script, letters in runs)


def _read(letters: str, script: Script | None, plain_vowel: str) -> str:
    if script is None:
        return ""
    if script is Script.LATN:
        return read_latin(letters)
    if script is Script.ARAB:
        return read_arabic(letters, plain_vowel)
    if script in LETTERS:
        return read_indic(letters, script, plain_vowel)
    return "".join(_by_unicode_name(letter) for letter in letters)


def _by_unicode_name(letter: str) -> str:
    name = unicodedata.name(letter.lower()[:1], f"u{ord(letter):x}")
    last = name.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    return "".join(c for c in last.lower() if c.isascii() and c.isalnum())
