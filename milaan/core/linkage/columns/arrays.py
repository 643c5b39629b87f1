# SPDX-License-Identifier: Apache-2.0
"""Small tools for arrays: lists of unlike lengths laid end to end, and equal pairs met once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

type Array = npt.NDArray[Any]


def spread(starts: Array, counts: Array) -> tuple[Array, Array]:
    """Lay lists end to end: return whose each element is, and where it stands.

    Args:
        starts, counts: where each list begins in a flat array, and how long it is.
    """
    owners = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts, dtype=np.int64)
    within = np.arange(len(owners)) - np.repeat(ends - counts, counts)
    return owners, np.repeat(starts, counts) + within
