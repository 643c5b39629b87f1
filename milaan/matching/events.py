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
    """One desk judged a candidate, confirmed it, or took something back.

    Args:
        act: as in values.status.Act.
        side: which side the officer acted for: missing, found, committee.
    """

    name: ClassVar[str] = "matching.candidate_judged"
    candidate_ref: str
    act: str
    side: str
    status: str


@dataclass(frozen=True, slots=True)
class CandidateMoved(Event):
    """Another desk answers for one side of a candidate from now on.

    Args:
        side: missing or found.
    """

    name: ClassVar[str] = "matching.candidate_moved"
    candidate_ref: str
    side: str


@dataclass(frozen=True, slots=True)
class CandidateClosed(Event):
    """Both desks confirmed and someone has seen her; alerts about it end."""

    name: ClassVar[str] = "matching.candidate_closed"
    candidate_ref: str


@dataclass(frozen=True, slots=True)
class CandidateLapsed(Event):
    """There is nothing left to judge: judged different, or a record was closed otherwise."""

    name: ClassVar[str] = "matching.candidate_lapsed"
    candidate_ref: str
