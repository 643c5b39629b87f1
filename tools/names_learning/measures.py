# SPDX-License-Identifier: Apache-2.0
"""What is measured on names: ranks among many, F1 against look-alikes, calibration.

Ranks are looked for among the candidates nearest by fold and by bones (60 each); where the right
one is not among them it counts as not found, so no figure is better than with all candidates.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from milaan.core.text.compare import compare_names
from milaan.core.text.names import Token, make_token, parse_name
from milaan.core.text.part_similarity import part_bits
from milaan.core.text.probability import name_probability
from tools.names_learning.full_names import full_names, questions
from tools.names_learning.lexicon import SEED, Lexicon, by_frequency, shuffled

_NEAR = 60
_LOOK_ALIKES = 5
_CANDIDATES = 1500
_ALIKE = Levenshtein.normalized_similarity

type Scored = list[tuple[float, bool]]


class Found(NamedTuple):
    """Ranks of the right answers (infinity where none was found), and pairs with look-alikes."""

    candidates: int
    ranks: list[float]
    hard: Scored


class Pool:
    """Latin words, to find the nearest of by sound."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self._folds = [token(word).folds[0] for word in self.words]
        self._bones = [token(word).bones for word in self.words]

    def near(self, query: Token) -> list[str]:
        places = {at for _, _, at in extract(query.bones, self._bones, scorer=_ALIKE, limit=_NEAR)}
        for sound in query.folds[:3]:
            found = extract(sound, self._folds, scorer=_ALIKE, limit=_NEAR)
            places |= {at for _, _, at in found}
        return [self.words[place] for place in sorted(places)]

    def look_alikes(self, word: str, own: Iterable[str], edits: int | None = None) -> list[str]:
        """The nearest other words by plain edit distance, none farther than `edits`."""
        mine = {word, *own}
        near = extract(word, self.words, scorer=_ALIKE, limit=_NEAR)
        far = [w for w, _, _ in near if w not in mine]
        if edits is not None:
            far = [w for w in far if Levenshtein.distance(w, word) <= edits]
        return far[:_LOOK_ALIKES]


@cache
def token(word: str) -> Token:
    made = make_token(word)
    if made is None:
        raise SystemExit(f"cannot read {word!r}")
    return made


def native_to_latin(lexicon: Lexicon, size: int) -> Found:
    """A native word among all Latin spellings; any attested one is right."""
    pool = Pool(spelling for spellings in lexicon.values() for spelling in spellings)
    ranks, hard = [], []
    for word in shuffled(lexicon)[:size]:
        query, usual = token(word), by_frequency(lexicon[word])[0]
        scores = {w: part_bits(query, token(w)) for w in pool.near(query)}
        ranks.append(middle_rank(scores, lexicon[word]))
        hard += _hard(query, usual, pool.look_alikes(usual, lexicon[word]))
    return Found(len(pool.words), ranks, hard)


def latin_to_latin(lexicon: Lexicon, size: int) -> Found:
    """A rarer spelling among the usual spellings of other words; look-alikes within two edits."""
    words = shuffled(lexicon)[:_CANDIDATES]
    usual = {word: by_frequency(lexicon[word])[0] for word in words}
    pool = Pool(usual.values())
    choose = random.Random(SEED)  # noqa: S311  a sample, not a secret
    ranks, hard = [], []
    for word in [word for word in words if len(lexicon[word]) > 1][:size]:
        rarer = choose.choice(sorted(set(lexicon[word]) - {usual[word]}))
        query = token(rarer)
        scores = {w: part_bits(query, token(w)) for w in pool.near(query)}
        ranks.append(middle_rank(scores, [usual[word]]))
        hard += _hard(query, usual[word], pool.look_alikes(usual[word], (), edits=2))
    return Found(len(pool.words), ranks, hard)


def full_to_latin(lexicon: Lexicon, language: str, size: int, candidates: int) -> Found:
    """A full name among so many, as `milaan names rank` finds it."""
    from milaan.batch.names import NamedRow
    from milaan.batch.names import Pool as Names

    names = full_names(lexicon, language, candidates)
    pool = Names([NamedRow(str(i), parse_name(name.latin)) for i, name in enumerate(names)])
    ranks, hard = [], []
    for place, question in enumerate(questions(names, size)):
        asked = parse_name(question.name.native)
        scores = {row.id: bits for bits, row in pool.best(asked, 100)}
        ranks.append(middle_rank(scores, [str(place)]))
        for latin in (question.name.latin, *question.look_alikes):
            bits = compare_names(asked, parse_name(latin)).bits
            hard.append((bits, latin == question.name.latin))
    return Found(len(names), ranks, hard)


def _hard(query: Token, right: str, wrong: Iterable[str]) -> Scored:
    pairs = [(part_bits(query, token(right)), True)]
    return pairs + [(part_bits(query, token(word)), False) for word in wrong]


def middle_rank(scores: dict[str, float], right: Iterable[str]) -> float:
    """The rank of the best right one; a tie counts as its middle."""
    attested = [scores.pop(word) for word in right if word in scores]
    if not attested:
        return float("inf")
    best = max(attested)
    higher = sum(score > best + 1e-9 for score in scores.values())
    ties = sum(abs(score - best) <= 1e-9 for score in scores.values())
    return 1 + higher + ties / 2


def share_within(ranks: Sequence[float], last: int) -> float:
    return sum(rank <= last for rank in ranks) / len(ranks)


def best_f1(pairs: Scored) -> float:
    """The best F1 over all thresholds."""
    positives = sum(true for _, true in pairs)
    best = hits = 0.0
    for place, (_, true) in enumerate(sorted(pairs, key=lambda pair: -pair[0]), start=1):
        hits += true
        best = max(best, 2 * hits / (place + positives))
    return best


def reliability(pairs: Scored) -> tuple[float, list[tuple[float, int, float, float]]]:
    """The calibration error in ten equal steps, and for each step: from, pairs, stated, true."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for bits, true in pairs:
        chance = name_probability(bits)
        steps[min(9, int(10 * chance))].append((chance, true))
    rows = [
        (
            place / 10,
            len(step),
            sum(c for c, _ in step) / len(step),
            sum(t for _, t in step) / len(step),
        )
        for place, step in enumerate(steps)
        if step
    ]
    error = sum(count * abs(stated - true) for _, count, stated, true in rows) / len(pairs)
    return error, rows


def ceiling(lexicon: Lexicon) -> float:
    """What recall in the first place can be at most where words are written alike.

    Words that differ in vowel marks alone, which hardly anybody writes, get one answer; it is right
    for those of them that it was attested for.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for word in lexicon:
        alike["".join(c for c in word if unicodedata.category(c) != "Mn")].append(word)
    right = 0
    for words in alike.values():
        attested = Counter(spelling for word in words for spelling in lexicon[word])
        right += max(attested.values())
    return right / len(lexicon)
