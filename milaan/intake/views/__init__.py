# SPDX-License-Identifier: Apache-2.0
"""Pages of intake."""

from milaan.intake.views.register import (
    register_missing,
    register_recovered,
    registered,
    suggest_districts,
)

__all__ = ["register_missing", "register_recovered", "registered", "suggest_districts"]
