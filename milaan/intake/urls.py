# SPDX-License-Identifier: Apache-2.0
"""Addresses of intake. They carry references only."""

from django.urls import path

from milaan.intake import views

app_name = "intake"

urlpatterns = [
    path("missing/", views.register_missing, name="register_missing"),
    path("recovered/", views.register_recovered, name="register_recovered"),
    path("registered/<uuid:ref>/", views.registered, name="registered"),
    path("districts", views.suggest_districts, name="suggest_districts"),
]
