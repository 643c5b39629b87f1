# SPDX-License-Identifier: Apache-2.0
"""What a witness answers to a log that asks for its signature.

It signs only what continues the tree it signed last, so a log that forks or rolls back is found
by whoever compares. It keeps one checkpoint for each log; keeping it is the caller's work, before
the answer leaves.

Source: C2SP tlog-witness, add-checkpoint.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from milaan.core.errors import InvalidValue
from milaan.core.ledger.checkpoints import MOST_HASHES, Checkpoint, read_hash, read_number
from milaan.core.ledger.notes import Note, Verifier, signed_times
from milaan.core.ledger.tree import is_consistent


class Answer(IntEnum):
    """HTTP status codes, as the specification gives them."""

    SIGNED = 200
    MALFORMED = 400
    NOT_SIGNED_BY_THE_LOG = 403
    UNKNOWN_LOG = 404
    OTHER_SIZE_OR_ROOT = 409
    NOT_CONSISTENT = 422


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint, with the proof that it continues one of size `old`."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.proof)
        return f"old {self.old}\n{hashes}\n{self.note}"

    @classmethod
    def read(cls, body: str) -> Self:
        """Take a request's body apart.

        Raises:
            InvalidValue: it is none.
        """
        head, blank, note = body.partition("\n\n")
        first, *hashes = head.split("\n")
        if not blank or not first.startswith("old ") or len(hashes) > MOST_HASHES:
            raise InvalidValue("submission", "not_a_submission")
        old = read_number(first.removeprefix("old "))
        return cls(old, tuple(map(read_hash, hashes)), Note.read(note))


def judge(
    submission: Submission, keys_of_log: Sequence[Verifier], last: Checkpoint | None
) -> tuple[Answer, Checkpoint | None]:
    """Return what to answer, and the checkpoint to keep and sign where the answer is SIGNED.

    Args:
        keys_of_log: keys trusted for the origin that the note names; none: the log is unknown.
        last: the checkpoint signed last for this log; None: never one.
    """
    try:
        told = Checkpoint.read(submission.note.text)
    except InvalidValue:
        return Answer.MALFORMED, None
    if not keys_of_log:
        return Answer.UNKNOWN_LOG, None
    try:
        is_signed = bool(signed_times(submission.note, keys_of_log))
    except InvalidValue:
        is_signed = False
    if not is_signed:
        return Answer.NOT_SIGNED_BY_THE_LOG, None
    if submission.old > told.size:
        return Answer.MALFORMED, None
    size, root = (last.size, last.root) if last else (0, b"")
    if submission.old != size or (size and size == told.size and root != told.root):
        return Answer.OTHER_SIZE_OR_ROOT, None
    if not _continues(submission, size, root, told):
        return Answer.NOT_CONSISTENT, None
    return Answer.SIGNED, told


def _continues(submission: Submission, size: int, root: bytes, told: Checkpoint) -> bool:
    if not size:
        return not submission.proof
    return is_consistent(size, root, told.size, told.root, submission.proof)
