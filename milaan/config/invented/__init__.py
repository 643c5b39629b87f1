# SPDX-License-Identifier: Apache-2.0
"""Invented people for the demo, the tests and the benchmarks; rates in docs/benchmarks.md."""

from milaan.config.invented.files import write_people_csv, write_truth_csv
from milaan.config.invented.noise import PROFILES, Noise
from milaan.config.invented.streams import (
    TrueName,
    fictional_phone,
    pairs,
    pairs_and_names,
    people,
    people_and_names,
)

__all__ = [
    "PROFILES",
    "Noise",
    "TrueName",
    "fictional_phone",
    "pairs",
    "pairs_and_names",
    "people",
    "people_and_names",
    "write_people_csv",
    "write_truth_csv",
]
