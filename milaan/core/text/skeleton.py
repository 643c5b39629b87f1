# SPDX-License-Identifier: Apache-2.0
"""Sound keys: strings that stay equal when one name is spelled in many ways.

Three depths, from fine to coarse, all over the plain Latin reading of `romanise`:

- `fold("Lakshmee")` = `laksmi`: one letter for one sound; keeps vowels. For measuring distance.
- `skeleton("Lakshmee")` = `laksmi`-like key without unstressed a: `lksmi`. For blocking.
- `bones("Lakshmee")` = `lksm`: consonants only. For blocking where vowels are not to be trusted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from milaan.core.text.romanise import romanise_word
from milaan.core.text.scripts import Script, script_of

# Spellings that no sound rule brings together, as clerks write them.
_SHORTHAND = dict.fromkeys(
    "md mohd mohmd mhd mohamad mohammad mohammed mohamed mohamod mohammod mohomad mohomod muhammad "
    "muhammed muhamed muhamad muhammod muhamod mahammad mahamad mahammed mohd mohmmad mohemmad "
    "mohummad mohammud mohmad mahmad mhmd mohamaad mohammaad muhmmad".split(),
    "muhamad",
)
_SAME_SOUND = {
    "chh": "c", "cch": "c", "tch": "c", "ch": "c", "ksh": "ks", "x": "ks", "kh": "k", "ck": "k",
    "q": "k", "gh": "g", "jh": "j", "zh": "l", "z": "j", "dj": "j", "gny": "gy", "dny": "gy",
    "jny": "gy", "jn": "gy", "cchh": "c", "chchh": "c", "ngs": "ns", "ngk": "nk",
    "aai": "e", "aaee": "e", "aaii": "e", "ayi": "e", "ayee": "e", "aayi": "e", "aayee": "e",
    "aaye": "e", "aye": "e", "aay": "e", "oyi": "oi", "uyi": "ui",
    "th": "t", "tth": "t", "dh": "d", "ddh": "d", "bh": "b",
    "ph": "f", "sh": "s", "sch": "s", "shh": "s", "rh": "r", "w": "v", "wh": "v", "lh": "l",
    "aa": "a", "aaa": "a", "ee": "i", "eee": "i", "ii": "i", "ie": "i", "ea": "i", "oo": "u",
    "uu": "u", "ou": "o", "au": "o", "ow": "o", "aw": "o", "ai": "e", "ei": "e", "ay": "e",
    "ey": "e", "ae": "e",
}  # fmt: skip
_SOUND = re.compile(
    # A y or v between two vowels is a glide: Priya is Pria, Joya is Joa.
    r"(?P<know>^gn)|(?P<iya>i+y(?=[aeou]))|(?P<final_y>(?<![ae])y$)|(?P<glide>(?:ay|ey|aw|ow)(?=[aeiou]))|"
    + "|".join(sorted(_SAME_SOUND, key=len, reverse=True))
    + r"|(?P<soft>c(?=[eiy]))|(?P<hard>c)"
)  # fmt: skip
_SPECIAL = {"know": "gy", "iya": "i", "soft": "s", "hard": "k", "final_y": "i"}
_GLIDES = {"ay": "ay", "ey": "ey", "aw": "av", "ow": "ov"}
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=$|[bcdfgjklmnprstv])")
_NASAL = re.compile(r"m(?=[bfpvs])|ng(?=$)")
_COARSE = str.maketrans({"v": "b", "e": "i", "o": "u"})
_HARD = str.maketrans("gdb", "ktp")
_SOFT = str.maketrans("ktp", "gdb")
_FLAPS = {"ड़": "ड", "ढ़": "ढ", "ੜ": "ਡ", "ڑ": "ڈ", "ڙ": "ڏ"}  # Devanagari: letter and dot
_FLAP = re.compile("|".join(_FLAPS))
_WITHOUT_UNSTRESSED = str.maketrans("", "", "ay")
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=65536)
def fold(roman: str) -> str:
    """Return one Latin word (as `romanise` gives it) with one letter for each sound."""
    known = _SHORTHAND.get(roman)
    if known is not None:
        return known
    sounds = _SOUND.sub(_same_sound, roman)
    single = _DOUBLED.sub(r"\1", sounds)
    return _DOUBLED.sub(r"\1", _SILENT_H.sub("", single)) if "h" in single else single


def _same_sound(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "glide":
        return _GLIDES[found[0]]
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    return _SAME_SOUND[found[0]]


def is_shorthand(roman: str) -> bool:
    """True for a word that clerks spell and shorten in too many ways for any rule (Md, Mohd)."""
    return roman in _SHORTHAND


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """Return the sound key of one word in any script; empty when it holds no letter.

    Equal for सुनिता, সুনিতা, Sunita and Suneeta; for Lakshmi, Laxmi; Vikas, Bikash; Zeenat, Jinat.
    Long and short vowels, e and i, o and u, v and b, aspirates, doubled letters, a silent h and
    every a but the first fall together, so it also joins some true different names (Sunita and
    Sunit): it finds candidates, `compare_names` tells them apart.
    """
    return coarse(fold(romanise_word(token)))


@lru_cache(maxsize=65536)
def bones(token: str) -> str:
    """Return the consonants of `skeleton(token)`, with the first vowel when it begins with one."""
    return bare(fold(romanise_word(token)))


@lru_cache(maxsize=65536)
def coarse(folded: str) -> str:
    """Return the skeleton of an already folded word."""
    if not folded:
        return ""
    return _without(folded, _WITHOUT_UNSTRESSED)


@lru_cache(maxsize=65536)
def bare(folded: str) -> str:
    """Return the consonants of an already folded word, its first vowel kept at the start."""
    if not folded:
        return ""
    return _without(folded, _WITHOUT_VOWELS)


def _without(folded: str, dropped: dict[int, int | None]) -> str:
    """Return the coarse letters; those that are dropped stay where they are the first."""
    plain = _NASAL.sub("n", folded) if "m" in folded or folded.endswith("ng") else folded
    key = plain.translate(_COARSE)
    return _DOUBLED.sub(r"\1", key[0] + key[1:].translate(dropped))


def other_folds(word: str, folded: str) -> tuple[str, ...]:
    """Return further readings of a word whose script or habit leaves a sound open.

    Tamil writes one letter for hard and soft stops: பாலா is Pala or Bala, கோபி Gopi or Kopi.
    Arabic script leaves short vowels out: سنیتا is Sanita, Sinita or Sunita. Bengali's plain vowel
    is a or o. The flap of बड़ा, ਬੜਾ is written r or d in Latin.
    """
    if word.isascii():
        return ()
    script = script_of(word)
    if script is Script.TAML and folded:
        return _tamil_readings(folded)
    if script is Script.ARAB:
        readings = [fold(romanise_word(word, plain_vowel=vowel)) for vowel in "iu"]
    elif script is Script.BENG:
        readings = [fold(romanise_word(word, plain_vowel="o"))]
    else:
        readings = []
    if script is not Script.BENG:
        plain = normalize("NFC", word)
        if _FLAP.search(plain):
            respelled = _FLAP.sub(lambda found: _FLAPS[found[0]], plain)
            readings.append(fold(romanise_word(respelled)))
    return tuple(dict.fromkeys(reading for reading in readings if reading != folded))


def _tamil_readings(folded: str) -> tuple[str, ...]:
    hard = folded.translate(_HARD)
    soft_start = hard[0].translate(_SOFT) + folded[1:]
    readings = (hard, soft_start, hard[0] + folded[1:], hard[0].translate(_SOFT) + hard[1:])
    return tuple(dict.fromkeys(reading for reading in readings if reading != folded))


def near_skeletons(key: str) -> tuple[str, ...]:
    """Return `key` and every key with one letter left out, without repeats, in a fixed order.

    Two keys that differ by one letter (put in, left out or exchanged) share at least one of them.
    """
    if len(key) < 3:
        return (key,)
    shorter = (key[:place] + key[place + 1 :] for place in range(len(key)))
    return tuple(dict.fromkeys((key, *shorter)))
