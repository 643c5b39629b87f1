# SPDX-License-Identifier: Apache-2.0
"""Read the Dakshina lexicons: words, their Latin spellings, how often each was attested."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from milaan.core.text.latin import read_latin

LANGUAGES = "hi mr bn gu pa ta te kn ml si sd ur".split()
SEED = 20261121
_KEPT_BACK = 10  # of so many train words one is kept from the tables, to set weights with
type Spellings = dict[str, int]
type Lexicon = dict[str, Spellings]


def data_folder() -> Path:
    folder = Path(os.environ.get("MILAAN_DATA", Path(__file__).parents[3] / "shared" / "data"))
    if not folder.exists():
        raise SystemExit("no data folder: set MILAAN_DATA")
    return folder / "names" / "dakshina"


def load(language: str, part: str) -> Lexicon:
    lexicon: Lexicon = defaultdict(dict)
    with (data_folder() / f"{language}.{part}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            word, spelling, count = line.rstrip("\n").split("\t")
            plain = read_latin(spelling)
            if plain:
                lexicon[word][plain] = lexicon[word].get(plain, 0) + int(count)
    return lexicon


def shuffled(words: Iterable[str]) -> list[str]:
    """The words in an order that is the same in every run."""
    mixed = sorted(words)
    random.Random(SEED).shuffle(mixed)  # noqa: S311  a sample, not a secret
    return mixed


def by_frequency(spellings: Spellings) -> list[str]:
    """The spellings, the usual one first."""
    return sorted(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def training_lexicon(language: str, size: int | None = None) -> Lexicon:
    """Words that teach the tables."""
    lexicon = load(language, "train")
    words = [w for place, w in enumerate(shuffled(lexicon)) if place % _KEPT_BACK]
    return {word: lexicon[word] for word in words[:size]}


def kept_back_lexicon(language: str) -> Lexicon:
    """Words of the train part that the tables have not seen."""
    lexicon = load(language, "train")
    words = shuffled(lexicon)[::_KEPT_BACK]
    return {word: lexicon[word] for word in words}


def training_words(languages: list[str]) -> list[str]:
    """The usual Latin spelling of every word that teaches."""
    lexicons = map(training_lexicon, languages)
    return [by_frequency(spellings)[0] for lexicon in lexicons for spellings in lexicon.values()]
