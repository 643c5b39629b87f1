# SPDX-License-Identifier: Apache-2.0
"""The decision point: one set of rules gives single decisions, list filters and field views.

Each app declares in its `policies.py` one `Authority` over its rules and over the attributes that
the rules read from a record. Everything else asks that object (ADR 0004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import cached_property

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
    any_of,
    decide,
    permitting_rules,
    reduce_expression,
)
from milaan.foundation.action import note_decision
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed

GRANTED_FIELDS = "granted"


class GrantedSubjects:
    """The subjects a post holds a grant for now: a set for decisions, a subquery for a list."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.post_id, self.now = actor.post_id or 0, now
        self._known: dict[Any, frozenset[str]] = {}

    @cached_property
    def grants(self) -> QuerySet[Grant]:
        # Built when a rule asks: most decisions never do.
        return Grant.objects.in_force(self.now).filter(post_id=self.post_id)

    def __contains__(self, subject_id: object) -> bool:
        return bool(self.fields_of(subject_id))

    def subject_ids(self) -> QuerySet[Any, Any]:
        return self.grants.values("subject_id")

    def fields_of(self, subject_id: Any) -> frozenset[str]:
        """Return the field groups granted for one subject; asked once for each."""
        if subject_id not in self._known:
            self.learn([subject_id])
        return self._known[subject_id]

    def learn(self, subject_ids: Iterable[Any]) -> None:
        """Read the grants for many subjects in one query."""
        found: dict[Any, set[str]] = {subject_id: set() for subject_id in subject_ids}
        rows = self.grants.filter(subject_id__in=list(found)).values_list("subject_id", "fields")
        for subject_id, fields in rows:
            found[subject_id] |= set(fields)
        self._known |= {subject_id: frozenset(fields) for subject_id, fields in found.items()}


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
        decision = self._decide(action, record, self._situation(actor, now, context))
        note_decision(decision)
        return decision

    def decide_each[M: Model](
        self,
        actor: Actor,
        action: str,
        records: Sequence[M],
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> list[tuple[M, Decision]]:
        """Return each record with its decision; one query for the grants of all of them."""
        situation = self._situation(actor, now, context)
        granted: GrantedSubjects = situation["actor.granted_subjects"]
        granted.learn({_read(record, self.subject_path) for record in records} - {None})
        decided = [(record, self._decide(action, record, situation)) for record in records]
        for _, decision in decided:
            note_decision(decision)
        return decided

    def _decide(self, action: str, record: Model | None, situation: Mapping[str, Any]) -> Decision:
        if record is None:
            return decide(self.rules, action, situation)
        resource = {
            f"resource.{name}": _read(record, path) for name, path in self.attributes.items()
        }
        decision = decide(self.rules, action, {**situation, **resource})
        if GRANTED_FIELDS not in decision.fields:
            return decision
        granted: GrantedSubjects = situation["actor.granted_subjects"]
        fields = granted.fields_of(_read(record, self.subject_path))
        return replace(decision, fields=(decision.fields - {GRANTED_FIELDS}) | fields)

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
        allowed = any_of(*(rule.when for rule in permits))
        refused = any_of(*(rule.when for rule in forbids))
        return self._as_q(reduce_expression(And(allowed, Not(refused)), situation))

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

    def _as_q(self, expression: Expression) -> Q:
        match expression:
            case bool():
                return Q() if expression else NOTHING
            case And(left, right):
                return self._as_q(left) & self._as_q(right)
            case Or(left, right):
                return self._as_q(left) | self._as_q(right)
            case Not(inner):
                return ~self._as_q(inner)
            case Eq(Attribute(name), Constant(value)) | Eq(Constant(value), Attribute(name)):
                return self._leaf(name, "exact", value)
            case Le(Attribute(name), Constant(value)):
                return self._leaf(name, "lte", value)
            case Le(Constant(value), Attribute(name)):
                return self._leaf(name, "gte", value)
            case In(Attribute(name), Constant(value)):
                return self._leaf(name, "in", _members(value))
            case In(Constant(value), Attribute(name)):
                return self._leaf(name, "contains", None if value is None else [value])
        raise TypeError("a rule compares two attributes of the record: that is no list filter")

    def _leaf(self, name: str, lookup: str, value: Any) -> Q:
        # What is missing on either side equals nothing, as in `decide`. The condition says so
        # itself: SQL would answer NULL, and NOT NULL is no yes.
        if value is None:
            return NOTHING
        path = self._path(name)
        return Q(**{f"{path}__{lookup}": value, f"{path}__isnull": False})

    def _path(self, name: str) -> str:
        return self.attributes[name.removeprefix("resource.")]


NOTHING = Q(pk__in=())


def _members(collection: Any) -> Any:
    if isinstance(collection, GrantedSubjects):
        return collection.subject_ids()
    return None if collection is None or isinstance(collection, str) else list(collection)


def _read(record: Model, path: str) -> Any:
    value: Any = record
    for part in path.split("__"):
        value = getattr(value, part, None)
    return value
