# SPDX-License-Identifier: Apache-2.0
"""Log lines hold references and codes: an error shows its class and where it was raised."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator


class WithoutWords(logging.Formatter):
    """Leave out what an error says: a database quotes rows, a parser quotes what was typed."""

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        if not isinstance(error, BaseException):
            return ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        return frames + " from ".join(type(each).__name__ for each in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
