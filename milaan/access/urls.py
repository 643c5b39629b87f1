# SPDX-License-Identifier: Apache-2.0
"""Signing in, one's post, the desk, and what for."""

from django.urls import include, path

from milaan.access import views

own = [
    path("post/", views.posts, name="posts"),
    path("post/use", views.use_post, name="use_post"),
    path("post/hand-over/<uuid:charge_ref>", views.hand_over, name="hand_over"),
    path("post/link/<uuid:charge_ref>", views.link, name="link"),
    path("post/give-back/<uuid:charge_ref>", views.give_back, name="give_back"),
    path("post/end/<uuid:charge_ref>", views.end_charge, name="end_charge"),
    path("post/prolong/<uuid:charge_ref>", views.prolong, name="prolong"),
    path("post/below/", views.posts_below, name="posts_below"),
    path("post/below/<uuid:post_ref>/", views.post_below, name="post_below"),
    path("desk/", views.desk, name="desk"),
    path("desk/lock", views.lock_desk, name="lock_desk"),
    path("desk/pin", views.set_pin, name="set_pin"),
    path("desk/devices/", views.devices, name="devices"),
    path("desk/devices/enrol", views.enrol_device, name="enrol_device"),
    path("desk/devices/<uuid:device_ref>/end", views.revoke_device, name="revoke_device"),
    path("purpose", views.purpose, name="purpose"),
    path("why", views.why, name="why"),
]

urlpatterns = [
    path("", include("milaan.access.sign_in_urls")),
    path("", include((own, "access"))),
]
