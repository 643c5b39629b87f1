# SPDX-License-Identifier: Apache-2.0
"""Write what one report told as rows of their own, sealed under the person's key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from milaan.access.queries import posts_of_desk
from milaan.core.text.normalise import clean_text
from milaan.core.text.scripts import script_of
from milaan.core.values.places import find_district
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.foundation.subjects import seal_into
from milaan.registry.models import (
    Choice,
    Fact,
    Lookup,
    Name,
    NumberOnRecord,
    PersonRecord,
    SourceReport,
)
from milaan.registry.queries import lookups
from milaan.registry.records import texts
from milaan.registry.values import (
    CHANNELS,
    FactGiven,
    NameGiven,
    NumberGiven,
    PersonDraft,
    PlaceGiven,
)

LEGAL_BASIS = "BNSS 173; BNSS 94"  # registering information, and asking for what finds a person


@dataclass(frozen=True, slots=True)
class Told:
    """A draft read and cleaned, ready to be written."""

    names: list[NameGiven]
    facts: list[FactGiven]


def read_draft(draft: PersonDraft) -> Told:
    """Read everything before anything is written.

    Raises:
        InvalidInput: a value cannot be used; names the field, never the value.
    """
    if draft.kind not in PersonRecord.Kind.values:
        raise InvalidInput(field="kind", reason="unknown_kind")
    if draft.sex not in ("f", "m", "t", "u"):
        raise InvalidInput(field="sex", reason="unknown_sex")
    if draft.seen_from and draft.seen_until and draft.seen_until < draft.seen_from:
        raise InvalidInput(field="seen_until", reason="ends_before_it_begins")
    texts.refuse_flood("numbers", len(draft.numbers))
    return Told(texts.names_of(draft), texts.facts_of(draft))


def fill_summary(person: PersonRecord, draft: PersonDraft) -> None:
    """Set the plain columns that the draft knows; what it leaves empty stays as it was."""
    if draft.sex != "u":
        person.sex = draft.sex
    if draft.birth:
        person.year_from, person.year_to = draft.birth.earliest.year, draft.birth.latest.year
    for prefix, place in (("home", draft.home), ("seen", draft.seen)):
        state, district = _codes(place)
        if state:
            setattr(person, f"{prefix}_state_code", state)
        if district:
            setattr(person, f"{prefix}_district_code", district)
    if draft.seen_from or draft.seen_until:
        person.happened_from = draft.seen_from or draft.seen_until
        person.happened_until = draft.seen_until or draft.seen_from
    person.is_deceased = person.is_deceased or draft.is_deceased


def _codes(place: PlaceGiven) -> tuple[str, str]:
    text = place.district_code or place.district_text
    district = find_district(text, place.state_code or None) if text else None
    if district is None:
        return place.state_code[:8], ""
    return district.state_code, district.code


def name_of(draft: PersonDraft, actor: Actor) -> str:
    """Return the post in whose name something is typed: the actor's, or another of her desk.

    Raises:
        InvalidInput: field `in_the_name_of`: a post of another desk, or none.

    Source: field note 9.
    """
    wanted = draft.in_the_name_of_post_ref
    if not wanted or wanted == actor.post_ref:
        return actor.post_ref
    if wanted not in {post.post_ref for post in posts_of_desk(actor.organisation_id)}:
        raise InvalidInput(field="in_the_name_of", reason="not_of_desk")
    return wanted


def write_report(
    person: PersonRecord, draft: PersonDraft, *, actor: Actor, key: bytes, now: datetime
) -> SourceReport:
    """Write who told it, and return the saved report."""
    informant = draft.informant
    report = SourceReport(
        subject=person.subject,
        person=person,
        channel=draft.channel if draft.channel in CHANNELS else "in_person",
        received_at=draft.received_at or now,
        entered_at=now,
        informant_language=informant.language[:8],
        recorded_by_id=actor.user_id,
        in_the_name_of_post_ref=name_of(draft, actor),
    )
    sealed = {
        "informant_name": texts.read("informant_name", clean_text, informant.name, 200),
        "informant_phone": texts.phone_or_text(informant.phone) if informant.phone else "",
        "informant_relation": texts.read("informant_relation", clean_text, informant.relation, 100),
        "account": texts.read("account", clean_text, draft.account, 8000),
    }
    for column, value in sealed.items():
        seal_into(report, column, value, key)
    report.save()
    return report


def write_told(
    person: PersonRecord, report: SourceReport, draft: PersonDraft, told: Told, *, key: bytes
) -> None:
    """Write names, facts and numbers of one report, and the exact look-ups that find them."""
    _write(key, "text", [
        (Name(**_of(person, report), of_whom=n.of_whom, name_kind=n.name_kind,
              script=script_of(n.text).value), n.text)
        for n in told.names
    ])  # fmt: skip
    _write(key, "value", [
        (Fact(**_of(person, report), code=f.code, is_held_back=f.is_held_back), f.value)
        for f in told.facts
    ])  # fmt: skip
    _write_numbers(person, report, draft.numbers, key)
    _write_phones(person, told, draft.informant.phone)


def _of(person: PersonRecord, report: SourceReport) -> dict[str, object]:
    return {"subject": person.subject, "person": person, "report": report}


def _write(key: bytes, column: str, rows: list[tuple[models.Model, str]]) -> None:
    for row, value in rows:
        seal_into(row, column, value, key)
    if rows:
        type(rows[0][0])._default_manager.bulk_create([row for row, _ in rows])


def _write_numbers(
    person: PersonRecord, report: SourceReport, numbers: tuple[NumberGiven, ...], key: bytes
) -> None:
    rows, digests = [], set[bytes]()
    for number in numbers:
        text = texts.read("numbers", clean_text, number.number, 80)
        if not text:
            continue
        paper = lookups.paper_digest(number, person.owner_organisation)
        row = NumberOnRecord(**_of(person, report), kind=number.kind[:20], digest=paper)
        seal_into(row, "text", text, key)
        rows.append(row)
        digests.update(lookups.short_digests(number))
    NumberOnRecord.objects.bulk_create(rows, ignore_conflicts=True)  # told twice: kept once
    _write_lookups(person, "number", digests)


def _write_lookups(person: PersonRecord, kind: str, digests: set[bytes]) -> None:
    Lookup.objects.bulk_create(
        [Lookup(person=person, kind=kind, digest=digest) for digest in sorted(digests)],
        ignore_conflicts=True,
    )


def _write_phones(person: PersonRecord, told: Told, informant_phone: str) -> None:
    phones = [fact.value for fact in told.facts if fact.code == "phone"]
    if person.kind == PersonRecord.Kind.MISSING:
        # The number a family leaves finds her. A finder's would tell who told the police.
        phones.append(informant_phone)
    digests = {lookups.phone_digest(phone) for phone in phones if phone}
    _write_lookups(person, "phone", digests)


def write_choices(
    person: PersonRecord, draft: PersonDraft, *, actor: Actor, key: bytes, now: datetime
) -> None:
    """Write what was asked and answered; the newest row of one matter counts."""
    rows = []
    for given in draft.choices:
        row = Choice(
            subject=person.subject,
            person=person,
            about=given.about[:20],
            answer=given.answer[:20],
            asked_by_id=actor.user_id,
            asked_at=now,
        )
        seal_into(row, "detail", texts.read("choices", clean_text, given.detail, 300), key)
        rows.append(row)
    Choice.objects.bulk_create(rows)
