# SPDX-License-Identifier: Apache-2.0
"""AES-256-GCM for single fields: format byte, 96-bit random nonce, ciphertext and tag.

The associated data names the place the value belongs to, so that a ciphertext moved to another
row, column or node does not open.

Source: NIST SP 800-38D (GCM; random 96-bit nonces, section 8.2.2).
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from milaan.core.errors import CoreError

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"


class BadSeal(CoreError):
    """The bytes were not sealed under this key for this place, or were changed since."""


def new_key() -> bytes:
    """Return a fresh random 32-byte key."""
    return secrets.token_bytes(KEY_BYTES)


def seal_field(plain: bytes, key: bytes, place: bytes) -> bytes:
    """Return `plain` sealed under a 32-byte key; 29 bytes longer than `plain`.

    Args:
        place: associated data, for example node, table, column and row joined by NUL.
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, _FORMAT + place)


def open_field(sealed: bytes, key: bytes, place: bytes) -> bytes:
    """Return what `seal_field` sealed.

    Raises:
        BadSeal: another key, another place, another format, or changed bytes.
    """
    if sealed[:1] != _FORMAT:
        raise BadSeal
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, _FORMAT + place)
    except (InvalidTag, ValueError):
        raise BadSeal from None
