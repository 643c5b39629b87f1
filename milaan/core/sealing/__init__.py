# SPDX-License-Identifier: Apache-2.0
"""Encrypt fields under a subject's key, wrap those keys, and make keyed digests."""

from milaan.core.sealing.digests import lookup_digest, match_key_digests
from milaan.core.sealing.fields import KEY_BYTES, BadSeal, new_key, open_field, seal_field

__all__ = [
    "KEY_BYTES",
    "BadSeal",
    "lookup_digest",
    "match_key_digests",
    "new_key",
    "open_field",
    "seal_field",
]
