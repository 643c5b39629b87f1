# SPDX-License-Identifier: Apache-2.0
"""What is asked of every peer alike: queries, candidates, the right ones, and look-alikes.

Nothing here is in the repository but the making of it: the words are Dakshina's test lists
(CC BY-SA 4.0), or a file of one's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

LANGUAGES = tuple("hi mr bn gu pa ta te kn ml si sd ur".split())
LOOK_ALIKES = 5
VARIANT_CANDIDATES = 1_500
VARIANT_QUERIES = 300
SMALL_QUERIES, SMALL_CANDIDATES = 150, 1_000

type Lexicon = dict[str, dict[str, int]]


class SetProblem(Exception):
    """A set of names cannot be read; the text says why and what now."""


@dataclass(frozen=True, slots=True)
class NameSet:
    """One measurement.

    Args:
        key: short name, part of the keys of all its figures.
        language: ISO 639 code of the queries' language, `latin` where they are in Latin letters.
        right: for each query the places of all right candidates; any of them is right.
        hard: query, candidate (places) and whether that pair is true: F1 is taken over these.
    """

    key: str
    title: str
    language: str
    queries: list[str]
    candidates: list[str]
    right: list[list[int]]
    hard: list[tuple[int, int, bool]]

    def as_task(self) -> dict[str, Any]:
        return asdict(self)


def read_lexicon(data: Path, language: str, part: str = "test") -> Lexicon:
    """Return the native words of one of Dakshina's lists with their spellings and counts."""
    found: Lexicon = defaultdict(dict)
    path = data / "names" / "dakshina" / f"{language}.{part}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, spelling, count = line.split("\t")
        found[word][spelling] = found[word].get(spelling, 0) + int(count)
    return dict(found)


def usual_spelling(spellings: dict[str, int]) -> str:
    """Return the commonest spelling; of equally common ones the last of the alphabet."""
    return max(spellings, key=lambda spelling: (spellings[spelling], spelling))


def dakshina_set(data: Path, language: str, queries: int, seed: int) -> NameSet:
    """Return native words against every Latin spelling of the language's test list."""
    lexicon = read_lexicon(data, language)
    candidates = sorted({spelling for found in lexicon.values() for spelling in found})
    places = {spelling: place for place, spelling in enumerate(candidates)}
    words = _sample(sorted(lexicon), queries, f"dakshina {seed}")
    hard: list[tuple[int, int, bool]] = []
    for asked, word in enumerate(words):
        usual = usual_spelling(lexicon[word])
        hard.append((asked, places[usual], True))
        hard += [(asked, place, False) for place in _nearest(usual, candidates, lexicon[word])]
    return NameSet(
        key=f"dakshina_{language}",
        title=f"words, {language}",
        language=language,
        queries=words,
        candidates=candidates,
        right=[[places[spelling] for spelling in lexicon[word]] for word in words],
        hard=hard,
    )


def variant_set(data: Path, language: str, queries: int, seed: int) -> NameSet:
    """Return rarer Latin spellings against the usual ones; a query is no other's usual one.

    Look-alikes are usual spellings of other words within two edits of the right one.
    """
    lexicon = read_lexicon(data, language)
    usual = {word: usual_spelling(found) for word, found in lexicon.items()}
    known = set(usual.values())
    rare = [
        (spelling, usual[word])
        for word, found in sorted(lexicon.items())
        for spelling in sorted(found)
        if spelling not in known
    ]
    asked = _sample(rare, min(queries, VARIANT_QUERIES), f"variants {language} {seed}")
    wanted = {right for _, right in asked}
    others = _sample(sorted(known - wanted), VARIANT_CANDIDATES - len(wanted), f"others {seed}")
    candidates = sorted(wanted | set(others))
    places = {spelling: place for place, spelling in enumerate(candidates)}
    hard: list[tuple[int, int, bool]] = []
    for place, (_, right) in enumerate(asked):
        hard.append((place, places[right], True))
        hard += [(place, near, False) for near in _nearest(right, candidates, {right}, edits=2)]
    return NameSet(
        key=f"variants_{language}",
        title=f"Latin spellings, {language}",
        language="latin",
        queries=[spelling for spelling, _ in asked],
        candidates=candidates,
        right=[[places[right]] for _, right in asked],
        hard=hard,
    )


def file_set(path: Path) -> NameSet:
    """Return a set of one's own: `query<TAB>right answer` lines, all right answers candidates.

    A query that stands twice has two right answers.

    Raises:
        SetProblem: the file cannot be read, or a line is not of two parts.
    """
    right: dict[str, set[str]] = defaultdict(set)
    for query, answer in _two_columns(path):
        right[query].add(answer)
    candidates = sorted({answer for found in right.values() for answer in found})
    places = {answer: place for place, answer in enumerate(candidates)}
    queries = list(right)
    hard: list[tuple[int, int, bool]] = []
    for asked, query in enumerate(queries):
        first = min(right[query])
        hard.append((asked, places[first], True))
        hard += [(asked, near, False) for near in _nearest(first, candidates, right[query])]
    return NameSet(
        key="set_" + "".join(c if c.isalnum() and c.isascii() else "_" for c in path.stem.lower()),
        title=path.stem,
        language="unknown",
        queries=queries,
        candidates=candidates,
        right=[sorted(places[answer] for answer in right[query]) for query in queries],
        hard=hard,
    )


def small(full: NameSet, seed: int) -> NameSet:
    """Return a part of a set for peers that are too slow for the whole of it."""
    chance = Random(f"small {seed}")  # noqa: S311  a sample, not a secret
    asked = sorted(chance.sample(range(len(full.queries)), min(SMALL_QUERIES, len(full.queries))))
    kept = {place for query in asked for place in full.right[query]}
    kept |= {near for query, near, _ in full.hard if query in set(asked)}
    others = [place for place in range(len(full.candidates)) if place not in kept]
    more = max(0, min(len(others), SMALL_CANDIDATES - len(kept)))
    order = sorted(kept | set(chance.sample(others, more)))
    new_candidate = {place: new for new, place in enumerate(order)}
    new_query = {place: new for new, place in enumerate(asked)}
    return NameSet(
        key=f"{full.key}_small",
        title=f"{full.title}, {len(asked)} against {len(order)}",
        language=full.language,
        queries=[full.queries[query] for query in asked],
        candidates=[full.candidates[place] for place in order],
        right=[[new_candidate[place] for place in full.right[query]] for query in asked],
        hard=[
            (new_query[query], new_candidate[near], true)
            for query, near, true in full.hard
            if query in new_query
        ],
    )


def _two_columns(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SetProblem(f"cannot read {path.name}: it must be a UTF-8 file") from None
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        if number == 1 and cells[0].lower() == "query":
            continue
        if len(cells) != 2 or not all(cells):
            raise SetProblem(f"{path.name} line {number}: expected query<TAB>right answer")
        yield cells[0], cells[1]


def _nearest(
    right: str, candidates: list[str], known: dict[str, int] | set[str], edits: int | None = None
) -> list[int]:
    """Return the places of the look-alikes: wrong, and nearest to the right one by plain edits."""
    found = extract(right, candidates, scorer=Levenshtein.distance, limit=60, score_cutoff=edits)
    return [place for text, _, place in found if text not in known][:LOOK_ALIKES]


def _sample[T](items: list[T], size: int, seed: str) -> list[T]:
    chance = Random(seed)  # noqa: S311  a sample, not a secret
    shuffled = list(items)
    chance.shuffle(shuffled)
    return shuffled[: max(0, size)]
