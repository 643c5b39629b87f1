# SPDX-License-Identifier: Apache-2.0
"""The steps of a run, as the processes beside are asked to do them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from milaan.batch import candidates, compare, index, writing
from milaan.batch.prior import Prior
from milaan.batch.twins import looks_of
from milaan.batch.work import Work


@lru_cache(maxsize=1)
def _opened(work: Work) -> Work:
    """Return the same work each time, so that what it opened stays open between jobs."""
    return work


def write_keys(work: Work, side: str, start: int, end: int) -> int:
    """Write the keys of some rows; of the side that is looked through also the looks."""
    work = _opened(work)
    if side == work.sides[-1]:
        looks = looks_of(work.people[-1], start, end, work.tables.district)
        np.save(work.folder / f"looks-{side}-{start}.npy", looks)
    return index.write_keys(work, side, start, end)


def compare_places(work: Work) -> None:
    """Make the tables of places."""
    _opened(work).keep_places()


def join_slice(work: Work, number: int) -> None:
    """Bring together who shares a key, over one slice of the keys."""
    index.join_slice(_opened(work), number)


def choose(work: Work, start: int, end: int) -> int:
    """Choose the pairs to compare for some left rows."""
    return candidates.choose_candidates(_opened(work), start, end)


def compare_rows(work: Work, start: int, end: int) -> int:
    """Compare the pairs of some left rows and write those to keep."""
    return compare.compare_rows(_opened(work), start, end)


def write_rows(work: Work, start: int, prior: Prior) -> int:
    """Write the lines of the pairs kept of some left rows."""
    return writing.write_rows(_opened(work), start, prior)
