# SPDX-License-Identifier: Apache-2.0
"""Choose with whom each left record is compared: whom it shares the rarest keys with.

A key weighs log2(people / people it names). The keys of a record are followed from the rarest on
until its budget of rows is spent, so a record with rare keys reads more of them. Of several shared
keys of one kind the rarest counts alone: they say nearly the same.
"""

from __future__ import annotations

import numpy as np

from milaan.batch.index import COUNT_BITS, KIND_BITS, meeting, slice_count
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array, firsts, sorted_once, spread

ROWS_TOGETHER = 10_000
_STEPS = 16  # parts of a bit that weights are rounded to
_WEIGHT_BITS = 10
_SUM_BITS = 17


def choose_candidates(work: Work, start: int, end: int) -> int:
    """Write the pairs to compare for left rows from `start` to before `end`; return how many."""
    rows, places, slices, heads, posts = _entries(work, start, end)
    counts = heads & (1 << COUNT_BITS) - 1
    kept = _within_budget(rows, counts, work.options.budget)
    weights = np.log2(max(work.pool_size, 2) / counts[kept])
    steps = np.clip(weights * _STEPS, 1, (1 << _WEIGHT_BITS) - 1).astype(np.uint64)
    steps |= (heads[kept] >> COUNT_BITS << _WEIGHT_BITS).astype(np.uint64)
    lefts, rights, steps = _met(rows[kept], places[kept], slices[kept], counts[kept], steps, posts)
    if work.alone:
        others = lefts + np.uint64(start) != rights
        lefts, rights, steps = lefts[others], rights[others], steps[others]
    pairs = _heaviest(lefts, rights, steps, work)
    pairs += np.uint64(start << 32)
    if work.alone:
        pairs = _in_order(pairs)
    np.save(work.folder / f"pairs-{start}.npy", pairs)
    return len(pairs)


def pairs_of(work: Work, start: int, end: int) -> tuple[Array, Array]:
    """Return the pairs to compare whose left row is from `start` to before `end`, in order."""
    bounds = np.array([start, end], dtype=np.uint64) << np.uint64(32)
    paths = [work.folder / f"pairs-{start}.npy"]
    if work.alone:  # a row may have been chosen by any other
        paths = sorted(work.folder.glob("pairs-*.npy"))
    found = [np.empty(0, dtype=np.uint64)]
    for path in paths:
        pairs = np.load(path, mmap_mode="r")
        found.append(pairs[slice(*np.searchsorted(pairs, bounds))])
    pairs = sorted_once(np.concatenate(found))
    rights = pairs & np.uint64((1 << 32) - 1)
    return (pairs >> np.uint64(32)).astype(np.int64), rights.astype(np.int64)


def _entries(work: Work, start: int, end: int) -> tuple[Array, Array, Array, Array, list[Array]]:
    """Return for every key of every row: the row in the block, where its people stand, how many
    they are and the kind of the key, as `post` has it; and where they are to be read."""
    found, posts = [], []
    for number in range(slice_count(work)):
        rows, places, post = meeting(work, number, start, end)
        counts = np.asarray(post[places], dtype=np.int64)
        found.append((rows.astype(np.int64) - start, places, np.full(len(rows), number), counts))
        posts.append(post)
    rows, places, slices, counts = map(np.concatenate, zip(*found, strict=True))
    return rows, places, slices, counts, posts


def _within_budget(rows: Array, counts: Array, budget: int) -> Array:
    """Return the places of the keys that each row's budget allows, its rarest at least."""
    order = np.argsort(rows << 32 | counts, kind="stable")
    rows, spent = rows[order], np.cumsum(counts[order])
    is_first = firsts(rows)
    before = np.where(is_first, spent - counts[order], 0)
    spent -= np.maximum.accumulate(before)
    return order[is_first | (spent <= budget)]


def _met(
    rows: Array, places: Array, slices: Array, counts: Array, steps: Array, posts: list[Array]
) -> tuple[Array, Array, Array]:
    lefts, rights, weights = [], [], []
    for number, post in enumerate(posts):
        own = np.flatnonzero(slices == number)
        owners, at = spread(places[own] + 1, counts[own])
        rights.append(np.asarray(post[at], dtype=np.uint64))
        lefts.append(rows[own][owners].astype(np.uint64))
        weights.append(steps[own][owners])
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(weights)


def _heaviest(lefts: Array, rights: Array, steps: Array, work: Work) -> Array:
    """Return the pairs with the most shared weight, `candidates` for each left row."""
    right_bits, weight_bits = np.uint64(work.row_bits), np.uint64(_WEIGHT_BITS)
    kind_bits = np.uint64(KIND_BITS)
    packed = np.sort(((lefts << right_bits | rights) << kind_bits + weight_bits) | steps)
    kinds = packed >> weight_bits
    packed = packed[firsts(kinds[::-1])[::-1]]  # the heaviest key of each kind
    pairs = packed >> kind_bits + weight_bits
    starts = np.flatnonzero(firsts(pairs))
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    most = np.uint64((1 << _SUM_BITS) - 1)
    sums = np.add.reduceat(packed & np.uint64((1 << _WEIGHT_BITS) - 1), starts)
    pairs = pairs[starts]
    lefts, rights = pairs >> right_bits, pairs & np.uint64((1 << work.row_bits) - 1)
    ranked = np.sort(
        (lefts << np.uint64(_SUM_BITS) | (most - np.minimum(sums, most))) << right_bits | rights
    )
    lefts = ranked >> np.uint64(_SUM_BITS) + right_bits
    first = np.searchsorted(lefts, lefts)
    kept = np.arange(len(ranked)) - first < work.options.candidates
    rights = ranked & np.uint64((1 << work.row_bits) - 1)
    return np.sort(lefts[kept] << np.uint64(32) | rights[kept])


def _in_order(pairs: Array) -> Array:
    """Return pairs of rows of one file, the row that stands first on the left."""
    rows, others = pairs >> np.uint64(32), pairs & np.uint64((1 << 32) - 1)
    return sorted_once(np.minimum(rows, others) << np.uint64(32) | np.maximum(rows, others))
