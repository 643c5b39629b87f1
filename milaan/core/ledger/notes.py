# SPDX-License-Identifier: Apache-2.0
"""Signed notes: a text with signature lines, and the two kinds of Ed25519 signature on them.

Source: C2SP signed-note (types 0x01 and 0x04), C2SP tlog-cosignature (cosignature/v1), RFC 8032.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from milaan.core.errors import InvalidValue

PLAIN, COSIGNATURE = 0x01, 0x04
MOST_SIGNATURES = 32
MOST_CHARACTERS = 100_000
_DASH = "\u2014"
_LATEST = 2**63 - 1


class Signature(NamedTuple):
    """One signature line.

    Args:
        key_id: the first four bytes say which key of this name it was.
    """

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """Return the line, without its newline."""
        encoded = base64.b64encode(self.key_id + self.value).decode()
        return f"{_DASH} {self.name} {encoded}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a newline, and the signatures under it, checked by nobody yet."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        lines = "".join(f"{one.line()}\n" for one in self.signatures)
        return f"{self.text}\n{lines}"

    @classmethod
    def read(cls, note: str) -> Self:
        """Take a note apart.

        Raises:
            InvalidValue: it is no note, or has more signatures than anybody needs.
        """
        text, blank, lines = note.rpartition("\n\n")
        if not blank or not lines.endswith("\n") or len(note) > MOST_CHARACTERS:
            raise InvalidValue("note", "not_a_note")
        if any(letter < " " and letter != "\n" for letter in note):
            raise InvalidValue("note", "control_character")
        found = lines[:-1].split("\n")
        if len(found) > MOST_SIGNATURES:
            raise InvalidValue("note", "too_many_signatures")
        return cls(f"{text}\n", tuple(map(read_signature, found)))

    def signed_by(self, *signatures: Signature) -> Self:
        """Return the note with more signatures; one that is there already is not put twice."""
        new = dict.fromkeys((*self.signatures, *signatures))
        return type(self)(self.text, tuple(new))


def read_signature(line: str) -> Signature:
    """Take a signature line apart.

    Raises:
        InvalidValue: it is none.
    """
    try:
        dash, name, encoded = line.split(" ")
        value = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        raise InvalidValue("note", "not_a_signature_line") from None
    if dash != _DASH or len(value) <= 4 or not is_key_name(name):
        raise InvalidValue("note", "not_a_signature_line")
    return Signature(name, value[:4], value[4:])


def is_key_name(name: str) -> bool:
    """Say whether a key may be called this: no space, no plus sign, not empty."""
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key under its name, for one kind of signature (PLAIN or COSIGNATURE)."""

    name: str
    key: bytes
    kind: int = PLAIN

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before each of its signatures."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(bytes([self.kind]) + self.key).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a key as it is handed on (a *vkey*).

        Raises:
            InvalidValue: it is none, of a kind not used here, or its id is another key's.
        """
        try:
            name, key_id, encoded = text.strip().split("+", 2)
            value = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error):
            raise InvalidValue("verifier", "not_a_key") from None
        found = cls(name, value[1:], value[0] if value else 0)
        if found.kind not in (PLAIN, COSIGNATURE) or len(found.key) != 32:
            raise InvalidValue("verifier", "not_a_key")
        if not is_key_name(name) or found.key_id.hex() != key_id:
            raise InvalidValue("verifier", "not_a_key")
        return found

    def made(self, signature: Signature) -> bool:
        """Say whether a signature claims to be this key's."""
        return signature.name == self.name and signature.key_id == self.key_id

    def time_of(self, note: Note) -> int | None:
        """Return when this key signed the note; None where it did not.

        Returns:
            seconds since 1970 for a cosignature; 0 for a plain signature, which tells no time.

        Raises:
            InvalidValue: a signature claims to be this key's and is not.
        """
        times = [self._checked(note.text, one) for one in note.signatures if self.made(one)]
        return max(times, default=None)

    def _checked(self, text: str, signature: Signature) -> int:
        seconds, value = 0, signature.value
        if self.kind == COSIGNATURE:
            seconds, value = int.from_bytes(value[:8], "big"), value[8:]
        try:
            message = cosigned_message(text, seconds) if self.kind == COSIGNATURE else text
            Ed25519PublicKey.from_public_bytes(self.key).verify(value, message.encode())
        except (InvalidSignature, ValueError):
            raise InvalidValue("note", "signature_is_false") from None
        return seconds


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key under its name, for one kind of signature."""

    name: str
    key: Ed25519PrivateKey
    kind: int = PLAIN

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.key.public_key().public_bytes_raw(), self.kind)

    def sign(self, text: str, seconds: int = 0) -> Signature:
        """Return this key's signature under a note's text.

        Args:
            seconds: since 1970, for a cosignature.
        """
        if self.kind == PLAIN:
            value = self.key.sign(text.encode())
        else:
            value = seconds.to_bytes(8, "big") + self.key.sign(
                cosigned_message(text, seconds).encode()
            )
        return Signature(self.name, self.verifier.key_id, value)


def cosigned_message(text: str, seconds: int) -> str:
    """Return what a cosignature signs.

    Raises:
        ValueError: the time is beyond what the format holds.
    """
    if not 0 <= seconds <= _LATEST:
        raise ValueError("no such time")
    return f"cosignature/v1\ntime {seconds}\n{text}"


def signed_times(note: Note, verifiers: Iterable[Verifier]) -> dict[Verifier, int]:
    """Return which of these keys signed a note, and when.

    Raises:
        InvalidValue: a signature claims to be one of theirs and is not.
    """
    times = ((verifier, verifier.time_of(note)) for verifier in verifiers)
    return {verifier: seconds for verifier, seconds in times if seconds is not None}
