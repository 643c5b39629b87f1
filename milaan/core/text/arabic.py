"""Read a word of the Perso-Arabic script (Urdu, Sindhi, Kashmiri) aloud, in Latin letters.

Short vowels are not written. They are put in where a syllable needs one, as `a`; the names that
everybody knows are read from a short list.

Source: the Unicode Arabic block; letter values as in the Dakshina romanisations for Urdu, Sindhi.
"""

from __future__ import annotations

_SAME_LETTER = str.maketrans(
    {
        **dict.fromkeys("يىۍېۑېﻯ", "ی"), "ك": "ک", "ڪ": "ک", "ه": "ہ", "ۂ": "ہ", "ۀ": "ہ",
        "ە": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۆ": "و", "ۏ": "و",
        "ۓ": "ے", "ـ": "", "ْ": "", "\u200c": "", "\u200d": "", "ٖ": "", "ٔ": "ء",
    }
)  # fmt: skip
_SINDHI_ONLY = frozenset("ٻڀٺٽٿڏڊڌڍڄڃڇڳڱڻڦ")
_CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ں": "n", "ہ": "h", "ٻ": "b", "ڀ": "bh", "ٺ": "th", "ٽ": "t",
    "ٿ": "th", "ڏ": "d", "ڊ": "d", "ڌ": "dh", "ڍ": "dh", "ڙ": "r", "ڄ": "j", "ڃ": "ny",
    "ڇ": "chh", "ڳ": "g", "ڱ": "ng", "ڻ": "n", "ڦ": "ph", "ݨ": "n", "ۋ": "v",
}  # fmt: skip
_SHORT = {"َ": "a", "ِ": "i", "ُ": "u", "ٰ": "a", "ً": "an", "ٍ": "in", "ٌ": "un"}
_VOWELS = frozenset("aiueo")
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


def read_arabic(word: str) -> str:
    """Return one Perso-Arabic word as lower-case Latin letters, short vowels guessed."""
    sindhi = not _SINDHI_ONLY.isdisjoint(word) or "ڪ" in word
    same = word.replace("ک", "کھ") if sindhi else word
    letters = same.translate(_SAME_LETTER)
    known = _KNOWN.get(letters)
    if known is not None:
        return known
    return _with_short_vowels(_written_sounds(letters))


def _written_sounds(letters: str) -> list[str]:
    sounds: list[str] = []
    for place, letter in enumerate(letters):
        after = letters[place + 1] if place + 1 < len(letters) else ""
        _add(sounds, letter, after)
    return sounds


def _add(sounds: list[str], letter: str, after: str) -> None:
    consonant = _CONSONANTS.get(letter)
    if letter == "ہ" and not after and sounds and sounds[-1] not in _VOWELS:
        sounds.append("a")
    elif consonant is not None:
        sounds.append(consonant)
    elif letter == "ھ" and sounds and sounds[-1] not in _VOWELS:
        sounds[-1] += "h"
    elif letter == "ّ" and sounds:
        sounds.append(sounds[-1])
    elif letter in _SHORT:
        sounds += list(_SHORT[letter])
    else:
        sounds += _vowel_letter(letter, after, sounds[-1] if sounds else "")


def _vowel_letter(letter: str, after: str, before: str) -> list[str]:
    if letter in "آا":
        return _alif(letter, after, before)
    if letter == "ع":
        return ["a"] if not before or (not after and before not in _VOWELS) else _ain(after, before)
    if letter == "و":
        glide = not before or after in {"ا", "آ", "ی", "ے"} or (before in _VOWELS and bool(after))
        return ["v"] if glide else ["o"]
    if letter in "یے":
        glide = not before or after in {"ا", "آ", "و"}
        return ["y"] if glide else ["e" if letter == "ے" else "i"]
    return ["i"] if letter == "ئ" and after not in {"ی", "ے"} else []


def _alif(letter: str, after: str, before: str) -> list[str]:
    if not before and letter == "ا" and after in {"ی", "و", "ے"}:
        return []  # only carries the vowel that follows
    return [] if before == "a" else ["a"]


def _ain(after: str, before: str) -> list[str]:
    return [] if after in {"ا", "ی", "و", "ے"} or before in _VOWELS else ["a"]


def _with_short_vowels(sounds: list[str]) -> str:
    said: list[str] = []
    for place, sound in enumerate(sounds):
        if sound not in _VOWELS and _needs_vowel(said, sounds, place):
            said.append("a")
        said.append(sound)
    return "".join(said)


def _needs_vowel(said: list[str], sounds: list[str], place: int) -> bool:
    """A word does not start with two consonants, nor end with two, nor hold three in a row."""
    if not said or said[-1] in _VOWELS:
        return False
    if len(said) == 1 or place == len(sounds) - 1:
        return True
    return said[-2] not in _VOWELS
