# SPDX-License-Identifier: Apache-2.0
"""Turn text typed in Kruti Dev 010, DevLys 010 or Preeti into Unicode, and notice such text.

Old station lists hold Latin letters that look like Devanagari only in their font: `lquhrk` is
सुनीता in Kruti Dev. Nothing in the file says so, so a column is judged by its cells: read as the
font they make well-formed Devanagari, read as Latin they make no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from milaan.core.text.legacy_glyphs import (
    BAR,
    KRUTI_DEV_010,
    PREETI,
    REPH,
    SHORT_I,
    VIRAMA,
    LegacyFont,
)

KRUTIDEV010: Final = "krutidev010"  # DevLys 010 draws the same glyphs on the same keys
PREETI_NAME: Final = "preeti"
FONTS: dict[str, LegacyFont] = {KRUTIDEV010: KRUTI_DEV_010, PREETI_NAME: PREETI}

_CLUSTER = "[क-ह]़?(?:्[क-ह]़?)*"
_SIGNS = "[ािीुूृेैोौॅॉंँः]*"
_SHORT_I_FIRST = re.compile(f"{SHORT_I}(?P<after>[{REPH}ं]*)(?P<cluster>{_CLUSTER})")
_REPH_LAST = re.compile(f"(?P<cluster>{_CLUSTER})(?P<signs>{_SIGNS}){REPH}(?P<more>{_SIGNS})")
_DOT_AFTER_HALF = re.compile(f"{VIRAMA}़")
_NASAL_FIRST = re.compile("([ंँः])([ािीुूृेैोौॅॉ])")
_JOINED = {
    "अाे": "ओ", "अाै": "औ", "अाॅ": "ऑ", "अा": "आ", "आे": "ओ", "आै": "औ", "एे": "ऐ",
    "ाे": "ो", "ाै": "ौ", "ाॅ": "ॉ",
}  # fmt: skip
_JOIN = re.compile("|".join(_JOINED))

_WELL_FORMED = re.compile(f"(?:[अ-औॠ]़?[ंँः]?|{_CLUSTER}(?:[ािीुूृेैोौॅॉ])?[ंँः]?)+{VIRAMA}?[.।॰]?")
_LATIN_WORD = re.compile(r"[A-Z]?[a-z]+[.,]?|[A-Z]+[.,]?|[A-Z][a-z]*['-][A-Z]?[a-z]+")
_HARD_TO_SAY = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{4}|^[bcdfghjklmnpqrstvwxz]{3}|q(?!u|a|$)|[jvwkhx]{3}"
)
_ORDINARY = re.compile(r"[\d\s./:-]*")
_SURE_FROM = 0.6  # share of words that must speak for a font
_SAMPLE = 400


def to_unicode(text: str, font: str) -> str:
    """Return `text`, typed in `font` (a key of `FONTS`), in Unicode Devanagari.

    Characters that the font does not draw stay as they are.

    Raises:
        KeyError: no such font.
    """
    drawn = _draw(text, FONTS[font])
    whole = drawn.replace(VIRAMA + BAR, "").replace(BAR, "ा")
    dotted = _DOT_AFTER_HALF.sub("़" + VIRAMA, whole)
    ordered = _SHORT_I_FIRST.sub(r"\g<cluster>ि\g<after>", dotted)
    ordered = _REPH_LAST.sub("र" + VIRAMA + r"\g<cluster>\g<signs>\g<more>", ordered)
    joined = _JOIN.sub(lambda found: _JOINED[found[0]], ordered)
    settled = _NASAL_FIRST.sub(r"\2\1", joined)
    return settled.replace(SHORT_I, "ि").replace(REPH, "र" + VIRAMA)


def _draw(text: str, font: LegacyFont) -> str:
    drawn: list[str] = []
    place = 0
    while place < len(text):
        for length in range(font.longest, 0, -1):
            glyph = font.glyphs.get(text[place : place + length])
            if glyph is not None:
                break
        else:
            glyph, length = text[place], 1
        drawn.append(glyph)
        place += length
    return "".join(drawn)


def detect_legacy_font(cells: str | Iterable[str]) -> str | None:
    """Return the font that a text, or a column of cells, was typed in; None for ordinary text.

    Looks at the first 400 cells that hold a letter. Short words may read well either way, so
    one cell alone is a weak witness: give the whole column where there is one.
    """
    column = [cells] if isinstance(cells, str) else cells
    words = _sample_words(column)
    if not words:
        return None
    best = max(FONTS, key=lambda font: _share_well_formed(words, font))
    odd = sum(not reads_as_latin(word) for word in words) / len(words)
    sure = odd >= _SURE_FROM and _share_well_formed(words, best) >= _SURE_FROM
    return best if sure else None


def _sample_words(cells: Iterable[str]) -> list[str]:
    words: list[str] = []
    for number, cell in enumerate(cells):
        if number >= _SAMPLE:
            break
        if not any("\u0900" <= character <= "\u0dff" for character in cell):
            words += [word for word in cell.split() if not _ORDINARY.fullmatch(word)]
    return words


def _share_well_formed(words: list[str], font: str) -> float:
    return sum(_well_formed(word, font) for word in words) / len(words)


def _well_formed(word: str, font: str) -> bool:
    return _WELL_FORMED.fullmatch(to_unicode(word, font)) is not None


def reads_as_latin(word: str) -> bool:
    """Tell whether a word looks like one that is meant in Latin letters: Sunita, not lquhrk."""
    if not _LATIN_WORD.fullmatch(word):
        return False
    lowered = word.lower().rstrip(".,")
    vowels = sum(character in "aeiouy" for character in lowered)
    if len(lowered) <= 3:
        return vowels > 0 or word.isupper() or word.endswith(".")
    return vowels / len(lowered) >= 0.25 and not _HARD_TO_SAY.search(lowered)
