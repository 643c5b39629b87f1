# SPDX-License-Identifier: Apache-2.0
"""How many invented people share a name: the ceiling of any search by name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from milaan.config.invented.streams import people_and_names


@dataclass(frozen=True, slots=True)
class Homonyms:
    """Of `people`: `names` different ones; `shared`, the part of the people who share theirs;
    `namesakes`, how many others a person shares it with on average; `most`, the people of the
    commonest name; `ceiling_20`, the best possible share of people among the first 20 found
    by their true name alone.
    """

    people: int
    names: int
    shared: float
    namesakes: float
    most: int
    ceiling_20: float


def count_homonyms(names: Iterable[str]) -> Homonyms:
    """Count people by their names."""
    counts = Counter(names).values()
    people = sum(counts)
    return Homonyms(
        people=people,
        names=len(counts),
        shared=round(sum(count for count in counts if count > 1) / people, 3),
        namesakes=round(sum(count * count for count in counts) / people - 1, 1),
        most=max(counts),
        ceiling_20=round(sum(min(count, 20) for count in counts) / people, 3),
    )


def homonyms(count: int, seed: int = 1) -> tuple[Homonyms, Homonyms]:
    """Return the homonyms by full name and by given name alone among `count` people."""
    names = [name for _, name in people_and_names(count, seed)]
    full = count_homonyms(name.full for name in names)
    return full, count_homonyms(name.given for name in names)
