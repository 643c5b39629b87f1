# SPDX-License-Identifier: Apache-2.0
"""People as columns: one array a field, one row a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.vocabulary import FIELDS

# What stands once for each person. 0 is "not known", as in `Prepared`.
PERSON_FIELDS: Mapping[str, type] = {
    "is_found": np.bool_,
    "birth_earliest": np.int32,
    "birth_latest": np.int32,
    "seen_earliest": np.int32,
    "seen_latest": np.int32,
    "height_cm": np.int32,
    "height_on": np.int32,
    **dict.fromkeys(FIELDS, np.int32),
    # Her forms of names lie one after the other in the table of forms: own, father's, mother's.
    "forms_at": np.int64,
    "names": np.int16,
    "father_names": np.int16,
    "mother_names": np.int16,
    # And so do the sound keys of all parts of these names.
    "keys_at": np.int64,
    "name_keys": np.int16,
    "father_keys": np.int16,
    "mother_keys": np.int16,
    # The words of her home, and the sound keys of those that tell most.
    "localities_at": np.int64,
    "localities": np.int16,
    "place_keys_at": np.int64,
    "place_keys": np.int16,
}
# What stands once for each form of a name: where its parts begin, how many, which initials.
FORM_FIELDS: Mapping[str, type] = {
    "parts_at": np.int64,
    "parts": np.int16,
    "initials": np.int32,
}
FLAT_FIELDS: Mapping[str, type] = dict.fromkeys(("part", "key", "locality", "place_key"), np.int32)
ALL_FIELDS = {**PERSON_FIELDS, **FORM_FIELDS, **FLAT_FIELDS}
# Fields that say where something begins, and a field of what begins there.
_POINTERS = {
    "forms_at": "parts",
    "keys_at": "key",
    "parts_at": "part",
    "localities_at": "locality",
    "place_keys_at": "place_key",
}


class People:
    """A table of people; the arrays may lie in memory or in files."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Array]) -> None:
        self._fields = dict(fields)

    def __len__(self) -> int:
        return len(self._fields["sex"])

    def field(self, name: str) -> Array:
        """Return one field of all people, of all forms or of all parts."""
        return self._fields[name]

    def reordered(self, order: Array) -> People:
        """Return the same people in another order."""
        fields = {name: self._fields[name][order] for name in PERSON_FIELDS}
        return People({**self._fields, **fields})

    @classmethod
    def of_lists(cls, lists: Mapping[str, Iterable[int]]) -> People:
        """Return a table in memory."""
        return cls({name: np.array(lists[name], dtype=kind) for name, kind in ALL_FIELDS.items()})

    @classmethod
    def from_folder(cls, folder: Path) -> People:
        """Open a table that `PeopleFiles` wrote; it is read as far as it is used."""
        return cls({name: opened(folder / name, kind) for name, kind in ALL_FIELDS.items()})


def joined(tables: Sequence[People]) -> People:
    """Return the people of all tables as one."""
    ends = dict.fromkeys(_POINTERS, 0)
    parts: dict[str, list[Array]] = {name: [] for name in ALL_FIELDS}
    for table in tables:
        for name in ALL_FIELDS:
            values = table.field(name)
            parts[name].append(values + ends[name] if name in ends else values)
        for name, flat in _POINTERS.items():
            ends[name] += len(table.field(flat))
    return People({name: np.concatenate(arrays) for name, arrays in parts.items()})


class PeopleFiles:
    """A table of people written to files part by part, so that memory stays small."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._files = {name: (folder / name).open("wb") for name in ALL_FIELDS}
        self._ends = dict.fromkeys(_POINTERS, 0)

    def add(self, people: People) -> None:
        """Write the people of one part after those before."""
        for name, file in self._files.items():
            values = people.field(name)
            (values + self._ends[name] if name in self._ends else values).tofile(file)
        for name, flat in _POINTERS.items():
            self._ends[name] += len(people.field(flat))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()


def opened(path: Path, kind: type) -> Array:
    """Open an array in a file, to be read as far as it is used."""
    if not path.stat().st_size:
        return np.empty(0, dtype=kind)
    # A plain array over the file: quicker to take from than a memmap.
    return np.memmap(path, dtype=kind, mode="r").view(np.ndarray)
