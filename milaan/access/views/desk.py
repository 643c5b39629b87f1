# SPDX-License-Identifier: Apache-2.0
"""The shared desk: switch with a PIN, set one, enrol a device, see and end enrolments."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from milaan.access import actions, desk_queries
from milaan.access import desk as shared
from milaan.access.current import actor_of, standing_of
from milaan.access.desk_forms import DeviceForm, SeatForm, SetPinForm
from milaan.access.fresh import needs_fresh_factor
from milaan.access.views.purpose import target
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Sit down at an enrolled device: who, and her PIN."""
    now = timezone.now()
    device = shared.device_of(request, now)
    seats = desk_queries.seats_at(device.ref, now=now) if device else []
    form = SeatForm(request.POST or None, seats=seats)
    if device and request.method == "POST" and form.is_valid():
        taken = actions.switch_at_desk(
            device_ref=device.ref,
            seat_ref=form.cleaned_data["seat"],
            pin=form.cleaned_data["pin"],
            now=now,
        )
        if taken:
            shared.sit_down(request, taken, now)
            return redirect(target(request))
        form.add_error(
            "pin", _("This did not work. After five wrong PINs you sign in with your password.")
        )
    context = {"form": form, "device": device, "seats": seats, "next": target(request)}
    return render(request, "access/desk.html", context, status=422 if form.errors else 200)


@require_POST
def lock_desk(request: HttpRequest) -> HttpResponse:
    """Leave the device to the next; one's own PIN brings one back."""
    shared.leave(request, timezone.now())
    return redirect("access:desk")


@never_cache
@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def set_pin(request: HttpRequest) -> HttpResponse:
    """Set one's own PIN, after a full sign-in."""
    now = timezone.now()
    if shared.is_by_pin(request):
        raise NotAllowed("a PIN is set after a full sign-in", rule="access.set_pin.herself")
    form = SetPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_pin(
            actor=actor_of(request), pin=form.cleaned_data["pin"], is_full_sign_in=True, now=now
        )
        shared.take_seat(request, now)
        messages.success(request, _("Your PIN is set."), extra_tags="good")
        return redirect("access:posts")
    context = {"form": form, "device": shared.device_of(request, now)}
    return render(request, "access/set_pin.html", context, status=422 if form.errors else 200)


@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """List the devices of the desks one answers for."""
    now = timezone.now()
    here = shared.device_of(request, now)
    lines = desk_queries.devices_of(actor_of(request), now=now, here=here.ref if here else "")
    context = {
        "devices": lines,
        "here": here,
        "may_enrol": bool(desk_queries.desks_to_enrol(actor_of(request), now=now)),
    }
    return render(request, "access/devices.html", context)


@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def enrol_device(request: HttpRequest) -> HttpResponse:
    """Enrol the device before which one sits."""
    now, actor = timezone.now(), actor_of(request)
    desks = desk_queries.desks_to_enrol(actor, now=now)
    if not desks:
        raise NotAllowed("no desk of yours has devices", rule="access.enrol_device.own_desk")
    standing = standing_of(request)
    time_zone = standing.post.time_zone if standing else "UTC"
    form = DeviceForm(request.POST or None, desks=desks, now=now, time_zone=time_zone)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        secret = actions.enrol_device(
            actor=actor,
            organisation_ref=form.cleaned_data["desk"],
            label=form.cleaned_data["label"],
            until=until,
            now=now,
        )
        if here := shared.device_of(request, now):
            _end_former(actor, here.ref, now)
        messages.success(request, _("This device is enrolled."), extra_tags="good")
        response = redirect("access:devices")
        shared.keep_cookie(response, secret, until=until, now=now)
        return response
    context = {"form": form, "here": shared.device_of(request, now)}
    return render(request, "access/enrol_device.html", context, status=422 if form.errors else 200)


def _end_former(actor: Actor, device_ref: str, now: datetime) -> None:
    """End the enrolment whose cookie is replaced, where it is this officer's to end."""
    with suppress(NotAllowed):
        actions.revoke_device(actor=actor, device_ref=device_ref, now=now)


@require_POST
def revoke_device(request: HttpRequest, device_ref: UUID) -> HttpResponse:
    """End an enrolment at once."""
    now = timezone.now()
    here = shared.device_of(request, now)
    actions.revoke_device(actor=actor_of(request), device_ref=device_ref, now=now)
    messages.success(request, _("The enrolment is ended."))
    response = redirect("access:devices")
    if here and here.ref == str(device_ref):
        shared.drop_cookie(response)
    return response
