"""Changed rules wait for two administrators; until then the node decides by the old ones."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from milaan.access import actions, rules_in_force
from milaan.access.commands import access
from milaan.access.models import RuleSet
from milaan.audit.models import AuditEntry
from milaan.config import rules as config
from milaan.config.node import NodeError
from milaan.core.authority import And, Attribute, Constant, Eq
from milaan.foundation.actor import SYSTEM, Actor
from milaan.foundation.errors import Conflict, NotAllowed
from milaan.intake import policies as intake
from tests.access.factories import NOW, an_actor

pytestmark = pytest.mark.django_db
DESK = Actor(user_id=None, role="station_writer", organisation_id=7)


@pytest.fixture(autouse=True)
def _own_rules_again() -> Iterator[None]:
    before = [(one, one.rules) for one in rules_in_force.authorities()]
    yield
    for one, own in before:
        one.use(own)


def may_import() -> bool:
    return intake.AUTHORITY.decide(
        DESK, intake.IMPORT, now=NOW, context={"resource.owner_id": 7}
    ).allowed


def change_rules(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Bring a version in which a desk brings in no list any more."""
    ours = dict(rules_in_force.brought())
    ours["intake"] = tuple(
        replace(rule, when=False, **changes) if rule.key == "intake.import.desk" else rule
        for rule in ours["intake"]
    )
    monkeypatch.setattr(rules_in_force, "brought", lambda: ours)
    intake.AUTHORITY.use(ours["intake"])


def administrator() -> Actor:
    return an_actor(role="administrator")


def approve(who: Actor) -> int:
    return actions.approve_rules(actor=who, digest=rules_in_force.state().brought, now=NOW)


def test_a_new_node_decides_by_what_it_came_with() -> None:
    assert not rules_in_force.state().in_force

    config.take_rules()
    config.take_rules()

    state = rules_in_force.state()
    assert state.is_settled
    assert RuleSet.objects.get().is_shipped
    entry = AuditEntry.objects.get(event="access.rules_used")
    assert (entry.rule, entry.details["digest"]) == ("access.use_rules.node", state.brought)


def test_changed_rules_wait_and_the_old_ones_hold(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    config.take_rules()
    change_rules(monkeypatch)
    assert not may_import()

    config.take_rules()

    assert may_import()
    assert "0 of 2 administrators" in caplog.text
    with pytest.raises(NotAllowed):
        actions.use_rules(actor=SYSTEM, is_demo=False, now=NOW)


def test_two_people_approve_not_one_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    config.take_rules()
    change_rules(monkeypatch)
    one, other = administrator(), administrator()

    assert approve(one) == 1
    with pytest.raises(NotAllowed) as refused:
        approve(one)
    assert refused.value.rule == "access.approve_rules.twice"
    config.take_rules()
    assert may_import()
    change_rules(monkeypatch)
    assert approve(other) == 2
    config.take_rules()
    assert not may_import()
    assert rules_in_force.state().is_settled


def test_nobody_else_approves_and_nobody_what_does_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config.take_rules()
    with pytest.raises(Conflict):
        approve(administrator())
    change_rules(monkeypatch)
    for who in (an_actor(role="supervisor"), SYSTEM):
        with pytest.raises(NotAllowed):
            approve(who)
    with pytest.raises(Conflict):
        actions.approve_rules(actor=administrator(), digest="0" * 64, now=NOW)


def test_a_demo_takes_new_rules_at_once(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    config.take_rules()
    change_rules(monkeypatch)
    settings.MILAAN_DEMO = True

    config.take_rules()

    assert not may_import()
    assert rules_in_force.state().is_settled


def test_a_corrected_sentence_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_in_force.digest_of(rules_in_force.brought())
    ours = dict(rules_in_force.brought())
    ours["intake"] = tuple(replace(rule, says="Better said.") for rule in ours["intake"])

    assert rules_in_force.digest_of(ours) == before
    assert rules_in_force.from_text(rules_in_force.as_text(ours)) == ours


def test_rules_that_read_what_is_not_told_stop_the_node(monkeypatch: pytest.MonkeyPatch) -> None:
    old = dict(rules_in_force.brought())
    gone = Eq(Attribute("context.invented"), Constant(True))
    old["intake"] = tuple(replace(rule, when=And(rule.when, gone)) for rule in old["intake"])
    RuleSet.objects.create(
        digest="0" * 64, rules=rules_in_force.as_text(old), noted_at=NOW, in_force_since=NOW
    )

    with pytest.raises(NodeError, match=r"context\.invented"):
        config.take_rules()


def test_every_decision_is_the_same_by_the_rules_as_they_are_kept() -> None:
    before = {id(one): one.rules for one in rules_in_force.authorities()}
    kept = rules_in_force.from_text(rules_in_force.as_text(rules_in_force.brought()))

    rules_in_force.decide_by(kept)

    changed = [one for one in rules_in_force.authorities() if one.rules != before[id(one)]]
    for one in changed:  # by an action that two authorities share
        assert set(before[id(one)]) <= set(one.rules)


def test_the_terminal_tells_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke
    config.take_rules()
    assert json.loads(run(access, ["rules", "status", "--json"]).stdout)["is_settled"]
    assert "No situation is decided otherwise." in run(access, ["rules", "diff"]).stdout
    change_rules(monkeypatch)

    said = run(access, ["rules", "diff"]).stdout

    assert "intake.import: allowed -> refused in 8 of 42 situations" in said
    assert "as: the role of the asking post is" in said
    assert "milaan access rules approve" in said
    assert "approved by nobody; two are needed" in run(access, ["rules", "status"]).stdout
    plain = json.loads(run(access, ["rules", "diff", "--json"]).stdout)
    assert list(plain["changes"]) == ["intake"]
    who = administrator()
    typed = [
        "rules",
        "approve",
        plain["digest"],
        "--user",
        "nobody",
        "--password",
        "x",
        "--code",
        "1",
    ]
    refused = run(access, typed)
    assert (refused.exit_code, "is wrong" in refused.output) == (1, True)
    assert who.role == "administrator"
