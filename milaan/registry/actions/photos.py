# SPDX-License-Identifier: Apache-2.0
"""Add a photo to a record, and open one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotFound
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import key_of
from milaan.registry.events import PersonChanged
from milaan.registry.models import Photo
from milaan.registry.policies import CHANGE, OPEN_PHOTO
from milaan.registry.records.finding import person_in_sight, person_to_change
from milaan.registry.records.photos import write_photos
from milaan.registry.records.pictures import read_picture
from milaan.registry.values.codes import PHOTO


@action("registry.add_photo")
def add_photo(*, actor: Actor, person_ref: UUID, data: bytes, now: datetime) -> UUID:
    """Add a photo, re-encoded and stripped, to the newest report; return its reference.

    Args:
        data: a JPEG, PNG or WebP file, at most 12 MB and 50 million pixels.

    Raises:
        Hidden, NotAllowed: as for every change.
        InvalidInput: field `photo`; see `records.pictures.read_picture`.
    """
    person, decision = person_to_change(actor, person_ref, CHANGE, now=now, version=None)
    picture = read_picture(data)
    report = person.reports.order_by("-id").first()
    if report is None:
        raise NotFound(ref=str(person.ref))
    photo = write_photos(person, report, [picture], key=key_of(person.subject), now=now)[0]
    person.version += 1
    person.save(update_fields=["version"])
    audit.append(
        actor=actor,
        event="registry.photo_added",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "photo": str(photo.ref)},
    )
    publish(PersonChanged(person_ref=str(person.ref)), now=now)
    return photo.ref


@action("registry.open_photo")
def open_photo(
    *, actor: Actor, person_ref: UUID, photo_ref: UUID, thumbnail: bool = False, now: datetime
) -> bytes:
    """Return a photo as JPEG bytes.

    Raises:
        Hidden: no such photo, or the actor may not see this person's photos.
    """
    person, decision = person_in_sight(actor, person_ref, now=now, action=OPEN_PHOTO)
    photo = Photo.objects.filter(person=person, ref=photo_ref, withdrawn_at=None).first()
    if photo is None or PHOTO not in decision.fields:
        raise Hidden("photo not opened", rule=decision.rule, ref=str(person.ref))
    audit.append(
        actor=actor,
        event="registry.photo_opened",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "photo": str(photo.ref), "is_small": thumbnail},
    )
    photo.subject = person.subject
    return photo.opened_bytes("thumbnail" if thumbnail else "image")
