"""The comparison on real words of 12 languages, where the data folder is there."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from milaan.core.text.compare import SAME_PART_FROM
from milaan.core.text.names import Token, make_token
from milaan.core.text.part_similarity import part_similarity

HERE = Path(__file__).resolve()
FOLDER = Path(os.environ.get("MILAAN_DATA", HERE.parents[4] / "shared" / "data")) / "names/dakshina"
WORDS = 200

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER.exists(), reason="no data folder: set MILAAN_DATA"),
]
# Share of words whose usual Latin spelling counts as the same part. Measured 0.84 (ur) to 0.99
# (si) with 1,000 words; the floors leave room for the smaller sample.
FLOORS = {
    "hi": 0.90, "mr": 0.93, "bn": 0.90, "gu": 0.92, "pa": 0.93, "ta": 0.90, "te": 0.93,
    "kn": 0.93, "ml": 0.90, "si": 0.95, "sd": 0.80, "ur": 0.80,
}  # fmt: skip


def token(word: str) -> Token:
    made = make_token(word)
    assert made is not None
    return made


def usual_spellings(language: str) -> list[tuple[str, str]]:
    """A sample of test words, each with the Latin spelling attested most often."""
    usual: dict[str, tuple[int, str]] = {}
    text = (FOLDER / f"{language}.test.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, spelling, count = line.split("\t")
        usual[word] = max(usual.get(word, (0, "")), (int(count), spelling))
    words = sorted(usual)
    random.Random(1).shuffle(words)  # noqa: S311
    return [(word, usual[word][1]) for word in words[:WORDS]]


@pytest.mark.parametrize("language", FLOORS)
def test_the_usual_latin_spelling_is_the_same_part(language: str) -> None:
    pairs = [(token(word), token(spelling)) for word, spelling in usual_spellings(language)]
    same = sum(part_similarity(a, b) >= SAME_PART_FROM for a, b in pairs)
    assert same / len(pairs) >= FLOORS[language]


@pytest.mark.parametrize("language", FLOORS)
def test_words_at_random_are_not(language: str) -> None:
    pairs = usual_spellings(language)
    strangers = [(token(pairs[i][0]), token(pairs[i - 50][1])) for i in range(WORDS)]
    same = sum(part_similarity(a, b) >= SAME_PART_FROM for a, b in strangers)
    assert same / WORDS <= 0.01
