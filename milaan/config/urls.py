# SPDX-License-Identifier: Apache-2.0
"""The addresses of the node. No address ever carries a name."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("milaan.web.urls")),
    path("", include("milaan.access.urls")),
    path("register/", include("milaan.registry.urls")),
    path("intake/", include("milaan.intake.urls")),
    path("matching/", include("milaan.matching.urls")),
    path("inbox/", include("milaan.alerts.urls")),
]

# What Django asks for when no view could answer.
handler400 = "milaan.web.views.bad_request"
handler403 = "milaan.web.views.not_allowed"
handler404 = "milaan.web.views.not_found"
handler500 = "milaan.web.views.server_error"
