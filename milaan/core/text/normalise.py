# SPDX-License-Identifier: Apache-2.0
"""Clean what people type or paste, so that equal names are equal strings.

`clean_text` keeps free text as written and takes out only what harms (control characters,
invisible and direction-changing ones, floods of combining marks). `clean_name` is stricter.
Both are idempotent.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from milaan.core.errors import InvalidValue
from milaan.core.text.plain import is_plain
from milaan.core.text.scripts import Script, script_of_character

NAME_LIMIT = 200
TEXT_LIMIT = 4000
TOO_LONG = "too_long"
NOTHING_READABLE = "nothing_readable"

_JOINERS = "\u200c\u200d"
_MARKS_IN_A_ROW = 4  # one Indic letter carries a nukta, a vowel sign, a nasal and an accent
_ROUNDS = 4
_NAME_SIGNS = frozenset(" .'-/,()@")
_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("‘’ʼʻ`´＇", "'"),
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        **dict.fromkeys("।॥۔｡。", "."),
        **dict.fromkeys("،؍﹐，;؛", ","),
        **dict.fromkeys("[{<", "("),
        **dict.fromkeys("]}>", ")"),
    }
)


def clean_text(text: str, max_length: int = TEXT_LIMIT, field: str = "text") -> str:
    """Return `text` in NFC without control, invisible or direction-changing characters.

    Lines stay lines; other white space becomes one space.

    Raises:
        InvalidValue: `too_long`, when more than `max_length` characters remain.
    """
    _refuse_flood(text, max_length, field)
    lines = (_settle(line, "NFC") for line in text.splitlines())
    cleaned = "\n".join(lines).strip("\n")
    if len(cleaned) > max_length:
        raise InvalidValue(field, TOO_LONG)
    return cleaned


def clean_name(text: str, max_length: int = NAME_LIMIT, field: str = "name") -> str:
    """Return one name on one line: letters, marks, European digits and `. ' - / , ( ) @`.

    Presentation forms and full-width letters become ordinary ones (NFKC).

    Raises:
        InvalidValue: `too_long`, or `nothing_readable` when no letter remains.
    """
    if len(text) <= max_length and is_plain(text):
        return text
    _refuse_flood(text, max_length, field)
    cleaned = text
    for _ in range(_ROUNDS):
        before, cleaned = cleaned, _name_signs_only(_settle(cleaned, "NFKC"))
        if cleaned == before:
            break
    if len(cleaned) > max_length:
        raise InvalidValue(field, TOO_LONG)
    if not any(character.isalpha() for character in cleaned):
        raise InvalidValue(field, NOTHING_READABLE)
    return cleaned


def fold_digits(text: str) -> str:
    """Return `text` with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(_digit(c) if c.isdecimal() else c for c in text)


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character))


def _refuse_flood(text: str, max_length: int, field: str) -> None:
    # Cleaning shortens text, but never this much: refuse before working on it.
    if len(text) > 8 * max_length:
        raise InvalidValue(field, TOO_LONG)


def _settle(text: str, form: str) -> str:
    """Apply the steps until nothing changes: taking a sign out may join two others."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    for _ in range(_ROUNDS):
        before, text = text, _one_round(text, form)
        if text == before:
            break
    return text


def _one_round(text: str, form: str) -> str:
    visible = "".join(_visible(text))
    normal = unicodedata.normalize(form, visible)  # type: ignore[arg-type]
    return " ".join("".join(_without_mark_floods(normal)).split())


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    for place, character in enumerate(text):
        if character in _JOINERS:
            if kept and _joins(kept[-1], text[place + 1 : place + 2]):
                kept.append(character)
        elif _is_visible(character):
            kept.append(" " if character.isspace() else character)
    return kept


def _joins(before: str, after: str) -> bool:
    """A joiner means something only between two letters of an Indic or Arabic script."""
    if not after:
        return False
    plain = {None, Script.LATN, Script.ZYYY}
    return script_of_character(before) not in plain and script_of_character(after) not in plain


@lru_cache(maxsize=8192)
def _is_visible(character: str) -> bool:
    if character.isspace():
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _without_mark_floods(text: str) -> list[str]:
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if _is_mark(character) else 0
        if row <= _MARKS_IN_A_ROW and not (row and not kept):
            kept.append(character)
    return kept


@lru_cache(maxsize=8192)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _name_signs_only(text: str) -> str:
    same = fold_digits(text.translate(_SAME_SIGN))
    return " ".join("".join(_name_sign(c) for c in same).split())


@lru_cache(maxsize=8192)
def _name_sign(character: str) -> str:
    if character in _NAME_SIGNS or character in _JOINERS or character.isalpha():
        return character
    return character if character.isdecimal() or _is_mark(character) else " "
