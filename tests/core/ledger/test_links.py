"""Hashes of entries and the running link. Leaf hashes: RFC 6962, section 2.1."""

from hashlib import sha256

import pytest

from milaan.core.ledger import GENESIS, leaf_hash, link_hash


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # Leaf hashes of the entries "" and "00" in the test data of certificate-transparency-go.
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
    ],
)
def test_a_leaf_is_hashed_as_in_certificate_transparency(entry: str, expected: str) -> None:
    assert leaf_hash(bytes.fromhex(entry)).hex() == expected


def test_a_leaf_never_passes_for_a_link() -> None:
    previous, leaf = GENESIS, leaf_hash(b"x")

    assert leaf_hash(previous + leaf) != link_hash(previous, leaf)
    assert link_hash(previous, leaf) == sha256(b"\x01" + previous + leaf).digest()


def test_another_order_gives_another_link() -> None:
    one, two = leaf_hash(b"1"), leaf_hash(b"2")

    assert link_hash(link_hash(GENESIS, one), two) != link_hash(link_hash(GENESIS, two), one)
