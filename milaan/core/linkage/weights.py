# SPDX-License-Identifier: Apache-2.0
"""Match weights: how many bits each finding speaks for or against one person.

A weight is log2(m / u): the chance of the finding among true pairs over the chance among
pairs of strangers. +1 bit doubles the odds, -1 halves them.

Source: Fellegi and Sunter (1969); the name and the base-2 unit follow Splink.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import isfinite, log2

from milaan.core.errors import InvalidValue
from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.judged import EXPECTED_MATCH_RATE, HOME_SHARE, JUDGED_BITS

# Comparators that weights written before they existed need not name.
_LATER = frozenset({"locality", "postal"})
# Weights are whole multiples of this, so that sums are exact in any order and any engine.
STEP = 1 / 1024


# A file in which people stand more often than this is not looked through for doubles.
MOST_PARTNERS = 100.0


def in_steps(bits: float) -> float:
    """Return `bits` rounded to the nearest step; such numbers add up without error."""
    return round(bits / STEP) * STEP


def match_weight(m_probability: float, u_probability: float) -> float:
    """Return the match weight of one finding, in bits.

    Args:
        m_probability: chance of the finding among true matches, in (0, 1].
        u_probability: chance of the finding among non-matches, in (0, 1].
    """
    return in_steps(log2(m_probability / u_probability))


@dataclass(frozen=True, slots=True)
class Weights:
    """One version of all weights. Versions are kept, so an old score stays explainable.

    Args:
        version: its name, stored with every candidate that it scored.
        set_by: `judgement`, `labels` or `estimate`: where the numbers come from.
        expected_match_rate: above 0, at most `MOST_PARTNERS`: how many records of the pool are
            of the person a new record speaks of. Below 1 it is the share of new records whose
            other half is there; above 1, people stand in a file several times.
        table: comparator -> code -> bits, for every finding of the catalogue.
        home_share: in (0, 1): how often two strangers shared a home district where the
            weights come from.
    """

    version: str
    set_by: str
    expected_match_rate: float
    table: Mapping[str, Mapping[str, float]]
    home_share: float = HOME_SHARE

    def __post_init__(self) -> None:
        if not 0 < self.expected_match_rate <= MOST_PARTNERS:
            raise InvalidValue("weights", "match_rate_out_of_range")
        if not 0 < self.home_share < 1:
            raise InvalidValue("weights", "home_share_out_of_range")
        for found in FINDINGS:
            bits = self.table.get(found.comparator, {}).get(found.code)
            if bits is None or not isfinite(bits):
                raise InvalidValue("weights", f"no_bits_for_{found.comparator}_{found.code}")
            if found.level is Level.MISSING and bits != 0:
                raise InvalidValue("weights", f"missing_must_weigh_0_{found.comparator}")

    @classmethod
    def of(
        cls,
        version: str,
        set_by: str,
        expected_match_rate: float,
        bits: Mapping[str, Mapping[str, float]],
        home_share: float = HOME_SHARE,
    ) -> Weights:
        """Return weights in whole steps, with 0 filled in for every missing value, and for a
        comparator that did not exist when the weights were made."""
        table: dict[str, dict[str, float]] = {}
        for found in FINDINGS:
            is_later = found.comparator in _LATER and found.comparator not in bits
            if found.level is Level.MISSING or is_later:
                table.setdefault(found.comparator, {})[found.code] = 0.0
        for comparator, row in bits.items():
            stepped = {code: in_steps(value) for code, value in row.items()}
            table.setdefault(comparator, {}).update(stepped)
        return cls(version, set_by, expected_match_rate, table, home_share)

    def to_json(self) -> str:
        """Return readable JSON; `from_json` gives back equal weights."""
        body = {
            "version": self.version,
            "set_by": self.set_by,
            "expected_match_rate": self.expected_match_rate,
            "home_share": self.home_share,
            "bits": {name: dict(row) for name, row in self.table.items()},
        }
        return json.dumps(body, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> Weights:
        """Read weights.

        Raises:
            InvalidValue: another shape, or a finding of the catalogue has no bits.
        """
        try:
            body = json.loads(text)
            rate = float(body["expected_match_rate"])
            share = float(body.get("home_share", HOME_SHARE))
            return cls.of(str(body["version"]), str(body["set_by"]), rate, body["bits"], share)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise InvalidValue("weights", "not_a_table_of_weights") from None


def _came_with_the_program(version: str) -> Weights:
    data = files("milaan.core.linkage") / "data" / f"weights-{version}.json"
    return Weights.from_json(data.read_bytes())


JUDGED_WEIGHTS = Weights.of("judged-1", "judgement", EXPECTED_MATCH_RATE, JUDGED_BITS)
# Learned by tools/learn_weights.py; docs/reference/weights.md says what from.
DEFAULT_WEIGHTS = _came_with_the_program("learned-2")

# Every version that ever came with the program, so that an old score stays explainable.
BUILT_IN = {
    each.version: each
    for each in (JUDGED_WEIGHTS, _came_with_the_program("learned-1"), DEFAULT_WEIGHTS)
}
