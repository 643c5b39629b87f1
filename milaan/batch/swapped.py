# SPDX-License-Identifier: Apache-2.0
"""Notice a file whose columns of names and places stand in each other's place.

Such a file would make one person of all who live in one town, so it is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from milaan.batch.people_csv import FileProblem
from milaan.batch.raw import RawRows
from milaan.core.values.places import find_district

_LOOKED_AT = 400  # rows
_FEWEST = 10  # cells of each column, below which nothing is said
_MOST_ARE, _HARDLY_ANY_IS = 0.5, 0.2


def refuse_swapped(raw: RawRows, file_name: str) -> None:
    """Look at the first rows of a file.

    Raises:
        FileProblem: most names are districts, and hardly any district is one.
    """
    names = _share_of_places(raw.column("names"))
    for column in ("home_district", "seen_district"):
        places = _share_of_places(raw.column(column))
        if names is None or places is None:
            continue
        if names >= _MOST_ARE and places <= _HARDLY_ANY_IS:
            raise FileProblem(
                f"{file_name}: the column names holds places, and {column} holds none: name the "
                "columns right in the first line; nothing was linked"
            )


def _share_of_places(texts: Sequence[str]) -> float | None:
    """Return how many of the first texts are districts, None where too few are filled."""
    filled = [text for text in texts[:_LOOKED_AT] if text.strip()]
    if len(filled) < _FEWEST:
        return None
    return sum(find_district(text[:100]) is not None for text in filled) / len(filled)
