# SPDX-License-Identifier: Apache-2.0
"""Addresses of the register. They carry references only."""

from django.urls import path

from milaan.registry import views

app_name = "registry"

urlpatterns = [
    path("", views.search, name="search"),
    path("emergency", views.emergency, name="emergency"),
    path("emergencies", views.emergencies, name="emergencies"),
    path("emergencies/<uuid:ref>/end", views.end_emergency, name="end_emergency"),
    path("emergencies/<uuid:ref>/review", views.review_emergency, name="review_emergency"),
    path("<uuid:ref>/", views.person, name="person"),
    path("<uuid:ref>/confirm", views.confirm, name="confirm"),
    path("<uuid:ref>/add", views.add, name="add"),
    path("<uuid:ref>/correct", views.correct, name="correct"),
    path("<uuid:ref>/photo", views.add_photo, name="add_photo"),
    path("<uuid:ref>/withdraw", views.withdraw, name="withdraw"),
    path("<uuid:ref>/inquiry", views.inquiry, name="inquiry"),
    path("<uuid:ref>/keeping", views.keeping, name="keeping"),
    path("<uuid:ref>/keeping/note", views.note_conflict, name="note_conflict"),
    path("<uuid:ref>/keeping/handling", views.mark_handling, name="mark_handling"),
    path("<uuid:ref>/keeping/<uuid:conflict_ref>/lift", views.lift_conflict, name="lift_conflict"),
    path("<uuid:ref>/consent/<slug:code>", views.consent, name="consent"),
    path("<uuid:ref>/consent/<slug:code>/take-back", views.take_back, name="take_back"),
    path("<uuid:ref>/share", views.share, name="share"),
    path("<uuid:ref>/photos/<uuid:photo_ref>", views.photo, name="photo"),
    path("<uuid:ref>/photos/<uuid:photo_ref>/small", views.thumbnail, name="thumbnail"),
]
