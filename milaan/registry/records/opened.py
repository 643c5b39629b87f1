# SPDX-License-Identifier: Apache-2.0
"""Open a record: only what the decided field groups name is decrypted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from milaan.access.models import Post, User
from milaan.foundation.actor import Actor
from milaan.foundation.subjects import key_of, open_from
from milaan.registry.models import PersonRecord, SourceReport
from milaan.registry.policies import (
    AUTHORITY,
    CHANGE,
    CHANGE_STATUS,
    CONFIRM,
    MARK_INQUIRY,
    context_at,
)
from milaan.registry.queries.lines import desk_of, summary_of
from milaan.registry.records.texts import interval_from_text
from milaan.registry.values import (
    FACT_CODES,
    ChoiceView,
    FactView,
    NameView,
    NumberView,
    PersonView,
    PhotoView,
    ReportView,
    StatusView,
)
from milaan.registry.values.codes import HELD_BACK, IDENTITY, INFORMANT, PHOTO, PLACE_OF_STAY


def view_of(
    person: PersonRecord, fields: frozenset[str], *, actor: Actor, now: datetime
) -> PersonView:
    """Return a record limited to `fields`."""
    erased = person.subject.erased_at is not None
    key = b"" if erased else key_of(person.subject)
    shown = frozenset() if erased else fields
    identity = IDENTITY in shown
    title, local_title = _titles_of(person.in_the_name_of_post_ref)
    return PersonView(
        ref=person.ref,
        subject_ref=person.subject.ref,
        version=person.version,
        summary=summary_of(person),
        owner=desk_of(person.owner_organisation),
        fields=fields,
        may=_may(person, actor, now),
        entered_at=person.entered_at,
        recorded_by=_writer(person.recorded_by),
        in_the_name_of=title,
        in_the_name_of_local=local_title,
        confirmed_at=person.confirmed_at,
        is_under_inquiry=person.is_under_inquiry,
        is_imported=person.is_imported,
        names=tuple(_names(person, key)) if identity else (),
        facts=tuple(_facts(person, key, shown)),
        numbers=tuple(_numbers(person, key)) if identity else (),
        reports=tuple(_reports(person, key, INFORMANT in shown)),
        choices=tuple(_choices(person, key)) if INFORMANT in shown else (),
        photos=tuple(_photos(person)) if PHOTO in shown else (),
        changes=tuple(_changes(person)),
    )


def _may(person: PersonRecord, actor: Actor, now: datetime) -> frozenset[str]:
    asked = {
        "change": CHANGE,
        "confirm": CONFIRM,
        "change_status": CHANGE_STATUS,
        "mark_inquiry": MARK_INQUIRY,
    }
    context = context_at(now)
    return frozenset(
        name
        for name, rule in asked.items()
        if AUTHORITY.decide(actor, rule, person, now=now, context=context).allowed
    )


def _writer(user: User | None) -> str:
    """Return who typed it: rank and number; where an officer has no number, rank and name."""
    if user is None:
        return ""
    return f"{user.rank} {user.service_number or user.get_full_name()}".strip()


def _titles_of(post_ref: str) -> tuple[str, str]:
    post = Post.objects.filter(ref=post_ref).first() if post_ref else None
    return (post.title, post.local_title) if post else ("", "")


def _names(person: PersonRecord, key: bytes) -> Iterator[NameView]:
    order = {"self": 0, "father": 1, "mother": 2}
    rows = person.names.select_related("report").order_by("id")
    for row in sorted(rows, key=lambda r: (order.get(r.of_whom, 3), r.pk)):
        text = open_from(row, "text", key).decode()
        yield NameView(
            row.ref, text, row.script, row.of_whom, row.name_kind, row.report.ref,
            row.withdrawn_at is not None,
        )  # fmt: skip


def _facts(person: PersonRecord, key: bytes, shown: frozenset[str]) -> Iterator[FactView]:
    order = {code: place for place, code in enumerate(FACT_CODES)}
    rows = person.facts.select_related("report").order_by("id")
    for row in sorted(rows, key=lambda r: (order.get(r.code, 99), r.pk)):
        if _group_of(person, row.code, row.is_held_back) not in shown:
            continue
        text = open_from(row, "value", key).decode()
        birth = interval_from_text(text) if row.code == "birth" else None
        value = birth.stated if birth else text
        if row.code == "height_cm":
            value = text.partition("@")[0]  # the day it was taken is for the matcher
        yield FactView(
            row.ref, row.code, value, row.report.ref, row.is_held_back,
            row.withdrawn_at is not None, birth,
        )  # fmt: skip


# Told freely, so it may say where a found person was taken: not for the seeking side.
_FREE_WORDS = frozenset({"circumstances", "other"})


def _group_of(person: PersonRecord, code: str, is_held_back: bool) -> str:
    if is_held_back:
        return HELD_BACK
    if person.kind == PersonRecord.Kind.MISSING:
        return FACT_CODES[code].group
    # Where a found person was met leads to where she is now: the seeking side sees the district.
    if code.startswith("seen_") and code != "seen_with":
        return PLACE_OF_STAY
    return INFORMANT if code in _FREE_WORDS else FACT_CODES[code].group


def _numbers(person: PersonRecord, key: bytes) -> Iterator[NumberView]:
    rows = person.numberonrecords.filter(withdrawn_at=None).select_related("report").order_by("id")
    for row in rows:
        yield NumberView(row.ref, row.kind, open_from(row, "text", key).decode(), row.report.ref)


def _reports(person: PersonRecord, key: bytes, is_open: bool) -> Iterator[ReportView]:
    for row in person.reports.select_related("recorded_by").order_by("id"):
        told = _told(row, key) if is_open else {}
        title, local_title = _titles_of(row.in_the_name_of_post_ref)
        yield ReportView(
            ref=row.ref,
            channel=row.channel,
            received_at=row.received_at,
            entered_at=row.entered_at,
            recorded_by=_writer(row.recorded_by),
            in_the_name_of=title,
            in_the_name_of_local=local_title,
            **told,
        )


def _told(row: SourceReport, key: bytes) -> dict[str, str]:
    columns = ("informant_name", "informant_phone", "informant_relation", "account")
    told = {column: open_from(row, column, key).decode() for column in columns}
    return told | {"informant_language": row.informant_language}


def _choices(person: PersonRecord, key: bytes) -> Iterator[ChoiceView]:
    newest = {row.about: row for row in person.choices.order_by("id")}
    for row in newest.values():
        detail = open_from(row, "detail", key).decode()
        yield ChoiceView(row.about, row.answer, detail, row.asked_at)


def _photos(person: PersonRecord) -> Iterator[PhotoView]:
    rows = person.photos.filter(withdrawn_at=None).order_by("-id")
    for ref, width, height in rows.values_list("ref", "width", "height"):
        yield PhotoView(ref, width, height)


def _changes(person: PersonRecord) -> Iterator[StatusView]:
    for row in person.changes.order_by("id"):
        yield StatusView(row.status, row.reason_code, row.about_ref, row.changed_at)
