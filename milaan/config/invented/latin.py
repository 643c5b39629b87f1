# SPDX-License-Identifier: Apache-2.0
"""Latin spellings of a spoken word, as clerks write them by ear.

The tables are the generator's own and share nothing with the matcher's, so that the matcher
is not measured against its own rules.
"""

from __future__ import annotations

from random import Random

from milaan.config.invented.syllables import NUKTA, Sound

CHANGED = 0.3  # of the sounds are drawn anew, the usual spelling among the options

# The usual spelling first, then what else is written.
_CONSONANTS: dict[str, tuple[str, ...]] = {
    "क": ("k", "k", "k", "c"), "ख": ("kh", "k"), "ग": ("g",), "घ": ("gh", "g"), "ङ": ("ng",),
    "च": ("ch", "c"), "छ": ("chh", "ch"), "ज": ("j", "z"), "झ": ("jh", "j"), "ञ": ("n",),
    "ट": ("t",), "ठ": ("th", "t"), "ड": ("d",), "ढ": ("dh", "d"), "ण": ("n",),
    "त": ("t", "th"), "थ": ("th", "t"), "द": ("d", "dh"), "ध": ("dh", "d"), "न": ("n",),
    "प": ("p",), "फ": ("ph", "f"), "ब": ("b", "v"), "भ": ("bh", "b", "v"), "म": ("m",),
    "य": ("y", "i"), "र": ("r",), "ल": ("l",), "ळ": ("l",), "व": ("v", "w", "b"),
    "श": ("sh", "s"), "ष": ("sh", "s"), "स": ("s", "s", "sh"), "ह": ("h",), "": ("",),
    "ज़": ("z", "j"), "फ़": ("f", "ph"), "ड़": ("r", "d"), "ढ़": ("rh", "dh", "r"),
    "ख़": ("kh",), "क़": ("q", "k"), "ग़": ("gh", "g"),
}  # fmt: skip
_VOWELS: dict[str, tuple[str, ...]] = {
    "a": ("a", "a", "a", "u"), "A": ("a", "aa"), "i": ("i", "e"), "I": ("i", "ee", "ii"),
    "u": ("u", "oo"), "U": ("u", "oo"), "R": ("ri", "ru"), "e": ("e", "ay"),
    "E": ("ai", "e", "ei"), "o": ("o",), "O": ("au", "ou", "o"), "": ("",),
}  # fmt: skip
_NASAL, _NASAL_LIPS = ("n",), ("m",)
_BEFORE_LIPS = frozenset({"प", "फ", "ब", "भ", "म"})


def usual_spelling(sounds: list[Sound]) -> str:
    """Return the commonest spelling, lower case."""
    followers = [*(sound.consonant[:1] for sound in sounds[1:]), ""]
    return "".join(
        _options(sound.consonant, following)[0] + _VOWELS[sound.vowel][0]
        for sound, following in zip(sounds, followers, strict=True)
    )


def other_spelling(sounds: list[Sound], chance: Random, rate: float = CHANGED) -> str:
    """Return a spelling by ear, in which each sound is drawn anew with `rate`."""
    text = _by_ear(sounds, chance, rate)
    whim = chance.random()
    if whim < 0.06 and text[-1] not in "aeiou":
        return text + "a"
    if whim < 0.10 and text[-1] in "ai":
        return text + "h"
    if whim < 0.16:
        return _doubled(text, chance)
    return text


def _by_ear(sounds: list[Sound], chance: Random, rate: float) -> str:
    draw = chance.random
    parts = []
    last = len(sounds) - 1
    for place, (consonant, vowel, inherent) in enumerate(sounds):
        options = _options(consonant, sounds[place + 1].consonant[:1] if place < last else "")
        parts.append(options[0] if draw() >= rate else options[int(draw() * len(options))])
        # An unstressed a inside a word is left out by some: Kamala, Kamla.
        if inherent and vowel and 0 < place < last and draw() < rate / 4:
            continue
        options = _VOWELS[vowel]
        parts.append(options[0] if draw() >= rate else options[int(draw() * len(options))])
    text = "".join(parts)
    return text.replace("ksh", "x") if draw() < rate / 2 else text


def _options(consonant: str, following: str) -> tuple[str, ...]:
    if consonant == "M":
        return _NASAL_LIPS if following and following in _BEFORE_LIPS else _NASAL
    found = _CONSONANTS.get(consonant)
    return found if found else _CONSONANTS[consonant.rstrip(NUKTA)]


def _doubled(text: str, chance: Random) -> str:
    place = int(chance.random() * len(text))
    return text[:place] + text[place] + text[place:] if text[place] in "tnlmpks" else text
