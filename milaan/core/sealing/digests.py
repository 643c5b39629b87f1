# SPDX-License-Identifier: Apache-2.0
"""Keyed digests: find equal values without storing them.

Match keys are cut to 32 bits: at a million people a chance collision only adds a candidate that
the comparison throws out, and a short digest tells a thief less. Exact look-ups (phones, FIR
numbers) use 128 bits, so that a unique constraint can rest on them.

Source: HMAC, RFC 2104; truncation, NIST SP 800-107 section 5.1.
"""

from __future__ import annotations

import hmac


def match_key_digest(text: str, key: bytes) -> int:
    """Return the signed 32-bit digest of one match key (a PostgreSQL `integer`)."""
    return int.from_bytes(hmac.digest(key, text.encode(), "sha256")[:4], "big", signed=True)


def lookup_digest(kind: str, text: str, key: bytes) -> bytes:
    """Return the 16-byte digest of one exact value; `kind` keeps phones from meeting numbers."""
    return hmac.digest(key, f"{kind}\0{text}".encode(), "sha256")[:16]
