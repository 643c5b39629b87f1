# SPDX-License-Identifier: Apache-2.0
"""The page that asks what a look-up is for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from milaan.access.current import drop_purpose, take_purpose
from milaan.access.forms import PurposeForm


@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """Ask what a look-up is for, or end the purpose in force."""
    back = target(request)
    if "end" in request.POST:
        drop_purpose(request)
        return redirect(back)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_purpose(request, form.purpose, now=timezone.now())
        return redirect(back)
    context = {"form": form, "action": "", "next": back}
    return render(request, "access/purpose.html", context, status=422 if form.errors else 200)


def target(request: HttpRequest) -> str:
    """Return where the reader came from, where that is a page of this node; else the first one."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"
