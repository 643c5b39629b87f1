"""Invented desks, posts and people for the register's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from milaan.access.models import Organisation, Post, User
from milaan.core.values.dates import DateInterval
from milaan.foundation.actor import Actor, Purpose
from milaan.registry import actions
from milaan.registry.values import InformantGiven, NameGiven, NumberGiven, PersonDraft, PlaceGiven

NOW = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
BALAGHAT, MAHARAJGANJ = "IN-BALAGHAT", "IN-MAHARAJGANJ"


def desk(
    slug: str, kind: str, *, district: str = "", state: str = "IN-MP", under: str = ""
) -> Organisation:
    """Return the desk with this slug, made if it is new."""
    path = f"{under}{slug}/"
    made, _ = Organisation.objects.get_or_create(
        path=path,
        defaults={
            "kind": kind,
            "name": f"Desk {slug}",
            "state_code": state,
            "district_code": district,
            "desk_phone": "+911234567890",
            "parent": Organisation.objects.filter(path=under).first() if under else None,
        },
    )
    return made


def actor(role: str, organisation: Organisation, *, purpose: str = "gd") -> Actor:
    """Return an officer who holds a post of this role at this desk."""
    post, _ = Post.objects.get_or_create(
        organisation=organisation, role=role, defaults={"title": f"{role}, {organisation.name}"}
    )
    user, _ = User.objects.get_or_create(
        username=f"{role}-{organisation.pk}", defaults={"rank": "SI", "service_number": "0000"}
    )
    below = Organisation.objects.filter(path__startswith=organisation.path)
    return Actor(
        user_id=user.pk,
        user_ref=str(user.ref),
        post_id=post.pk,
        post_ref=str(post.ref),
        role=role,
        organisation_id=organisation.pk,
        organisation_ref=str(organisation.ref),
        organisation_ids=frozenset(below.values_list("id", flat=True)),
        state_code=organisation.state_code,
        district_codes=frozenset({organisation.district_code} - {""}),
        purpose=Purpose(purpose, "34") if purpose else None,
        facts={"organisation_kind": organisation.kind},
    )


def station(slug: str = "ps-balaghat", district: str = BALAGHAT) -> Actor:
    """Return a station officer."""
    return actor("station_officer", desk(slug, "police_station", district=district))


def draft(**changes: object) -> PersonDraft:
    """Return an invented missing girl, with whatever is to differ."""
    girl = PersonDraft(
        kind="missing",
        names=(
            NameGiven("सुनिता टेस्टवाल"),
            NameGiven("Pinky", name_kind="called"),
            NameGiven("रामलाल टेस्टवाल", of_whom="father"),
            NameGiven("Kamla Testwal", of_whom="mother"),
        ),
        sex="f",
        birth=DateInterval(date(2010, 1, 6), date(2012, 1, 5), "14-15", known_how="stated"),
        age_stated="about 14-15",
        home=PlaceGiven("IN-MP", "", "Balaghat", village="Nakligaon", police_station="PS Testpur"),
        seen=PlaceGiven("IN-MP", "", "Balaghat", village="Bus stand"),
        seen_from=datetime(2025, 12, 30, 8, 0, tzinfo=UTC),
        circumstances="went to the market",
        clothing_upper="red kurta",
        marks=("mole on the left cheek",),
        height_cm=150,
        languages=("hi",),
        held_back=("scar on the right knee",),
        informant=InformantGiven("Kamla Testwal", "+919000000001", "mother", "hi"),
        numbers=(NumberGiven("missing", "गुम इंसान क्रमांक 12/25", "PS Testpur", "IN-X", "IN-MP"),),
    )
    return replace(girl, **changes)


def found(**changes: object) -> PersonDraft:
    """Return the same girl as a border post wrote her down."""
    girl = PersonDraft(
        kind="recovered",
        names=(NameGiven("Suneeta"), NameGiven("Ram Lal Testwal", of_whom="father")),
        sex="f",
        birth=DateInterval(date(2009, 1, 5), date(2011, 1, 4), "15", known_how="stated"),
        home=PlaceGiven("IN-MP", "", "Balaghat"),
        seen=PlaceGiven("IN-UP", "", "Maharajganj", village="Sonauli gate"),
        seen_from=datetime(2026, 1, 4, 8, 0, tzinfo=UTC),
        height_cm=151,
        languages=("hi",),
        stay_place="Shelter Canary Road 7",
    )
    return replace(girl, **changes)


def register(who: Actor, what: PersonDraft | None = None) -> UUID:
    """Register a person and return the record's reference."""
    return actions.register_person(actor=who, draft=what or draft(), now=NOW)
