"""Every address of the node, asked as every role of the demo, about records in and out of sight.

What each role gets is kept in docs/reference/addresses.md; `MILAAN_WRITE_ADDRESSES=1` writes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpRequest
from django.template import loader
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from milaan.access.authority import Authority
from milaan.access.models import Charge, Organisation, Post
from milaan.access.queries import standing_of
from milaan.alerts import policies as alerts
from milaan.alerts.models import Alert
from milaan.config.demo import prepare
from milaan.config.flow import FLOW
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.outbox import deliver_due
from milaan.matching import policies as matching
from milaan.matching.models import Candidate
from milaan.registry import policies as registry
from milaan.registry.models import Name, PersonRecord
from tests.access.factories import a_charge, a_post, a_user, sign_in

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "addresses.md"
PURPOSE = Purpose("gd", "034/2026")

# Views that ask no rule, and why that is right. Anything else that asks none fails.
ASKS_NO_RULE = {
    "health": "figures of the node, nothing of a person",
    "set_language": "her own choice", "set_theme": "her own choice",
    "purpose": "what for; a rule asks when it is used",
    "suggest_districts": "places are public", "suggest_stations": "places are public",
    "posts": "her own posts", "home": "ways to go; each asks when it is gone",
    "waiting": "her own work; behind it each list asks",
}  # fmt: skip
# Nothing stands in these before something is sent; of that a rule is asked.
EMPTY_FORMS = {
    "search", "emergency", "register_missing", "register_recovered", "import_people",
    "backlog_day", "why", "take_back_judgement", "take_back_confirmation", "share", "given_up",
    "desk", "lock_desk", "set_pin",
}  # fmt: skip
# Signing in and one's own account ask whose session it is, the same for every role; tests of
# their own hold them.
OWN_ACCOUNT = ("account", "mfa", "sessions", "state_login")
SLOW = {"slip_in", "poster_in"}  # as slip and poster, in another language
ASKED_BY_EACH = {"person", "candidate"}  # the pages of records themselves


@dataclass
class World:
    """What was made, and who may know of what."""

    actors: dict[str, Actor]
    charges: dict[str, Charge]
    records: dict[str, dict[str, tuple[list[str], list[str]]]] = field(default_factory=dict)
    canaries: dict[str, set[str]] = field(default_factory=dict)


@pytest.fixture
def world(settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.MILAAN_DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # none is typed
    # The stories are enough; the others are there to be many.
    monkeypatch.setattr(import_module("milaan.config.demo.prepare"), "BACKGROUND", ())
    prepare()
    for _ in range(40):
        if not deliver_due(FLOW, now=timezone.now(), limit=200):
            break
    settings.MILAAN_DEMO = False
    charges: dict[str, Charge] = {}
    for charge in Charge.objects.select_related("post", "user").order_by("id"):
        charges.setdefault(charge.post.role, charge)
    state = Organisation.objects.order_by("id").first()
    charges["administrator"] = a_charge(post=a_post(role="administrator", organisation=state))
    room = Post.objects.get(role="control_room")
    charges["control_room"] = a_charge(post=room, user=a_user())
    actors = {}
    for role, charge in charges.items():
        standing = standing_of(charge.user, post_ref=str(charge.post.ref), purpose=PURPOSE)
        assert standing is not None
        actors[role] = standing.actor
    made = World(actors, charges)
    for role, actor in actors.items():
        made.records[role], made.canaries[role] = _sight_of(actor)
    return made


def _sight_of(actor: Actor) -> tuple[dict[str, tuple[list[str], list[str]]], set[str]]:
    """Return the references in sight and out of it by kind, and names she must never read."""
    now = timezone.now()
    context = registry.context_at(now)
    # In one order: of what she sees, a record of her own desk is asked about before another's.
    people = list(PersonRecord.objects.select_related("subject", "owner_organisation"))
    people.sort(key=lambda one: (one.owner_organisation_id != actor.organisation_id, one.pk))
    decided = registry.AUTHORITY.decide_each(actor, registry.VIEW, people, now=now, context=context)
    seen = {person.pk for person, decision in decided if decision.allowed}
    pairs = [
        (one, matching.AUTHORITY.decide(actor, matching.VIEW, one, now=now).allowed)
        for one in Candidate.objects.select_related(
            "missing_organisation", "found_organisation"
        ).order_by("id")
    ]
    paired = {ref for one, is_seen in pairs if is_seen for ref in (one.missing_ref, one.found_ref)}
    notices = [
        (str(one.ref), alerts.AUTHORITY.decide(actor, alerts.VIEW, one, now=now).allowed)
        for one in Alert.objects.select_related("organisation").order_by("id")
    ]
    found = {
        "person": [(str(one.ref), one.pk in seen) for one in people],
        # A control room sees candidates of its State's desks, and not their records.
        "of": [(str(one.ref), one.pk in seen or one.ref in paired) for one in people],
        "candidate": [(str(one.ref), is_seen) for one, is_seen in pairs],
        "alert": notices,
    }
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for row in Name.objects.select_related("subject"):
        is_seen = row.person_id in seen
        if is_seen or row.of_whom == "self":  # on her pages parents' names stand, too
            names[is_seen].add(row.opened("text"))
    parts = {word for name in names[True] for word in name.split()}
    canaries = {n for n in names[False] if len(n) > 6 and not set(n.split()) & parts}
    sight = {
        kind: (
            [ref for ref, is_seen in rows if is_seen],
            [ref for ref, is_seen in rows if not is_seen],
        )
        for kind, rows in found.items()
    }
    return sight, canaries


@dataclass(frozen=True)
class Route:
    """One address of the node, as the resolver has it."""

    pattern: str
    name: str
    arguments: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What its first reference is of."""
        first = next((one for one in self.arguments if one not in {"code", "language"}), "")
        if self.pattern.startswith("register/") and "emergencies" not in self.pattern and first:
            return "person"
        if re.match(r"intake/(registered|papers|slip|poster)", self.pattern):
            return "person"
        if first == "person_ref":
            return "of"
        if self.pattern.startswith("matching/") and first:
            return "candidate"
        return "alert" if self.pattern.startswith("inbox/") and first == "ref" else ""

    def path(self, ref: str) -> str:
        """Return the address about one record; whatever else it asks for is made up."""
        others = {"code": "poster", "language": "hi", "pk": "7"}
        path, is_first = self.pattern, True
        for argument in self.arguments:
            value = others.get(argument)
            if value is None:
                value = ref if is_first else str(UUID(int=9))
                is_first = False
            path = re.sub(rf"<\w+:{argument}>", value, path)
        return f"/{path}"


