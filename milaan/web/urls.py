# SPDX-License-Identifier: Apache-2.0
"""Addresses of the pages that belong to no single app."""

from django.urls import path

from milaan.web import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("waiting", views.waiting, name="waiting"),
    path("health", views.health, name="health"),
    path("language", views.set_language, name="set_language"),
    path("appearance", views.set_theme, name="set_theme"),
]
