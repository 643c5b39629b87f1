# SPDX-License-Identifier: Apache-2.0
"""Letters of the Indic scripts as sounds, in one table for nine scripts.

Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam follow the
same order inside their Unicode blocks (they descend from ISCII), so a letter is looked up by its
place in the block; what a script does differently stands in its own table. Sinhala has an
order of its own. Sounds: `@` is the inherent vowel, `~` a nasal that takes the place of the next
consonant, `` ` `` kills the inherent vowel, `*` marks an independent vowel.

Source: the Unicode code charts of the ten blocks; IS 13194:1991 (ISCII) for the shared order.
"""

from __future__ import annotations

import re

from milaan.core.text.scripts import Script

VIRAMA = "`"
NASAL = "~"
SCHWA = "@"
DOUBLE = "="  # Gurmukhi addak: the next consonant is doubled
NUKTA = "."

_VOWELS = dict(enumerate("a a i i u u ri li e e e ai o o o au".split(), start=0x05))
_SIGNS = dict(enumerate("a i i u u ri ri e e e ai o o o au".split(), start=0x3E))
_CONSONANTS = dict(
    enumerate(
        "k kh g gh ng ch chh j jh ny t th d dh n t th d dh n n p ph b bh m "
        "y r r l l l v sh sh s h".split(),
        start=0x15,
    )
)
_OTHERS = {
    0x01: NASAL, 0x02: NASAL, 0x03: "", 0x3C: NUKTA, 0x3D: "", 0x4D: VIRAMA,
    0x58: "q", 0x59: "kh", 0x5A: "g", 0x5B: "z", 0x5C: "r", 0x5D: "rh", 0x5E: "f", 0x5F: "y",
}  # fmt: skip
_SHARED_CONSONANTS = {place: sound + SCHWA for place, sound in _CONSONANTS.items()}
_SHARED: dict[int, str] = {
    **{place: "*" + sound for place, sound in _VOWELS.items()},
    **_SHARED_CONSONANTS,
    **{place: (sound + SCHWA if sound.isalpha() else sound) for place, sound in _OTHERS.items()},
    **{place: "+" + sound for place, sound in _SIGNS.items()},
    0x50: "*om", 0x55: "", 0x56: "+ai", 0x57: "+au", 0x60: "*ri", 0x61: "*li",
    0x62: "+li", 0x63: "+li", 0x70: ".", 0x72: "*a",
}  # fmt: skip

_EXCEPTIONS: dict[Script, dict[int, str]] = {
    Script.DEVA: {0x3A: "+o", 0x3B: "+o", 0x4E: "+e", 0x4F: "+au", 0x73: "*o", 0x74: "*o",
                  0x75: "*au", 0x78: "d@", 0x79: "z@", 0x7A: "y@", 0x7B: "g@", 0x7C: "j@",
                  0x7D: "", 0x7E: "d@", 0x7F: "b@", 0x71: ""},
    Script.BENG: {0x2F: "j@", 0x4E: "t", 0x5F: "y@", 0x70: "r@", 0x71: "w@", 0x5C: "r@"},
    Script.GURU: {0x70: NASAL, 0x71: DOUBLE, 0x72: "*i", 0x73: "*u", 0x74: "*ikonkar", 0x75: "y"},
    Script.GUJR: {},
    Script.ORYA: {0x2F: "j@", 0x5F: "y@", 0x71: "w@", 0x57: "+au"},
    Script.TAML: {0x03: "f", 0x24: "th@", 0x34: "zh@", 0x31: "R@", 0x29: "n@", 0x1A: "c@",
                  0x02: NASAL},
    Script.TELU: {0x02: NASAL, 0x58: "ts@", 0x59: "z@", 0x5A: "r@", 0x34: "zh@"},
    Script.KNDA: {0x5E: "zh@", 0x34: "zh@"},
    Script.MLYM: {0x34: "zh@", 0x31: "R@", 0x4E: "r", 0x5F: "*i", 0x7A: "n", 0x7B: "n",
                  0x7C: "r", 0x7D: "l", 0x7E: "l", 0x7F: "k", 0x54: "m", 0x55: "y", 0x56: "zh"},
}  # fmt: skip

