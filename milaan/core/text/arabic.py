# SPDX-License-Identifier: Apache-2.0
"""Read a word of the Perso-Arabic script (Urdu, Sindhi, Kashmiri) aloud, in Latin letters.

Short vowels are not written. They are put in where a syllable needs one, as `a`; the names that
everybody knows are read from a short list.

Source: the Unicode Arabic block; letter values as in the Dakshina romanisations for Urdu, Sindhi.
"""

from __future__ import annotations

import re

_SAME_LETTER = str.maketrans(
    {
        **dict.fromkeys("يىۍېۑېﻯ", "ی"), "ك": "ک", "ڪ": "ک", "ه": "ہ", "ۂ": "ہ", "ۀ": "ہ",
        "ە": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا", "ۆ": "و", "ۏ": "و",
        "ۓ": "ے", "ـ": "", "ْ": "", "\u200c": "", "\u200d": "", "ٖ": "", "ٔ": "ء",
    }
)  # fmt: skip
_SINDHI_ONLY = frozenset("ٻڀٺٽٿڏڊڌڍڄڃڇڳڱڻڦ")
_CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ں": "n", "ہ": "h", "ٻ": "b", "ڀ": "bh", "ٺ": "th", "ٽ": "t",
    "ٿ": "th", "ڏ": "d", "ڊ": "d", "ڌ": "dh", "ڍ": "dh", "ڙ": "r", "ڄ": "j", "ڃ": "nj",
    "ڇ": "chh", "ڳ": "g", "ڱ": "ng", "ڻ": "n", "ڦ": "ph", "ݨ": "n", "ۋ": "v",
}  # fmt: skip
_SHORT = {"َ": "a", "ِ": "i", "ُ": "u", "ٰ": "a", "ً": "an", "ٍ": "in", "ٌ": "un"}
_VOWELS = frozenset("aiueo")
_ASPIRABLE = frozenset("b p t j ch d k g r l m n".split())
_OPEN_AFTER = frozenset("ا آ ی ے".split())
_CARRIED = {"ای": "i", "او": "o", "اے": "e"}
_SINDHI_ASPIRATE = re.compile("([جگ])[هہ]")
_KNOWN = {
    "محمد": "muhammad", "احمد": "ahmad", "علی": "ali", "حسن": "hasan", "حسین": "husain",
    "عبدل": "abdul", "عبدال": "abdul", "عبد": "abd", "فاطمہ": "fatima", "عائشہ": "aisha",
    "خالد": "khalid", "اقبال": "iqbal", "اسماعیل": "ismail", "ابراہیم": "ibrahim",
    "عمر": "umar", "عثمان": "usman", "اکبر": "akbar", "انور": "anwar", "شاہد": "shahid",
    "ساجد": "sajid", "ماجد": "majid", "راشد": "rashid", "حامد": "hamid", "زاہد": "zahid",
    "طاہر": "tahir", "صابر": "sabir", "شاکر": "shakir", "ناصر": "nasir", "یاسر": "yasir",
    "عامر": "amir", "عارف": "arif", "آصف": "asif", "کاشف": "kashif", "مصطفی": "mustafa",
    "مصطفیٰ": "mustafa", "مرتضی": "murtaza", "عیسی": "isa", "موسی": "musa", "یحیی": "yahya",
    "اللہ": "allah", "الله": "allah", "رحمن": "rahman", "رحمان": "rahman", "منیر": "munir",
}  # fmt: skip


def read_arabic(word: str, short_vowel: str = "a") -> str:
    """Return one Perso-Arabic word as lower-case Latin letters.

    Args:
        short_vowel: what to put where a syllable needs a vowel and none is written.
    """
    letters = _in_urdu_letters(word)
    known = _KNOWN.get(letters)
    if known is not None:
        return known
    return _with_short_vowels(_written_sounds(letters), short_vowel)


def _in_urdu_letters(word: str) -> str:
    if not _SINDHI_ONLY.isdisjoint(word):
        # Sindhi ک is an aspirate and its two-eyed he an ordinary h, save after j and g.
        plain = _SINDHI_ASPIRATE.sub("\\1ھ", word.replace("ھ", "ہ"))
        word = plain.replace("ک", "کھ")
    return word.translate(_SAME_LETTER)


def _written_sounds(letters: str) -> list[str]:
    sounds, start = _first_vowel(letters)
    for place in range(start, len(letters)):
        around = (letters[place - 1 : place], letters[place + 1 : place + 2])
        _add(sounds, letters[place], *around)
    return sounds


def _first_vowel(letters: str) -> tuple[list[str], int]:
    """At the start alif only carries a vowel: ایمان is Iman, اوما Oma, but ایاز Ayaz."""
    carried = _CARRIED.get(letters[:2])
    if carried is None:
        return [], 0
    if letters[2:3] in _OPEN_AFTER:
        return ["a"], 1
    return [carried], 2


def _add(sounds: list[str], letter: str, before: str, after: str) -> None:
    consonant = _CONSONANTS.get(letter)
    last = sounds[-1] if sounds else ""
    if letter == "ہ" and not after and last and last not in _VOWELS:
        sounds.append("a")
    elif consonant is not None:
        sounds.append(consonant)
    elif letter == "ھ" and last in _ASPIRABLE:
        sounds[-1] += "h"
    elif letter == "ھ":
        sounds.append("h")
    elif letter == "ّ" and sounds:
        sounds.append(last)
    elif letter in _SHORT:
        sounds += list(_SHORT[letter])
    else:
        sounds += _vowel_letter(letter, before, after, last)


def _vowel_letter(letter: str, before: str, after: str, last: str) -> list[str]:
    if letter in "آا":
        return [] if last == "a" else ["a"]
    if letter == "ع":
        return _ain(after, last)
    if letter == "ؤ":
        return ["o"]
    if letter == "و":
        glide = not last or after in _OPEN_AFTER or (last in _VOWELS and after and before != "ئ")
        return ["v"] if glide else ["o"]
    if letter in "یے":
        if not last or (last in _VOWELS and after in _OPEN_AFTER):
            return ["y"]
        return ["e" if letter == "ے" else "i"]
    return ["i"] if letter == "ئ" and after not in {"ی", "ے", "و"} else []


def _ain(after: str, last: str) -> list[str]:
    if not last:
        return [] if after in {"ا", "آ"} else ["a"]
    return [] if after in _OPEN_AFTER or last in _VOWELS else ["a"]


def _with_short_vowels(sounds: list[str], short_vowel: str) -> str:
    said: list[str] = []
    for place, sound in enumerate(sounds):
        if sound not in _VOWELS and _needs_vowel(said, sounds, place):
            said.append(short_vowel)
        said.append(sound)
    return "".join(said)


def _needs_vowel(said: list[str], sounds: list[str], place: int) -> bool:
    """A word does not start with two consonants, nor end with two, nor hold three in a row."""
    if not said or said[-1] in _VOWELS:
        return False
    if len(said) == 1 or place == len(sounds) - 1:
        return True
    return said[-2] not in _VOWELS
