"""The gate: an action that did not ask, or left no entry, leaves nothing at all."""

from datetime import UTC, datetime

import pytest

from milaan.access.authority import Authority
from milaan.audit.actions import append
from milaan.audit.models import AuditEntry
from milaan.core.authority import Attribute, Constant, Effect, Eq, Rule
from milaan.foundation.action import ActionNotProved, action, current_run
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed
from milaan.foundation.models import Heartbeat

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 14, tzinfo=UTC)
WRITER = Actor(user_ref="invented-writer", role="writer")
STRANGER = Actor(user_ref="invented-stranger", role="stranger")
RULES = Authority(
    (
        Rule(
            "invented.write.writer",
            Effect.PERMIT,
            frozenset({"invented.write"}),
            Eq(Attribute("actor.role"), Constant("writer")),
            says="A writer writes.",
            source="invented",
        ),
    ),
    {},
)


def write(name: str = "part") -> None:
    Heartbeat.objects.create(part=name, seen_at=NOW)


def ask(actor: Actor) -> None:
    decision = RULES.require(actor, "invented.write", now=NOW)
    append(actor=actor, event="invented.written", decision=decision, subject_ref="x", at=NOW)


@action("invented.write")
def asks_and_records(*, actor: Actor) -> str:
    ask(actor)
    write()
    return "written"


@action("invented.forget_to_ask")
def forgets_to_ask(*, actor: Actor) -> None:
    write()


@action("invented.forget_to_record")
def forgets_to_record(*, actor: Actor) -> None:
    RULES.require(actor, "invented.write", now=NOW)
    write()


@action("invented.write_first")
def writes_before_it_asks(*, actor: Actor) -> None:
    write()
    ask(actor)


@action("invented.outer")
def outer(*, actor: Actor, inner_actor: Actor, swallow: bool = False) -> None:
    ask(actor)
    try:
        writes_before_it_asks(actor=inner_actor)
    except NotAllowed:
        if not swallow:
            raise


def refusals() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(event="access.refused"))


def test_an_action_that_asks_and_records_is_kept() -> None:
    assert asks_and_records(actor=WRITER) == "written"

    assert Heartbeat.objects.count() == 1
    entry = AuditEntry.objects.get()
    assert (entry.rule, entry.allowed) == ("invented.write.writer", True)


@pytest.mark.parametrize("function", [forgets_to_ask, forgets_to_record])
def test_an_action_that_forgets_leaves_nothing(function) -> None:
    with pytest.raises(ActionNotProved):
        function(actor=WRITER)

    assert not Heartbeat.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_refusal_is_on_the_log_although_all_else_is_undone() -> None:
    with pytest.raises(NotAllowed):
        writes_before_it_asks(actor=STRANGER)

    assert not Heartbeat.objects.exists()
    refusal = AuditEntry.objects.get()
    assert refusal.event == "access.refused"
    assert refusal.actor_ref == "invented-stranger"
    assert refusal.details == {"action": "invented.write_first"}
    assert refusal.allowed is False


def test_a_refusal_inside_another_action_is_recorded_once_with_the_inner_name() -> None:
    with pytest.raises(NotAllowed):
        outer(actor=WRITER, inner_actor=STRANGER)

    assert [entry.details["action"] for entry in refusals()] == ["invented.write_first"]
    assert AuditEntry.objects.count() == 1
    assert not Heartbeat.objects.exists()


def test_a_refusal_that_the_outer_action_lives_with_is_recorded_too() -> None:
    outer(actor=WRITER, inner_actor=STRANGER, swallow=True)

    assert [entry.actor_ref for entry in refusals()] == ["invented-stranger"]
    assert AuditEntry.objects.filter(event="invented.written").count() == 1
    assert not Heartbeat.objects.exists()


def test_an_inner_action_does_not_ask_for_the_outer_one() -> None:
    @action("invented.lazy")
    def lazy(*, actor: Actor) -> None:
        asks_and_records(actor=actor)

    with pytest.raises(ActionNotProved):
        lazy(actor=WRITER)

    assert not Heartbeat.objects.exists()


def test_an_entry_under_another_rule_does_not_count() -> None:
    @action("invented.other_rule")
    def other_rule(*, actor: Actor) -> None:
        decision = RULES.require(actor, "invented.write", now=NOW)
        from dataclasses import replace

        append(
            actor=actor,
            event="invented.written",
            decision=replace(decision, rule="invented.elsewhere"),
            subject_ref="x",
            at=NOW,
        )

    with pytest.raises(ActionNotProved):
        other_rule(actor=WRITER)


def test_an_action_needs_an_actor_and_no_run_is_left_behind() -> None:
    with pytest.raises(TypeError):
        asks_and_records(actor="somebody")  # type: ignore[arg-type]

    assert current_run() is None


def test_the_purpose_is_in_every_entry() -> None:
    from milaan.foundation.actor import Purpose

    asks_and_records(actor=WRITER.for_purpose(Purpose("fir", "0123/2026")))

    entry = AuditEntry.objects.get()
    assert (entry.purpose_kind, entry.purpose_reference) == ("fir", "0123/2026")
