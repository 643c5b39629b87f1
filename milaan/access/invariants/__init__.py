# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about posts, charge, grants, the log and the rules.

Written apart from the rules, from their sources, so that a slip in a rule shows.
"""

from __future__ import annotations

from milaan.access.invariants.consents import CONSENTS
from milaan.access.invariants.desks import DESKS
from milaan.access.invariants.giving import GIVING
from milaan.access.invariants.posts import POSTS
from milaan.access.invariants.terms import NO_ROLE, ROLES, WITHOUT_A_ROLE, role

INVARIANTS = POSTS + GIVING + CONSENTS + DESKS

__all__ = ["INVARIANTS", "NO_ROLE", "ROLES", "WITHOUT_A_ROLE", "role"]
