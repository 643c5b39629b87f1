# SPDX-License-Identifier: Apache-2.0
"""Addresses of the inbox: references only."""

from __future__ import annotations

from django.urls import path

from milaan.alerts import views

app_name = "alerts"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("lines/", views.lines, name="lines"),
    path("call/<uuid:ref>/", views.call, name="call"),
    path("<uuid:ref>/read/", views.read, name="read"),
    path("given-up/", views.given_up, name="given_up"),
]
