# SPDX-License-Identifier: Apache-2.0
"""Measure what trust costs: deciding, explaining, filtering, walking, and lists and pages with it.

A part is a function that returns figures; those WITH_DATABASE share a throw-away one.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console

from milaan.config.bench.figures import Figures, show
from milaan.config.bench.runs import run_facts
from milaan.config.bench.throwaway import ThrowAway, throw_away_database
from milaan.config.bench.trust_lists import LIST_GOALS, measure_lists

if TYPE_CHECKING:
    from milaan.access.authority import Authority
    from milaan.foundation.actor import Actor

GOALS = {
    "decision_us": "< 10",
    "decision_slowest_us": "< 10",
    "walk_cpu_s": "< 60",
}
NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
_TIMES, _BATCHES = 2_000, 15
_SLOW_TIMES = 100  # of what takes longer
_ASKING_TIMES = 5  # of what asks the database

type Part = Callable[[], Figures]


class Case(NamedTuple):
    """One question: who asks for what about which record."""

    actor: Actor
    action: str
    record: Any
    context: dict[str, Any]


def bench_trust(*, as_json: bool) -> None:
    """Measure every part, and print the figures."""
    console = Console(stderr=True, quiet=as_json)
    figures = run_facts("milaan bench trust", 0)
    with throw_away_database() as database:
        parts: list[Part] = [*WITHOUT_DATABASE]
        parts += [partial(part, database) for part in WITH_DATABASE]
        for part in parts:
            with console.status("measuring"):
                figures |= part()
    show("milaan bench trust", figures, GOALS | LIST_GOALS, as_json=as_json)


def measure_decisions() -> Figures:
    """Time decisions of the register's rules over an invented record, whatever the answer.

    `decision` is the whole of what an app calls, with a situation made for it; `compiled` and
    `interpreted` are the rules alone, over a mapping. The record has no subject, so no grant is
    looked up: that is the database's time, and one query for a whole page.
    """
    from milaan.core.authority import CompiledRules, decide
    from milaan.registry.policies import AUTHORITY

    compiled = CompiledRules(AUTHORITY.rules)
    asked = list(cases())
    whole, fast, slow = [], [], []
    for case in asked:
        plain = _plain(AUTHORITY, case)
        whole.append(_us(partial(AUTHORITY.decide, *case[:3], now=NOW, context=case.context)))
        fast.append(_us(partial(compiled.decide, case.action, plain)))
        slow.append(_us(partial(decide, AUTHORITY.rules, case.action, plain), _SLOW_TIMES))
    return {
        "decisions_asked": len(asked),
        "decision_us": _median(whole),
        "decision_slowest_us": round(max(whole), 2),
        "compiled_us": _median(fast),
        "interpreted_us": _median(slow),
    }


def measure_explaining() -> Figures:
    """Time an explanation, and the making of a list's condition, which asks for a post's grants."""
    from milaan.registry.policies import AUTHORITY, VIEW

    explained: list[float] = []
    filtered: dict[str, float] = {}  # a list's condition depends on no record
    for case in cases():
        about: dict[str, Any] = {"now": NOW, "context": case.context}
        explained.append(_us(partial(AUTHORITY.explain, *case[:3], **about), _SLOW_TIMES))
        if case.action == VIEW and case.actor.role not in filtered:
            asked = partial(AUTHORITY.filter_for, case.actor, VIEW, **about)
            filtered[case.actor.role] = _us(asked, _ASKING_TIMES)
    return {"explain_us": _median(explained), "filter_us": _median([*filtered.values()])}


def measure_walking() -> Figures:
    """Time the walk over every situation of every app, with its sentences."""
    from milaan.access.walking import summary

    found = summary()
    return {
        "walk_situations": sum(one["situations"] for one in found["apps"].values()),
        "walk_permits": sum(one["permits"] for one in found["apps"].values()),
        "walk_sentences": sum(len(one["sentences"]) for one in found["apps"].values()),
        "walk_violations": len(found["violations"]),
        "walk_cpu_s": found["cpu_seconds"],
    }


def cases() -> Iterator[Case]:
    """Yield questions of several roles about a record of their desk, district or elsewhere."""
    from django.apps import apps

    from milaan.foundation.actor import Actor, Purpose
    from milaan.registry import policies

    # The register's models are its own; a measurement only needs rows that are never stored.
    desk_of = apps.get_model("access", "Organisation")
    record_of = apps.get_model("registry", "PersonRecord")
    actions = (
        policies.VIEW, policies.OPEN_PHOTO, policies.CHANGE, policies.CONFIRM,
        policies.CHANGE_STATUS, policies.MARK_INQUIRY,
    )  # fmt: skip
    roles = ("station_officer", "ahtu_officer", "cwc_member", "ngo_worker", "supervisor")
    for owner in (3, 4):
        desk = desk_of(id=owner, district_code="IN-452", state_code="IN-MP", kind="police_station")
        record = record_of(
            owner_organisation=desk, kind="recovered", year_to=2012, seen_district_code="IN-452"
        )
        for role in roles:
            who = Actor(
                user_id=1, user_ref="bench", post_id=1, post_ref="bench", role=role,
                organisation_id=3, organisation_ids=frozenset({3}), state_code="IN-MP",
                district_codes=frozenset({"IN-452"}), purpose=Purpose("gd", "034/2026"),
                # Read from the database once for an actor, as for a request.
                facts={"organisation_kind": "police_station", "conflicted_subjects": (7, 8)},
            )  # fmt: skip
            context = {**policies.context_at(NOW), "status": "withdrawn"}
            yield from (Case(who, action, record, context) for action in actions)


def _plain(authority: Authority, case: Case) -> dict[str, Any]:
    """Return everything the rules may read, as a mapping."""
    from milaan.core.authority.expressions import attributes_of

    situation = authority.situation(case.actor, case.record, now=NOW, context=case.context)
    names = {name for rule in authority.rules for name in attributes_of(rule.when)}
    return {name: situation.get(name) for name in names}


def _us(call: Callable[[], object], times: int = _TIMES) -> float:
    """Return the median over batches of the processor time of one call, in microseconds."""
    call()
    taken = []
    was_on = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_BATCHES):
            started = time.process_time_ns()
            for _ in range(times):
                call()
            taken.append((time.process_time_ns() - started) / times / 1000)
    finally:
        if was_on:
            gc.enable()
    return statistics.median(taken)


def _median(values: Sequence[float]) -> float:
    return round(statistics.median(values), 2)


WITHOUT_DATABASE: tuple[Part, ...] = (measure_decisions, measure_explaining, measure_walking)
WITH_DATABASE: tuple[Callable[[ThrowAway], Figures], ...] = (measure_lists,)
