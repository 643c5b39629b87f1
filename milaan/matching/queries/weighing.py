# SPDX-License-Identifier: Apache-2.0
"""Which weights are used now, which were used then, and what they say would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from milaan.core.linkage.asking import Help, what_would_help
from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.weights import BUILT_IN, DEFAULT_WEIGHTS, Weights
from milaan.matching.models import WeightsUse, WeightsVersion
from milaan.matching.values.views import CandidateLine

# What a searcher may not know yet (field rule 22) is not unknown, and never hinted at.
_TELLS_THE_PLACE = frozenset({"seen", "travel"})


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the weights: where it comes from, and since when it is used, if it is."""

    version: str
    origin: str
    proposed_at: datetime | None
    pairs_same: int
    pairs_different: int
    is_used: bool


def current_weights() -> Weights:
    """Return the weights in use: those last taken into use, else those of the program."""
    newest = WeightsUse.objects.order_by("-used_from", "-id").first()
    return (weights_of(newest.version) if newest else None) or DEFAULT_WEIGHTS


def weights_of(version: str) -> Weights | None:
    """Return the weights of a version, however old; None where it is not known here."""
    if version in BUILT_IN:
        return BUILT_IN[version]
    row = WeightsVersion.objects.filter(version=version).first()
    return _read(row.body) if row else None


def weights_versions() -> list[VersionLine]:
    """Return every version known here, the oldest first."""
    used = current_weights().version
    built_in = [
        VersionLine(name, weights.set_by, None, 0, 0, name == used)
        for name, weights in BUILT_IN.items()
    ]
    rows = WeightsVersion.objects.order_by("proposed_at", "id")
    return built_in + [
        VersionLine(
            row.version,
            row.origin,
            row.proposed_at,
            row.pairs_same,
            row.pairs_different,
            row.version == used,
        )
        for row in rows
    ]


def help_for(line: CandidateLine) -> tuple[Help, ...]:
    """Return which unknown field would move a candidate's probability most, most first.

    It is asked of the weights that made the score; where those are not known here, of today's.
    """
    compared = {reason.comparator for reason in line.reasons}
    unknown = {found.comparator for found in FINDINGS} - compared
    if line.is_withheld:
        unknown -= _TELLS_THE_PLACE
    weights = weights_of(line.weights_version) or current_weights()
    return what_would_help(line.bits, unknown, weights)


@lru_cache(maxsize=32)
def _read(body: str) -> Weights:
    return Weights.from_json(body)
