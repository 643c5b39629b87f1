# SPDX-License-Identifier: Apache-2.0
"""Devices of a shared desk: enrolled until a day by who answers for the desk, ended at once."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from milaan.access import desk_policies as policies
from milaan.access.desk_queries import digest_of
from milaan.access.models import DeskDevice, Organisation
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput

_SECRET_BYTES = 32


@action("access.enrol_device")
def enrol_device(
    *,
    actor: Actor,
    organisation_ref: UUID | str,
    label: str,
    until: datetime | None,
    now: datetime,
) -> str:
    """Enrol the device that will hold the returned secret; only its digest is kept.

    Args:
        label: as the desk calls the device; never a person's name.
        until: UTC; an enrolment without an end is refused.

    Raises:
        InvalidInput: no end, one that is past, or no label.
        NotFound: no such desk.
        NotAllowed: not one's own desk, nor one below.
    """
    if until is None or until <= now:
        raise InvalidInput(field="until", reason="no_end")
    if not label.strip():
        raise InvalidInput(field="label", reason="no_label")
    desk = Organisation.objects.by_ref(organisation_ref)
    decision = policies.DEVICES.require(
        actor, policies.ENROL, now=now, context={"resource.organisation_id": desk.pk}
    )
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    device = DeskDevice.objects.create(
        organisation=desk,
        label=label.strip()[:60],
        token_digest=digest_of(secret),
        enrolled_by_id=actor.user_id or 0,
        enrolled_at=now,
        until=until,
    )
    append(
        actor=actor,
        event="access.device_enrolled",
        decision=decision,
        subject_ref=str(device.ref),
        at=now,
        details={"desk": str(desk.ref), "until": until.isoformat()},
    )
    return secret


@action("access.revoke_device")
def revoke_device(*, actor: Actor, device_ref: UUID | str, now: datetime) -> None:
    """End an enrolment: no PIN works there any more, and sessions opened by one end.

    Ended twice, the first end stands.

    Raises:
        NotFound: no such device.
        NotAllowed: not of one's own desk, nor of one below.
    """
    device = DeskDevice.objects.select_related("organisation").by_ref(device_ref, lock=True)
    decision = policies.DEVICES.require(actor, policies.REVOKE, device, now=now)
    if device.revoked_at is None:
        device.revoked_at, device.revoked_by_id = now, actor.user_id
        device.save(update_fields=["revoked_at", "revoked_by"])
        device.seats.filter(ended_at__isnull=True).update(ended_at=now)
    append(
        actor=actor,
        event="access.device_revoked",
        decision=decision,
        subject_ref=str(device.ref),
        at=now,
    )