_SINHALA_VOWELS = dict(enumerate("a a a a i i u u ru ru lu lu e e ai o o au".split(), start=0x05))
_SINHALA_CONSONANTS = dict(
    enumerate(
        "k kh g gh ng ng ch chh j jh ny gn nj t th d dh n nd th th d dh n - nd p ph b bh m mb "
        "y r - l - - v sh sh s h l f".split(),
        start=0x1A,
    )
)
_SINHALA_SIGNS = {0x4F: "a", 0x50: "a", 0x51: "a", 0x52: "i", 0x53: "i", 0x54: "u", 0x56: "u",
                  0x58: "ru", 0x59: "e", 0x5A: "e", 0x5B: "ai", 0x5C: "o", 0x5D: "o", 0x5E: "au",
                  0x5F: "lu", 0x72: "ru", 0x73: "lu"}  # fmt: skip
_SINHALA: dict[int, str] = {
    **{place: "*" + sound for place, sound in _SINHALA_VOWELS.items()},
    **{place: sound + SCHWA for place, sound in _SINHALA_CONSONANTS.items() if sound != "-"},
    **{place: "+" + sound for place, sound in _SINHALA_SIGNS.items()},
    0x01: NASAL, 0x02: NASAL, 0x03: "", 0x4A: VIRAMA,
}  # fmt: skip

_WITH_NUKTA = {
    Script.DEVA: {"k": "q", "g": "g", "j": "z", "d": "r", "dh": "rh", "ph": "f", "jh": "zh"},
    Script.BENG: {"j": "y", "d": "r", "dh": "rh"},
    Script.GURU: {"s": "sh", "j": "z", "ph": "f", "k": "q"},
    Script.GUJR: {"j": "z", "ph": "f", "k": "q"},
    Script.ORYA: {"d": "r", "dh": "rh"},
    Script.KNDA: {"j": "z", "ph": "f"},
}
_FIRST_OF_BLOCK = {
    Script.DEVA: 0x0900, Script.BENG: 0x0980, Script.GURU: 0x0A00, Script.GUJR: 0x0A80,
    Script.ORYA: 0x0B00, Script.TAML: 0x0B80, Script.TELU: 0x0C00, Script.KNDA: 0x0C80,
    Script.MLYM: 0x0D00, Script.SINH: 0x0D80,
}  # fmt: skip


def _table(script: Script, first: int) -> dict[str, str]:
    places = _SINHALA if script is Script.SINH else {**_SHARED, **_EXCEPTIONS[script]}
    return {chr(first + place): sound for place, sound in places.items()}


LETTERS: dict[Script, dict[str, str]] = {
    script: _table(script, first) for script, first in _FIRST_OF_BLOCK.items()
}


# Bengali and Odia say j for this letter, but y where it hangs under another (সৈন্য).
_EASTERN_YA = re.compile("(?<=[\u0995-\u09af\u09b2-\u09b9]\u09cd)\u09af|(?<=\u0b4d)\u0b2f")


_BENGALI_WA = re.compile("\u0993\u09af\u09bc(?=[\u09be-\u09cc])")  # ওয়া is wa


def _as_glide(found: re.Match[str]) -> str:
    return "\u09df" if found[0] == "\u09af" else "\u0b5f"


def sounds_of(word: str, script: Script) -> list[str]:
    """Return the sounds of one word in one Indic script; `@` for each inherent vowel.

    Letters that the table does not know are left out.
    """
    letters = LETTERS[script]
    dotted = _WITH_NUKTA.get(script, {})
    sounds: list[str] = []
    for character in _EASTERN_YA.sub(_as_glide, _BENGALI_WA.sub("\u09f1", word)):
        _append(sounds, letters.get(character, ""), dotted)
    return sounds


def _append(sounds: list[str], sound: str, dotted: dict[str, str]) -> None:
    if not sound:
        return
    if sound == NUKTA:
        at = -2 if len(sounds) > 1 and sounds[-1] == SCHWA else -1
        if sounds:
            sounds[at] = dotted.get(sounds[at], sounds[at])
    elif sound[0] == "+":
        _set_vowel(sounds, sound[1:])
    elif sound == VIRAMA:
        if sounds and sounds[-1] == SCHWA:
            sounds.pop()
    elif sound[0] == "*":
        sounds.append(sound[1:])
    elif sound[-1] == SCHWA:
        sounds += [sound[:-1], SCHWA]
    else:
        sounds.append(sound)


def _set_vowel(sounds: list[str], vowel: str) -> None:
    # After an independent vowel a sign is one more vowel (Gurmukhi carriers, slips of typing).
    if sounds and sounds[-1] == SCHWA:
        sounds[-1] = vowel
    elif sounds and vowel == sounds[-1]:
        pass
    else:
        sounds.append(vowel)
