# SPDX-License-Identifier: Apache-2.0
"""The decision point: one set of rules gives single decisions, list filters and field views.

Each app declares in its `policies.py` one `Authority` over its rules and over the attributes that
the rules read from a record. Everything else asks that object (ADR 0004).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from milaan.access.situations import (
    EMPTY,
    KNOWN,
    GrantedSubjects,
    Situation,
    reader_of_context,
    reader_of_fact,
    reader_of_path,
    reader_of_record,
)
from milaan.core.authority import (
    ERROR_RULE,
    And,
    Attribute,
    CompiledRules,
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
    permitting_rules,
    reduce_expression,
)
from milaan.core.authority.compiled import Reader
from milaan.core.authority.explanation import Explanation, explain
from milaan.foundation.action import note_decision
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed

GRANTED_FIELDS = "granted"

_log = logging.getLogger(__name__)
_made: list[Authority] = []


def authorities() -> tuple[Authority, ...]:
    """Return every authority of this process, for whoever gives them other rules."""
    return tuple(_made)


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
    _compiled: CompiledRules = field(init=False, repr=False, compare=False)
    _readers: dict[str, Reader] = field(init=False, repr=False, compare=False)
    _subject_of: Reader = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of_record = {
            f"resource.{name}": reader_of_record(f"resource.{name}", path)
            for name, path in self.attributes.items()
        }
        object.__setattr__(self, "_readers", KNOWN | of_record)
        object.__setattr__(self, "_subject_of", reader_of_path(self.subject_path))
        object.__setattr__(self, "_compiled", CompiledRules(self.rules, self._reader_of))
        _made.append(self)

    def use(self, rules: tuple[Rule, ...]) -> None:
        """Decide by other rules from now on, as long as this process runs."""
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "_compiled", CompiledRules(rules, self._reader_of))

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
        situation = Situation(actor, now, context or EMPTY, self._reader_of, record)
        decision = self._decide(action, situation)
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
        situation = self.situation(actor, now=now, context=context)
        situation.granted.learn({self._subject_of(record) for record in records} - {None})
        decided: list[tuple[M, Decision]] = []
        for record in records:
            situation.record = record
            decision = self._decide(action, situation)
            note_decision(decision)
            decided.append((record, decision))
        return decided

    def _decide(self, action: str, situation: Situation) -> Decision:
        decision = self._compiled.decide(action, situation)
        if decision.rule == ERROR_RULE:
            _log.error("%s: %s; the answer is no", action, decision.reason)
        if GRANTED_FIELDS not in decision.fields or situation.record is None:
            return decision
        fields = situation.granted.fields_of(self._subject_of(situation.record))
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
            refused = NotAllowed(decision.reason, rule=decision.rule, ref=ref)
            refused.asked = action
            raise refused
        return decision

    def filter_for(
        self,
        actor: Actor,
        action: str,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Q:
        """Return the condition that keeps exactly the records `decide` would allow.

        Where a rule cannot be evaluated it keeps none, though `decide` may allow some.
        """
        situation = self.situation(actor, now=now, context=context)
        try:
            permits, forbids = (
                any_of(*[reduce_expression(rule.when, situation) for rule in rules])
                for rules in permitting_rules(self.rules, action)
            )
        except Exception as error:  # noqa: BLE001  whatever went wrong, the answer is no
            _log.error("%s: the rules could not be evaluated (%s)", action, type(error).__name__)
            return NOTHING
        return self._as_q(reduce_expression(And(permits, Not(forbids)), {}))

    def explain(
        self,
        actor: Actor,
        action: str,
        record: Model | None = None,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Explanation:
        """Return why `decide` would say yes or no; nothing is decided by it, nothing is noted."""
        situation = self.situation(actor, record, now=now, context=context)
        return explain(self.rules, action, situation)

    def situation(
        self,
        actor: Actor,
        record: Model | None = None,
        *,
        now: datetime,
        context: Mapping[str, Any] | None = None,
    ) -> Situation:
        """Return what the rules are asked about, for `decide` and for `explain`."""
        return Situation(actor, now, context or EMPTY, self._reader_of, record)

    def _reader_of(self, name: str) -> Reader:
        reader = self._readers.get(name)
        if reader is None:
            is_fact = name.startswith("actor.")
            reader = reader_of_fact(name) if is_fact else reader_of_context(name)
            self._readers[name] = reader
        return reader

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
