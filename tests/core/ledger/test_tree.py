"""The Merkle tree against a literal reading of RFC 6962, for every tree up to 40 leaves."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.ledger import leaf_hash, tree

# Leaves and roots of the trees of 1 to 8 leaves that the first implementations of RFC 6962 were
# published with.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MOST = 40
LEAVES = [leaf_hash(bytes([number])) for number in range(MOST)]


def oracle_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + oracle_root(leaves[:k]) + oracle_root(leaves[k:])).digest()


def kept(leaves: list[bytes]) -> tree.KeptNode:
    complete, _ = tree.grown(0, [], leaves)
    nodes = {(node.level, node.position): node.hash for node in complete}
    return lambda level, position: nodes[level, position]


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size: int) -> None:
    leaves = [leaf_hash(entry) for entry in ENTRIES[:size]]

    assert tree.root_of(size, kept(leaves)).hex() == ROOTS[size - 1]


def test_the_empty_tree() -> None:
    assert tree.root_of(0, kept([])) == oracle_root([])
    assert tree.is_consistent(0, tree.EMPTY_ROOT, 3, oracle_root(LEAVES[:3]), [])


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_proof_of_every_tree_holds_and_no_other_does(size: int) -> None:
    node, root = kept(LEAVES[:size]), oracle_root(LEAVES[:size])
    assert tree.root_of(size, node) == root
    for index in range(size):
        path = tree.inclusion_proof(index, size, node)
        assert tree.is_included(LEAVES[index], index, size, path, root)
        assert not tree.is_included(LEAVES[index - 1], index, size, path, root) or size == 1
        assert not tree.is_included(LEAVES[index], index, size, [*path, root], root)
        assert not path or not tree.is_included(LEAVES[index], index, size, path[:-1], root)
        assert all(
            not tree.is_included(LEAVES[index], other, size, path, root)
            for other in range(size)
            if other != index
        )
    for old in range(1, size + 1):
        older = oracle_root(LEAVES[:old])
        path = tree.consistency_proof(old, size, node)
        assert tree.is_consistent(old, older, size, root, path)
        assert not tree.is_consistent(old, leaf_hash(older), size, root, path)
        assert not tree.is_consistent(old, older, size, leaf_hash(root), path)
        assert not tree.is_consistent(old, older, size, root, [*path, root])
        for place in range(len(path)):
            bent = [*path[:place], leaf_hash(path[place]), *path[place + 1 :]]
            assert not tree.is_consistent(old, older, size, root, bent)


@given(st.lists(st.integers(1, 9), max_size=8))
def test_growing_by_any_steps_gives_the_same_nodes(steps: list[int]) -> None:
    nodes: dict[tuple[int, int], bytes] = {}
    size = 0
    for step in steps:
        leaves = [leaf_hash(bytes([size + number])) for number in range(step)]
        complete, size = tree.grown(size, [nodes[place] for place in tree.peaks_of(size)], leaves)
        nodes.update({(node.level, node.position): node.hash for node in complete})
    everything = [leaf_hash(bytes([number])) for number in range(size)]
    at_once, _ = tree.grown(0, [], everything)

    assert nodes == {(node.level, node.position): node.hash for node in at_once}


@pytest.mark.parametrize(("old", "size"), [(-1, 3), (4, 3)])
def test_a_tree_does_not_shrink(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="shrink"):
        tree.consistency_proof(old, size, kept(LEAVES))
    with pytest.raises(ValueError, match="no such leaf"):
        tree.inclusion_proof(size, size, kept(LEAVES))
