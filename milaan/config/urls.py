# SPDX-License-Identifier: Apache-2.0
"""The addresses of the node. No address ever carries a name."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path(prefix, include(module))
    for prefix, module in (
        ("", "milaan.web.urls"),
        ("", "milaan.access.urls"),
        ("register/", "milaan.registry.urls"),
        ("intake/", "milaan.intake.urls"),
        ("matching/", "milaan.matching.urls"),
        ("inbox/", "milaan.alerts.urls"),
    )
    if find_spec(module.rsplit(".", 1)[0]) and find_spec(module)
]

# What Django asks for when no view could answer.
handler400 = "milaan.web.views.bad_request"
handler403 = "milaan.web.views.not_allowed"
handler404 = "milaan.web.views.not_found"
handler500 = "milaan.web.views.server_error"
