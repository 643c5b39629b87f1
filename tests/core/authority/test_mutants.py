"""Sentences about rules, and rules with one thing wrong."""

from milaan.core.authority import And, Attribute, Constant, Effect, Eq, In, Le, Not, Or, Rule
from milaan.core.authority.invariants import (
    always,
    always_opened,
    never,
    never_opened,
    violations,
)
from milaan.core.authority.mutants import mutants_of, short, tried

READ = "invented.read"
ROLES = ("officer", "clerk", "guest")
KNOWN = {"actor.role": ROLES}
ROLE, OWNER, DESK = (Attribute(name) for name in ("actor.role", "resource.owner", "actor.desk"))
SEALED = Eq(Attribute("resource.is_sealed"), Constant(True))
OFFICER = Eq(ROLE, Constant("officer"))
OWN = Eq(OWNER, DESK)
PERMIT = Rule(
    "permit", Effect.PERMIT, frozenset({READ}), And(OFFICER, OWN), "x", "y", frozenset({"names"})
)
FORBID = Rule("forbid", Effect.FORBID, frozenset({READ}), SEALED, "x", "y")
RULES = (PERMIT, FORBID)


def broken(*invariants) -> dict[str, int]:
    return {one.key: one.count for one in violations(RULES, invariants, KNOWN)}


def test_sentences_that_are_true_are_not_broken() -> None:
    true = [
        never("sealed", {READ}, SEALED, "", ""),
        never("stranger", {READ}, Not(OFFICER), "", ""),
        always("own", {READ}, And(And(OFFICER, OWN), Not(SEALED)), "", ""),
        never_opened("photo", {READ}, {"photo"}, True, "", ""),
        always_opened("names", {READ}, {"names"}, And(And(OFFICER, OWN), Not(SEALED)), "", ""),
        never("elsewhere", {"invented.write"}, True, "", ""),
    ]

    assert broken(*true) == {}


def test_sentences_that_are_not_true_are_counted_with_an_example() -> None:
    untrue = [
        never("officers", {READ}, OFFICER, "", ""),
        always("always", {READ}, OFFICER, "", ""),
        never_opened("names", {READ}, {"names", "photo"}, OFFICER, "", ""),
        always_opened(
            "photo", {READ}, {"names", "photo"}, And(And(OFFICER, OWN), Not(SEALED)), "", ""
        ),
        never("read by no rule", {READ}, Eq(Attribute("context.day"), Constant(7)), "", ""),
    ]

    assert broken(*untrue) == {
        "officers": 2,
        "always": 9 - 2,
        "names": 2,
        "photo": 2,
        "read by no rule": 2,
    }
    (found,) = violations(RULES, untrue[:1], KNOWN)
    assert found.example["actor.role"] == "officer"


def test_mutants_change_one_thing() -> None:
    whats = [mutant.what for mutant in mutants_of(RULES, ROLES)]

    assert whats == [
        "removed",
        "made a forbid",
        "dropped actor.role == officer",
        "dropped resource.owner == actor.desk",
        "turned actor.role == officer",
        "widened by clerk",
        "widened by guest",
        "turned resource.owner == actor.desk",
        "opens no names",
        "removed",
        "made a permit",
        "turned resource.is_sealed == True",
    ]


def test_every_kind_of_condition_has_mutants() -> None:
    condition = Or(Not(In(ROLE, Constant(frozenset({"officer", "clerk"})))), Le(OWNER, DESK))
    whats = [
        m.what
        for m in mutants_of([Rule("r", Effect.PERMIT, frozenset({READ}), condition, "", "")], ROLES)
    ]

    assert "dropped not of actor.role in {clerk, officer}" in whats
    assert "turned actor.role in {clerk, officer}" in whats
    assert "widened by guest" in whats
    assert "narrowed by clerk" in whats
    assert "resource.owner <= actor.desk made equal" in whats
    assert [m.what for m in mutants_of([Rule("r", Effect.PERMIT, frozenset(), True, "", "")], ())][
        -1
    ] == "False"


def test_a_mutant_is_noticed_by_decisions_and_by_sentences() -> None:
    sentences = [never("sealed", {READ}, SEALED, "", ""), never("other", {READ}, Not(OWN), "", "")]

    trials = list(tried(RULES, sentences, ROLES, KNOWN))

    assert all(trial.decides_otherwise for trial in trials)
    by_what = {(trial.mutant.key, trial.mutant.what): trial.broken for trial in trials}
    assert by_what["forbid", "removed"] == {"sealed"}
    assert by_what["permit", "dropped resource.owner == actor.desk"] == {"other"}
    assert by_what["permit", "widened by clerk"] == frozenset()


def test_a_mutant_that_decides_alike_is_told() -> None:
    double = Rule("double", Effect.PERMIT, frozenset({READ}), PERMIT.when, "x", "y", PERMIT.fields)

    trials = [
        one for one in tried([PERMIT, double], [], ROLES, KNOWN) if one.mutant.key == "double"
    ]

    assert [one.mutant.what for one in trials if not one.decides_otherwise] == [
        "removed",
        "opens no names",
    ]


def test_conditions_are_told_on_one_line() -> None:
    condition = And(Not(OFFICER), Or(Le(OWNER, Constant(3)), In(ROLE, Constant(frozenset("ab")))))

    assert short(condition) == (
        "(not actor.role == officer and (resource.owner <= 3 or actor.role in {a, b}))"
    )
    assert short(True) == "true"
