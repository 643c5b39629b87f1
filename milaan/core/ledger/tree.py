# SPDX-License-Identifier: Apache-2.0
"""The Merkle tree over the log: roots, proofs, and how they are checked.

Only complete subtrees are kept, under (level, position): level 0 holds leaf hashes, and the node
at (level, position) covers the 2**level leaves from position * 2**level on. Nothing kept ever
changes as the log grows.

Source: RFC 6962 section 2.1; checking as in RFC 9162 sections 2.1.3.2 and 2.1.4.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

EMPTY_ROOT = sha256(b"").digest()
_LEAF, _NODE = b"\x00", b"\x01"

# Returns the 32-byte hash kept for (level, position).
type KeptNode = Callable[[int, int], bytes]


class Node(NamedTuple):
    """A complete subtree."""

    level: int
    position: int
    hash: bytes


def leaf_hash(entry: bytes) -> bytes:
    """Return the 32-byte hash of one entry; the prefix keeps a leaf from passing for a node."""
    return sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the 32-byte hash over two subtrees."""
    return sha256(_NODE + left + right).digest()


def grown(size: int, peaks: Sequence[bytes], leaves: Iterable[bytes]) -> tuple[list[Node], int]:
    """Return every subtree that becomes complete when leaves are added, and the new size.

    Args:
        peaks: hashes of the complete subtrees that make up a tree of `size`, the largest first.
        leaves: 32-byte leaf hashes, in order.
    """
    standing = list(peaks)
    complete: list[Node] = []
    for leaf in leaves:
        complete.append(Node(0, size, leaf))
        standing.append(leaf)
        level, position = 0, size
        while position & 1:
            right, left = standing.pop(), standing.pop()
            level, position = level + 1, position >> 1
            complete.append(Node(level, position, node_hash(left, right)))
            standing.append(complete[-1].hash)
        size += 1
    return complete, size


def peaks_of(size: int) -> list[tuple[int, int]]:
    """Return (level, position) of the complete subtrees of a tree, the largest first."""
    places, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            places.append((level, start >> level))
            start += 1 << level
    return places


def root_of(size: int, kept: KeptNode) -> bytes:
    """Return the root hash of the tree over the first `size` leaves."""
    return _span(0, size, kept) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, kept: KeptNode) -> list[bytes]:
    """Return the hashes that lead from a leaf to the root, the leaf's neighbour first.

    Raises:
        ValueError: the index is not within the size.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            path.append(_span(middle, end, kept))
            end = middle
        else:
            path.append(_span(start, middle, kept))
            start = middle
    return path[::-1]


def consistency_proof(old: int, size: int, kept: KeptNode) -> list[bytes]:
    """Return the hashes that show that the tree of `size` continues the tree of `old`.

    Raises:
        ValueError: `old` is not between 0 and `size`.
    """
    if not 0 <= old <= size:
        raise ValueError("a tree does not shrink")
    path: list[bytes] = []
    start, end, is_whole = 0, size, True
    while 0 < old < end:
        middle = start + _left_part(end - start)
        if old <= middle:
            path.append(_span(middle, end, kept))
            end = middle
        else:
            path.append(_span(start, middle, kept))
            start, is_whole = middle, False
    if not is_whole:
        path.append(_span(start, end, kept))
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether a proof leads from a leaf hash at an index to the root of a tree of `size`."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node_hash(other, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, other)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether a proof shows that a tree continues an older one."""
    if not 0 <= old <= size:
        return False
    if old in (0, size):
        same = root == old_root if old else old_root == EMPTY_ROOT
        return same and not proof
    hashes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not hashes:
        return False
    first, last = old - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    older = newer = hashes[0]
    for other in hashes[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            older, newer = node_hash(other, older), node_hash(other, newer)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            newer = node_hash(newer, other)
        first, last = first >> 1, last >> 1
    return last == 0 and older == old_root and newer == root


def _left_part(leaves: int) -> int:
    """Return the largest power of two that is smaller than a number of leaves above one."""
    return 1 << (leaves - 1).bit_length() - 1


def _span(start: int, end: int, kept: KeptNode) -> bytes:
    """Return the hash over the leaves from `start` to `end`; only the right edge is not kept."""
    parts, place = [], start
    for level in range((end - start).bit_length() - 1, -1, -1):
        if (end - start) >> level & 1:
            parts.append(kept(level, place >> level))
            place += 1 << level
    found = parts.pop()
    while parts:
        found = node_hash(parts.pop(), found)
    return found
