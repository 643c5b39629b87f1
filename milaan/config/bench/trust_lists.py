# SPDX-License-Identifier: Apache-2.0
"""What the rules and the row security add to a list and to a page, over invented people.

A list is the newest 50 records, and the whole of what one may see: asked of the database without
rules, with the filter that the rules compile to, and with row security on top. The page is the
search page's list of 50, through every middleware, on the server's side; the database's own
processes are not counted in its CPU.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from http.client import OK
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from milaan.config.bench import loading
from milaan.config.bench.figures import Figures

if TYPE_CHECKING:
    from django.test import Client

    from milaan.access.models import Charge, Post
    from milaan.config.bench.throwaway import ThrowAway
    from milaan.foundation.actor import Actor

PEOPLE, PAGE = 20_000, 50
LIST_GOALS = {
    "list_ratio_all": "<= 1.2",
    "list_ratio_district": "<= 1.2",
    "list_whole_ratio_all": "<= 1.2",
    "list_whole_ratio_district": "<= 1.2",
    "list_fence_ms_all": "<= 5",
    "list_fence_ms_district": "<= 5",
    "page_of_50_cpu_ms": "< 60",
}
_DISTRICTS, _TIMES, _PAGES = 20, 60, 30
_names = count(1)
_PERSON = re.compile(r'href="[^"]*/([0-9a-f-]{36})/"')


def measure_lists(database: ThrowAway) -> Figures:
    """Time lists of a superior over everybody, and of an AHTU over one district in twenty."""
    from milaan.foundation.actor import Purpose

    _load(database)
    now = loading.NOW
    superior = _charge("bench/", "supervisor", now)
    district = _charge("bench/d1/", "ahtu_officer", now)
    figures: Figures = {"list_people": PEOPLE}
    for name, charge in (("all", superior), ("district", district)):
        figures |= _list_figures(name, _actor(charge, Purpose("task", "bench")), now)
    return figures | _page_figures(superior)


def _load(database: ThrowAway) -> None:
    database.prepare_load()
    work = loading.chunks_of(PEOPLE, 1, 0)
    loading.load(
        work, database.admin_dsn, database.owner_id, frozenset(),
        processes=database.processes, notes=database.path / "loaded.jsonl",
        progress=lambda _: None,
    )  # fmt: skip
    from milaan.access.models import Organisation

    for number in range(_DISTRICTS):
        Organisation.objects.create(
            path=f"bench/d{number}/", kind="police_station", name=f"Bench {number}",
            state_code="IN-MP", district_code=f"IN-B{number:02}",
        )  # fmt: skip
    database.spread_over(
        [*Organisation.objects.exclude(path="bench/").values_list("pk", flat=True)]
    )
    database.build_key_index()


def _charge(path: str, role: str, now: datetime) -> Charge:
    from milaan.access.models import Charge, Organisation, Post, User

    desk = Organisation.objects.get(path=path)
    post: Post = Post.objects.create(organisation=desk, role=role, title=f"Bench {role}")
    user = User.objects.create(username=f"bench-{next(_names)}")
    until = datetime.now(tz=now.tzinfo) + timedelta(days=30)
    return Charge.objects.create(post=post, user=user, held_since=now, until=until)


def _actor(charge: Charge, purpose: Any) -> Actor:
    from milaan.access import queries

    standing = queries.standing_of(
        charge.user, post_ref=str(charge.post.ref), language="en", purpose=purpose
    )
    assert standing is not None  # noqa: S101  the charge was just given
    return standing.actor


def _list_figures(name: str, actor: Actor, now: datetime) -> Figures:
    from milaan.foundation.fence import fenced, lifted
    from milaan.registry.models import PersonRecord
    from milaan.registry.policies import AUTHORITY, VIEW, context_at

    scope = AUTHORITY.filter_for(actor, VIEW, now=now, context=context_at(now))
    everybody = PersonRecord.objects.order_by("-entered_at", "ref").values("pk", "ref", "kind")
    seen = everybody.filter(scope)
    plain, filtered, all_plain, all_filtered = (
        _ms(lifted, partial(_fetch, *rows.query.sql_with_params()))
        for rows in (everybody[:PAGE], seen[:PAGE], everybody, seen)
    )
    both = _ms(partial(fenced, actor, now), partial(_fetch, *seen[:PAGE].query.sql_with_params()))
    return {
        f"list_plain_ms_{name}": round(plain, 2),
        f"list_filtered_ms_{name}": round(filtered, 2),
        f"list_ratio_{name}": round(filtered / plain, 2),
        f"list_whole_plain_ms_{name}": round(all_plain, 2),
        f"list_whole_ratio_{name}": round(all_filtered / all_plain, 2),
        f"list_fence_ms_{name}": round(both - filtered, 2),
    }


def _fetch(sql: str, params: tuple[Any, ...]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        if len(cursor.fetchall()) < PAGE:
            raise RuntimeError("a list came back short: nothing was measured")


def _ms(standing: Callable[[], AbstractContextManager[None]], call: Callable[[], None]) -> float:
    """Return the median wall time of a call in milliseconds; setting who reads is not counted."""
    taken = []
    with standing():
        call()
        for _ in range(_TIMES):
            started = time.perf_counter()
            call()
            taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def _page_figures(charge: Charge) -> Figures:
    from django.urls import reverse

    client, address = _signed_in(charge), reverse("registry:search")
    wall, cpu = [], []
    for _ in range(_PAGES + 3):
        started = time.perf_counter(), time.process_time()
        answer = client.post(address, {"kind": "missing"}, headers={"host": "127.0.0.1"})
        wall.append(time.perf_counter() - started[0])
        cpu.append(time.process_time() - started[1])
        shown = set(_PERSON.findall(answer.content.decode()))
        if answer.status_code != OK or len(shown) != PAGE:
            raise RuntimeError(f"the page showed {len(shown)} people, not {PAGE}")
    return {
        "page_of_50_cpu_ms": round(1000 * statistics.median(cpu[3:]), 1),
        "page_of_50_wall_ms": round(1000 * statistics.median(wall[3:]), 1),
    }


def _signed_in(charge: Charge) -> Client:
    """Return a client past password and code: signing in is not what is measured."""
    from django.test import Client

    from milaan.access.current import POST_KEY, PURPOSE_KEY
    from milaan.access.values import SECOND_FACTOR_KEY

    client = Client()
    client.force_login(charge.user, backend="django.contrib.auth.backends.ModelBackend")
    session = cast("Any", client.session)
    session[SECOND_FACTOR_KEY], session[POST_KEY] = True, str(charge.post.ref)
    session[PURPOSE_KEY] = {
        "kind": "task", "reference": "bench", "until": "2100-01-01T00:00:00+00:00"
    }  # fmt: skip
    session.save()
    return client
