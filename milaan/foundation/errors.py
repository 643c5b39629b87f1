# SPDX-License-Identifier: Apache-2.0
"""Every error a person or another node can meet.

MilaanError
├── NotAllowed             403  a rule said no
├── NotFound               404  no such record, or none that this actor may know of
│   └── Hidden             404  the same to whoever asks; the log knows that it was asked
├── Conflict               409  the record has moved on since it was read
│   └── Stale              409  the form was filled against an older version
├── InvalidInput           422  what was sent cannot be used as it is
├── QuotaReached           429  the day's number of look-ups is used up
└── Unavailable            503  a part of the node does not answer

`code` is for programs and never changes. `message` (what happened) and `advice` (what now) are for
people and translated. None of them ever holds personal data: a record is named by its reference.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MilaanError(Exception):
    code = "error"
    status = 500
    message: str | Promise = _("This could not be done.")
    advice: str | Promise = _("Try again. If it happens again, tell your administrator.")

    def __init__(self, *, ref: str = "", message: str | Promise = "") -> None:
        super().__init__(f"{self.code} {ref}".strip())
        self.ref = ref
        if message:
            self.message = message


class NotAllowed(MilaanError):
    code = "not_allowed"
    status = 403
    message = _("Your post may not do this.")
    advice = _("If your work needs it, ask the officer in charge of the record.")

    def __init__(self, reason: str, *, rule: str = "", action: str = "", ref: str = "") -> None:
        super().__init__(ref=ref)
        self.reason = reason
        self.rule = rule
        self.action = action
        self.asked = ""  # of the rules, where the decision point says it


class NotFound(MilaanError):
    code = "not_found"
    status = 404
    message = _("There is no such record.")
    advice = _("Check the reference, or search the register.")


class Hidden(NotFound):
    """Looks and reads like NotFound; `@action` puts the attempt on the log after the undoing.

    Raise it both where there is no such record and where a rule said no, so that the two are
    one path.
    """

    def __init__(self, reason: str = "", *, rule: str = "", ref: str = "") -> None:
        super().__init__(ref=ref)
        self.reason = reason
        self.rule = rule
        self.action = ""


class Conflict(MilaanError):
    code = "conflict"
    status = 409
    message = _("The record has changed since you opened it.")
    advice = _("Open it again, look at what changed, and decide once more.")


class Stale(Conflict):
    code = "stale"

    def __init__(self, *, ref: str = "", current_version: int = 0) -> None:
        super().__init__(ref=ref)
        self.current_version = current_version


class InvalidInput(MilaanError):
    code = "invalid_input"
    status = 422
    message = _("Some of this could not be read.")
    advice = _("Correct the marked fields and send it again. Nothing was saved.")

    def __init__(self, *, field: str = "", reason: str = "", message: str | Promise = "") -> None:
        super().__init__(message=message)
        self.field = field
        self.reason = reason


class QuotaReached(MilaanError):
    code = "quota_reached"
    status = 429
    message = _("Today's number of look-ups for your post is used up.")
    advice = _("Ask your superior, or go on tomorrow. Registering a person is always possible.")


class Unavailable(MilaanError):
    code = "unavailable"
    status = 503
    message = _("The register does not answer at the moment.")
    advice = _("Nothing is lost. Wait a minute and send the form again.")
