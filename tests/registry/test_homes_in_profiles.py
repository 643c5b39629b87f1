# SPDX-License-Identifier: Apache-2.0
"""What is told of a home enters matching, sealed; where somebody stays or was seen never does."""

from __future__ import annotations

import pytest

from milaan.core.linkage.person import Person
from milaan.registry.models import MatchProfile
from milaan.registry.records.profiles import opened_facts
from milaan.registry.values import PersonDraft, PlaceGiven

from . import factories as make

pytestmark = pytest.mark.django_db

HOME = PlaceGiven(
    "IN-MP", "", "Nowhereganj", village="नक्लीगांव", police_station="PS Testpur", ward="4",
    post_office="Testpur - 481 001", tehsil="Mock", address="House 12",
)  # fmt: skip


def profile_of(draft: PersonDraft) -> tuple[MatchProfile, Person]:
    ref = make.register(make.station(), draft)
    profile = MatchProfile.objects.select_related("subject").get(person__ref=ref)
    return profile, opened_facts(profile)


def test_every_part_of_a_home_is_there_and_its_pin_code() -> None:
    profile, facts = profile_of(make.draft(home=HOME))

    assert set(facts.home_localities) == {
        "नक्लीगांव", "PS Testpur", "4", "Testpur - 481 001", "Mock",
    }  # fmt: skip
    assert (facts.home_address, facts.home_postal_code) == ("House 12", "481001")
    assert facts.home_district == "Nowhereganj"
    assert b"Testpur" not in bytes(profile.facts)


def test_where_somebody_stays_or_was_seen_is_no_home() -> None:
    _, facts = profile_of(make.found(home=PlaceGiven("IN-MP", "", "Balaghat")))

    for told in ("Canary", "Shelter", "Sonauli"):
        assert told not in facts.to_json()
    assert facts.home_localities == ()
    assert facts.home_address == facts.home_postal_code == ""
