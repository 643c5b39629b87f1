# SPDX-License-Identifier: Apache-2.0
"""A checkpoint: how long a log is and what its root is, as the text of a note; and proof files.

Source: C2SP tlog-checkpoint, tlog-proof.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Self

from milaan.core.errors import InvalidValue
from milaan.core.ledger.notes import Note
from milaan.core.ledger.tree import is_included

LARGEST_SIZE = 2**63 - 1
MOST_HASHES = 63
_HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How long a log is, and its root hash (32 bytes); `origin` names the log."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text of the note."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the text of a note.

        Raises:
            InvalidValue: it is no checkpoint, or has lines beyond the three that are checked.
        """
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise InvalidValue("checkpoint", "not_a_checkpoint")
        return cls(lines[0], read_number(lines[1]), read_hash(lines[2]))


@dataclass(frozen=True, slots=True)
class ProofFile:
    """That an entry stands in a log: its index, the way to the root, and the signed root.

    Args:
        extra: bytes that go along, unsigned; here the entry itself. None: there are none.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: Note
    extra: bytes | None = None

    def __str__(self) -> str:
        lines = [_HEADER]
        if self.extra is not None:
            lines.append(f"extra {base64.b64encode(self.extra).decode()}")
        lines.append(f"index {self.index}")
        lines += [base64.b64encode(one).decode() for one in self.path]
        return "\n".join(lines) + f"\n\n{self.checkpoint}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Take a proof file apart.

        Raises:
            InvalidValue: it is none.
        """
        head, blank, note = text.partition("\n\n")
        lines = head.split("\n")
        if not blank or lines.pop(0) != _HEADER:
            raise InvalidValue("proof", "not_a_proof")
        extra = None
        if lines and lines[0].startswith("extra "):
            extra = _decoded(lines.pop(0).removeprefix("extra "))
        if not lines or not lines[0].startswith("index ") or len(lines) > MOST_HASHES + 1:
            raise InvalidValue("proof", "not_a_proof")
        index = read_number(lines[0].removeprefix("index "))
        return cls(index, tuple(map(read_hash, lines[1:])), Note.read(note), extra)

    def holds_for(self, leaf: bytes) -> bool:
        """Say whether the way leads from this leaf hash to the root; who signed it, `notes` says.

        Raises:
            InvalidValue: the note is no checkpoint.
        """
        told = Checkpoint.read(self.checkpoint.text)
        return is_included(leaf, self.index, told.size, self.path, told.root)


def read_number(text: str) -> int:
    """Read a whole number written without leading zeroes.

    Raises:
        InvalidValue: it is none, or too large.
    """
    if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0"):
        raise InvalidValue("number", "not_a_number")
    if len(text) > 19 or int(text) > LARGEST_SIZE:
        raise InvalidValue("number", "number_too_large")
    return int(text)


def read_hash(text: str) -> bytes:
    """Read a 32-byte hash from base64.

    Raises:
        InvalidValue: it is none.
    """
    value = _decoded(text)
    if len(value) != 32:
        raise InvalidValue("hash", "not_a_hash")
    return value


def _decoded(text: str) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise InvalidValue("base64", "not_base64") from None
    if base64.b64encode(value).decode() != text:  # one value has one writing
        raise InvalidValue("base64", "not_base64")
    return value
