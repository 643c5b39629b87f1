# SPDX-License-Identifier: Apache-2.0
"""Measure the name comparison on the Dakshina romanisation lexicons.

    python tools/measure_names.py test            the table of docs/benchmarks.md
    python tools/measure_names.py dev --curve     the curve behind core/text/probability.py
    python tools/measure_names.py dev --keys      what each blocking key finds and costs

Finds the data by MILAAN_DATA or at ../shared/data. For each of 1,000 words every Latin spelling of
the same part is ranked; any attested spelling is right; a tie counts as its middle rank. "F1 hard":
the usual spelling against the five wrong ones nearest to it by plain edit distance.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from milaan.core.text.names import Token, make_token
from milaan.core.text.part_similarity import part_similarity
from milaan.core.text.skeleton import bones, near_skeletons, skeleton

LANGUAGES = "hi mr bn gu pa ta te kn ml si sd ur".split()
SEED = 20261121
type Key = Callable[[str], str]
type Lexicon = dict[str, dict[str, int]]


def data_folder() -> Path:
    folder = Path(os.environ.get("MILAAN_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.exists():
        raise SystemExit("no data folder: set MILAAN_DATA")
    return folder / "names" / "dakshina"


def load(language: str, part: str) -> Lexicon:
    lexicon: Lexicon = defaultdict(dict)
    with (data_folder() / f"{language}.{part}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            word, spelling, count = line.rstrip("\n").split("\t")
            lexicon[word][spelling] = lexicon[word].get(spelling, 0) + int(count)
    return lexicon


def sample(lexicon: Lexicon, size: int) -> list[str]:
    words = sorted(lexicon)
    random.Random(SEED).shuffle(words)  # noqa: S311  a sample, not a secret
    return words[:size]


def token(word: str) -> Token:
    made = make_token(word)
    if made is None:
        raise SystemExit(f"cannot read {word!r}")
    return made


def middle_rank(scores: dict[str, float], right: Iterable[str]) -> float:
    attested = [scores.pop(spelling) for spelling in right]
    best = max(attested)
    higher = sum(score > best + 1e-9 for score in scores.values())
    ties = sum(abs(score - best) <= 1e-9 for score in scores.values())
    return 1 + higher + ties / 2


def ranks(lexicon: Lexicon, size: int) -> tuple[list[float], int]:
    spellings = sorted({spelling for found in lexicon.values() for spelling in found})
    tokens = {spelling: token(spelling) for spelling in spellings}
    found = []
    for word in sample(lexicon, size):
        query = token(word)
        scores = {spelling: part_similarity(query, tokens[spelling]) for spelling in spellings}
        found.append(middle_rank(scores, lexicon[word]))
    return found, len(spellings)


def hard_pairs(lexicon: Lexicon, size: int) -> list[tuple[float, bool]]:
    """Similarities of true pairs and of their five nearest wrong spellings."""
    spellings = sorted({spelling for found in lexicon.values() for spelling in found})
    pairs: list[tuple[float, bool]] = []
    for word in sample(lexicon, size):
        usual = max(lexicon[word], key=lambda spelling: (lexicon[word][spelling], spelling))
        near = extract(usual, spellings, scorer=Levenshtein.normalized_similarity, limit=60)
        wrong = [spelling for spelling, _, _ in near if spelling not in lexicon[word]][:5]
        query = token(word)
        pairs.append((part_similarity(query, token(usual)), True))
        pairs += [(part_similarity(query, token(spelling)), False) for spelling in wrong]
    return pairs


def best_f1(pairs: list[tuple[float, bool]]) -> float:
    positives = sum(true for _, true in pairs)
    best = hits = 0.0
    for place, (_, true) in enumerate(sorted(pairs, reverse=True), start=1):
        hits += true
        best = max(best, 2 * hits / (place + positives))
    return best


def table(part: str, size: int, languages: list[str]) -> None:
    print("language  spellings  recall@1  recall@10  MRR    F1 hard")
    firsts = []
    for language in languages:
        lexicon = load(language, part)
        found, spellings = ranks(lexicon, size)
        first = sum(rank <= 1 for rank in found) / len(found)
        tenth = sum(rank <= 10 for rank in found) / len(found)
        mean = sum(1 / rank for rank in found) / len(found)
        f1 = best_f1(hard_pairs(lexicon, size))
        firsts.append(first)
        line = f"{language:8}  {spellings:9,}  {first:8.3f}  {tenth:9.3f}  {mean:5.3f}  {f1:5.3f}"
        print(line, flush=True)
    print(f"mean recall@1 {sum(firsts) / len(firsts):.3f}, lowest {min(firsts):.3f}")


def curve(part: str, size: int, languages: list[str]) -> None:
    pairs = [pair for language in languages for pair in hard_pairs(load(language, part), size)]
    edges = [
        0.0,
        0.5,
        0.6,
        0.65,
        0.7,
        0.75,
        0.8,
        0.85,
        0.9,
        0.93,
        0.95,
        0.96,
        0.97,
        0.98,
        0.99,
        1.0,
        1.1,
    ]
    print("from   pairs   share of true ones")
    for low, high in pairwise(edges):
        inside = [true for score, true in pairs if low <= score < high]
        if inside:
            print(f"{low:.2f}  {len(inside):6}   {sum(inside) / len(inside):.3f}")


def keys(part: str, size: int, languages: list[str]) -> None:
    """Share of attested spellings that share a key with their word; spellings a key brings."""
    print("language  skeleton        bones           near skeleton   near bones")
    for language in languages:
        lexicon = load(language, part)
        spellings = sorted({spelling for found in lexicon.values() for spelling in found})
        cells = []
        for near, key in ((0, skeleton), (0, bones), (1, skeleton), (1, bones)):
            cells.append(key_cost(lexicon, spellings, size, key, near))
        print(f"{language:8}  " + "  ".join(cells), flush=True)


def key_cost(lexicon: Lexicon, spellings: list[str], size: int, key: Key, near: int) -> str:
    def keys_of(word: str) -> set[str]:
        found = token(word).skeletons if key is skeleton else (key(word),)
        return {k for each in found for k in (near_skeletons(each) if near else (each,))}

    index: dict[str, set[str]] = defaultdict(set)
    for spelling in spellings:
        for k in keys_of(spelling):
            index[k].add(spelling)
    hits = true = brought = 0
    words = sample(lexicon, size)
    for word in words:
        candidates = set().union(*(index.get(k, set()) for k in keys_of(word)))
        hits += len(candidates & set(lexicon[word]))
        true += len(lexicon[word])
        brought += len(candidates)
    return f"{hits / true:.3f} {brought / len(words):7.1f}"


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("part", choices=["train", "dev", "test"])
    reader.add_argument("--size", type=int, default=1000)
    reader.add_argument("--languages", default=",".join(LANGUAGES))
    reader.add_argument("--curve", action="store_true")
    reader.add_argument("--keys", action="store_true")
    asked = reader.parse_args()
    show = curve if asked.curve else keys if asked.keys else table
    show(asked.part, asked.size, asked.languages.split(","))


if __name__ == "__main__":
    main()
