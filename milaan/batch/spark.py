# SPDX-License-Identifier: Apache-2.0
"""Compare on a distributed engine through Spark Connect: the same pairs, the same bits.

The engine joins the pairs to compare with the records of both sides and hands them in parts to the
same comparison over columns that a run in process uses. Milaan must be installed where the engine
runs Python. Candidates are chosen and lines are written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Any

import numpy as np

from milaan.batch.candidates import pairs_of
from milaan.batch.compare import least_bits
from milaan.batch.kept import Kept, save_kept
from milaan.batch.people_csv import PersonRow, read_people
from milaan.batch.work import ROWS_COMPARED, SIDES, Work, ranges
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.encode import encode
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.score import Scorer
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights

HOW_TO_START = (
    "the engine spark needs a Spark Connect server: start one, as "
    "`sail spark server --port 50051` of the package pysail, and name it with "
    "--remote sc://127.0.0.1:50051 or in SPARK_REMOTE"
)
HOW_TO_INSTALL = "the engine spark needs the dependency group spark: run `make spark`"
_FOUND = "left bigint, right bigint, bits double, codes binary"
_PEOPLE_TOGETHER = 50_000


def is_installed() -> bool:
    """Say whether the client of Spark Connect is there."""
    try:
        import pyarrow
        import pyspark.sql.connect  # noqa: F401  only whether it is there
    except ImportError:
        return False
    return bool(pyarrow.__version__)


def compare_remote(
    work: Work, files: tuple[Path, Path], remote: str, read: Callable[[str, Path], Iterator[Person]]
) -> int:
    """Compare all candidates of a run on the engine at `remote`, as `sc://host:port`, and write
    the pairs to keep; return how many were compared.

    Args:
        read: gives the people of a side of the run, in the order of their rows.
    """
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(remote).getOrCreate()
    try:
        return _compare(session, work, files, read)
    finally:
        session.stop()


def _compare(
    session: Any,
    work: Work,
    files: tuple[Path, Path],
    read: Callable[[str, Path], Iterator[Person]],
) -> int:
    import pyarrow as pa

    people = [
        session.createDataFrame(_people_table(work, side, read(side, path)))
        for side, path in zip(SIDES, files, strict=True)
    ]
    lefts, rights = pairs_of(work, 0, work.counts[0])
    pairs = session.createDataFrame(pa.table({"left": lefts, "right": rights}))
    left, right = (
        each.withColumnsRenamed({"row": side, "facts": f"{side}_facts"})
        for each, side in zip(people, SIDES, strict=True)
    )
    compare = partial(compare_batches, least=least_bits(work), weights=DEFAULT_WEIGHTS.to_json())
    found = pairs.join(left, "left").join(right, "right").mapInArrow(compare, _FOUND).toArrow()
    _save(work, found)
    return len(lefts)


def compare_batches(batches: Iterator[Any], *, least: float, weights: str) -> Iterator[Any]:
    """Compare record batches of pairs, where the engine runs Python.

    Args:
        least: bits without the prior, below which a pair is left out.
        weights: as `Weights.to_json` gives them, so that every machine weighs alike.
    """
    import pyarrow as pa

    table = Weights.from_json(weights)
    for batch in batches:
        columns = {name: batch.column(name) for name in batch.schema.names}
        found, codes = _compared(columns, least, table)
        places = pa.array(found.places)
        yield pa.RecordBatch.from_pydict(
            {
                "left": columns["left"].take(places),
                "right": columns["right"].take(places),
                "bits": pa.array(found.bits, pa.float64()),
                "codes": pa.array([row.tobytes() for row in codes], pa.binary()),
            }
        )


def _compared(columns: dict[str, Any], least: float, weights: Weights) -> tuple[Any, Array]:
    vocabulary = Vocabulary()
    sides, rows = [], []
    for side in SIDES:
        numbers, back = np.unique(columns[f"{side}_facts"].to_pylist(), return_inverse=True)
        people = (prepare(Person.from_json(facts)) for facts in numbers.tolist())
        sides.append(encode(people, vocabulary))
        rows.append(back)
    scorer = Scorer(vocabulary.lexicon(), weights)
    found = scorer.reaching(Pairs(sides[0], sides[1], *rows), least)
    return found, np.column_stack(list(found.codes.values())).astype(np.uint8)


def _people_table(work: Work, side: str, people: Iterator[Person]) -> Any:
    import pyarrow as pa

    folder = "left" if work.alone else side
    rows = np.setdiff1d(np.arange(work.counts[SIDES.index(side)]), work.repeated(folder))
    parts = [
        pa.table({"facts": [person.to_json() for person in some]})
        for some in batched(people, _PEOPLE_TOGETHER)
    ]
    table = pa.concat_tables(parts) if parts else pa.table({"facts": pa.array([], pa.string())})
    return table.append_column("row", pa.array(rows, pa.int64()))


def _save(work: Work, found: Any) -> None:
    codes = found.column("codes").to_pylist()
    width = len(codes[0]) if codes else 0
    all_kept = Kept(
        found.column("left").to_numpy(),
        found.column("right").to_numpy(),
        found.column("bits").to_numpy(),
        np.frombuffer(b"".join(codes), dtype=np.uint8).reshape(len(codes), width),
    )
    for start, end in ranges(work.counts[0], ROWS_COMPARED):
        mine = np.flatnonzero((all_kept.lefts >= start) & (all_kept.lefts < end))
        save_kept(work, start, all_kept.some(mine))


def people_of(path: Path, **how: Any) -> Iterator[Person]:
    """Yield the readable people of a file."""
    return (row.person for row in read_people(path, **how) if isinstance(row, PersonRow))
