# SPDX-License-Identifier: Apache-2.0
"""Full names put together from Dakshina's test words, as one office writes and another hears.

The people do not exist: parts are drawn by chance, a few common ones often and most of them
seldom. Noise by chance: another order, a part left out, a part as its initial; the initial as a
Latin letter, as the letter's name in the other script, or as the first syllable (Tamil).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from milaan.config.bench.names_sets import (
    LOOK_ALIKES,
    Lexicon,
    NameSet,
    read_lexicon,
    usual_spelling,
)

CANDIDATES = 10_000
LETTER_NAMES = {
    "hi": "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड",
    "bn": "এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড",
    "ta": "ஏ பி சி டி ஈ எஃப் ஜி எச் ஐ ஜே கே எல் எம் என் ஓ பி கியூ ஆர் எஸ் டி யு வி டபிள்யூ எக்ஸ் ஒய் இசட்",
    "ml": "എ ബി സി ഡി ഇ എഫ് ജി എച്ച് ഐ ജെ കെ എൽ എം എൻ ഒ പി ക്യു ആർ എസ് ടി യു വി ഡബ്ല്യു എക്സ് വൈ സെഡ്",
}  # fmt: skip
LANGUAGES = ("hi", "bn", "ta", "ml", "ur")


@dataclass(frozen=True, slots=True)
class Habits:
    """How often names are so written, 0 to 1.

    Args:
        initials: a name has an initial, of a father or a village, beside its parts.
        one: of the names with an initial, those with one part beside it.
        three: of the others, those with three parts.
        part_dropped, part_as_initial: of names with three parts.
    """

    initials: float = 0.15
    one: float = 0.30
    three: float = 0.30
    turned_round: float = 0.10
    part_dropped: float = 0.20
    part_as_initial: float = 0.15
    initial_dropped: float = 0.15
    syllable: float = 0.0


HABITS = {
    "ta": Habits(initials=0.60, syllable=0.30),
    "ml": Habits(initials=0.45, syllable=0.0),
}


class Written(NamedTuple):
    """A name as words of its language with their Latin spellings.

    `initial` is a letter and `stands_for` the word it was taken from, both empty where there is
    none.
    """

    native: tuple[str, ...]
    latin: tuple[str, ...]
    initial: str
    stands_for: str


def full_name_set(data: Path, language: str, queries: int, seed: int) -> NameSet:
    """Return full names in their script against Latin ones; five look-alikes each.

    Three look-alikes are nearest to the right one by plain edits, two share a part with it.
    """
    chance = Random(f"full names {language} {seed}")  # noqa: S311  a sample, not a secret
    habits = HABITS.get(language, Habits())
    people: list[Written] = []
    candidates: dict[str, None] = {}
    for person in _people(read_lexicon(data, language), habits, chance):
        text = _latin(person, habits, chance)
        if text not in candidates:  # two people written alike would both be right
            candidates[text] = None
            people.append(person)
    texts, taken = list(candidates), {frozenset(person.native) for person in people}
    asked = sorted(chance.sample(range(len(people)), min(queries, len(people))))
    parts: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for word in person.native:
            parts[word].append(place)
    hard: list[tuple[int, int, bool]] = []
    for query, place in enumerate(asked):
        hard.append((query, place, True))
        hard += [(query, near, False) for near in _look_alikes(place, people, texts, parts)]
    return NameSet(
        key=f"full_{language}",
        title=f"full names, {language}",
        language=language,
        queries=[_native(people[place], language, habits, taken, chance) for place in asked],
        candidates=texts,
        right=[[place] for place in asked],
        hard=hard,
    )


def _people(lexicon: Lexicon, habits: Habits, chance: Random) -> list[Written]:
    """Return people no two of whom have the same parts, so that one answer is right."""
    words = sorted(word for word, found in lexicon.items() if len(word) > 2 and _usable(found))
    chance.shuffle(words)
    wheel = list(accumulate(1 / (place + 40) for place in range(len(words))))
    found: dict[frozenset[str], Written] = {}
    for _ in range(20 * CANDIDATES):
        person = _person(words, wheel, lexicon, habits, chance)
        found.setdefault(frozenset(person.native), person)
        if len(found) == CANDIDATES:
            break
    return list(found.values())


def _usable(spellings: dict[str, int]) -> bool:
    return all(len(spelling) > 2 for spelling in spellings)


def _person(
    words: list[str], wheel: list[float], lexicon: Lexicon, habits: Habits, chance: Random
) -> Written:
    initial = stands_for = ""
    size = 3 if chance.random() < habits.three else 2
    if chance.random() < habits.initials:
        stands_for = chance.choices(words, cum_weights=wheel)[0]
        initial = usual_spelling(lexicon[stands_for])[0].upper()
        size = 1 if chance.random() < habits.one else 2
    native: list[str] = []
    while len(native) < size:
        word = chance.choices(words, cum_weights=wheel)[0]
        if word not in native:
            native.append(word)
    spellings = [lexicon[word] for word in native]
    latin = [chance.choices(list(found), list(found.values()))[0] for found in spellings]
    return Written(tuple(native), tuple(latin), initial, stands_for)


def _latin(person: Written, habits: Habits, chance: Random) -> str:
    """Return the name as the first office keeps it, in Latin letters."""
    words = [word.capitalize() for word in person.latin]
    if person.initial and chance.random() >= habits.initial_dropped:
        letter = person.initial + ("." if chance.random() < 0.5 else "")
        words = [letter, *words] if chance.random() < 0.6 else [*words, letter]
    return " ".join(words)


def _native(
    person: Written, language: str, habits: Habits, taken: set[frozenset[str]], chance: Random
) -> str:
    """Return the name as the second office hears it, never as the name of somebody else."""
    words = list(person.native)
    if len(words) > 2:
        drawn, last = chance.random(), len(words) - 1
        if drawn < habits.part_dropped and frozenset(words[:last]) not in taken:
            words.pop()
        elif drawn > 1 - habits.part_as_initial:
            letter = person.latin[last][0].upper()
            words[last] = _letter(words[last], letter, language, habits, chance)
    if len(words) > 1 and chance.random() < habits.turned_round:
        words.reverse()
    if person.initial and chance.random() >= habits.initial_dropped:
        letter = _letter(person.stands_for, person.initial, language, habits, chance)
        words = [letter, *words] if chance.random() < 0.6 else [*words, letter]
    return " ".join(words)


def _letter(word: str, letter: str, language: str, habits: Habits, chance: Random) -> str:
    names = LETTER_NAMES.get(language, "").split()
    drawn = chance.random()
    if drawn < habits.syllable:
        return _first_syllable(word) + "."
    if names and drawn < 0.8:
        return names["ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)]
    return letter


def _first_syllable(word: str) -> str:
    """Return the first letter with the vowel sign that belongs to it."""
    end = 1
    while end < len(word) and not word[end].isalpha():
        end += 1
    return word[:end].rstrip("\N{TAMIL SIGN VIRAMA}")


def _look_alikes(
    place: int, people: Sequence[Written], candidates: list[str], parts: dict[str, list[int]]
) -> list[int]:
    near = extract(candidates[place], candidates, scorer=Levenshtein.distance, limit=12)
    found = [other for _, _, other in near if other != place][: LOOK_ALIKES - 2]
    for word in people[place].native:
        found += [other for other in parts[word][:8] if other != place and other not in found]
    return found[:LOOK_ALIKES]