def routes() -> Iterator[Route]:
    def walk(resolver: URLResolver, before: str) -> Iterator[Route]:
        for one in resolver.url_patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLPattern):
                arguments = tuple(re.findall(r"<\w+:(\w+)>", path))
                yield Route(path, one.name or "", arguments)
            else:
                yield from walk(one, path)

    yield from walk(get_resolver(), "")


@dataclass
class Counter:
    """How often the rules were asked in the request that runs."""

    count: int = 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    for name in ("decide", "decide_each", "filter_for", "explain"):
        own = getattr(Authority, name)

        def counting(*args: Any, _own: Any = own, **named: Any) -> Any:
            counter.count += 1
            return _own(*args, **named)

        monkeypatch.setattr(Authority, name, counting)
    # The line under the name counts what waits on every page; that is not the page asking.
    monkeypatch.setattr("milaan.web.navigation.waiting_count", lambda *_args, **_named: 0)
    return counter


@dataclass
class Rendered:
    """Which pages were looked at; the same page about the same is not made once more.

    Args:
        role: who asks now. is_empty_form: nothing of a record stands there; one role is enough.
    """

    role: str = ""
    is_empty_form: bool = False
    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def is_known(self, template: str, request: HttpRequest | None) -> bool:
        """Say whether this page was made before: by GET, and now again with what is missing."""
        path = request.path if request else ""
        found = re.search(r"[0-9a-f-]{36}", path)
        key = ("" if self.is_empty_form else self.role, template, found[0] if found else "")
        was_seen = key in self.seen
        self.seen.add(key)
        is_repeated = request is not None and request.method == "POST"
        return was_seen and (is_repeated or self.is_empty_form)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Rendered:
    """Leave out what is the same in every request, and asked of by tests of its own."""
    pages, render = Rendered(), loader.render_to_string

    def once(name: str, context: Any = None, request: Any = None, using: Any = None) -> str:
        return "" if pages.is_known(name, request) else render(name, context, request, using)

    monkeypatch.setattr(loader, "render_to_string", once)
    monkeypatch.setattr("django.test.client.copy", lambda context: context)
    return pages


def said(status: int) -> str:
    words = {403: "refused", 404: "not here", 405: "-", 422: "form", 409: "conflict", 429: "full"}
    return words.get(
        status, "opens" if status == 200 else "goes on" if status < 400 else str(status)
    )


def call(client: Client, method: str, path: str) -> tuple[int, str]:
    cookies = client.cookies.output()  # a page may sign her out, and is undone
    with transaction.atomic():
        response = getattr(client, method)(path)
        is_text = "text" in response.headers.get("Content-Type", "")
        body = response.content.decode() if is_text and not response.streaming else ""
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return response.status_code, body


def stands_in(name: str, body: str) -> bool:
    """Say whether a name stands on a page as a word of its own."""
    return name in body and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body))


