# SPDX-License-Identifier: Apache-2.0
"""Measure the name comparison on the Dakshina romanisation lexicons.

    python tools/measure_names.py test            native words among Latin spellings, by language
    python tools/measure_names.py test --latin    rarer Latin spellings among the usual ones
    python tools/measure_names.py test --full     invented full names among 10,000
    python tools/measure_names.py test --ceiling --languages sd,ur    what spelling alone can tell
    python tools/measure_names.py dev --keys      what each blocking key finds and costs

Finds the data by MILAAN_DATA or at ../shared/data. Each table ends with the F1 against look-alikes
at one threshold for all languages, and with how the stated chances hold among those pairs.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from milaan.core.text.skeleton import bones, near_skeletons, skeleton
from tools.names_learning.lexicon import LANGUAGES, Lexicon, load, shuffled
from tools.names_learning.measures import (
    Found,
    Scored,
    best_f1,
    ceiling,
    full_to_latin,
    latin_to_latin,
    native_to_latin,
    reliability,
    share_within,
    token,
)

FULL_LANGUAGES = "hi ta ur bn ml te".split()
type Key = Callable[[str], str]
type Measure = Callable[[Lexicon, str], Found]


def table(part: str, languages: list[str], measure: Measure) -> None:
    print("language  candidates  recall@1  recall@10  F1 hard")
    firsts: list[float] = []
    tenths: list[float] = []
    pairs: Scored = []
    for language in languages:
        candidates, found, hard = measure(load(language, part), language)
        firsts.append(share_within(found, 1))
        tenths.append(share_within(found, 10))
        pairs += hard
        line = f"{language:8}  {candidates:10,}  {firsts[-1]:8.3f}  {tenths[-1]:9.3f}"
        print(f"{line}  {best_f1(hard):7.3f}", flush=True)
    mean, tenth = (sum(each) / len(each) for each in (firsts, tenths))
    error, rows = reliability(pairs)
    print(f"mean recall@1 {mean:.3f}, lowest {min(firsts):.3f}, mean recall@10 {tenth:.3f}")
    print(f"F1 hard at one threshold {best_f1(pairs):.3f}, calibration error {error:.3f}")
    print("stated   pairs   mean stated   true")
    for low, count, stated, true in rows:
        print(f"{low:.1f}      {count:6,}  {stated:11.3f}  {true:5.3f}")


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
    words = shuffled(lexicon)[:size]
    for word in words:
        candidates = set().union(*(index.get(k, set()) for k in keys_of(word)))
        hits += len(candidates & set(lexicon[word]))
        true += len(lexicon[word])
        brought += len(candidates)
    return f"{hits / true:.3f} {brought / len(words):7.1f}"


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("part", choices=["train", "dev", "test"])
    reader.add_argument("--size", type=int, default=1000, help="words or names of each language")
    reader.add_argument("--languages", default="")
    reader.add_argument("--candidates", type=int, default=10_000, help="full names to choose from")
    for kind in ("latin", "full", "keys", "ceiling"):
        reader.add_argument(f"--{kind}", action="store_true")
    asked = reader.parse_args()
    languages = asked.languages.split(",") if asked.languages else LANGUAGES
    if asked.keys:
        keys(asked.part, asked.size, languages)
    elif asked.ceiling:
        for language in languages:
            print(language, f"{ceiling(load(language, asked.part)):.3f}")
    elif asked.latin:
        table(asked.part, languages, lambda lexicon, _: latin_to_latin(lexicon, asked.size))
    elif asked.full:
        chosen = languages if asked.languages else FULL_LANGUAGES
        table(asked.part, chosen, lambda x, y: full_to_latin(x, y, asked.size, asked.candidates))
    else:
        table(asked.part, languages, lambda lexicon, _: native_to_latin(lexicon, asked.size))


if __name__ == "__main__":
    main()
