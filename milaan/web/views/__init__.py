# SPDX-License-Identifier: Apache-2.0
"""Pages that belong to no single app."""

from milaan.web.views.failures import (
    bad_request,
    csrf_failure,
    not_allowed,
    not_found,
    server_error,
)
from milaan.web.views.home import home, waiting
from milaan.web.views.node import health, set_language, set_theme

__all__ = [
    "bad_request",
    "csrf_failure",
    "health",
    "home",
    "not_allowed",
    "not_found",
    "server_error",
    "set_language",
    "set_theme",
    "waiting",
]
