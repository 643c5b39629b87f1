# SPDX-License-Identifier: Apache-2.0
"""Facts the matcher and the people who judge tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class CandidateProposed(Event):
    """Two records may be one person; told once, and again only when new facts arrive."""

    name: ClassVar[str] = "matching.candidate_proposed"
    candidate_ref: str


@dataclass(frozen=True, slots=True)
class CandidateJudged(Event):
    """One desk judged a candidate, or took its judgement back."""

    name: ClassVar[str] = "matching.candidate_judged"
    candidate_ref: str
    organisation_ref: str
    verdict: str


@dataclass(frozen=True, slots=True)
class CandidateClosed(Event):
    """Both desks confirmed and someone has seen her; alerts about it end."""

    name: ClassVar[str] = "matching.candidate_closed"
    candidate_ref: str
