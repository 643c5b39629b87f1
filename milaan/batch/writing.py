# SPDX-License-Identifier: Apache-2.0
"""Write the pairs worth showing, once it is known what to expect of a pair."""

from __future__ import annotations

import numpy as np

from milaan.batch.kept import Kept, read_kept
from milaan.batch.lines import Lines
from milaan.batch.prior import Prior
from milaan.batch.reading import Ids
from milaan.batch.twins import ceilings_of
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.score import COMPARATOR_NAMES


def write_rows(work: Work, start: int, prior: Prior) -> int:
    """Write the lines of the pairs of the left rows from `start` on; return how many."""
    text = lines_of(work, read_kept(work, start).top(work.options.top), prior)
    (work.folder / f"lines-{start}.csv").write_text(text, encoding="utf-8", newline="")
    return text.count("\r\n")


def lines_of(work: Work, kept: Kept, prior: Prior) -> str:
    """Return the lines of pairs as they stand in the file, twins counted."""
    before = kept.bits + prior.bits
    bits = np.minimum(before, ceilings_of(work, kept.lefts, kept.rights))
    chances = probabilities(bits)
    shown = np.flatnonzero(chances.round(6) >= work.options.min_probability)
    lefts, rights = (Ids(work.folder / side / "ids") for side in (work.sides[0], work.sides[-1]))
    lines = Lines(COMPARATOR_NAMES, prior.weights, prior.pool)
    return lines.text(
        lefts.of(kept.lefts[shown]),
        rights.of(kept.rights[shown]),
        chances[shown],
        bits[shown],
        bits[shown] - before[shown],
        kept.codes[shown],
    )


def probabilities(bits: Array) -> Array:
    """Return `probability_of` of every number of bits."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.maximum(bits, -1000.0))))
