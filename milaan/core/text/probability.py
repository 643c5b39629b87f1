# SPDX-License-Identifier: Apache-2.0
"""Turn the evidence of two names into a chance that they are one name.

The chance is that of two *spellings* being one name where each true pair stands among some
look-alikes; it says nothing about two *people* being one person, which needs the other facts
(see `core/linkage`).
"""

from __future__ import annotations

_CERTAIN = 30.0  # bits beyond which the chance is no longer told from 1


def name_probability(bits: float) -> float:
    """Return the chance, above 0 and below 1, that two names are one name.

    Grows with `bits` (log2 of the odds, as `compare_names` gives it).
    """
    limited = max(-_CERTAIN, min(_CERTAIN, bits))
    return float(1.0 / (1.0 + 2.0**-limited))
