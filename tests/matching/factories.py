"""An invented border: desks in two States with their posts, and a girl missing and found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from milaan.access.models import Charge, Organisation, Post
from milaan.config.flow import FLOW
from milaan.core.values.dates import DateInterval
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.outbox import deliver_due
from milaan.matching import actions
from milaan.matching.models import Candidate
from milaan.registry import actions as registry
from milaan.registry.values import NameGiven, NumberGiven, PersonDraft, PlaceGiven
from tests.access.factories import a_charge, a_post, actor_in, an_organisation

NOW = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
BALAGHAT, MAHARAJGANJ = "IN-453", "IN-182"
MP_PHONE, UP_PHONE = "+917632240000", "+915523220000"


@dataclass(frozen=True)
class Desk:
    """One post with its officer."""

    organisation: Organisation
    post: Post
    charge: Charge

    @property
    def actor(self) -> Actor:
        return actor_in(self.charge, purpose=Purpose("alert", "0"))


@dataclass(frozen=True)
class Border:
    station: Desk
    writer: Desk
    unit: Desk
    superior: Desk
    control_room: Desk
    border_post: Desk
    found_unit: Desk
    committee: Desk
    booth: Desk
    stranger: Desk
    administrator: Desk


def a_desk(role: str, organisation: Organisation, superior: Post | None = None) -> Desk:
    phone = MP_PHONE if organisation.state_code == "IN-MP" else UP_PHONE
    post = a_post(role=role, organisation=organisation, official_phone=phone, superior=superior)
    return Desk(organisation, post, a_charge(post=post))


def a_border() -> Border:
    """Return the desks of Balaghat in Madhya Pradesh and of Sonauli in Uttar Pradesh."""
    mp = an_organisation(kind="state_police", district_code="", name="Police MP")
    up = an_organisation(
        kind="state_police", district_code="", name="Police UP", state_code="IN-UP"
    )
    district = an_organisation(parent=mp, kind="district_police", district_code=BALAGHAT)
    superior = a_desk("supervisor", district)

    def in_mp(kind: str, role: str, district_code: str = BALAGHAT) -> Desk:
        desk = an_organisation(parent=district, kind=kind, district_code=district_code)
        return a_desk(role, desk, superior.post)

    def in_up(kind: str, role: str) -> Desk:
        return a_desk(
            role,
            an_organisation(parent=up, kind=kind, district_code=MAHARAJGANJ, state_code="IN-UP"),
        )

    station = in_mp("police_station", "station_officer")
    return Border(
        station=station,
        writer=a_desk("station_writer", station.organisation),
        unit=in_mp("ahtu", "ahtu_officer"),
        superior=superior,
        control_room=in_mp("control_room", "control_room", district_code=""),
        border_post=in_up("ssb", "border_post"),
        found_unit=in_up("ahtu", "ahtu_officer"),
        committee=in_up("cwc", "cwc_member"),
        booth=in_up("ngo", "ngo_worker"),
        stranger=in_mp("police_station", "station_officer", district_code="IN-999"),
        administrator=a_desk("administrator", mp),
    )


def born(first: int, last: int) -> DateInterval:
    return DateInterval(date(first, 1, 6), date(last, 1, 5), f"{2025 - last}-{2025 - first}")


CHILD, ADULT = born(2010, 2012), born(1995, 1999)

MISSING = PersonDraft(
    kind="missing",
    names=(
        NameGiven("सुनिता टेस्टवाल"),
        NameGiven("रामलाल टेस्टवाल", of_whom="father"),
        NameGiven("Kamla Testwal", of_whom="mother"),
    ),
    sex="f",
    birth=CHILD,
    home=PlaceGiven("IN-MP", "", "Balaghat", village="Nakligaon"),
    seen=PlaceGiven("IN-MP", "", "Balaghat", village="Bus stand"),
    seen_from=datetime(2025, 12, 30, 8, 0, tzinfo=UTC),
    marks=("mole on the left cheek",),
    height_cm=150,
    languages=("hi",),
    held_back=("scar on the right knee",),
    numbers=(NumberGiven("missing", "गुम इंसान क्रमांक 12/25", "PS Testpur"),),
)

FOUND = PersonDraft(
    kind="recovered",
    names=(NameGiven("Suneeta"), NameGiven("Ram Lal Testwal", of_whom="father")),
    sex="f",
    birth=CHILD,
    home=PlaceGiven("IN-MP", "", "Balaghat"),
    seen=PlaceGiven("IN-UP", "", "Maharajganj", village="Sonauli gate"),
    seen_from=datetime(2026, 1, 4, 8, 0, tzinfo=UTC),
    marks=("mole on the left cheek",),
    height_cm=151,
    languages=("hi",),
    held_back=("blue thread on the left wrist",),
    stay_place="Shelter Canary Road 7",
    numbers=(NumberGiven("gd", "GD No. 034, 04/01/2026, 13:40", "SSB Sonauli"),),
)


def register(desk: Desk, draft: PersonDraft, *, now: datetime = NOW, **changes: object) -> UUID:
    return registry.register_person(actor=desk.actor, draft=replace(draft, **changes), now=now)


def deliver(*, now: datetime = NOW) -> int:
    """Run every delivery that is due, and all that it brings about."""
    return deliver_due(FLOW, now=now)


def a_candidate(
    border: Border,
    *,
    birth: DateInterval = CHILD,
    is_deceased: bool = False,
    now: datetime = NOW,
) -> Candidate:
    """Register both, let the node find the pair and tell both desks."""
    register(border.station, MISSING, birth=birth, now=now)
    register(
        border.border_post,
        FOUND,
        birth=birth,
        now=now,
        is_deceased=is_deceased,
        kind="unidentified" if is_deceased else "recovered",
    )
    deliver(now=now)
    return Candidate.objects.get()


def judge(desk: Desk, candidate: Candidate, verdict: str = "same", **changes: object) -> UUID:
    candidate.refresh_from_db()
    fields: dict = {"version": candidate.version, "now": NOW, "note": ""}
    return actions.judge_candidate(
        actor=desk.actor, candidate_ref=candidate.ref, verdict=verdict, **(fields | changes)
    )


def confirm(desk: Desk, candidate: Candidate, **changes: object) -> UUID:
    candidate.refresh_from_db()
    other = UP_PHONE if desk.organisation.state_code == "IN-MP" else MP_PHONE
    fields: dict = {
        "version": candidate.version,
        "now": NOW,
        "seen_how": "not_yet",
        "called_back_on": other,
    }
    return actions.confirm_candidate(
        actor=desk.actor, candidate_ref=candidate.ref, **(fields | changes)
    )
