# SPDX-License-Identifier: Apache-2.0
"""Write photos as sealed rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from milaan.foundation.errors import InvalidInput
from milaan.foundation.subjects import seal_into
from milaan.registry.models import PersonRecord, Photo, SourceReport
from milaan.registry.records.pictures import Picture

MOST_PHOTOS = 10


def write_photos(
    person: PersonRecord,
    report: SourceReport,
    pictures: Iterable[Picture],
    *,
    key: bytes,
    now: datetime,
) -> list[Photo]:
    """Write clean pictures as one report's photos, and return them.

    Raises:
        InvalidInput: the record would hold more than ten.
    """
    photos = []
    for picture in pictures:
        photo = Photo(
            subject=person.subject,
            person=person,
            report=report,
            width=picture.width,
            height=picture.height,
            added_at=now,
        )
        seal_into(photo, "image", picture.image, key)
        seal_into(photo, "thumbnail", picture.thumbnail, key)
        photos.append(photo)
    if photos and person.photos.filter(withdrawn_at=None).count() + len(photos) > MOST_PHOTOS:
        raise InvalidInput(field="photo", reason="too_many_photos")
    for photo in photos:
        photo.save()
    return photos
