# SPDX-License-Identifier: Apache-2.0
"""Count the people whom name, sex, birth and home cannot tell apart: they cap a probability."""

from __future__ import annotations

import numpy as np

from milaan.batch.keys import mixed
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.people import People
from milaan.core.linkage.weights import STEP

_FACTS = ("sex", "birth_earliest", "birth_latest")


def looks_of(people: People, start: int, end: int, district: Array) -> Array:
    """Return for people from row `start` to before `end` a number equal for look-alikes."""
    rows = slice(start, end)
    counts = people.field("name_keys")[rows]
    owners, places = spread(people.field("keys_at")[rows], counts)
    looks = np.zeros(end - start, dtype=np.uint64)
    # A sum does not ask for the order of the parts.
    np.add.at(looks, owners, mixed(np.uint64(1), people.field("key")[places]))
    for field in _FACTS:
        looks = mixed(looks, people.field(field)[rows])
    return mixed(looks, district[people.field("home")[rows]])


def count_twins(work: Work) -> None:
    """Write for every right row how many others look like it, and each row's look."""
    side = work.sides[-1]
    paths = sorted(
        work.folder.glob(f"looks-{side}-*.npy"), key=lambda path: int(path.stem.split("-")[2])
    )
    looks = np.concatenate([np.load(path) for path in paths] or [np.empty(0, dtype=np.uint64)])
    gone = work.repeated(side)
    kept = np.setdiff1d(np.arange(len(looks)), gone)
    _, back, counts = np.unique(looks[kept], return_inverse=True, return_counts=True)
    twins = np.zeros(len(looks), dtype=np.int32)
    twins[kept] = counts[back] - 1
    np.save(work.folder / "twins.npy", twins)
    np.save(work.folder / "looks.npy", looks)


def ceilings_of(work: Work, lefts: Array, rights: Array) -> Array:
    """Return the most bits that each pair can have: of so many look-alikes each is as likely."""
    twins = np.load(work.folder / "twins.npy", mmap_mode="r")[rights].astype(np.int64)
    if work.alone:  # the left person is one of the others, and is not mistaken for herself
        looks = np.load(work.folder / "looks.npy", mmap_mode="r")
        twins = twins - (looks[lefts] == looks[rights])
    ceilings = np.full(len(twins), np.inf)
    some = twins > 0
    ceilings[some] = np.round(-np.log2(twins[some]) / STEP) * STEP
    return ceilings
