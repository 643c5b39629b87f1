# SPDX-License-Identifier: Apache-2.0
"""Match keys of many people at once, as numbers: equal numbers make two people candidates.

The kinds are those of `core.linkage.keys`, which a node stores. A run over files needs no secret
and keeps no key, so a key is a plain hash of its kind and of the numbers of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.people import People

_MIX = np.uint64(0x9E3779B97F4A7C15)
_EPOCH_YEAR = 1970
_EPOCH = 719_163  # the ordinal of 1 January 1970
_MOST_YEARS = 12
_SEXES = 4  # not known, female, male, transgender, in the order in which they came


class Lists(NamedTuple):
    """One kind of part of a key for every person: none, one or several numbers each."""

    starts: Array
    counts: Array
    values: Array


class PartTables(NamedTuple):
    """What the parts of keys are looked up in.

    Args:
        district: the number of the district of each spot, 0 where only a State is known.
        near: for each sound key, the hashes of it and of it less one letter.
        marks: for each set of marks, the hash of each mark with a known part of the body.
    """

    district: Array
    near: Lists
    marks: Lists


def keys_of(
    people: People, start: int, end: int, tables: PartTables
) -> Iterator[tuple[int, Array, Array]]:
    """Yield each kind of key of people from `start` to before `end`: its number, rows and keys."""
    parts = _parts(people, start, end, tables)
    for number, kind in enumerate(KINDS, start=1):
        rows, keys = _crossed([parts[part] for part in kind], number)
        yield number, rows + start, keys


KINDS: tuple[tuple[str, ...], ...] = (
    ("phones",),
    ("birthdays",),
    ("names", "names"),
    ("names", "fathers"),
    ("names", "mothers"),
    ("names", "districts"),
    ("names", "places"),
    ("names", "sexed_bands"),
    ("fathers", "mothers"),
    ("places", "sexed_bands"),
    ("postals", "sexed_bands"),
    ("places", "places"),
    ("fathers", "districts"),
    ("fathers", "sexed_bands"),
    ("districts", "sexed_years"),
    ("near", "districts"),
    ("mothers", "districts"),
    ("marks", "districts"),
    ("marks", "sexed_bands"),
    ("fathers", "fathers"),
    ("names", "initials"),
    ("names",),
    ("fathers",),
    ("near",),
)


def _parts(people: People, start: int, end: int, tables: PartTables) -> dict[str, Lists]:
    rows = slice(start, end)
    field = {
        name: people.field(name)[rows]
        for name in ("keys_at", "name_keys", "father_keys", "mother_keys", "sex", "home", "seen",
                     "phones", "postal", "place_keys_at", "place_keys",
                     "marks", "birth_earliest", "birth_latest", "forms_at", "names")
    }  # fmt: skip
    at, keys = field["keys_at"], people.field("key")
    names = Lists(at, field["name_keys"], keys)
    fathers = Lists(at + field["name_keys"], field["father_keys"], keys)
    mothers = Lists(at + field["name_keys"] + field["father_keys"], field["mother_keys"], keys)
    first, last = _year(field["birth_earliest"]), _year(field["birth_latest"])
    born = field["birth_earliest"]
    known = (born > 0) & (last - first < _MOST_YEARS)
    years = np.where(known, np.minimum(last - first + 1, 3), 0)
    bands = np.where(known, last // 2 - first // 2 + 2, 0)
    forms = Lists(field["forms_at"], field["names"], people.field("initials"))
    return {
        "names": names,
        "fathers": fathers,
        "mothers": mothers,
        "places": Lists(field["place_keys_at"], field["place_keys"], people.field("place_key")),
        "postals": _single(field["postal"]),
        "near": _looked_up(names, tables.near),
        "districts": _districts(field["home"], field["seen"], tables.district),
        "sexed_years": _sexed(first, years, field["sex"]),
        "sexed_bands": _sexed(first // 2 - 1, bands, field["sex"]),
        "phones": _single(field["phones"]),
        "birthdays": _single(np.where(_is_birthday(field), born, 0)),
        "marks": _looked_up(_single(field["marks"]), tables.marks),
        "initials": _known(forms),
    }


def _crossed(parts: list[Lists], kind: int) -> tuple[Array, Array]:
    """Return one key for every choice of one value of each part; of one part given twice, of two
    values in a fixed order."""
    if len(parts) == 2 and parts[0] is parts[1]:
        return _in_pairs(parts[0], kind)
    rows = np.arange(len(parts[0].counts))
    keys = np.full(len(rows), np.uint64(kind), dtype=np.uint64)
    for part in parts:
        owners, places = spread(part.starts[rows], part.counts[rows])
        rows = rows[owners]
        keys = mixed(keys[owners], part.values[places])
    return rows, keys


def _in_pairs(part: Lists, kind: int) -> tuple[Array, Array]:
    counts = part.counts.astype(np.int64)
    owners, within = spread(np.zeros(len(counts), dtype=np.int64), counts * counts)
    first, second = np.divmod(within, counts[owners])
    kept = first < second  # the values of a person stand in order
    owners, first, second = owners[kept], first[kept], second[kept]
    keys = np.full(len(owners), np.uint64(kind), dtype=np.uint64)
    for place in (first, second):
        keys = mixed(keys, part.values[part.starts[owners] + place])
    return owners, keys


def mixed(keys: Array | np.uint64, values: Array) -> Array:
    """Return hashes of hashes and numbers (Fibonacci hashing with a shift between)."""
    hashes = (keys ^ values.astype(np.uint64)) * _MIX
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIX
    found: Array = hashes ^ (hashes >> np.uint64(32))
    return found


def _year(ordinals: Array) -> Array:
    days = (ordinals.astype(np.int64) - _EPOCH).astype("M8[D]")
    return days.astype("M8[Y]").astype(np.int64) + _EPOCH_YEAR


def _single(numbers: Array) -> Lists:
    return Lists(np.arange(len(numbers)), (numbers > 0).astype(np.int64), numbers)


def _known(lists: Lists) -> Lists:
    """Leave out the numbers 0."""
    owners, places = spread(lists.starts, lists.counts)
    values = lists.values[places]
    return _gathered(owners[values > 0], values[values > 0], len(lists.counts))


def _looked_up(lists: Lists, table: Lists) -> Lists:
    """Put in the place of every number the numbers that a table has for it, each once."""
    owners, places = spread(lists.starts, lists.counts)
    numbers = lists.values[places]
    inner, places = spread(table.starts[numbers], table.counts[numbers])
    return _gathered(owners[inner], table.values[places], len(lists.counts))


def _districts(home: Array, seen: Array, district: Array) -> Lists:
    one, other = district[home], district[seen]
    other = np.where(one == other, 0, other)
    values = np.column_stack([one, other])
    owners, _ = np.nonzero(values)
    return _gathered(owners, values[values > 0], len(home))


def _sexed(first: Array, counts: Array, sex: Array) -> Lists:
    """Return years or bands with the sex; where it is not known, with every one."""
    owners, values = spread(first, counts)
    unknown = np.flatnonzero(sex[owners] == 0)
    every = np.repeat(np.arange(1, _SEXES), len(unknown))
    sexes = np.concatenate([sex[owners], every])
    again = np.tile(unknown, _SEXES - 1)
    owners, values = np.append(owners, owners[again]), np.append(values, values[again])
    order = np.argsort(owners, kind="stable")
    return _gathered(owners[order], (values * _SEXES + sexes)[order], len(sex))


def _is_birthday(field: dict[str, Array]) -> Array:
    """Say whether a birth is known to the day; a 1 January stands in for the year."""
    born = field["birth_earliest"]
    day = (born.astype(np.int64) - _EPOCH).astype("M8[D]")
    found: Array = (born > 0) & (born == field["birth_latest"]) & (day != day.astype("M8[Y]"))
    return found


def _gathered(owners: Array, values: Array, count: int) -> Lists:
    counts = np.bincount(owners, minlength=count)
    return Lists(np.cumsum(counts) - counts, counts, values)
