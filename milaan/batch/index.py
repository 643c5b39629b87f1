# SPDX-License-Identifier: Apache-2.0
"""Bring the people of both sides together who share a match key.

A key and who has it are one number of 64 bits: hash, kind of the key, side, row. Each part of the
people writes its numbers sorted; each slice of the hashes then takes its share of all parts. So
memory depends on the parts and slices, never on the files.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from milaan.batch.keys import keys_of
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array, firsts, sorted_once, spread

ROWS_TOGETHER = 25_000
_ENTRIES_TOGETHER = 4_000_000
_KEYS_EACH = 50  # keys of a person, about
KIND_BITS = 5
# A key that more share is not followed, so that a count fits into these bits beside the kind.
COUNT_BITS = 16
_RIGHT_HALF = np.uint64((1 << 32) - 1)


def slice_count(work: Work) -> int:
    """Return how many slices of hashes the run has: a power of two."""
    entries = sum(work.counts[: len(work.sides)]) * _KEYS_EACH
    return 1 << max(0, (entries // _ENTRIES_TOGETHER).bit_length())


def write_keys(work: Work, side: str, start: int, end: int) -> int:
    """Write the keys of some rows, and what tells look-alikes; return how many keys."""
    people = work.people[work.sides.index(side)]
    kind_at, low = (np.uint64(work.row_bits + 1 + bits) for bits in (0, KIND_BITS))
    which = np.uint64(work.sides.index(side) << work.row_bits)
    gone = work.repeated(side)
    entries = []
    for kind, rows, keys in keys_of(people, start, end, work.tables):
        if len(gone):
            kept = ~np.isin(rows, gone)
            rows, keys = rows[kept], keys[kept]
        kinds = np.uint64(kind) << kind_at
        entries.append((keys >> low << low) | kinds | which | rows.astype(np.uint64))
    found = sorted_once(np.concatenate(entries))
    np.save(work.folder / f"keys-{side}-{start}.npy", found)
    return len(found)


class Groups(NamedTuple):
    """The groups of people who share a key: its kind, where each begins, how many left, how many
    right."""

    kinds: Array
    starts: Array
    lefts: Array
    rights: Array


def join_slice(work: Work, number: int) -> None:
    """Write who meets whom over one slice of the hashes.

    `post-N` holds for each key that both sides have its kind, how many people the right side has,
    and their rows; `meet-N` each left row with the place of its key there, in the order of rows.
    """
    entries = np.sort(np.concatenate(_slices(work, number)))
    rows = (entries & np.uint64((1 << work.row_bits) - 1)).astype(np.int64)
    groups = _groups(work, entries)
    if work.alone:
        wanted = groups.lefts > 1
        groups = groups._replace(rights=groups.lefts)
        right_starts = groups.starts
    else:
        wanted = (groups.lefts > 0) & (groups.rights > 0)
        right_starts = groups.starts + groups.lefts
    wanted &= groups.rights <= min(work.options.budget * 4, (1 << COUNT_BITS) - 1)
    kinds, starts, lefts, rights = (each[wanted] for each in groups)
    heads = np.cumsum(rights + 1) - (rights + 1)
    post = np.empty(int((rights + 1).sum()), dtype=np.uint32)
    post[heads] = rights | kinds << COUNT_BITS
    _, places = spread(right_starts[wanted], rights)
    _, targets = spread(heads + 1, rights)
    post[targets] = rows[places]
    owners, places = spread(starts, lefts)
    meet = np.sort(
        rows[places].astype(np.uint64) << np.uint64(32) | heads[owners].astype(np.uint64)
    )
    np.save(work.folder / f"post-{number}.npy", post)
    np.save(work.folder / f"meet-{number}.npy", meet)


def meeting(work: Work, number: int, start: int, end: int) -> tuple[Array, Array, Array]:
    """Return for left rows from `start` to before `end` who meets them over one slice: the row,
    the place in `post`, and `post`."""
    meet = np.load(work.folder / f"meet-{number}.npy", mmap_mode="r")
    first, last = np.searchsorted(meet, np.array([start, end], dtype=np.uint64) << np.uint64(32))
    found = np.array(meet[first:last])
    post = np.load(work.folder / f"post-{number}.npy", mmap_mode="r")
    return found >> np.uint64(32), (found & _RIGHT_HALF).astype(np.int64), post


def _slices(work: Work, number: int) -> list[Array]:
    many = slice_count(work)
    width = 1 << 64 - many.bit_length() + 1
    found = [np.empty(0, dtype=np.uint64)]
    for path in sorted(work.folder.glob("keys-*.npy")):
        keys = np.load(path, mmap_mode="r")
        first = np.searchsorted(keys, np.uint64(number * width))
        if number + 1 < many:
            keys = keys[: np.searchsorted(keys, np.uint64((number + 1) * width))]
        found.append(keys[first:])
    return found


def _groups(work: Work, entries: Array) -> Groups:
    hashes = entries >> np.uint64(work.row_bits + 1)
    starts = np.flatnonzero(firsts(hashes))
    kinds = (hashes[starts] & np.uint64((1 << KIND_BITS) - 1)).astype(np.int64)
    sizes = np.diff(np.append(starts, len(entries)))
    is_right = (entries >> np.uint64(work.row_bits)) & np.uint64(1)
    rights = np.add.reduceat(is_right.astype(np.int64), starts) if len(starts) else sizes
    return Groups(kinds, starts, sizes - rights, rights)
