# SPDX-License-Identifier: Apache-2.0
"""Subjects and their keys: make one, unwrap its key, seal and open columns."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models

from milaan.core.sealing import new_key, open_field, seal_field
from milaan.foundation.errors import NotFound
from milaan.foundation.fence import lifted
from milaan.foundation.keyring import keyring
from milaan.foundation.models import Subject


def new_subject(kind: str, *, protection_class: str = "standard") -> tuple[Subject, bytes]:
    """Return an unsaved subject and its fresh 32-byte data key."""
    ring, key, ref = keyring(), new_key(), uuid4()
    subject = Subject(
        ref=ref,
        kind=kind,
        home_node=ring.node_id,
        key_epoch=ring.epoch,
        protection_class=protection_class,
        wrapped_key=seal_field(key, ring.epochs[ring.epoch], _key_place(ring.node_id, str(ref))),
    )
    return subject, key


def key_of(subject: Subject) -> bytes:
    """Return the subject's 32-byte data key.

    Raises:
        NotFound: the subject was erased and its key is gone, or the fence keeps the actor out.
    """
    try:
        wrapped_key = subject.wrapped_key  # where it was left out, it is read behind the fence
    except Subject.DoesNotExist:
        wrapped_key = None
    if wrapped_key is None:
        raise NotFound(ref=str(subject.ref))
    return unwrapped_key(subject.ref, bytes(wrapped_key), subject.key_epoch)


@lifted()  # one may add to what one may not open; the key stays in the caller's hand only
def key_to_write(subject_id: int) -> bytes:
    """Return a subject's 32-byte data key for sealing, never for opening.

    Raises:
        NotFound: no such subject, or it was erased.
    """
    rows = Subject.objects.filter(pk=subject_id)
    found = rows.values_list("ref", "wrapped_key", "key_epoch").first()
    ref, wrapped_key, key_epoch = found or (None, None, 0)
    if ref is None or wrapped_key is None:
        raise NotFound(ref=str(ref or ""))
    return unwrapped_key(ref, bytes(wrapped_key), key_epoch)


def unwrapped_key(subject_ref: UUID, wrapped_key: bytes, key_epoch: int) -> bytes:
    """Return a data key from the columns of its subject: for lists, without an instance each."""
    ring = keyring()
    place = _key_place(ring.node_id, str(subject_ref))
    return open_field(wrapped_key, ring.epochs[key_epoch], place)


def seal_into(row: models.Model, column: str, value: str | bytes | None, key: bytes) -> None:
    """Set one personal column of an unsaved or saved row to ciphertext."""
    plain = value.encode() if isinstance(value, str) else value
    setattr(row, column, seal_field(plain, key, _place(row, column)) if plain else None)


def open_from(row: models.Model, column: str, key: bytes) -> bytes:
    """Return one personal column of a row; b"" where it is empty."""
    sealed = getattr(row, column)
    return open_field(bytes(sealed), key, _place(row, column)) if sealed else b""


def open_column(table: str, column: str, ref: UUID, sealed: bytes, key: bytes) -> bytes:
    """Return one personal column from what stands in the table: for lists."""
    return open_field(sealed, key, _column_place(table, column, ref))


def _place(row: models.Model, column: str) -> bytes:
    ref = row.ref  # type: ignore[attr-defined]  # every MilaanModel has one
    return _column_place(row._meta.db_table, column, ref)


def _column_place(table: str, column: str, ref: UUID) -> bytes:
    return "\0".join((keyring().node_id, table, column, str(ref))).encode()


def _key_place(node_id: str, ref: str) -> bytes:
    return "\0".join((node_id, "foundation_subject", "wrapped_key", ref)).encode()
