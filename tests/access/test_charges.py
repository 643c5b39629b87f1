"""Handing over, linking, switching: duties stay with the post."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from milaan.access import actions, queries
from milaan.access.models import Charge, Post
from milaan.access.values import OpenItem
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, NotAllowed, NotFound
from tests.access.factories import (
    FAR_OFF,
    NOW,
    a_charge,
    a_post,
    a_user,
    actor_in,
    an_organisation,
    sign_in,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
UNTIL = {"until": f"{timezone.now() + timedelta(days=200):%Y-%m-%d}"}


@pytest.fixture
def waiting(monkeypatch) -> list[OpenItem]:
    items = [OpenItem("alert", str(uuid4()), NOW), OpenItem("task", str(uuid4()), NOW)]
    monkeypatch.setattr(queries, "_open_items", [lambda post_id, now: items])
    return items


def hand_over(charge: Charge, **changes):
    fields = {
        "actor": changes.get("actor") or actor_in(charge),
        "charge_ref": charge.ref,
        "receiver_ref": a_user().ref,
        "until": FAR_OFF,
        "now": LATER,
    }
    return actions.hand_over_charge(**(fields | changes))


def test_charge_passes_in_one_act_with_the_list_of_what_is_open(waiting) -> None:
    charge, receiver = a_charge(), a_user()

    fresh_ref = hand_over(charge, receiver_ref=receiver.ref)

    charge.refresh_from_db()
    fresh = Charge.objects.get(ref=fresh_ref)
    assert (charge.held_until, charge.open_items_count) == (LATER, 2)
    assert (fresh.user, fresh.post, fresh.held_since) == (receiver, charge.post, LATER)
    assert (fresh.handed_over_by, fresh.open_items_count) == (charge.user, 2)
    entry = AuditEntry.objects.get(event="access.charge_handed_over")
    assert entry.subject_ref == str(charge.post.ref)
    assert entry.details["listed"] == [item.ref for item in waiting]


def test_after_handing_over_the_giver_can_no_longer_act_and_the_receiver_can() -> None:
    charge, receiver = a_charge(), a_user()

    hand_over(charge, receiver_ref=receiver.ref)

    assert queries.standing_of(charge.user) is None
    standing = queries.standing_of(receiver)
    assert standing is not None
    assert standing.actor.post_id == charge.post_id


def test_a_post_is_not_handed_over_twice() -> None:
    charge = a_charge()
    actor = actor_in(charge)
    hand_over(charge)

    with pytest.raises(NotFound):
        hand_over(charge, actor=actor)


def test_another_officers_post_is_not_hers_to_give() -> None:
    charge = a_charge()

    with pytest.raises(NotAllowed):
        hand_over(charge, actor=actor_in(a_charge()))

    charge.refresh_from_db()
    assert charge.held_until is None
    assert AuditEntry.objects.get().event == "access.refused"


def test_who_holds_the_post_already_cannot_receive_it_again() -> None:
    charge, link = a_charge(), a_user()
    a_charge(post=charge.post, user=link, is_additional=True)

    with pytest.raises(Conflict):
        hand_over(charge, receiver_ref=link.ref)

    charge.refresh_from_db()
    assert charge.held_until is None


def test_an_officer_who_left_the_service_receives_nothing() -> None:
    with pytest.raises(NotFound):
        hand_over(a_charge(), receiver_ref=a_user(is_active=False).ref)


def test_a_link_officer_acts_beside_the_holder_and_gives_it_back() -> None:
    charge, link = a_charge(), a_user()

    actions.give_charge(
        actor=actor_in(charge),
        post_ref=charge.post.ref,
        receiver_ref=link.ref,
        is_additional=True,
        until=FAR_OFF,
        now=NOW,
    )

    standing = queries.standing_of(link)
    assert standing is not None
    assert standing.post.is_additional
    actions.end_charge(actor=standing.actor, charge_ref=standing.post.charge_ref, now=LATER)
    assert queries.standing_of(link) is None
    assert queries.standing_of(charge.user) is not None


def test_switching_uses_another_of_ones_posts_and_is_on_the_log() -> None:
    user = a_user()
    first, second = a_charge(user=user), a_charge(user=user)

    post_ref = actions.switch_post(actor=actor_in(first), charge_ref=second.ref, now=NOW)

    assert post_ref == str(second.post.ref)
    assert AuditEntry.objects.get().event == "access.post_switched"


def test_a_number_remembers_when_it_was_last_answered() -> None:
    post, actor = a_post(), actor_in(a_charge())

    for answered_on in (date(2026, 3, 1), None, date(2026, 2, 1)):
        actions.note_answer(actor=actor, post_ref=post.ref, answered_on=answered_on, now=NOW)

    assert Post.objects.get(pk=post.pk).last_answered_on == date(2026, 3, 1)
    assert [entry.details["answered"] for entry in AuditEntry.objects.order_by("id")] == [
        True,
        False,
        True,
    ]


def test_a_supervisor_passes_charge_on_for_an_officer_who_cannot() -> None:
    top = an_organisation()
    charge = a_charge(post=a_post(organisation=an_organisation(parent=top)))
    supervisor = actor_in(a_charge(post=a_post(role="supervisor", organisation=top)))

    hand_over(charge, actor=supervisor)

    charge.refresh_from_db()
    assert charge.held_until == LATER


class TestPages:
    def test_the_whole_act_through_the_pages(self, client, waiting) -> None:
        charge, receiver = a_charge(), a_user(service_number="MP-4711")
        sign_in(client, charge)

        shown = client.get(f"/post/hand-over/{charge.ref}").content.decode()
        answer = client.post(f"/post/hand-over/{charge.ref}", {"receiver": "mp-4711", **UNTIL})

        assert waiting[0].ref[:8] in shown
        assert answer["Location"] == "/post/"
        assert Charge.objects.get(held_until=None).user == receiver
        assert "You hold no post here yet" in client.get("/post/").content.decode()

    @pytest.mark.parametrize("typed", ["nobody.invented", "", "x" * 200])
    def test_an_unknown_officer_is_said_and_nothing_is_handed_over(self, client, typed) -> None:
        charge = a_charge()

        answer = sign_in(client, charge).post(
            f"/post/hand-over/{charge.ref}", {"receiver": typed, **UNTIL}
        )

        assert answer.status_code == 422
        assert Charge.objects.get().held_until is None

    def test_handing_over_to_oneself_is_pointed_out(self, client) -> None:
        charge = a_charge()
        answer = sign_in(client, charge).post(
            f"/post/hand-over/{charge.ref}", {"receiver": charge.user.username, **UNTIL}
        )

        assert answer.status_code == 422
        assert "This is you" in answer.content.decode()

    def test_the_charge_of_another_looks_like_none(self, client) -> None:
        foreign = a_charge()
        sign_in(client, a_charge())

        there = client.get(f"/post/hand-over/{foreign.ref}")
        nowhere = client.get(f"/post/hand-over/{uuid4()}")

        assert there.status_code == nowhere.status_code == 404

    def test_switching_posts_through_the_page(self, client) -> None:
        user = a_user()
        first = a_charge(user=user)
        second = a_charge(user=user, post=a_post(title="Second invented post"))
        sign_in(client, first)

        client.post("/post/use", {"charge": second.ref})

        assert client.session["milaan_post"] == str(second.post.ref)

    def test_a_link_officer_is_named_through_the_page(self, client) -> None:
        charge, link = a_charge(), a_user()

        sign_in(client, charge).post(
            f"/post/link/{charge.ref}", {"receiver": link.username, **UNTIL}
        )

        given = Charge.objects.get(user=link)
        assert (given.post, given.is_additional) == (charge.post, True)
        client.force_login(link, backend="django.contrib.auth.backends.ModelBackend")

    def test_the_number_of_two_officers_names_neither(self, client) -> None:
        charge = a_charge()
        a_user(service_number="same")
        a_user(service_number="same")

        answer = sign_in(client, charge).post(
            f"/post/hand-over/{charge.ref}", {"receiver": "same", **UNTIL}
        )

        assert answer.status_code == 422


def test_the_operator_gives_the_first_charge() -> None:
    post, user = a_post(role="administrator"), a_user()

    actions.give_charge(
        actor=SYSTEM, post_ref=post.ref, receiver_ref=user.ref, until=FAR_OFF, now=NOW
    )

    standing = queries.standing_of(user)
    assert standing is not None
    assert standing.actor.role == "administrator"


def test_a_link_officer_does_not_pass_the_holders_post_on() -> None:
    charge = a_charge()
    link = a_charge(post=charge.post, is_additional=True)

    with pytest.raises(NotAllowed):
        hand_over(link)

    assert queries.standing_of(charge.user) is not None


def test_who_alone_has_additional_charge_hands_it_over() -> None:
    charge, receiver = a_charge(is_additional=True), a_user()

    hand_over(charge, receiver_ref=receiver.ref)

    assert queries.standing_of(receiver) is not None
