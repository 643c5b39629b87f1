# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON for log entries.

The entries hold strings, whole numbers, booleans, nulls, lists and objects; floats are refused,
which leaves out the hardest part of the standard and keeps the output equal to it.

Source: RFC 8785 (JSON Canonicalization Scheme), sections 3.2.2 and 3.2.3.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from milaan.core.errors import InvalidValue

_LARGEST = 2**53 - 1  # beyond this a JSON number is not the same everywhere (RFC 8785, 3.2.2.3)

type Json = str | int | bool | Sequence[Json] | Mapping[str, Json] | None


def canonical_json(value: Json) -> bytes:
    """Return the one UTF-8 encoding of a value.

    Raises:
        InvalidValue: a float, an integer beyond 2**53 - 1, a lone surrogate, another type.
    """
    try:
        return _text(value).encode()
    except UnicodeEncodeError:
        raise InvalidValue("canonical_json", "lone_surrogate") from None


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise InvalidValue("canonical_json", "number_too_large")
        return str(value)
    if isinstance(value, Mapping):
        if {type(name) for name in value} - {str}:
            raise InvalidValue("canonical_json", "name_not_text")
        # Member names are sorted by UTF-16 code units (RFC 8785, 3.2.3).
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return "[" + ",".join(_text(item) for item in value) + "]"
    raise InvalidValue("canonical_json", "type_not_allowed")
