# SPDX-License-Identifier: Apache-2.0
"""Addresses of candidates: references only."""

from __future__ import annotations

from django.urls import path

from milaan.matching import views

app_name = "matching"

urlpatterns = [
    path("of/<uuid:person_ref>/", views.candidates_of, name="of"),
    path("<uuid:ref>/", views.candidate, name="candidate"),
    path("<uuid:ref>/judge/", views.judge, name="judge"),
    path("<uuid:ref>/confirm/", views.confirm, name="confirm"),
    path("<uuid:ref>/wish/", views.wish, name="wish"),
    path(
        "<uuid:ref>/judgement/<uuid:saying_ref>/take-back/",
        views.take_back_judgement,
        name="take_back_judgement",
    ),
    path(
        "<uuid:ref>/confirmation/<uuid:saying_ref>/take-back/",
        views.take_back_confirmation,
        name="take_back_confirmation",
    ),
]
