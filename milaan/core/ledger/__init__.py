# SPDX-License-Identifier: Apache-2.0
"""Canonical bytes and hash links of the audit log. The Merkle tree comes into this package."""

from milaan.core.ledger.canonical import canonical_json
from milaan.core.ledger.links import GENESIS, leaf_hash, link_hash

__all__ = ["GENESIS", "canonical_json", "leaf_hash", "link_hash"]
