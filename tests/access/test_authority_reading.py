"""What a decision reads, and what happens where it cannot be read."""

import logging
from typing import Any

import pytest

from milaan.access.authority import Authority
from milaan.access.models import Organisation, Post
from milaan.core.authority import (
    ERROR_RULE,
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Or,
    Rule,
    decide,
)
from milaan.foundation.actor import Actor, Purpose
from tests.access.factories import NOW, a_post

DESK = Attribute("resource.desk")
TITLE = Attribute("resource.title")
STATE = Attribute("resource.state")
ATTRIBUTES = {"desk": "organisation_id", "title": "title", "state": "organisation__state_code"}
WHO = Actor(role="supervisor", organisation_ids=frozenset({7}), post_id=1)


def rule(when: Expression, effect: Effect = Effect.PERMIT, key: str = "invented.rule") -> Rule:
    return Rule(key, effect, frozenset({"read"}), when, "Invented.", "invented")


def authority(*rules: Rule) -> Authority:
    return Authority(rules, ATTRIBUTES)


def test_a_desk_behind_a_record_is_not_fetched_where_no_rule_asks_for_it() -> None:
    post = Post(organisation_id=7)  # its organisation is not loaded, and no database is allowed
    tried = authority(rule(In(DESK, Attribute("actor.organisation_ids"))), rule(False))

    assert tried.decide(WHO, "read", post, now=NOW).allowed


def test_nor_where_the_answer_is_clear_before_it() -> None:
    role = Eq(Attribute("actor.role"), Constant("cwc_member"))
    tried = authority(rule(And(role, Eq(STATE, Constant("IN-MP")))), rule(True))

    assert tried.decide(WHO, "read", Post(organisation_id=7), now=NOW).allowed


def test_a_value_behind_another_record_is_read() -> None:
    post = Post(organisation=Organisation(state_code="IN-MP"))
    tried = authority(rule(Eq(STATE, Constant("IN-MP"))))

    assert tried.decide(WHO, "read", post, now=NOW).allowed
    assert not tried.decide(WHO, "read", Post(organisation=Organisation()), now=NOW).allowed


@pytest.mark.parametrize(
    ("context", "allowed"),
    [({"resource.desk": 7}, True), ({"resource.desk": 8}, False), ({}, False)],
)
def test_of_a_record_that_is_not_there_yet_the_context_tells(
    context: dict[str, Any], allowed: bool
) -> None:
    tried = authority(rule(In(DESK, Attribute("actor.organisation_ids"))))

    assert tried.decide(WHO, "read", now=NOW, context=context).allowed is allowed


def test_a_record_goes_before_what_the_context_says_of_it() -> None:
    tried = authority(rule(Eq(DESK, Constant(7))))

    decision = tried.decide(
        WHO, "read", Post(organisation_id=8), now=NOW, context={"resource.desk": 7}
    )

    assert not decision.allowed


def test_neither_a_fact_nor_the_context_says_who_one_is() -> None:
    tried = authority(rule(Eq(Attribute("actor.role"), Constant("system"))))
    who = Actor(role="ngo_worker", facts={"role": "system"})

    assert not tried.decide(who, "read", now=NOW, context={"actor.role": "system"}).allowed


def test_the_purpose_is_the_actors_unless_the_context_has_another() -> None:
    tried = authority(rule(Eq(Attribute("context.purpose"), Constant("task"))))
    who = Actor(purpose=Purpose("gd", "034/2026"))

    assert not tried.decide(who, "read", now=NOW).allowed
    assert tried.decide(who, "read", now=NOW, context={"purpose": "task"}).allowed
    assert tried.decide(Actor(purpose=Purpose("task")), "read", now=NOW).allowed


BROKEN = Le(TITLE, Constant(3))  # a text is not ordered beside a number


@pytest.mark.parametrize("when", [BROKEN, Or(BROKEN, True), Or(Eq(DESK, Constant(8)), BROKEN)])
@pytest.mark.parametrize("effect", Effect)
def test_what_cannot_be_decided_is_refused_and_logged(
    when: Expression, effect: Effect, caplog: pytest.LogCaptureFixture
) -> None:
    tried = authority(rule(True), rule(when, effect, "invented.broken"))
    post = Post(organisation_id=7, title="Invented title")

    with caplog.at_level(logging.ERROR):
        decision = tried.decide(WHO, "read", post, now=NOW)

    assert (decision.allowed, decision.rule) == (False, ERROR_RULE)
    assert "TypeError" in caplog.text
    assert "Invented title" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("effect", Effect)
def test_a_list_that_cannot_be_decided_is_empty(effect: Effect) -> None:
    a_post()
    broken = Le(Attribute("actor.role"), Constant(3))
    tried = authority(rule(True), rule(broken, effect, "invented.broken"))

    assert not Post.objects.filter(tried.filter_for(WHO, "read", now=NOW)).exists()
    assert not tried.decide(WHO, "read", a_post(), now=NOW).allowed


def test_a_permit_after_a_broken_one_opens_nothing_in_a_list() -> None:
    broken = Le(Attribute("actor.role"), Constant(3))
    condition = authority(rule(True), rule(broken)).filter_for(WHO, "read", now=NOW)

    assert condition == authority(rule(False)).filter_for(WHO, "read", now=NOW)


def test_the_situation_is_a_mapping_for_the_plain_reading_of_rules() -> None:
    tried = authority(rule(In(DESK, Attribute("actor.organisation_ids"))))
    post = Post(organisation_id=7)

    plain = decide(tried.rules, "read", tried.situation(WHO, post, now=NOW))

    assert plain == tried.decide(WHO, "read", post, now=NOW)
