# SPDX-License-Identifier: Apache-2.0
"""Which script a piece of text is written in.

Source: ISO 15924 for the codes, the Unicode block chart for the ranges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """ISO 15924 codes of the scripts that Milaan reads; ZYYY is any other."""

    LATN = "Latn"
    DEVA = "Deva"
    BENG = "Beng"
    GURU = "Guru"
    GUJR = "Gujr"
    ORYA = "Orya"
    TAML = "Taml"
    TELU = "Telu"
    KNDA = "Knda"
    MLYM = "Mlym"
    SINH = "Sinh"
    ARAB = "Arab"
    ZYYY = "Zyyy"


_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, Script.LATN),
    (0x0600, 0x06FF, Script.ARAB),
    (0x0750, 0x077F, Script.ARAB),
    (0x08A0, 0x08FF, Script.ARAB),
    (0x0900, 0x097F, Script.DEVA),
    (0x0980, 0x09FF, Script.BENG),
    (0x0A00, 0x0A7F, Script.GURU),
    (0x0A80, 0x0AFF, Script.GUJR),
    (0x0B00, 0x0B7F, Script.ORYA),
    (0x0B80, 0x0BFF, Script.TAML),
    (0x0C00, 0x0C7F, Script.TELU),
    (0x0C80, 0x0CFF, Script.KNDA),
    (0x0D00, 0x0D7F, Script.MLYM),
    (0x0D80, 0x0DFF, Script.SINH),
    (0x1E00, 0x1EFF, Script.LATN),
    (0xA8E0, 0xA8FF, Script.DEVA),
    (0xFB00, 0xFB06, Script.LATN),
    (0xFB50, 0xFDFF, Script.ARAB),
    (0xFE70, 0xFEFC, Script.ARAB),
    (0xFF21, 0xFF5A, Script.LATN),
)
_STARTS = [start for start, _, _ in _BLOCKS]
_SHARED = frozenset("।॥")  # danda: encoded with Devanagari, used by its neighbours


def letters_and_marks() -> Iterator[str]:
    """Yield every character of the blocks above."""
    for start, end, _ in _BLOCKS:
        yield from map(chr, range(start, end + 1))


@lru_cache(maxsize=4096)
def script_of_character(character: str) -> Script | None:
    """Return the script of one letter or mark; None for digits, signs and spaces."""
    point = ord(character)
    block = bisect_right(_STARTS, point) - 1
    if block >= 0 and point <= _BLOCKS[block][1]:
        letter = character.isalpha() or not (character.isdigit() or character in _SHARED)
        return _BLOCKS[block][2] if letter and not _is_latin_sign(character, block) else None
    return Script.ZYYY if character.isalpha() else None


def _is_latin_sign(character: str, block: int) -> bool:
    return _BLOCKS[block][2] is Script.LATN and not character.isalpha()


@lru_cache(maxsize=8192)
def script_of(text: str) -> Script:
    """Return the script that most letters of `text` are written in; ZYYY where there is none."""
    if text.isascii():
        return Script.LATN if text.isalpha() or any(map(str.isalpha, text)) else Script.ZYYY
    found = [script for script in map(script_of_character, text) if script is not None]
    return max(dict.fromkeys(found), key=found.count) if found else Script.ZYYY
