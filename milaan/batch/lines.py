# SPDX-License-Identifier: Apache-2.0
"""Write pairs as lines of the output: ids, probability, bits and the reasons for them.

A reason is one of a few hundred texts, so each is made once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import findings_of
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.score import PRIOR, TWINS, prior_bits
from milaan.core.linkage.weights import Weights

OUTPUT_COLUMNS = ("left_id", "right_id", "probability", "bits", "reasons")


class Lines:
    """Makes the lines of one run.

    Args:
        comparators: the names of the comparators, in the order of the columns of findings.
        pool_size: people that one left person may be.
    """

    def __init__(self, comparators: Sequence[str], weights: Weights, pool_size: int) -> None:
        bits = prior_bits(weights, pool_size)
        self._begin = '"[' + _reason(PRIOR, Level.BACKGROUND, "pool", bits)
        texts: list[str] = []
        self._offsets = np.zeros(len(comparators), dtype=np.int64)
        for place, name in enumerate(comparators):
            self._offsets[place] = len(texts)
            for found in findings_of(name):
                said = found.level is not Level.MISSING
                texts.append(
                    ", " + _reason(*found, weights.table[name][found.code]) if said else ""
                )
        self._texts = texts

    def text(
        self,
        lefts: Sequence[str],
        rights: Sequence[str],
        chances: Array,
        bits: Array,
        capped: Array,
        codes: Array,
    ) -> str:
        """Return one line for each pair.

        Args:
            capped: bits taken off for twins, 0 or less.
            codes: the findings, a row a pair.
        """
        texts, begin = self._texts, self._begin
        reasons = (codes + self._offsets).tolist()
        rows = zip(
            lefts, rights, chances.tolist(), bits.tolist(), capped.tolist(), reasons, strict=True
        )
        return "".join(
            [
                f"{_cell(left)},{_cell(right)},{chance:.6f},{worth:.3f},{begin}"
                f'{"".join([texts[n] for n in found])}{_twins(off) if off else ""}]"\r\n'
                for left, right, chance, worth, off, found in rows
            ]
        )


def _reason(comparator: str, level: Level, code: str, bits: float) -> str:
    """Return a reason as JSON within a quoted cell."""
    reason: dict[str, Any] = {
        "comparator": comparator,
        "level": str(level),
        "bits": round(bits, 3),
        "because": code.replace("_", " "),
    }
    return json.dumps(reason, ensure_ascii=False).replace('"', '""')


def _twins(bits: float) -> str:
    return ", " + _reason(TWINS, Level.BACKGROUND, "look_alikes", bits)


def _cell(text: str) -> str:
    """Quote a cell where it must be."""
    if text.isalnum() or not any(sign in text for sign in ',"\r\n'):
        return text
    return '"' + text.replace('"', '""') + '"'
