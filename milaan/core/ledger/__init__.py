# SPDX-License-Identifier: Apache-2.0
"""The audit log without a database: canonical bytes, Merkle tree, signed notes, witness."""

from milaan.core.ledger.canonical import canonical_json
from milaan.core.ledger.tree import leaf_hash

__all__ = ["canonical_json", "leaf_hash"]
