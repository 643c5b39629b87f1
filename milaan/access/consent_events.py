# SPDX-License-Identifier: Apache-2.0
"""What is told of consents: that somebody agreed, or that a consent ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class ConsentGiven(Event):
    """Somebody agreed to one purpose; what waited for it may be shared."""

    name: ClassVar[str] = "access.consent_given"
    subject_ref: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ConsentEnded(Event):
    """Somebody said no or took a consent back; nothing rests on it from this moment on."""

    name: ClassVar[str] = "access.consent_ended"
    subject_ref: str
    purpose: str
