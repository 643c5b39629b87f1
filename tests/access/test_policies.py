"""Who may hold posts, write grants, open the log and administer: one table per question."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from milaan.access import policies
from milaan.access.models import Charge, Organisation, Post
from milaan.access.walking import RuleSet, rule_sets
from milaan.foundation.actor import SYSTEM, Actor
from tests.access.factories import NOW

ROLES_PAGE = Path(__file__).parents[2] / "docs" / "law" / "roles.md"

OWN, BELOW, ELSEWHERE = 10, 11, 99
WITHIN_A_YEAR = {"until": NOW + timedelta(9), "latest_until": NOW + timedelta(366)}
ME, OTHER = 1, 2


def officer(role: str) -> Actor:
    return Actor(
        user_id=ME,
        user_ref="me",
        role=role,
        post_id=5,
        organisation_id=OWN,
        organisation_ids=frozenset({OWN, BELOW}),
    )


def a_charge_of(user_id: int, desk: int, **changes: Any) -> Charge:
    return Charge(user_id=user_id, post=Post(organisation_id=desk), **changes)


HAND_OVER = [
    # role               holder  desk       receiver  rule
    ("station_officer", ME, OWN, OTHER, "access.hand_over_charge.holder"),
    ("station_writer", ME, OWN, OTHER, "access.hand_over_charge.holder"),
    ("station_officer", ME, OWN, ME, "access.hand_over_charge.to_the_same"),
    ("station_officer", OTHER, OWN, ME, "default.deny"),
    ("supervisor", OTHER, BELOW, 3, "access.hand_over_charge.superior"),
    ("administrator", OTHER, BELOW, 3, "access.hand_over_charge.superior"),
    ("supervisor", OTHER, ELSEWHERE, 3, "default.deny"),
    ("supervisor", OTHER, BELOW, OTHER, "access.hand_over_charge.to_the_same"),
    ("control_room", OTHER, BELOW, 3, "default.deny"),
]


@pytest.mark.parametrize(("role", "holder", "desk", "receiver", "rule"), HAND_OVER)
def test_who_hands_a_post_over(role: str, holder: int, desk: int, receiver: int, rule: str) -> None:
    decision = policies.CHARGES.decide(
        officer(role),
        policies.HAND_OVER,
        a_charge_of(holder, desk),
        now=NOW,
        context={"receiver_id": receiver},
    )

    assert decision.rule == rule
    assert decision.allowed is (
        rule in {"access.hand_over_charge.holder", "access.hand_over_charge.superior"}
    )


GIVE = [
    # role               post  desk       receiver additional allowed
    ("supervisor", 8, BELOW, OTHER, False, True),
    ("administrator", 8, BELOW, OTHER, True, True),
    ("supervisor", 8, ELSEWHERE, OTHER, False, False),
    ("supervisor", 8, BELOW, ME, False, False),
    ("administrator", 8, BELOW, ME, True, False),
    ("station_officer", 5, OWN, OTHER, True, True),
    ("station_officer", 5, OWN, OTHER, False, False),
    ("station_officer", 8, OWN, OTHER, True, False),
    ("station_writer", 5, OWN, OTHER, True, False),
    ("ngo_worker", 5, OWN, OTHER, True, False),
    ("system", 8, ELSEWHERE, OTHER, False, True),
]


@pytest.mark.parametrize(("role", "post", "desk", "receiver", "additional", "allowed"), GIVE)
def test_who_gives_charge(
    role: str, post: int, desk: int, receiver: int, additional: bool, allowed: bool
) -> None:
    actor = SYSTEM if role == "system" else officer(role)

    decision = policies.POSTS.decide(
        actor,
        policies.GIVE_CHARGE,
        Post(id=post, organisation_id=desk),
        now=NOW,
        context={"receiver_id": receiver, "is_additional": additional},
    )

    assert decision.allowed is allowed
    assert decision.reason


@pytest.mark.parametrize(
    ("role", "holder", "desk", "additional", "allowed"),
    [
        ("station_officer", ME, OWN, True, True),
        ("station_officer", ME, OWN, False, False),
        ("station_officer", OTHER, OWN, True, False),
        ("supervisor", OTHER, BELOW, False, True),
        ("supervisor", OTHER, ELSEWHERE, True, False),
    ],
)
def test_who_ends_a_charge(
    role: str, holder: int, desk: int, additional: bool, allowed: bool
) -> None:
    charge = a_charge_of(holder, desk, is_additional=additional)

    decision = policies.CHARGES.decide(officer(role), policies.END_CHARGE, charge, now=NOW)

    assert decision.allowed is allowed


def test_nobody_uses_the_post_of_another() -> None:
    for holder, allowed in ((ME, True), (OTHER, False)):
        charge = a_charge_of(holder, OWN)
        decision = policies.CHARGES.decide(
            officer("administrator"), policies.SWITCH_POST, charge, now=NOW
        )
        assert decision.allowed is allowed


@pytest.mark.parametrize("action", [policies.WRITE_GRANT, policies.WITHDRAW_GRANTS])
@pytest.mark.parametrize(
    ("role", "owner", "allowed"),
    [
        ("system", None, True),
        ("station_officer", OWN, True),
        ("station_officer", BELOW, True),
        ("station_officer", ELSEWHERE, False),
        ("station_officer", None, False),
        ("station_writer", OWN, False),
        ("control_room", OWN, False),
        ("", OWN, False),
        ("administrator", OWN, False),
    ],
)
def test_who_writes_and_withdraws_grants(
    action: str, role: str, owner: int | None, allowed: bool
) -> None:
    actor = SYSTEM if role == "system" else officer(role)

    decision = policies.GRANTS.decide(
        actor, action, now=NOW, context={"owner_organisation_id": owner, **WITHIN_A_YEAR}
    )

    assert decision.allowed is allowed


@pytest.mark.parametrize(
    ("role", "owner", "allowed"),
    [
        ("station_officer", OWN, True),
        ("ahtu_officer", OWN, True),
        ("cwc_member", OWN, True),
        ("supervisor", BELOW, True),
        ("station_officer", ELSEWHERE, False),
        ("station_writer", OWN, False),
        ("administrator", OWN, False),
        ("ngo_worker", OWN, False),
    ],
)
def test_who_sees_who_opened_a_record(role: str, owner: int, allowed: bool) -> None:
    decision = policies.LOG.decide(
        officer(role), policies.OPEN_LOG, now=NOW, context={"owner_organisation_id": owner}
    )

    assert decision.allowed is allowed


@pytest.mark.parametrize(
    ("role", "desk", "allowed"),
    [
        ("administrator", OWN, True),
        ("administrator", BELOW, True),
        ("administrator", ELSEWHERE, False),
        ("supervisor", OWN, False),
        ("station_officer", OWN, False),
        ("system", ELSEWHERE, True),
    ],
)
def test_who_sets_up_organisations(role: str, desk: int, allowed: bool) -> None:
    actor = SYSTEM if role == "system" else officer(role)
    organisation = Organisation(id=desk)

    decision = policies.ORGANISATIONS.decide(actor, policies.ADMINISTER, organisation, now=NOW)
    below = policies.ORGANISATIONS.decide(
        actor, policies.ADMINISTER, now=NOW, context={"parent_id": desk}
    )

    assert decision.allowed is below.allowed is allowed


def test_somebody_without_a_post_may_do_nothing_but_sign_in() -> None:
    nobody = Actor(user_id=ME, user_ref="me")
    asked = {action for rule in policies.RULES for action in rule.actions}

    for authority in (policies.CHARGES, policies.POSTS, policies.GRANTS, policies.LOG):
        for action in asked - {policies.SIGN_IN, policies.SWITCH_POST}:
            decision = authority.decide(nobody, action, now=NOW, context={"receiver_id": OTHER})
            assert not decision.allowed, action


def test_every_rule_has_a_key_of_its_own_a_sentence_and_a_row_of_the_law() -> None:
    rows = set(re.findall(r"^\| ([PB]\d+) \|", ROLES_PAGE.read_text(encoding="utf-8"), re.M))

    assert len({rule.key for rule in policies.RULES}) == len(policies.RULES)
    for rule in policies.RULES:
        assert rule.says.endswith("."), rule.key
        if "row " in rule.source:
            assert rule.source.rpartition("row ")[2] in rows, rule.key


@pytest.mark.parametrize("one", rule_sets(), ids=lambda one: one.app)
def test_every_rule_cites_what_stands_on_the_page(one: RuleSet) -> None:
    page = ROLES_PAGE.read_text(encoding="utf-8").lower()

    for rule in one.rules:
        if not rule.source.startswith("docs/law/roles.md"):
            assert re.match(r"ADR \d{4}", rule.source), rule.key
        elif row := re.search(r", row (\w+)$", rule.source):
            assert f"| {row[1].lower()} |" in page, rule.key
        else:
            cited = re.sub(r" ?\([^)]*\)", "", rule.source.removeprefix("docs/law/roles.md"))
            for part in cited.lstrip(":, ").split("; "):
                assert part.lower() in page, (rule.key, part)


@pytest.mark.parametrize(
    ("until", "allowed"),
    [(None, False), (timedelta(0), True), (timedelta(366), True), (timedelta(367), False)],
)
def test_every_grant_has_an_end_within_a_year(until: timedelta | None, allowed: bool) -> None:
    decision = policies.GRANTS.decide(
        SYSTEM, policies.WRITE_GRANT, now=NOW,
        context=WITHIN_A_YEAR | {"until": None if until is None else NOW + until},
    )  # fmt: skip

    assert decision.allowed is allowed
    assert allowed or decision.rule == "access.write_grant.without_end"


@pytest.mark.parametrize("role", ["administrator", "", "system"])
def test_nobody_but_a_desk_notes_that_a_phone_was_answered(role: str) -> None:
    assert not policies.POSTS.decide(officer(role), policies.NOTE_ANSWER, Post(), now=NOW).allowed
