# SPDX-License-Identifier: Apache-2.0
"""The learned tables; README.md beside them says where they come from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """Return one table as `tools/learn_names.py` wrote it; not to be changed."""
    return json.loads((files(__name__) / f"{name}.json").read_text(encoding="utf-8"))
