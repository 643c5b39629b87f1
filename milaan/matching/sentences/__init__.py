# SPDX-License-Identifier: Apache-2.0
"""Reasons, fields side by side, and what to ask for, in the reader's language."""

from milaan.matching.sentences.asking import askings_for
from milaan.matching.sentences.reasons import (
    ReasonLine,
    lines_for,
    not_known,
    plain_lines,
    rows_for,
    sentence,
    steps_for,
)

__all__ = [
    "ReasonLine",
    "askings_for",
    "lines_for",
    "not_known",
    "plain_lines",
    "rows_for",
    "sentence",
    "steps_for",
]
