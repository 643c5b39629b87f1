# SPDX-License-Identifier: Apache-2.0
"""Full names made of words, to measure with: written natively, and in Latin by somebody else.

The words are no names, but spelled as names are; which of them are common follows Zipf. One side
may have its order turned, a part left out, two joined, one shortened to its first letter, its
initials left out or moved, as lists of candidates, rolls and police papers have them.
Nobody is meant by any of them.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from milaan.core.text.letter_names import _NAMES
from milaan.core.text.scripts import script_of
from tools.names_learning.lexicon import Lexicon, shuffled

_VOCABULARY = 2000
_FLATTEN = 8  # the k-th word weighs 1 / (k + 8)
_PARTS = ((1, 0.03), (2, 0.55), (3, 0.42))
_TURNED, _DROPPED, _JOINED, _SHORTENED = 0.08, 0.05, 0.03, 0.05
_INITIALS_LOST, _INITIALS_MOVED = 0.15, 0.3
_WITH_INITIALS = {"ta": 0.6, "ml": 0.4, "te": 0.4, "kn": 0.4}
_WITH_INITIALS_ELSE = 0.15
_LOOK_ALIKES, _SHARERS = 5, 5
_LETTERS = "abcdeghijklmnoprstuvy"


class FullName(NamedTuple):
    """One invented name: the native writing, the Latin one, and the words that it is made of."""

    native: str
    latin: str
    words: frozenset[str]


class Question(NamedTuple):
    """A name to be found again, and names that are easily taken for it."""

    name: FullName
    look_alikes: tuple[str, ...]


def full_names(lexicon: Lexicon, language: str, size: int, seed: int = 1) -> list[FullName]:
    """Return so many different names."""
    choose = random.Random(f"{language}{seed}")  # noqa: S311  a sample, not a secret
    words = [word for word in shuffled(lexicon) if len(word) > 2][:_VOCABULARY]
    weights = [1 / (place + _FLATTEN) for place in range(len(words))]
    names: dict[tuple[str, ...], FullName] = {}
    while len(names) < size:
        count = choose.choices(*zip(*_PARTS, strict=True))[0]
        parts = tuple(dict.fromkeys(choose.choices(words, weights, k=count)))
        often = _WITH_INITIALS.get(language, _WITH_INITIALS_ELSE)
        initials = (
            choose.choices(_LETTERS, k=choose.choice((1, 1, 2)))
            if (choose.random() < often)
            else []
        )
        key = (*initials, "|", *sorted(parts))
        if key not in names:
            names[key] = _written(choose, lexicon, parts, initials)
    return list(names.values())


def questions(names: list[FullName], count: int) -> list[Question]:
    """The first names, each with the nearest wrong ones and some that share a word."""
    choose = random.Random(len(names))  # noqa: S311  a sample, not a secret
    spellings = [name.latin for name in names]
    asked = []
    for place, name in enumerate(names[:count]):
        near = extract(name.latin, spellings, scorer=Levenshtein.normalized_similarity, limit=8)
        nearest = [at for _, _, at in near if at != place][:_LOOK_ALIKES]
        sharing = [at for at, n in enumerate(names) if at != place and n.words & name.words]
        sharers = choose.sample(sharing, min(_SHARERS, len(sharing)))
        wrong = dict.fromkeys(spellings[at] for at in (*nearest, *sharers))
        wrong.pop(name.latin, None)
        asked.append(Question(name, tuple(wrong)))
    return asked


def _written(
    choose: random.Random, lexicon: Lexicon, parts: tuple[str, ...], initials: list[str]
) -> FullName:
    latin = [_spelled(choose, lexicon[part]) for part in parts]
    native = list(parts)
    if choose.random() < _TURNED:
        latin = latin[1:] + latin[:1]
    if len(parts) > 1 and choose.random() < _DROPPED:
        shorter = latin if choose.random() < 0.5 else native
        shorter.pop(choose.randrange(len(shorter)))
    if len(latin) > 1 and choose.random() < _JOINED:
        latin[:2] = [latin[0] + latin[1].lower()]
    elif len(latin) > 1 and choose.random() < _SHORTENED:
        place = choose.randrange(len(latin))
        latin[place] = latin[place][0] + choose.choice((".", ""))
    letter_names = _letter_names(parts[0])
    own = [choose.choice(letter_names["abcdefghijklmnopqrstuvwxyz".index(c)]) for c in initials]
    return FullName(
        " ".join(_placed(choose, native, own)),
        " ".join(_placed(choose, latin, _latin_initials(choose, initials))),
        frozenset(parts),
    )


def _latin_initials(choose: random.Random, initials: list[str]) -> list[str]:
    plain = [letter.upper() for letter in initials]
    style = choose.random()
    if style < 0.5:
        return [f"{letter}." for letter in plain]
    return plain if style < 0.8 or len(plain) < 2 else [".".join(plain) + "."]


def _placed(choose: random.Random, parts: list[str], initials: list[str]) -> list[str]:
    if not initials or choose.random() < _INITIALS_LOST:
        return parts
    return [*parts, *initials] if choose.random() < _INITIALS_MOVED else [*initials, *parts]


def _spelled(choose: random.Random, spellings: dict[str, int]) -> str:
    return choose.choices(list(spellings), list(spellings.values()))[0].title()


def _letter_names(word: str) -> list[list[str]]:
    for line in _NAMES:
        names = [each.split("/") for each in line.split()]
        if script_of(names[1][0]) is script_of(word):
            return names
    raise SystemExit("no names of letters for this script")
