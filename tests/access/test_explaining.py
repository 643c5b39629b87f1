"""Why, and why not: told to the officer and her superior, without telling whether a record is."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from typer.testing import CliRunner

from milaan.access import actions
from milaan.access.commands import access
from milaan.access.models import Charge, Post, User
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput, NotAllowed
from milaan.registry.policies import CHANGE, CONFIRM, SEARCH, VIEW
from tests.access.factories import a_charge, sign_in
from tests.registry import factories as make
from tests.registry.factories import BALAGHAT, NOW

pytestmark = pytest.mark.django_db


def writer() -> Actor:
    return make.actor(
        "station_writer", make.desk("ps-balaghat", "police_station", district=BALAGHAT)
    )


def superior() -> Actor:
    """The superior of a station that lies below her in the tree."""
    above = make.desk("balaghat", "district_police", district=BALAGHAT)
    make.desk("ps-below", "police_station", district=BALAGHAT, under="balaghat/")
    return make.actor("supervisor", above)


def below() -> Actor:
    return make.actor("station_officer", make.desk("ps-below", "police_station", under="balaghat/"))


def charge_of(actor: Actor) -> Charge:
    """Have the actor hold the post, as people at pages do."""
    post, user = Post.objects.get(pk=actor.post_id), User.objects.get(pk=actor.user_id)
    held = Charge.objects.filter(post=post, user=user).first()
    return held or a_charge(post=post, user=user)


def ask(who: Actor, action: str, ref: object = "", officer: str = ""):
    return actions.explain(
        actor=who, rule_action=action, record_ref=str(ref), officer=officer, now=NOW
    )


def test_an_officer_is_told_why_she_may() -> None:
    ref = make.register(make.station())

    found = ask(make.station(), VIEW, ref)

    assert found.about is not None
    assert found.about.allowed
    assert found.about.rule == "registry.view.station"
    assert "belongs to the asking post's desk" in found.about.why[0].parts[1]


def test_an_officer_is_told_what_is_missing() -> None:
    ref = make.register(make.station())

    found = ask(writer(), CONFIRM, ref)

    assert found.about is not None
    assert not found.about.allowed
    assert found.about.nearest[0].key == "registry.confirm.in_charge"
    assert len(found.about.nearest[0].parts) == 1


def test_no_record_and_none_of_hers_look_the_same() -> None:
    ref = make.register(make.station())
    stranger = make.station("ps-far", "IN-FAR")

    there, nowhere = ask(stranger, CHANGE, ref), ask(stranger, CHANGE, uuid4())

    assert there == nowhere
    assert there.about is None
    assert {rule.key for rule in there.may} == {"registry.change.desk"}
    assert "registry.view.conflict" in {rule.key for rule in there.never}


def test_her_superior_is_told_too_and_nobody_else() -> None:
    above, officer = superior(), below()
    name = charge_of(officer).user.username
    ref = make.register(officer)

    found = ask(above, CONFIRM, ref, name)

    assert found.about is not None
    assert found.about.allowed
    assert found.officer_ref == officer.user_ref
    for asker, whom in (
        (make.station(), name),
        (above, "nobody"),
        (officer, charge_of(above).user.username),
    ):
        with pytest.raises(NotAllowed):
            ask(asker, CONFIRM, ref, whom)


def test_a_superior_learns_nothing_of_records_beyond_her_own_sight() -> None:
    name = charge_of(below()).user.username
    ref = make.register(make.station("ps-far", "IN-FAR"))

    assert ask(superior(), VIEW, ref, name) == ask(superior(), VIEW, uuid4(), name)


def test_what_needs_no_record_is_told_as_it_is() -> None:
    who = make.actor("station_officer", make.desk("ps-balaghat", "police_station"), purpose="")

    found = ask(who, SEARCH)

    assert found.about is not None
    assert found.about.rule == "registry.search.without_purpose"
    assert ask(make.station(), SEARCH).about.allowed


def test_asking_is_on_the_log() -> None:
    ref = make.register(make.station())
    ask(make.station(), VIEW, ref)

    entry = AuditEntry.objects.get(event="access.explained")
    assert (entry.subject_ref, entry.rule) == (str(ref), "access.explain.oneself")
    assert entry.details["rule"] == "registry.view.station"
    with pytest.raises(InvalidInput):
        ask(make.station(), "invented.action")


def test_the_page_says_it_and_a_page_that_is_not_there_leads_to_it(client: Client) -> None:
    ref = make.register(make.station())
    stranger = charge_of(make.station("ps-far", "IN-FAR"))
    sign_in(client, stranger, purpose=make.station().purpose)

    missing = client.get(f"/register/{ref}/")
    assert missing.status_code == 404
    assert f"/why?action=registry.view&amp;of={ref}" in missing.content.decode()
    for asked in (ref, uuid4()):
        page = client.get(f"/why?action=registry.view&of={asked}")
        assert page.status_code == 200
        assert b"the two look the same" in page.content
    own = make.register(make.station("ps-far", "IN-FAR"))
    page = client.get(f"/why?action=registry.view&of={own}").content.decode()
    assert "Yes, the rules allow it" in page
    assert "registry.view.station" in page
    assert "टेस्टवाल" not in page
    assert client.post("/why", {"action": "registry.view", "of": "no"}).status_code == 422


def test_the_page_of_a_superior_asks_for_an_officer_below(client: Client) -> None:
    above, officer = superior(), below()
    ref = make.register(officer)
    sign_in(client, charge_of(above))
    asked = {"action": CONFIRM, "of": str(ref), "officer": charge_of(officer).user.username}

    assert "Yes, the rules allow it" in client.post("/why", asked).content.decode()
    refused = client.post("/why", asked | {"officer": "nobody"})
    assert refused.status_code == 422
    assert "no such officer" in refused.content.decode()


def test_the_page_speaks_hindi(client: Client) -> None:
    ref = make.register(make.station())
    charge = charge_of(make.station())
    User.objects.filter(pk=charge.user_id).update(language="hi")
    sign_in(client, charge)

    page = client.get(f"/why?action=registry.view&of={ref}").content.decode()

    assert "थाना अपने दफ़्तर" in page


def test_the_terminal_explains() -> None:
    ref = make.register(make.station())
    name = charge_of(writer()).user.username
    run = CliRunner().invoke

    said = run(
        access, ["explain", "--user", name, "--action", CONFIRM, "--record", str(ref), "--json"]
    )
    assert said.exit_code == 0
    plain = json.loads(said.stdout)
    assert (plain["allowed"], plain["rule"]) == (False, "default.deny")
    words = run(access, ["explain", "--user", name, "--action", VIEW, "--record", str(ref)])
    assert "open a record: yes (registry.view.station)" in words.stdout
    assert run(access, ["explain", "--user", name, "--action", VIEW]).exit_code == 0
    gone = run(access, ["explain", "--user", name, "--action", VIEW, "--record", str(uuid4())])
    assert (gone.exit_code, "There is no such record" in gone.output) == (1, True)
    assert run(access, ["explain", "--user", "nobody", "--action", VIEW]).exit_code == 1
    assert run(access, ["explain", "--user", name, "--action", "what"]).exit_code == 2
