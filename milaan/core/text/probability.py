# SPDX-License-Identifier: Apache-2.0
"""Turn the similarity of two names into a chance that they are one name.

The chance is that of two *spellings* being one name where each true pair stands among five
look-alikes; it says nothing about two *people* being one person, which needs the other facts
(see `core/linkage`).

Source: measured on the dev part of Dakshina, 12 languages, 1,000 words each
(`tools/measure_names.py dev --curve`); to be replaced by a trained curve with bits.
"""

from __future__ import annotations

from bisect import bisect_right

_SIMILARITIES = (0.0, 0.25, 0.55, 0.625, 0.675, 0.725, 0.775, 0.825, 0.875, 0.915, 0.94, 0.955,
                 0.975, 0.985, 0.995, 1.0)  # fmt: skip
_SHARES_TRUE = (0.001, 0.006, 0.008, 0.014, 0.026, 0.043, 0.090, 0.157, 0.276, 0.393, 0.560, 0.800,
                0.845, 0.894, 0.974, 0.994)  # fmt: skip


def name_probability(similarity: float) -> float:
    """Return the chance, 0 to 1, that two names of this similarity are one name.

    Grows strictly with `similarity` (0 to 1, as `compare_names` gives it).
    """
    if similarity >= 1.0:
        return _SHARES_TRUE[-1]
    upper = bisect_right(_SIMILARITIES, max(similarity, 0.0))
    low, high = _SIMILARITIES[upper - 1], _SIMILARITIES[upper]
    share = (max(similarity, 0.0) - low) / (high - low)
    return _SHARES_TRUE[upper - 1] + share * (_SHARES_TRUE[upper] - _SHARES_TRUE[upper - 1])
