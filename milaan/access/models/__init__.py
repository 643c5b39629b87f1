# SPDX-License-Identifier: Apache-2.0
"""Records of who may do what: organisations, posts, charges, users, devices, grants."""

from milaan.access.models.conflicts import Conflict
from milaan.access.models.devices import DeskDevice, DeskPin, DeskSeat
from milaan.access.models.grants import Grant
from milaan.access.models.organisations import Charge, Organisation, Post
from milaan.access.models.rule_sets import RuleApproval, RuleSet
from milaan.access.models.users import User

__all__ = [
    "Charge", "Conflict", "DeskDevice", "DeskPin", "DeskSeat", "Grant", "Organisation", "Post",
    "RuleApproval", "RuleSet", "User",
]  # fmt: skip
