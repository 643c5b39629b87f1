# SPDX-License-Identifier: Apache-2.0
"""Marks on the body as officers describe them: what, where, on which side."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from milaan.core.values import mark_words

# So many people have one of these that the kind alone says nothing.
COMMON_KINDS = frozenset({"mole", "scar", "cut", "piercing"})

_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0dff\u0600-\u06ff]*")
_LONGEST = 500  # characters of one mark that are read

# Hands and feet are named loosely: "hand" for the arm, "leg" for the foot.
_LOOSE_PARTS = {"arm": "hand", "foot": "leg", "palm": "hand"}
_GENERIC_PARTS = ("hand", "leg", "face", "head", "back")


class Mark(NamedTuple):
    """One mark.

    Args:
        kind: a code of `mark_words.KINDS`.
        part: a code of `mark_words.PARTS`; empty where it was not told.
        side: `left`, `right`, `both`; empty where it was not told or the body has one.
    """

    kind: str
    part: str
    side: str


@lru_cache(maxsize=16_384)
def read_mark(text: str) -> Mark | None:
    """Read a mark from free text in any listed language; None where no kind is named.

    The most particular kind and part count: "burn scar on the left hand's thumb" is a burn of
    the left thumb. A scar is what remains when nothing more particular is said.
    """
    words = _words(text[:_LONGEST])
    kinds = _found(words, "kind")
    if not kinds:
        return None
    kind = next((each for each in kinds if each not in ("scar", "cut")), kinds[0])
    parts = _found(words, "part")
    part = next((each for each in parts if each not in _GENERIC_PARTS), parts[0] if parts else "")
    sides = _found(words, "side")
    side = "both" if len(sides) > 1 else "".join(sides)
    return Mark(kind, _LOOSE_PARTS.get(part, part), side)


def _found(words: list[str], topic: str) -> list[str]:
    table = _tables()[topic]
    codes = (_code(table, word) for word in words)
    return list(dict.fromkeys(code for code in codes if code))


def _code(table: dict[str, str], word: str) -> str:
    """Return the code of a word, also with a case ending of one or two letters."""
    if word in table or word.isascii() or len(word) < 4:
        return table.get(word, "")
    return table.get(word[:-1]) or table.get(word[:-2], "")


@cache
def _tables() -> dict[str, dict[str, str]]:
    rows = {"kind": mark_words.KINDS, "part": mark_words.PARTS, "side": mark_words.SIDES}
    return {
        topic: {word: code for code, line in table.items() for word in _words(line)}
        for topic, table in rows.items()
    }


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """Fold what spelling leaves open: letter case, nukta, candrabindu for anusvara."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    kept = (
        letter
        for letter in parts
        if unicodedata.name(letter, "").rpartition(" ")[2] != "NUKTA"
        and not "\u0300" <= letter <= "\u036f"
        and letter not in "\u200c\u200d"
    )
    return "".join(kept).replace("\u0901", "\u0902")
