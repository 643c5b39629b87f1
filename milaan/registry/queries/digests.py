# SPDX-License-Identifier: Apache-2.0
"""Keyed digests of match keys, one space for each side of a search."""

from __future__ import annotations

from collections.abc import Iterable

from milaan.core.linkage.keys import Key
from milaan.core.sealing import match_key_digests
from milaan.foundation.keyring import keyring


def digests_in_order(keys: Iterable[Key], side: str) -> list[int]:
    """Return the signed 32-bit digest of each match key on one side.

    The side is part of the text: a missing person's keys are looked up among the found only,
    so half of the rows that share a key are never read.
    """
    texts = (f"{side}\0{kind}\0{text}" for kind, text in keys)
    return match_key_digests(texts, keyring().match_key)


def key_digests(keys: Iterable[Key], side: str) -> list[int]:
    """Return the digests of a record's keys, without repeats, in order of size."""
    return sorted(set(digests_in_order(keys, side)))
