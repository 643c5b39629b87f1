# SPDX-License-Identifier: Apache-2.0
"""Write a Devanagari word in the other scripts of South Asia."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from milaan.config.invented.syllables import NUKTA, VIRAMA, Sound

# The blocks of Unicode lie parallel: one letter stands at one offset in each of them.
_BLOCKS = {
    "Beng": 0x980, "Guru": 0xA00, "Gujr": 0xA80, "Orya": 0xB00, "Taml": 0xB80, "Telu": 0xC00,
    "Knda": 0xC80, "Mlym": 0xD00,
}  # fmt: skip
# Scripts whose readers say every a that stands, so a silent one is cut off by a virama.
_CUT_OFF = frozenset({"Telu", "Knda", "Taml", "Mlym"})
_NO_NUKTA = str.maketrans("", "", NUKTA)
_DOTTED = re.compile(f"(?<=[^डढ]){NUKTA}")
_FIRST: dict[str, dict[int, str]] = {
    "Beng": str.maketrans({"व": "ब", "ळ": "ल", "ँ": "ं"}),
    "Guru": str.maketrans({"ष": "श", "ण": "ण", "ळ": "ल", "ँ": "ं", "ृ": "्रि", "ऋ": "रि"}),
    "Gujr": str.maketrans({"ँ": "ं"}),
    "Orya": str.maketrans({"ँ": "ं", "व": "ब"}),
    "Taml": str.maketrans({
        "ख": "क", "ग": "क", "घ": "क", "छ": "च", "झ": "ज", "ठ": "ट", "ड": "ट", "ढ": "ट", "थ": "त",
        "द": "त", "ध": "त", "फ": "प", "ब": "प", "भ": "प", "श": "स", "ृ": "िरु", "ऋ": "रि",
        "ं": "न्", "ँ": "न्",
    }),
    "Telu": str.maketrans({"ँ": "ं"}),
    "Knda": str.maketrans({"ँ": "ं"}),
    "Mlym": str.maketrans({"ँ": "ं"}),
}  # fmt: skip
_NASAL_OF = {
    **dict.fromkeys("कखगघ", "ङ्"), **dict.fromkeys("चछजझ", "ञ्"), **dict.fromkeys("टठडढ", "ण्"),
    **dict.fromkeys("तथदध", "न्"), **dict.fromkeys("पफबभम", "म्"),
}  # fmt: skip
_WRITES_NASALS = frozenset({"Beng", "Orya", "Taml", "Mlym"})
_SHORT_END = {"ा": "", "ी": "ि", "ू": "ु"}
_SHORTENS = frozenset({"Telu", "Knda", "Mlym"})
_CHILLU = {"ര്": "ർ", "ന്": "ൻ", "ല്": "ൽ", "ള്": "ൾ", "ണ്": "ൺ"}
_URDU_CONSONANTS = {
    "क": "ک", "ख": "کھ", "ग": "گ", "घ": "گھ", "ङ": "ن", "च": "چ", "छ": "چھ", "ज": "ج",
    "झ": "جھ", "ञ": "ن", "ट": "ٹ", "ठ": "ٹھ", "ड": "ڈ", "ढ": "ڈھ", "ण": "ن", "त": "ت",
    "थ": "تھ", "द": "د", "ध": "دھ", "न": "ن", "प": "پ", "फ": "پھ", "ब": "ب", "भ": "بھ",
    "म": "م", "य": "ی", "र": "ر", "ल": "ل", "ळ": "ل", "व": "و", "श": "ش", "ष": "ش", "स": "س",
    "ह": "ہ", "M": "ن", "ज़": "ز", "फ़": "ف", "ड़": "ڑ", "ढ़": "ڑھ", "ख़": "خ", "क़": "ق",
    "ग़": "غ", "": "",
}  # fmt: skip
_URDU_INSIDE = {"A": "ا", "I": "ی", "U": "و", "e": "ی", "E": "ی", "o": "و", "O": "و", "R": "ر"}
_URDU_LAST = _URDU_INSIDE | {"a": "ا", "e": "ے", "E": "ے", "i": "ی", "u": "و"}
_URDU_FIRST = {
    "a": "ا", "A": "آ", "i": "ا", "I": "ای", "u": "ا", "U": "او", "e": "ای", "E": "ای",
    "o": "او", "O": "او", "R": "ر",
}  # fmt: skip


def write(word: str, sounds: list[Sound], script: str) -> str:
    """Return a Devanagari `word`, spoken as `sounds`, in a script (ISO 15924), in NFC."""
    if script == "Deva":
        return unicodedata.normalize("NFC", word)
    if script == "Arab":
        return _urdu(sounds)
    return _SPECIAL.get(script, _parallel)(word, sounds, script)


def _parallel(word: str, sounds: list[Sound], script: str) -> str:
    shift = _BLOCKS[script] - 0x900
    plain = unicodedata.normalize("NFD", word)
    if script in ("Beng", "Orya"):  # the dot there is for d and dh alone
        plain = _DOTTED.sub("", plain)
    elif script != "Guru":
        plain = plain.translate(_NO_NUKTA)
    if script in _WRITES_NASALS:
        plain = "".join(map(_nasal, plain, plain[1:] + " "))
    if script in _SHORTENS and plain[-1] in _SHORT_END:
        plain = plain[:-1] + _SHORT_END[plain[-1]]
    plain = plain.translate(_FIRST[script])
    text = "".join(chr(ord(c) + shift) if "ऀ" <= c <= "ॿ" else c for c in plain)
    if script in _CUT_OFF and sounds[-1].consonant not in ("", "M") and not sounds[-1].vowel:
        virama = chr(ord(VIRAMA) + shift)
        text = text if text.endswith(virama) else text + virama
    return unicodedata.normalize("NFC", text)


def _nasal(letter: str, following: str) -> str:
    return _NASAL_OF.get(following, letter) if letter in "ंँ" else letter


def _tamil(word: str, sounds: list[Sound], script: str) -> str:
    text = _parallel(word, sounds, script)
    # ந stands only first and before த; elsewhere the n is ன.
    return "".join(
        "ன" if c == "ந" and place and text[place + 1 : place + 3] != "்த" else c
        for place, c in enumerate(text)
    )


def _malayalam(word: str, sounds: list[Sound], script: str) -> str:
    text = _parallel(word, sounds, script)
    return text[:-2] + _CHILLU.get(text[-2:], text[-2:])


def _bengali(word: str, sounds: list[Sound], script: str) -> str:
    text = _parallel(word, sounds, "Beng")
    head, rest = text[:1], text[1:]
    # A y inside a word is য়, except after a virama.
    rest = rest.replace("্য", "\0").replace("য", "য়").replace("\0", "্য")
    return unicodedata.normalize("NFC", head + rest)


def _assamese(word: str, sounds: list[Sound], script: str) -> str:
    return _bengali(word, sounds, "Beng").replace("র", "ৰ")


def _gurmukhi(word: str, sounds: list[Sound], script: str) -> str:
    text = _parallel(word, sounds, "Guru")
    # Only h, r and v are written below another letter; the nasal over a short vowel is a tippi.
    kept = [
        c
        for place, c in enumerate(text)
        if c != "੍" or text[place + 1 : place + 2] in ("ਹ", "ਰ", "ਵ")
    ]
    return unicodedata.normalize("NFC", "".join(kept)).replace("ਂ", "ੰ")


def _urdu(sounds: list[Sound]) -> str:
    parts = []
    last = len(sounds) - 1
    for place, (consonant, vowel, _) in enumerate(sounds):
        if not consonant:
            parts.append(_URDU_FIRST[vowel] if place == 0 else _URDU_INSIDE.get(vowel, ""))
            continue
        parts.append(_URDU_CONSONANTS.get(consonant) or _URDU_CONSONANTS[consonant.rstrip(NUKTA)])
        table = _URDU_LAST if place == last else _URDU_INSIDE
        parts.append(table.get(vowel, ""))
    return "".join(parts)


type _Writer = Callable[[str, list[Sound], str], str]
_SPECIAL: dict[str, _Writer] = {
    "Beng": _bengali,
    "Asse": _assamese,
    "Guru": _gurmukhi,
    "Taml": _tamil,
    "Mlym": _malayalam,
}
SCRIPTS = ("Deva", "Arab", "Asse", *_BLOCKS)
