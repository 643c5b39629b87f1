# SPDX-License-Identifier: Apache-2.0
"""Many short texts as one long one, each by its number: no object a text, no copy a process."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np

from milaan.core.linkage.columns.arrays import Array

KINDS = 27  # a to z, and all else
ELSE = KINDS - 1
_MOST_OBJECTS = 1_000_000  # texts that a process keeps as objects; some 60 MB


class Texts:
    """Texts laid end to end.

    Args:
        ends: where each ends, in letters.
    """

    def __init__(self, whole: str, ends: Array) -> None:
        self._whole, self._ends = whole, ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Lay texts end to end."""
        listed = list(texts)
        ends = np.fromiter(accumulate(map(len, listed)), dtype=np.int64, count=len(listed))
        return cls("".join(listed), ends)

    @classmethod
    def from_file(cls, path: Path) -> Texts:
        """Open what `save` wrote."""
        return cls(path.read_text(encoding="utf-8"), np.load(path.with_suffix(".ends.npy")))

    def save(self, path: Path) -> None:
        """Write the texts beside where each ends."""
        path.write_text(self._whole, encoding="utf-8", newline="")
        np.save(path.with_suffix(".ends.npy"), self._ends)

    def __len__(self) -> int:
        return len(self._ends)

    @cached_property
    def starts(self) -> Array:
        """Where each text begins, in letters."""
        return np.concatenate([[0], self._ends[:-1]]).astype(np.int64)[: len(self._ends)]

    @cached_property
    def lengths(self) -> Array:
        """How many letters each text has."""
        found: Array = self._ends - self.starts
        return found

    def letters(self) -> Array:
        """Return every letter of all texts as a number from 0 (a) to 25 (z), or `ELSE`."""
        points = np.frombuffer(self._whole.encode("utf-32-le"), dtype=np.uint32)
        places = points - np.uint32(ord("a"))  # what stands before a becomes very large
        found: Array = np.minimum(places, ELSE).astype(np.uint8)
        return found

    def some(self, numbers: Array) -> list[str]:
        """Return the texts of these numbers."""
        whole = self._whole
        starts, ends = self.starts[numbers].tolist(), self._ends[numbers].tolist()
        return [whole[start:end] for start, end in zip(starts, ends, strict=True)]

    def each(self, numbers: Array) -> list[str]:
        """Return the texts of these numbers, many of which repeat."""
        if len(self) > _MOST_OBJECTS:
            return self.some(numbers)
        found: list[str] = self._objects[numbers].tolist()
        return found

    @cached_property
    def _objects(self) -> Array:
        objects = np.empty(len(self), dtype=object)
        objects[:] = self.some(np.arange(len(self)))
        return objects
