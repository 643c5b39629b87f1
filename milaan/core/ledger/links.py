# SPDX-License-Identifier: Apache-2.0
"""Hash links: each entry's leaf hash, and a running link over all entries so far."""

from __future__ import annotations

from hashlib import sha256

GENESIS = bytes(32)
_LEAF, _LINK = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Return the 32-byte hash of one entry; the prefix keeps a leaf from passing for a link.

    Source: RFC 6962, section 2.1.
    """
    return sha256(_LEAF + entry).digest()


def link_hash(previous: bytes, leaf: bytes) -> bytes:
    """Return the 32-byte link after one more leaf; the first has GENESIS before it."""
    return sha256(_LINK + previous + leaf).digest()
