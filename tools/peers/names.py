# SPDX-License-Identifier: Apache-2.0
"""Answer sets of names with other libraries: names.py TASK.json ANSWERS.json

TASK: {"sets": [NameSet...], "small": [NameSet...]} as milaan/config/bench/names_sets.py makes them;
the small ones are for matchers that take a hundred microseconds a pair. ANSWERS: for each set and
method its ranks, its scores of the hard pairs, ms a query and us a pair; and the versions.
Run by `milaan bench names` with the Python of the peers; it imports nothing of Milaan.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist
from romanisers import Romanise, romanisers, scheme_of

ALIKE = 1e-6  # scores are 32-bit
TOGETHER = 200
PACKAGES = (
    "rapidfuzz", "PyICU", "Unidecode", "indic-transliteration", "aksharamukha", "nomenklatura",
    "rigour",
)  # fmt: skip
LEV, JW = Levenshtein.normalized_similarity, JaroWinkler.normalized_similarity
# The romaniser with the measure that the anchor found best for it; "raw" for Latin queries alone.
ACROSS = (
    ("icu", "lev", LEV),
    ("icu", "jw", JW),
    ("unidecode", "jw", JW),
    ("indic_transliteration", "lev", LEV),
    ("aksharamukha", "lev", LEV),
    ("raw", "lev", LEV),
)
LATIN = (("raw", "lev", LEV), ("raw", "jw", JW), ("raw", "token_sort", fuzz.token_sort_ratio))


def main(task_file: Path, answers_file: Path) -> None:
    task = json.loads(task_file.read_text(encoding="utf-8"))
    readers = romanisers()
    answers: dict[str, dict[str, Any]] = {}
    for names in task["sets"] + task["small"]:
        answers[names["key"]] = dict(measured(names, readers))
        say(f"{names['key']}: {', '.join(answers[names['key']])}")
    matchers = nomenklatura_matchers() if task["small"] else {}
    for names in task["small"]:
        for method, score in matchers.items():
            answers[names["key"]][method] = by_matcher(names, score)
            say(f"{names['key']}: {method}")
    answers_file.write_text(json.dumps({"answers": answers, "versions": versions()}))


def measured(names: dict[str, Any], readers: dict[str, Romanise]) -> Iterator[tuple[str, Any]]:
    across = any(scheme_of(query) for query in names["queries"])
    for reader, measure, scorer in ACROSS if across else LATIN:
        if reader in readers:
            yield f"{reader}_{measure}", by_distance(names, readers[reader], scorer)


def by_distance(names: dict[str, Any], read: Romanise, scorer: Callable[..., float]) -> Any:
    """Rank by the likeness of two readings, all pairs at once on one core."""
    language = names["language"]
    started = time.perf_counter()
    candidates = [read(name, "latin") for name in names["candidates"]]
    prepared = time.perf_counter()
    queries = [read(name, language) for name in names["queries"]]
    ranks: list[float] = []
    compared = 0.0
    for first in range(0, len(queries), TOGETHER):
        begun = time.perf_counter()
        table = cdist(queries[first : first + TOGETHER], candidates, scorer=scorer, workers=1)
        compared += time.perf_counter() - begun
        ranks += [
            middle_rank(row, names["right"][first + place]) for place, row in enumerate(table)
        ]
    spent = time.perf_counter() - prepared
    hard = [float(scorer(queries[q], candidates[c])) for q, c, _ in names["hard"]]
    return {
        "ranks": ranks,
        "hard": hard,
        "prepare_us": (prepared - started) * 1e6 / len(candidates),
        "query_ms": spent * 1000 / len(queries),
        "pair_us": compared * 1e6 / (len(queries) * len(candidates)),
    }


def by_matcher(names: dict[str, Any], score: Callable[[str, str], float]) -> Any:
    score("Kamala", "Kamla")  # the first call loads the matcher's tables
    started = time.perf_counter()
    ranks = []
    for query, right in zip(names["queries"], names["right"], strict=True):
        row = numpy.array([score(query, name) for name in names["candidates"]])
        ranks.append(middle_rank(row, right))
    spent = time.perf_counter() - started
    pairs = len(names["queries"]) * len(names["candidates"])
    return {
        "ranks": ranks,
        "hard": [score(names["queries"][q], names["candidates"][c]) for q, c, _ in names["hard"]],
        "query_ms": spent * 1000 / len(names["queries"]),
        "pair_us": spent * 1e6 / pairs,
    }


def middle_rank(row: Any, right: list[int]) -> float:
    """Return the rank of the best right one; wrong ones tied with it count half."""
    best = row[right].max()
    higher = int((row > best + ALIKE).sum())
    alike = int((numpy.abs(row - best) <= ALIKE).sum())
    mine = int((row[right] > best + ALIKE).sum()), int((abs(row[right] - best) <= ALIKE).sum())
    return 1 + higher - mine[0] + (alike - mine[1]) / 2


def nomenklatura_matchers() -> dict[str, Callable[[str, str], float]]:
    """Return nomenklatura's name matchers with their own defaults; none where it is absent."""
    try:
        from followthemoney import EntityProxy, model
        from nomenklatura.matching import get_algorithm
        from nomenklatura.matching.types import ScoringConfig
    except ImportError:
        return {}
    from functools import lru_cache

    @lru_cache(maxsize=20_000)
    def person(name: str) -> Any:
        data = {"id": name, "schema": "Person", "properties": {"name": [name]}}
        return EntityProxy.from_dict(data) if model.get("Person") else None

    def by(label: str) -> Callable[[str, str], float] | None:
        algorithm = get_algorithm(label)
        if algorithm is None:
            return None
        config = algorithm.default_config() if hasattr(algorithm, "default_config") else None
        config = config or ScoringConfig.defaults()
        return lambda a, b: float(algorithm.compare(person(a), person(b), config).score)

    found = {"nomenklatura_name_based": by("name-based"), "nomenklatura_logic_v2": by("logic-v2")}
    return {label: score for label, score in found.items() if score}


def versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def say(text: str) -> None:
    if sys.stderr.isatty():
        print(f"peers: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
