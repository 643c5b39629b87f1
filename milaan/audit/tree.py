# SPDX-License-Identifier: Apache-2.0
"""The Merkle tree in its tables: what a proof or a root needs is fetched at once.

One query for each node made a proof a hundred times slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Max, Q

from milaan.audit.models import AuditLink, AuditNode
from milaan.core.ledger.tree import KeptNode, Node, grown, peaks_of, root_of

type Place = tuple[int, int]


def log_length() -> int:
    """Return how many entries have their place in the log."""
    last = AuditLink.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def with_nodes[T](ask: Callable[[KeptNode], T]) -> T:
    """Return what `ask` makes of the tree.

    It is called twice: first with empty hashes, to learn which nodes it needs.

    Raises:
        KeyError: a node that it needs is gone.
    """
    wanted: dict[Place, bytes] = {}

    def note(level: int, position: int) -> bytes:
        return wanted.setdefault((level, position), bytes(32))

    ask(note)
    found = nodes_at(wanted)
    return ask(lambda level, position: found[level, position])


def nodes_at(places: Iterable[Place]) -> dict[Place, bytes]:
    """Return the hashes kept at these places, two queries in all; those that are gone are left
    out."""
    leaves, nodes = [], Q(pk=None)
    for level, position in places:
        if level:
            nodes |= Q(level=level, position=position)
        else:
            leaves.append(position)
    found: dict[Place, bytes] = {}
    if leaves:
        rows = AuditLink.objects.filter(index__in=leaves).values_list("index", "leaf")
        found |= {(0, index): bytes(leaf) for index, leaf in rows}
    for level, position, hashed in AuditNode.objects.filter(nodes).values_list(
        "level", "position", "hash"
    ):
        found[level, position] = bytes(hashed)
    return found


def grow(size: int, leaves: Sequence[bytes]) -> None:
    """Keep the subtrees that become complete with more leaves; the leaves are kept by AuditLink.

    Raises:
        KeyError: a node of the tree so far is gone.
    """
    peaks = peaks_of(size)
    kept = nodes_at(peaks)
    complete, _ = grown(size, [kept[place] for place in peaks], leaves)
    AuditNode.objects.bulk_create(map(_row, filter(_has_level, complete)), batch_size=2_000)


def root(size: int) -> bytes:
    """Return the root hash over the first `size` entries.

    Raises:
        KeyError: a node that it needs is gone.
    """
    return with_nodes(lambda kept: root_of(size, kept))


def _has_level(node: Node) -> bool:
    return node.level > 0


def _row(node: Node) -> AuditNode:
    return AuditNode(level=node.level, position=node.position, hash=node.hash)
