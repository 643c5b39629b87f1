# SPDX-License-Identifier: Apache-2.0
"""Addresses of intake. They carry references only."""

from django.urls import path

from milaan.intake import views

app_name = "intake"

urlpatterns = [
    path("missing/", views.register_missing, name="register_missing"),
    path("recovered/", views.register_recovered, name="register_recovered"),
    path("registered/<uuid:ref>/", views.registered, name="registered"),
    path("papers/<uuid:ref>/", views.papers_of, name="papers"),
    path("papers/<uuid:ref>/order", views.record_order, name="record_order"),
    path("slip/<uuid:ref>/", views.slip, name="slip"),
    path("slip/<uuid:ref>/<slug:language>/", views.slip, name="slip_in"),
    path("poster/<uuid:ref>/", views.poster, name="poster"),
    path("poster/<uuid:ref>/<slug:language>/", views.poster, name="poster_in"),
    path("import/", views.import_people, name="import_people"),
    path("import/<uuid:ref>/", views.people_list, name="list"),
    path("import/<uuid:ref>/progress", views.list_progress, name="list_progress"),
    path("import/<uuid:ref>/confirm", views.confirm_list, name="confirm_list"),
    path("backlog/", views.backlog_day, name="backlog_day"),
    path("stations", views.suggest_stations, name="suggest_stations"),
    path("districts", views.suggest_districts, name="suggest_districts"),
]
