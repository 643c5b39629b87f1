# SPDX-License-Identifier: Apache-2.0
"""The decision point: one set of rules gives single decisions, list filters and field views.

Each app declares in its `policies.py` one `Authority` over its rules and over the attributes that
the rules read from a record. Everything else asks that object (ADR 0004).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from milaan.access.models import Grant
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Decision,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    Rule,
    decide,
    permitting_rules,
    reduce_expression,
)
from milaan.foundation.action import note_decision
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed

GRANTED_FIELDS = "granted"


class GrantedSubjects:
    """The subjects a post holds a grant for now: a set for one decision, a subquery for a list."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.grants = Grant.objects.in_force(now).filter(post_id=actor.post_id)

    def __contains__(self, subject_id: object) -> bool:
        return self.grants.filter(subject_id=subject_id).exists()

    def subject_ids(self) -> QuerySet[Any, Any]:
        return self.grants.values("subject_id")

    def fields_of(self, subject_id: int) -> frozenset[str]:
        """Return the field groups granted for one subject."""
        rows = self.grants.filter(subject_id=subject_id).values_list("fields", flat=True)
        return frozenset(name for row in rows for name in row)


@dataclass(frozen=True, slots=True)
class Authority:
    """The rules of one app over one kind of record.

    Args:
        rules: permits and forbids.
        attributes: name after `resource.` to the Django path that holds it
            (`owner_id` to `owner_organisation_id`); used for records and for filters alike.
        subject_path: Django path of the record's subject id, where it has one.
    """

    rules: tuple[Rule, ...]
    attributes: Mapping[str, str]
    subject_path: str = "subject_id"

    def decide(
        self,
        actor: Actor,
        action: str,
        record: Model | None = None,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Return the decision for one record, or for an action about no record yet.

        Args:
            context: further attributes by name, as {"role_wanted": "..."}; also resource
                attributes of a record that does not exist yet, as {"resource.owner_id": 3}.
        """
        situation = self._situation(actor, now, context)
        if record is not None:
            situation |= {
                f"resource.{name}": _read(record, path) for name, path in self.attributes.items()
            }
        decision = decide(self.rules, action, situation)
        if GRANTED_FIELDS in decision.fields and record is not None:
            decision = self._with_granted_fields(decision, situation, record)
        note_decision(decision)
        return decision

    def require(
        self,
        actor: Actor,
        action: str,
        record: Model | None = None,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Return the decision, or raise NotAllowed naming the rule and the record's reference."""
        decision = self.decide(actor, action, record, now=now, context=context)
        if not decision.allowed:
            ref = str(getattr(record, "ref", "")) if record is not None else ""
            raise NotAllowed(decision.reason, rule=decision.rule, ref=ref)
        return decision

    def filter_for(
        self,
        actor: Actor,
        action: str,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Q:
        """Return the condition that keeps exactly the records `decide` would allow."""
        situation = self._situation(actor, now, context)
        permits, forbids = permitting_rules(self.rules, action)
        allowed = _any(self._compiled(rule, situation) for rule in permits)
        refused = _any(self._compiled(rule, situation) for rule in forbids)
        return allowed & ~refused

    def _situation(
        self, actor: Actor, now: datetime, context: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        situation: dict[str, Any] = {
            "actor.role": actor.role,
            "actor.post_id": actor.post_id,
            "actor.post_ref": actor.post_ref,
            "actor.user_id": actor.user_id,
            "actor.user_ref": actor.user_ref,
            "actor.organisation_id": actor.organisation_id,
            "actor.organisation_ids": actor.organisation_ids,
            "actor.state_code": actor.state_code,
            "actor.district_codes": actor.district_codes,
            "actor.granted_subjects": GrantedSubjects(actor, now),
            "context.purpose": actor.purpose.kind if actor.purpose else None,
            "context.now": now,
        }
        situation |= {f"actor.{name}": value for name, value in actor.facts.items()}
        for name, value in (context or {}).items():
            situation[name if "." in name else f"context.{name}"] = value
        return situation

    def _with_granted_fields(
        self, decision: Decision, situation: Mapping[str, Any], record: Model
    ) -> Decision:
        granted: GrantedSubjects = situation["actor.granted_subjects"]
        fields = granted.fields_of(_read(record, self.subject_path))
        opened = (decision.fields - {GRANTED_FIELDS}) | fields
        return Decision(decision.allowed, decision.rule, decision.reason, opened)

    def _compiled(self, rule: Rule, situation: Mapping[str, Any]) -> Q:
        return self._as_q(reduce_expression(rule.when, situation))

    def _as_q(self, expression: Expression) -> Q:
        match expression:
            case bool():
                return Q() if expression else NOTHING
            case And(left, right):
                return self._as_q(left) & self._as_q(right)
            case Or(left, right):
                first, second = self._as_q(left), self._as_q(right)
                return Q() if Q() in (first, second) else first | second
            case Not(inner):
                return ~self._as_q(inner)
            case Eq(Attribute(name), Constant(value)) | Eq(Constant(value), Attribute(name)):
                return Q(**{self._path(name): value}) if value is not None else NOTHING
            case Le(Attribute(name), Constant(value)):
                return Q(**{f"{self._path(name)}__lte": value})
            case Le(Constant(value), Attribute(name)):
                return Q(**{f"{self._path(name)}__gte": value})
            case In(Attribute(name), Constant(value)):
                items = value.subject_ids() if isinstance(value, GrantedSubjects) else list(value)
                return Q(**{f"{self._path(name)}__in": items})
        raise TypeError("a rule compares two attributes of the record: that is no list filter")

    def _path(self, name: str) -> str:
        return self.attributes[name.removeprefix("resource.")]


NOTHING = Q(pk__in=())


def _any(conditions: Any) -> Q:
    result = NOTHING
    for condition in conditions:
        if condition == Q():
            return Q()
        result = condition if result == NOTHING else result | condition
    return result


def _read(record: Model, path: str) -> Any:
    value: Any = record
    for part in path.split("__"):
        value = getattr(value, part, None)
    return value
