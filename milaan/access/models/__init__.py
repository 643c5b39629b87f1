# SPDX-License-Identifier: Apache-2.0
"""Records of who may do what: organisations, posts, charges, users, grants."""

from milaan.access.models.grants import Grant
from milaan.access.models.organisations import Charge, Organisation, Post
from milaan.access.models.users import User

__all__ = ["Charge", "Grant", "Organisation", "Post", "User"]
