# SPDX-License-Identifier: Apache-2.0
"""Turn prepared people into columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from milaan.core.linkage.columns.people import ALL_FIELDS, People
from milaan.core.linkage.columns.vocabulary import FIELDS, Vocabulary
from milaan.core.linkage.naming import Form
from milaan.core.linkage.prepared import Prepared

PLAIN_FIELDS = (
    "is_found", "birth_earliest", "birth_latest", "seen_earliest", "seen_latest", "height_cm",
    "height_on",
)  # fmt: skip
NAME_FIELDS = ("names", "father_names", "mother_names")
KEY_FIELDS = ("name_keys", "father_keys", "mother_keys")


def encode(people: Iterable[Prepared], vocabulary: Vocabulary) -> People:
    """Return people as columns; values not met before are added to the vocabulary."""
    lists: dict[str, list[int]] = {name: [] for name in ALL_FIELDS}
    for person in people:
        for name in PLAIN_FIELDS:
            lists[name].append(int(getattr(person, name)))
        for field, values in FIELDS.items():
            lists[field].append(getattr(vocabulary, values).number(getattr(person, field)))
        _add_names(lists, vocabulary, person)
        _add_localities(lists, vocabulary, person)
    return People.of_lists(lists)


def _add_names(lists: dict[str, list[int]], vocabulary: Vocabulary, person: Prepared) -> None:
    lists["forms_at"].append(len(lists["parts"]))
    for field in NAME_FIELDS:
        forms = getattr(person, field)
        lists[field].append(len(forms))
        _add_forms(lists, vocabulary, forms)
    lists["keys_at"].append(len(lists["key"]))
    for field in KEY_FIELDS:
        keys = sorted(map(vocabulary.words.skeleton, getattr(person, field)))
        lists[field].append(len(keys))
        lists["key"] += keys


def _add_localities(lists: dict[str, list[int]], vocabulary: Vocabulary, person: Prepared) -> None:
    words = vocabulary.words
    for field, flat, numbers in (
        ("localities", "locality", list(map(words.number, person.localities))),
        ("place_keys", "place_key", sorted(map(words.skeleton, person.place_keys))),
    ):
        lists[f"{field}_at"].append(len(lists[flat]))
        lists[field].append(len(numbers))
        lists[flat] += numbers


def _add_forms(lists: dict[str, list[int]], vocabulary: Vocabulary, forms: Sequence[Form]) -> None:
    for form in forms:
        lists["parts_at"].append(len(lists["part"]))
        lists["parts"].append(len(form.parts.tokens))
        lists["initials"].append(vocabulary.initials.number(form.parts.initials))
        lists["part"] += map(vocabulary.words.number, form.parts.tokens)
