# SPDX-License-Identifier: Apache-2.0
"""Names taken apart, as plain lists: what comparing needs, so that a search need not read anew.

Reading a name costs some hundred microseconds where its words are new, building it from a list
some five. What is dropped (titles) plays no part in comparing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from milaan.core.text.names import NameParts, Token

# Raise it with every change of what reading a name gives: lists of another version are made anew.
STORED_VERSION = "3"

_COLUMNS = [field.name for field in fields(Token)]
_FOLDS = _COLUMNS.index("folds")
_token_row = attrgetter(*_COLUMNS)


def to_stored(names: Iterable[NameParts]) -> list[Any]:
    """Return names as lists that JSON can hold; `from_stored` compares like the names."""
    return [
        [
            [_token_row(token) for token in name.tokens],
            name.initials,
            to_stored(name.aliases),
            name.key,
            name.spelling,
            *([name.relation, to_stored([name.relative])] if name.relative else []),
        ]
        for name in names
    ]


def from_stored(rows: Iterable[Any]) -> list[NameParts]:
    """Return the names that `to_stored` wrote down, of this version."""
    return [
        NameParts(
            tuple([Token(*[_frozen(value) for value in row]) for row in tokens]),
            tuple(initials),
            aliases=tuple(from_stored(aliases)),
            relation=kin[0] if kin else None,
            relative=from_stored(kin[1])[0] if kin else None,
            key=key,
            spelling=spelling,
        )
        for tokens, initials, aliases, key, spelling, *kin in rows
    ]


def stored_folds(row: Any) -> tuple[list[str], bool, bool]:
    """Return the likeliest reading of each part, and whether there are initials and aliases."""
    tokens, initials, aliases = row[:3]
    return [token[_FOLDS][0] for token in tokens], bool(initials), bool(aliases)


def _frozen(value: Any) -> Any:
    return tuple(value) if type(value) is list else value
