# SPDX-License-Identifier: Apache-2.0
"""Records of the register."""

from milaan.registry.models.emergency import EmergencyOpening, EmergencyReview
from milaan.registry.models.facts import Choice, Fact, Name, NumberOnRecord, Photo
from milaan.registry.models.person import PersonRecord, SourceReport, StatusChange
from milaan.registry.models.profile import Lookup, MatchProfile
from milaan.registry.models.quota import OutsideLookup

__all__ = [
    "Choice",
    "EmergencyOpening",
    "EmergencyReview",
    "Fact",
    "Lookup",
    "MatchProfile",
    "Name",
    "NumberOnRecord",
    "OutsideLookup",
    "PersonRecord",
    "Photo",
    "SourceReport",
    "StatusChange",
]
