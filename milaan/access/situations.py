# SPDX-License-Identifier: Apache-2.0
"""What rules are asked about: who asks about what, and when; read when a rule asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

from milaan.access.models import Conflict, Grant
from milaan.core.authority.compiled import Reader
from milaan.foundation.actor import Actor

_MOST_LISTED = 200  # subjects that a list's condition names one by one


class GrantedSubjects:
    """The subjects a post holds a grant for now: a set for decisions, a condition for a list."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.post_id, self.now = actor.post_id or 0, now
        self._known: dict[Any, frozenset[str]] = {}

    @cached_property
    def grants(self) -> QuerySet[Grant]:
        # Built when a rule asks: most decisions never do.
        return Grant.objects.in_force(self.now).filter(post_id=self.post_id)

    def __contains__(self, subject_id: object) -> bool:
        return bool(self.fields_of(subject_id))

    def subject_ids(self) -> QuerySet[Any, Any] | list[int]:
        """Return them for a list's condition: few as they are, many as a subquery.

        A subquery is planned with every statement it stands in, and a search has three.
        """
        ids = list(self.grants.values_list("subject_id", flat=True)[: _MOST_LISTED + 1])
        return ids if len(ids) <= _MOST_LISTED else self.grants.values("subject_id")

    def fields_of(self, subject_id: Any) -> frozenset[str]:
        """Return the field groups granted for one subject; asked once for each."""
        if subject_id not in self._known:
            self.learn([subject_id])
        return self._known[subject_id]

    def learn(self, subject_ids: Iterable[Any]) -> None:
        """Read the grants for many subjects in one query."""
        found: dict[Any, set[str]] = {subject_id: set() for subject_id in subject_ids}
        if not found:
            return
        rows = self.grants.filter(subject_id__in=list(found)).values_list("subject_id", "fields")
        for subject_id, fields in rows:
            found[subject_id] |= set(fields)
        self._known |= {subject_id: frozenset(fields) for subject_id, fields in found.items()}


class Situation:
    """Who asks about what, and when: each attribute is read when a rule asks for it.

    What is read from the record goes before what the context says of it; nothing goes before
    what is known of the actor.
    """

    __slots__ = ("_granted", "_reader_of", "actor", "context", "now", "record")

    def __init__(
        self,
        actor: Actor,
        now: datetime,
        context: Mapping[str, Any],
        reader_of: Callable[[str], Reader],
        record: Model | None,
    ) -> None:
        self.actor, self.now, self.context, self.record = actor, now, context, record
        self._reader_of = reader_of
        self._granted: GrantedSubjects | None = None

    @property
    def granted(self) -> GrantedSubjects:
        """The subjects granted to the actor; made when first asked for."""
        if self._granted is None:
            self._granted = GrantedSubjects(self.actor, self.now)
        return self._granted

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return an attribute's value, or `default` where it is missing."""
        value = self._reader_of(name)(self)
        return default if value is None else value


def _purpose_of(situation: Situation) -> Any:
    if "purpose" in situation.context:
        return situation.context["purpose"]
    purpose = situation.actor.purpose
    return purpose.kind if purpose else None


CONFLICTED = "conflicted_subjects"


def conflicted_subjects(actor: Actor) -> tuple[int, ...]:
    """Return the ids of the subjects the actor is kept out of; read once for each actor.

    An actor is made anew for every request, so a note has effect on the next one; the second
    fence reads the table itself.
    """
    known: tuple[int, ...] | None = actor.facts.get(CONFLICTED)
    if known is None:
        rows = Conflict.objects.in_force().filter(user_id=actor.user_id or 0)
        known = () if actor.user_id is None else tuple(rows.values_list("subject_id", flat=True))
        actor.facts[CONFLICTED] = known
    return known


type KeptOut = Callable[[tuple[int, ...]], tuple[Any, ...]]

_kept_out: dict[str, KeptOut] = {}


def keep_out_of(name: str, provider: KeptOut) -> None:
    """Register what an officer who is kept out of some subjects is kept out of with them.

    Apps above call it when they start; the subjects' ids are given, never none at all.
    """
    _kept_out[name] = provider


def _reader_of_kept_out(name: str) -> Reader:
    def read(situation: Situation) -> Any:
        facts = situation.actor.facts
        if name not in facts:
            subjects = conflicted_subjects(situation.actor)
            # Where nobody registered it is a KeyError, and so a refusal.
            facts[name] = _kept_out[name](subjects) if subjects else ()
        return facts[name]

    return read


# No fact and no context says otherwise than what is known of the actor.
KNOWN: dict[str, Reader] = {
    f"actor.{name}": attrgetter(f"actor.{name}")
    for name in (
        "role",
        "post_id",
        "post_ref",
        "user_id",
        "user_ref",
        "organisation_id",
        "organisation_ids",
        "state_code",
        "district_codes",
    )
} | {
    "actor.granted_subjects": attrgetter("granted"),
    "actor.conflicted_subjects": lambda situation: conflicted_subjects(situation.actor),
    "actor.conflicted_candidates": _reader_of_kept_out("conflicted_candidates"),
    "actor.conflicted_refs": _reader_of_kept_out("conflicted_refs"),
    "context.purpose": _purpose_of,
    "context.now": attrgetter("now"),
}
EMPTY: Mapping[str, Any] = {}


def reader_of_fact(name: str) -> Reader:
    fact = name.removeprefix("actor.")
    return lambda situation: situation.actor.facts.get(fact)


def reader_of_context(name: str) -> Reader:
    short = name.removeprefix("context.")
    return lambda situation: situation.context.get(short)


def reader_of_record(name: str, path: str) -> Reader:
    # What Django has loaded is taken from where it keeps it: asking the descriptors of foreign
    # keys costs as much as the rest of a decision.
    first, *others = path.split("__")

    def read_own(situation: Situation) -> Any:
        try:
            held: Any = situation.record
            return held.__dict__[first]
        except (AttributeError, KeyError):  # no record yet, or a column left out
            return read_slowly(situation)

    def read_slowly(situation: Situation) -> Any:
        record = situation.record
        if record is None:
            return situation.context.get(name)
        return getattr(record, first, None)

    def read_behind(situation: Situation) -> Any:
        record = situation.record
        if record is None:
            return situation.context.get(name)
        value = record._state.fields_cache.get(first) or getattr(record, first, None)
        for part in others:
            value = getattr(value, part, None)
        return value

    return read_behind if others else read_own


def reader_of_path(path: str) -> Reader:
    """Return what reads a Django path from a record; None where the way there ends."""
    first, *others = path.split("__")
    if not others:
        return lambda record: getattr(record, first, None)

    def read(record: Any) -> Any:
        value = getattr(record, first, None)
        for part in others:
            value = getattr(value, part, None)
        return value

    return read
