# SPDX-License-Identifier: Apache-2.0
"""The people of the demo. None exists; their names mean example, sample, imagined, likeness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from milaan.config.invented.streams import people
from milaan.core.linkage.person import Person
from milaan.core.values.ages import read_age
from milaan.core.values.places import find_district
from milaan.registry.values import (
    ChoiceGiven,
    FactGiven,
    InformantGiven,
    NameGiven,
    NumberGiven,
    PersonDraft,
    PlaceGiven,
)


@dataclass(frozen=True, slots=True)
class Story:
    """One record of the demo, entered by one desk some days ago."""

    username: str
    days_ago: float
    gd: str
    draft: Callable[[datetime], PersonDraft]


def _place(district: str, state: str, **parts: str) -> PlaceGiven:
    found = find_district(district, state)
    return PlaceGiven(
        state_code=state, district_code=found.code if found else "", district_text=district, **parts
    )


def _meena_missing(entered_at: datetime) -> PersonDraft:
    return PersonDraft(
        kind="missing",
        names=(
            NameGiven("मीना कल्पित"),
            NameGiven("Meena Kalpit", name_kind="paper"),
            NameGiven("मुनिया", name_kind="called"),
            NameGiven("रमेश कल्पित", of_whom="father"),
            NameGiven("शांति देवी", of_whom="mother"),
        ),
        sex="f",
        birth=read_age("15 वर्ष", (entered_at - timedelta(days=3)).date(), "family"),
        age_stated="15 वर्ष",
        home=_place("Bhopal", "IN-MP", village="नमूना टोला", police_station="नमूना नगर"),
        seen=_place("Bhopal", "IN-MP", police_station="जीआरपी भोपाल"),
        seen_from=entered_at - timedelta(days=3),
        seen_until=entered_at - timedelta(days=3),
        seen_with="एक परिचित महिला, नाम ज्ञात नहीं",
        clothing_upper="नीला कुर्ता",
        clothing_lower="सफ़ेद सलवार",
        marks=("बाएं गाल पर तिल",),
        height_cm=152,
        languages=("hi",),
        held_back=("दाहिने हाथ में लाल धागा", "कान में चांदी की छोटी बाली"),
        informant=InformantGiven(name="रमेश कल्पित", relation="पिता", language="hi"),
        numbers=(
            NumberGiven("missing", "12/26", station="नमूना नगर", state_code="IN-MP"),
            NumberGiven("fir", "0123/2026", station="नमूना नगर", state_code="IN-MP"),
        ),
        choices=(ChoiceGiven("poster", "not_asked"), ChoiceGiven("contact_way", "visit")),
    )


def _meena_found(entered_at: datetime) -> PersonDraft:
    return PersonDraft(
        kind="recovered",
        names=(NameGiven("Mina"), NameGiven("Ramesh", of_whom="father")),
        sex="f",
        birth=read_age("about 14", entered_at.date(), "herself"),
        age_stated="about 14",
        home=_place("Bhopal", "IN-MP"),
        seen=_place("Maharajganj", "IN-UP", police_station="Sonauli"),
        seen_from=entered_at - timedelta(hours=2),
        seen_until=entered_at,
        clothing_upper="blue kurta",
        marks=("mole on left cheek",),
        height_cm=150,
        languages=("hi",),
        stay_place="taken to the Committee; place of stay is not shown to searching desks",
        channel="in_person",
    )


def _adult_missing(entered_at: datetime) -> PersonDraft:
    return PersonDraft(
        kind="missing",
        names=(
            NameGiven("फरजाना खातून"),
            NameGiven("Farzana Khatun", name_kind="paper"),
            NameGiven("सलीम नमूना", of_whom="father"),
        ),
        sex="f",
        birth=read_age("24 वर्ष", entered_at.date(), "family"),
        age_stated="24 वर्ष",
        home=_place("Vidisha", "IN-MP", police_station="विदिशा"),
        seen=_place("Bhopal", "IN-MP"),
        seen_from=entered_at - timedelta(days=10),
        seen_until=entered_at - timedelta(days=9),
        height_cm=157,
        languages=("hi", "ur"),
        informant=InformantGiven(name="सलीम नमूना", relation="पिता", language="hi"),
        numbers=(NumberGiven("missing", "9/26", station="नमूना नगर", state_code="IN-MP"),),
    )


def _nepali_found(entered_at: datetime) -> PersonDraft:
    return PersonDraft(
        kind="recovered",
        names=(NameGiven("सीता उदाहरण"), NameGiven("हरि उदाहरण", of_whom="father")),
        sex="f",
        birth=read_age("about 17", entered_at.date(), "herself"),
        age_stated="about 17",
        home=_place("Rupandehi", "NP-P5", ward="4"),
        seen=_place("Maharajganj", "IN-UP", police_station="Sonauli"),
        seen_from=entered_at - timedelta(hours=5),
        seen_until=entered_at - timedelta(hours=4),
        languages=("ne",),
        facts=(FactGiven("complexion", "wheatish"),),
    )


STORIES = (
    Story("mp.sho", 2.0, "GD 021", _meena_missing),
    Story("ssb.post", 0.2, "GD 004", _meena_found),
    Story("mp.sho", 6.0, "GD 017", _adult_missing),
    Story("ngo.booth", 1.0, "booth register 88", _nepali_found),
)

_TURN = ("mp.sho", "up.sho", "mp.grp", "ssb.post")
# Who entered the people in the background, in order.
BACKGROUND = tuple(_TURN[number % 4] for number in range(240))


@lru_cache(maxsize=1)
def _background() -> tuple[Person, ...]:
    half = len(BACKGROUND) // 2
    missing = people(half, seed=2026)
    found = people(half, seed=2027, kind="recovered")
    return tuple(person for pair in zip(missing, found, strict=True) for person in pair)


def background_draft(number: int, now: datetime) -> tuple[PersonDraft, float]:
    """Return the draft of one invented person and how many days ago it was entered.

    Stations and railway police enter missing people in even places, the others found ones.
    """
    person = _background()[number]
    days_ago = 3.0 + (number * 7) % 300
    return draft_of(person, now - timedelta(days=days_ago + 1)), days_ago


def draft_of(person: Person, happened: datetime) -> PersonDraft:
    """Return an invented person as a desk would have typed her, seen at that moment."""
    return PersonDraft(
        kind=person.kind,
        names=(
            *(NameGiven(text) for text in person.names),
            *(NameGiven(text, of_whom="father") for text in person.father_names),
            *(NameGiven(text, of_whom="mother") for text in person.mother_names),
        ),
        sex=person.sex,
        birth=person.birth,
        age_stated=person.birth.stated if person.birth else "",
        home=_place_of(person.home_district, person.home_state),
        seen=_place_of(person.seen_district, person.seen_state),
        seen_from=happened,
        seen_until=happened,
        marks=person.marks,
        height_cm=person.height_cm,
        languages=person.languages,
    )


def _place_of(district: str, state: str) -> PlaceGiven:
    found = find_district(district, state or None) if district else None
    return PlaceGiven(
        state_code=state, district_code=found.code if found else "", district_text=district
    )
