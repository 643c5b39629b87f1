# SPDX-License-Identifier: Apache-2.0
"""The tables that the keys of a run are made with, from all values met in it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from milaan.batch.keys import Lists, PartTables
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.text.skeleton import near_skeletons


def part_tables(vocabulary: Vocabulary) -> PartTables:
    """Return the tables for all that was read."""
    codes: dict[str, int] = {"": 0}
    spots = (spot.district if spot else "" for spot in vocabulary.spots.values)
    district = [codes.setdefault(code, len(codes)) for code in spots]
    keys = vocabulary.words.skeletons
    return PartTables(
        np.array(district, dtype=np.int64),
        _lists(map(hash_of, near_skeletons(key)) if key else () for key in keys),
        _lists(
            sorted(hash_of("/".join(mark)) for mark in marks if mark.part)
            for marks in vocabulary.marks.values
        ),
    )


def hash_of(text: str) -> int:
    """Return a number for a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def _lists(rows: Iterable[Iterable[int]]) -> Lists:
    flat: list[int] = []
    counts = []
    for row in rows:
        before = len(flat)
        flat.extend(row)
        counts.append(len(flat) - before)
    lengths = np.array(counts, dtype=np.int64)
    return Lists(np.cumsum(lengths) - lengths, lengths, np.array(flat, dtype=np.int64))
