# SPDX-License-Identifier: Apache-2.0
"""Keyed digests of match keys, one space for each side of a search."""

from __future__ import annotations

from collections.abc import Iterable

from milaan.core.linkage.keys import Key
from milaan.core.sealing import match_key_digest
from milaan.foundation.keyring import keyring


def key_digest(key: Key, side: str, secret: bytes) -> int:
    """Return the signed 32-bit digest of one match key on one side.

    The side is part of the text: a missing person's keys are looked up among the found only,
    so half of the rows that share a key are never read.
    """
    return match_key_digest(f"{side}\0{key.kind}\0{key.text}", secret)


def key_digests(keys: Iterable[Key], side: str) -> list[int]:
    """Return the digests of a record's keys, without repeats, in order."""
    secret = keyring().match_key
    return sorted({key_digest(key, side, secret) for key in keys})