def alike(body: str, ref: str) -> str:
    """Return a page without what differs from one request to the next."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body.replace(ref, "REF"))
    return re.sub(r'nonce="[^"]+"|data-csrf="[^"]+"|\b[A-Za-z0-9]{64}\b', "", body)


@dataclass
class Met:
    """What holds for every role once one has met it, so that it is asked once.

    Args:
        not_by: addresses with the method that they do not take: answered before anybody is known.
        nowhere: for each address, pages of records that are not there.
    """

    not_by: set[tuple[str, str]] = field(default_factory=set)
    nowhere: set[tuple[str, str]] = field(default_factory=set)

    def is_as_nowhere(self, client: Client, route: Route, ref: str, got: tuple[int, str]) -> bool:
        """Say whether a page about a hidden record is the one about a record that is not there."""
        page = (route.pattern, f"{got[0]} {alike(got[1], ref)}")
        if page in self.nowhere and route.name not in ASKED_BY_EACH:
            return True
        unknown = str(uuid4())
        status, body = call(client, "get", route.path(unknown))
        absent = (route.pattern, f"{status} {alike(body, unknown)}")
        if status == 404:
            self.nowhere.add(absent)
        return page == absent


def test_every_address_as_every_role(world: World, asked: Counter, rendered: Rendered) -> None:
    table: dict[str, dict[str, str]] = {}
    wrong: list[str] = []
    met = Met()
    for role, charge in world.charges.items():
        client = Client(raise_request_exception=False)
        sign_in(client, charge, purpose=PURPOSE)
        rendered.role = role
        client.get("/health")  # the list of her sessions knows this one from here on
        for route in routes():
            if route.name in SLOW or route.name.startswith(OWN_ACCOUNT):
                continue
            seen, unseen = world.records[role].get(route.kind, ([], []))
            asks = {"": str(uuid4())} if not route.kind else {"in": _any(seen), "out": _any(unseen)}
            rendered.is_empty_form = route.name in EMPTY_FORMS and not route.kind
            words = []
            for where, ref in asks.items():
                for method in ("get", "post"):
                    if ref is None:
                        continue
                    if (route.pattern, method) in met.not_by:
                        words.append(f"{where} {said(405)}".strip())
                        continue
                    here = f"{role} {method.upper()} /{route.pattern} {where}"
                    asked.count = 0
                    status, body = call(client, method, route.path(ref))
                    words.append(f"{where} {said(status)}".strip())
                    if status == 405:
                        met.not_by.add((route.pattern, method))
                    shown = [name for name in world.canaries[role] if stands_in(name, body)]
                    wrong += [f"{here}: shows {name}" for name in shown]
                    wrong += _wrong_with(route, method, where, status, asked.count, here)
                    is_hidden = where == "out" and method == "get"
                    if is_hidden and not met.is_as_nowhere(client, route, ref, (status, body)):
                        wrong.append(f"{here}: differs from one that is not there")
            table.setdefault(f"/{route.pattern}", {})[role] = " · ".join(dict.fromkeys(words))
    if os.environ.get("MILAAN_WRITE_ADDRESSES"):
        PAGE.write_text(page_of(table), encoding="utf-8")
    assert wrong == []
    assert PAGE.read_text(encoding="utf-8") == page_of(table), "see the head of this file"


def _wrong_with(
    route: Route, method: str, where: str, status: int, count: int, here: str
) -> Iterator[str]:
    if status >= 500 and route.name != "health":  # no worker runs here
        yield f"{here}: {status}"
    is_opened = where == "in" and method == "get" and route.name in ASKED_BY_EACH
    if is_opened and status in {403, 404}:
        yield f"{here}: is in sight, and {status}"
    is_free = route.name in ASKS_NO_RULE or route.name in EMPTY_FORMS
    if not count and not is_free and status in {200, 302, 422}:
        yield f"{here}: asked no rule ({status})"


def _any(refs: list[str]) -> str | None:
    return next(iter(refs), None)


def page_of(table: dict[str, dict[str, str]]) -> str:
    roles = list(next(iter(table.values())))
    rows = [
        f"| `{path}` | {' | '.join(own.get(role, '') for role in roles)} |"
        for path, own in sorted(table.items())
    ]
    head = f"| address | {' | '.join(role.replace('_', ' ') for role in roles)} |"
    return "\n".join(
        [
            "# What each role gets at each address",
            "",
            "Written by `tests/config/test_addresses.py`, which asks every address of the node as "
            "every role of the demo, by GET and then by POST with an empty form. *in*, *out*: "
            "about a record that the rules let this role see, or not; *not here* is what an "
            "address without a record says, too. *form*: it asks for more; *goes on*: to another "
            "page; *-*: not by this method.",
            "",
            head,
            "|---" * (len(roles) + 1) + "|",
            *rows,
            "",
        ]
    )
