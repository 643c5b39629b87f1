# SPDX-License-Identifier: Apache-2.0
"""The core's own errors.

CoreError
└── InvalidValue    a value that no record may hold
"""

from __future__ import annotations


class CoreError(Exception):
    """Anything the core refuses."""


class InvalidValue(CoreError):
    """A value that no record may hold; it names the field and the reason, never the value."""

    def __init__(self, field: str, reason: str) -> None:
        """Keep `field` (as in forms) and `reason` (a short stable code or phrase)."""
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
