# SPDX-License-Identifier: Apache-2.0
"""Other ways to take a name apart, in the light of the name that it is compared with.

Where parts are left over or differ, two of them may be one part of the other name (Ram Kumar
Testan, Testan Ramkumar), or one may spell letters: जेपी is J.P., यूआईडी is Uid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from milaan.core.text.letter_names import LETTER_NAMES
from milaan.core.text.names import NameParts, Token, make_token

_ALIKE_FROM = 0.7  # two parts as one word may be a part of the other name from here on
_MOST_LETTERS = 5
_MOST_CAPITALS = 3
_LONGEST = 24  # characters; no row of letter names is longer


def other_readings(a: NameParts, b: NameParts) -> Iterator[tuple[NameParts, NameParts]]:
    """Yield the two names taken apart otherwise; nothing for most names."""
    if len(a.tokens) > len(b.tokens):
        yield from ((read, b) for read in _joined(a, b))
    elif len(a.tokens) < len(b.tokens):
        yield from ((a, read) for read in _joined(b, a))
    yield from ((read, b) for read in _letters(a, b))
    yield from ((a, read) for read in _letters(b, a))


def _joined(name: NameParts, other: NameParts) -> Iterator[NameParts]:
    """Two neighbours as one part, where the other name has such a part."""
    tokens = name.tokens
    for place in range(len(tokens) - 1):
        one, two = tokens[place : place + 2]
        sound = one.folds[0] + two.folds[0]
        if any(_alike(sound, each) for each in other.tokens):
            whole = make_token(one.text + two.text)
            if whole:
                weight = min(1.0, one.weight + two.weight)
                parts = (*tokens[:place], replace(whole, weight=weight), *tokens[place + 2 :])
                yield replace(name, tokens=parts)


def _alike(sound: str, other: Token) -> bool:
    likeness = Levenshtein.normalized_similarity(sound, other.folds[0], score_cutoff=_ALIKE_FROM)
    return likeness > 0


def _letters(name: NameParts, other: NameParts) -> Iterator[NameParts]:
    """One part as the letters it spells: as a word of the other name, or as initials."""
    for place, token in enumerate(name.tokens):
        letters = _spelled_letters(token.text) or (other.initials and _capitals(token, other))
        if len(letters) < 2:
            continue
        rest = (*name.tokens[:place], *name.tokens[place + 1 :])
        word = next((each for each in other.tokens if each.roman == "".join(letters)), None)
        if word is not None:
            yield replace(name, tokens=(*name.tokens[:place], word, *name.tokens[place + 1 :]))
        elif rest and not set(letters).isdisjoint("".join(other.initials)):
            yield replace(name, tokens=rest, initials=(*name.initials, *letters))


def _capitals(token: Token, other: NameParts) -> tuple[str, ...]:
    """AK is A. K. where the other name has both."""
    short = token.text.isascii() and len(token.text) <= _MOST_CAPITALS
    return tuple(token.roman) if short and set(token.roman) <= set(other.initials) else ()


@lru_cache(maxsize=65536)
def _spelled_letters(word: str) -> tuple[str, ...]:
    """Return the letters whose names the word is written of, to its end; empty for most words."""
    if word.isascii() or len(word) > _LONGEST:
        return ()
    return next(_cuts(word, _MOST_LETTERS), ())


def _cuts(word: str, most: int) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    elif most:
        for end in range(1, len(word) + 1):
            letter = LETTER_NAMES.get(word[:end])
            if letter is not None:
                yield from ((letter, *rest) for rest in _cuts(word[end:], most - 1))
