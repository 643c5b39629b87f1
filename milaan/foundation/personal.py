# SPDX-License-Identifier: Apache-2.0
"""Rows whose personal columns are ciphertext under their subject's key."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from milaan.foundation.models import MilaanModel, Subject
from milaan.foundation.subjects import key_of, key_to_write, open_from, seal_into


class PersonalModel(MilaanModel):
    """A row whose personal columns are sealed under its subject's key."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def seal(self, **values: str | bytes | None) -> Self:
        """Fill the named personal columns; None or an empty string leaves one empty."""
        key = key_to_write(self.subject_id)
        for column, value in values.items():
            seal_into(self, column, value, key)
        return self

    def opened(self, column: str, key: bytes | None = None) -> str:
        """Return one personal column as text; empty where nothing is on record."""
        return self.opened_bytes(column, key).decode()

    def opened_bytes(self, column: str, key: bytes | None = None) -> bytes:
        """Return one personal column; b"" where nothing is on record or the subject is erased."""
        if self.subject.erased_at is not None:
            return b""
        return open_from(self, column, key or key_of(self.subject))


def personal_field(help_text: str = "") -> models.BinaryField[Any, Any]:
    """Return a column for ciphertext; write it by `seal`, read it by `opened`."""
    return models.BinaryField(null=True, blank=True, editable=False, help_text=help_text)
