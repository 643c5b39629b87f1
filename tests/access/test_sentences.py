"""Whatever a rule names has plain words, and no words hold a value of a person."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import translation

from milaan.access.authority import GRANTED_FIELDS, Authority
from milaan.access.models import Post
from milaan.access.sentences import (
    condition_words,
    example_words,
    field_words,
    label,
    leaf_words,
    role_words,
    told,
    value_words,
)
from milaan.access.sentences.labels import FIELDS, LABELS, ROLES, STATEMENTS, TOGETHER, VALUES
from milaan.access.walking import KNOWN, RuleSet, rule_sets
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    In,
    Le,
    Not,
    Or,
    Rule,
    all_of,
)
from milaan.core.authority.difference import difference
from milaan.core.authority.expressions import attributes_of, leaves_of, operands_of
from milaan.foundation.actor import Actor
from milaan.registry.policies import AUTHORITY, VIEW
from milaan.registry.values.codes import FIELD_GROUPS

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
SETS = rule_sets()
OWN = In(Attribute("resource.owner_id"), Attribute("actor.organisation_ids"))
INQUIRY = Eq(Attribute("resource.is_under_inquiry"), Constant(True))
WRITER = Eq(Attribute("actor.role"), Constant("station_writer"))


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_every_attribute_and_value_in_a_rule_has_words(one: RuleSet) -> None:
    conditions = [*(rule.when for rule in one.rules), *(each.when for each in one.invariants)]
    for condition in conditions:
        for name in attributes_of(condition):
            assert label(name, one.app) != name, name
        for leaf in leaves_of(condition):
            beside = {side.name for side in operands_of(leaf) if isinstance(side, Attribute)}
            for side in operands_of(leaf):
                if isinstance(side, Constant) and not isinstance(side.value, int):
                    table = ROLES if "actor.role" in beside else VALUES
                    values = side.value if isinstance(leaf, In) else [side.value]
                    assert set(values) <= set(table), (beside, set(values) - set(table))


def test_no_label_is_left_over() -> None:
    read = {
        (one.app, name) for one in SETS for rule in one.rules for name in attributes_of(rule.when)
    }
    known = {name for _, name in read} | {f"{app}:{name}" for app, name in read}

    assert {*LABELS, *STATEMENTS} <= known
    assert {side for pair in TOGETHER for side in pair} <= known


def test_every_role_and_field_group_has_words() -> None:
    assert set(ROLES) == set(KNOWN["actor.role"]) == {*Post.Role.values, "system", ""}
    assert set(FIELDS) == {*FIELD_GROUPS, GRANTED_FIELDS}


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_every_rule_can_be_said_in_english_and_hindi(one: RuleSet) -> None:
    for rule in one.rules:
        with translation.override("en"):
            english = condition_words(rule.when, one.app)
        with translation.override("hi"):
            hindi = condition_words(rule.when, one.app)
        assert not re.search(r"\w\.\w|_", english), english
        assert re.search("[\u0900-\u097f]", hindi), rule.key
        assert not re.search("[a-z]{3}", hindi), hindi


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (True, "always"),
        (Not(True), "never"),
        (INQUIRY, "the record is under inquiry"),
        (Not(INQUIRY), "the record is not under inquiry"),
        (Eq(Constant(False), INQUIRY.left), "the record is not under inquiry"),
        (WRITER, "the role of the asking post is station writer"),
        (Not(WRITER), "the role of the asking post is not station writer"),
        (
            In(WRITER.left, Constant(frozenset({"supervisor", "control_room"}))),
            "the role of the asking post is one of: control room, superior",
        ),
        (
            And(INQUIRY, Or(WRITER, Not(OWN))),
            "the record is under inquiry, and (the role of the asking post is station writer, or "
            "the record belongs neither to the asking post's desk nor to one below it)",
        ),
        (
            Not(And(INQUIRY, WRITER)),
            "the record is not under inquiry, or the role of the asking post is not station writer",
        ),
        (
            all_of(INQUIRY, WRITER, OWN),
            "the record is under inquiry, and the role of the asking post is station writer, and "
            "the record belongs to the asking post's desk or to one below it",
        ),
        (
            In(Attribute("context.parent_id"), Attribute("actor.organisation_ids")),
            "the desk above the new one is among the asking post's desk and the desks below it",
        ),
        (
            Not(Le(Attribute("resource.year_to"), Constant(2008))),
            "the last year in which the person may have been born is more than 2008",
        ),
    ],
)
def test_conditions_are_said_plainly(condition, words: str) -> None:
    assert condition_words(condition, "registry") == words


def test_small_words() -> None:
    assert role_words("cwc_member") == "member of a Child Welfare Committee"
    assert field_words({"photo", "summary"}) == "summary without a name, photos"
    assert value_words("resource.kind", None) == "not known"
    assert leaf_words(WRITER, "access", wanted=False).endswith("is not station writer")


def test_an_explanation_says_what_is_missing_nearest_first() -> None:
    who = Actor(role="station_officer", organisation_ids=frozenset({3}), post_id=0)
    context = {"resource.owner_id": 4, "resource.is_under_inquiry": True}

    said = told(AUTHORITY.explain(who, VIEW, now=NOW, context=context), "registry")

    assert not said.allowed
    assert said.rule == "registry.view.under_inquiry"
    assert [rule.key for rule in said.in_the_way] == ["registry.view.under_inquiry"]
    assert said.why == ()
    assert len(said.in_the_way[0].parts) == 1
    nearest = said.nearest[0]
    assert nearest.key == "registry.view.station"
    assert nearest.parts == ("the record belongs to the asking post's desk or to one below it",)
    counts = [len(rule.parts) for rule in said.nearest]
    assert counts == sorted(counts)


def test_an_explanation_tells_no_value_of_the_record() -> None:
    secret = Rule(
        "invented.secret",
        Effect.PERMIT,
        frozenset({"read"}),
        Eq(Attribute("resource.title"), Attribute("actor.state_code")),
        "Invented.",
        "invented",
    )
    tried = Authority((secret,), {"title": "title"})
    post = Post(title="Invented secret title")

    explanation = tried.explain(Actor(state_code="IN-MP"), "read", post, now=NOW)

    assert "Invented secret title" not in repr(explanation) + repr(told(explanation, "access"))
    assert "IN-MP" not in repr(explanation) + repr(told(explanation, "access"))


def test_an_example_of_a_change_is_said_in_words() -> None:
    wider = Rule("invented.read", Effect.PERMIT, frozenset({"read"}), And(WRITER, OWN), "", "")
    open_to_all = Rule("invented.read", Effect.PERMIT, frozenset({"read"}), WRITER, "", "")

    (change,) = difference([wider], [open_to_all], KNOWN)

    assert example_words(change.examples[0], "registry") == [
        "the role of the asking post is station writer",
        "the record belongs neither to the asking post's desk nor to one below it",
    ]
