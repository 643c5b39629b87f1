# SPDX-License-Identifier: Apache-2.0
"""A second factor once more before steps that open sealed or bulk data, or give power away.

The step itself waits: what was typed is carried along, and goes on once the code is right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from milaan.access import actions
from milaan.access.current import actor_of, add_fact
from milaan.access.desk_forms import FreshFactorForm, FreshPasskeyForm, fresh_factor_form
from milaan.access.desk_policies import FRESH_MINUTES

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

# Every address that asks, by name. A test holds the list against the views, both ways.
GUARDED_STEPS = frozenset(
    {
        "access:hand_over",
        "access:link",
        "access:post_below",
        "access:prolong",
        "access:end_charge",
        "access:enrol_device",
        "access:set_pin",
        "intake:confirm_list",
        "registry:emergency",
    }
)


class FreshFactorNeeded(Exception):
    """The second factor is too old for this step; `desk_middleware.SharedDesk` asks."""

    def __init__(self, form: FreshFactorForm | FreshPasskeyForm) -> None:
        super().__init__()
        self.form = form


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor given in this session: its kind, as totp, webauthn, recovery_codes."""

    kind: str
    given_at: datetime

    def age_minutes(self, now: datetime) -> int:
        """Return whole minutes since it was given, rounded up."""
        return -int(-max((now - self.given_at).total_seconds(), 0) // 60)


def last_factor(request: HttpRequest) -> Factor | None:
    """Return the newest second factor of this session; None: a PIN alone, or none."""
    given = [
        record
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa"
    ]
    if not given:
        return None
    newest = max(given, key=lambda record: float(record["at"]))
    given_at = datetime.fromtimestamp(float(newest["at"]), UTC)
    return Factor(str(newest.get("type", "")), given_at)


def is_fresh(request: HttpRequest, now: datetime) -> bool:
    """Say whether a guarded step would go on without asking."""
    factor = last_factor(request)
    return factor is not None and factor.age_minutes(now) <= FRESH_MINUTES


def needs_fresh_factor[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Make what a view does on POST wait for a fresh second factor."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in _SAFE:
            require_fresh_factor(request)
        return view(request, *args, **kwargs)

    asked.needs_fresh_factor = True  # type: ignore[attr-defined]  # read by a test
    return asked


def asks_itself[V: Callable[..., Any]](view: V) -> V:
    """Mark a view that calls `require_fresh_factor` itself, at the moment the step is taken."""
    view.needs_fresh_factor = True  # type: ignore[attr-defined]  # read by a test
    return view


def require_fresh_factor(request: HttpRequest) -> None:
    """Go on with a second factor of the last minutes, and put that on the log with the step.

    Raises:
        FreshFactorNeeded: it is older, or none was given in this session.
        NotAllowed: nobody is signed in, or she holds no post.
    """
    now = timezone.now()  # noqa: TID251  as middleware
    actor_of(request)
    if not is_fresh(request, now):
        form = fresh_factor_form(request.POST, request.user)
        if not form.is_bound or not form.is_valid():
            raise FreshFactorNeeded(form)
        form.save()
    factor = last_factor(request)
    if factor is None:
        raise FreshFactorNeeded(fresh_factor_form({}, request.user))
    add_fact(request, "second_factor", f"{factor.kind} {factor.given_at:%Y-%m-%dT%H:%M:%SZ}")
    match = request.resolver_match
    actions.take_guarded_step(
        actor=actor_of(request),
        step=match.view_name if match else "",
        factor_age_minutes=factor.age_minutes(now),
        now=now,
    )
