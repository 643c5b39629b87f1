"""Every charge and grant has an end; the end is seen coming, and never locks a post at night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from milaan.access import actions, jobs, queries
from milaan.access.models import Charge, Grant
from milaan.alerts.actions import watch_charges
from milaan.alerts.models import Alert
from milaan.audit.models import AuditEntry
from milaan.config.flow import FLOW
from milaan.foundation.actor import SYSTEM, Purpose
from milaan.foundation.errors import Conflict, InvalidInput, NotAllowed, NotFound
from milaan.foundation.models import Delivery
from milaan.foundation.outbox import deliver_due
from tests.access.factories import (
    FAR_OFF,
    NOW,
    a_charge,
    a_grant,
    a_post,
    a_subject,
    a_user,
    actor_in,
    an_organisation,
)

pytestmark = pytest.mark.django_db
INDIA = ZoneInfo("Asia/Kolkata")


def give(**changes):
    fields = {
        "actor": SYSTEM, "post_ref": a_post().ref, "receiver_ref": a_user().ref,
        "until": FAR_OFF, "now": NOW,
    }  # fmt: skip
    return Charge.objects.get(ref=actions.give_charge(**(fields | changes)))


@pytest.fixture
def desk():
    top = an_organisation()
    superior = a_post(role="supervisor", organisation=top)
    post = a_post(organisation=an_organisation(parent=top), superior=superior)
    return post, a_charge(post=superior)


class TestNothingWithoutAnEnd:
    @pytest.mark.parametrize("until", [None, NOW, NOW - timedelta(days=1)])
    def test_the_action_refuses(self, until) -> None:
        charge = a_charge()
        with pytest.raises(InvalidInput):
            give(until=until)
        with pytest.raises(InvalidInput):
            actions.hand_over_charge(
                actor=actor_in(charge), charge_ref=charge.ref, receiver_ref=a_user().ref,
                until=until, now=NOW,
            )  # fmt: skip
        with pytest.raises(InvalidInput):
            actions.prolong_charge(actor=SYSTEM, charge_ref=charge.ref, until=until, now=NOW)
        with pytest.raises(InvalidInput):
            actions.write_grant(
                actor=SYSTEM, post_ref=charge.post.ref, subject=a_subject(), fields=["names"],
                purpose=Purpose("task", "x"), rule="invented", legal_basis="invented",
                until=until, about_ref="x", now=NOW,
            )  # fmt: skip
        assert Charge.objects.get() == charge
        assert not Grant.objects.exists()

    def test_the_database_refuses(self) -> None:
        charge = a_charge()
        grant = a_grant(post=charge.post, subject=a_subject())
        for row, until in ((charge, None), (charge, NOW), (grant, None), (grant, NOW)):
            with pytest.raises(IntegrityError), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(until=until)

    def test_no_column_for_an_end_may_be_empty(self) -> None:
        for model in (Charge, Grant):
            assert not model._meta.get_field("until").null


class TestEnds:
    def test_an_end_at_night_is_put_off_to_the_working_morning(self) -> None:
        night = datetime(2026, 11, 28, 2, 0, tzinfo=INDIA)  # a Saturday

        charge = give(until=night)

        assert charge.until == datetime(2026, 11, 30, 11, 0, tzinfo=INDIA)

    def test_access_ends_with_the_end_and_for_everything_that_asks(self) -> None:
        past = timezone.now() - timedelta(minutes=1)
        charge = a_charge(until=past)

        assert queries.standing_of(charge.user) is None
        assert not queries.is_held_by(str(charge.post.ref), charge.user_id)
        assert queries.posts_under()[0].held_by == ()
        with pytest.raises(NotFound):
            actions.switch_post(
                actor=actor_in(a_charge()), charge_ref=charge.ref, now=timezone.now()
            )

    def test_who_ran_out_can_be_given_charge_anew_and_who_holds_it_cannot(self) -> None:
        charge = a_charge(until=NOW + timedelta(days=1))
        later = NOW + timedelta(days=2)

        with pytest.raises(Conflict):
            give(post_ref=charge.post.ref, receiver_ref=charge.user.ref)
        give(post_ref=charge.post.ref, receiver_ref=charge.user.ref, now=later)

        charge.refresh_from_db()
        assert charge.held_until == charge.until

    def test_a_superior_prolongs_and_nobody_her_own(self, desk) -> None:
        post, above = desk
        charge = a_charge(post=post, until=NOW + timedelta(days=3))

        actions.prolong_charge(actor=actor_in(above), charge_ref=charge.ref, until=FAR_OFF, now=NOW)
        for who in (a_charge(post=post, is_additional=True), above, a_charge()):
            with pytest.raises(NotAllowed):
                actions.prolong_charge(
                    actor=actor_in(who), charge_ref=(charge if who is not above else above).ref,
                    until=FAR_OFF, now=NOW,
                )  # fmt: skip

        charge.refresh_from_db()
        assert charge.until == FAR_OFF
        entry = AuditEntry.objects.get(event="access.charge_prolonged")
        assert entry.rule == "access.prolong_charge.superior"

    def test_the_officer_in_charge_prolongs_her_link_officer(self) -> None:
        charge = a_charge()
        link = a_charge(post=charge.post, is_additional=True, until=NOW + timedelta(days=1))

        actions.prolong_charge(actor=actor_in(charge), charge_ref=link.ref, until=FAR_OFF, now=NOW)

        link.refresh_from_db()
        assert link.until == FAR_OFF


def delivered(now: datetime) -> None:
    while deliver_due(FLOW, now=now):
        pass


def open_kinds() -> list[tuple[str, str]]:
    rows = Alert.objects.filter(settled_at=None).order_by("kind")
    return list(rows.values_list("kind", "post_ref"))


class TestWarning:
    def test_the_superior_hears_fourteen_days_before_a_sole_charge_ends(self, desk) -> None:
        post, above = desk
        charge = give(post_ref=post.ref, until=NOW + timedelta(days=60))

        delivered(charge.until - timedelta(days=14, minutes=1))
        assert open_kinds() == []
        delivered(charge.until - timedelta(days=14))

        assert open_kinds() == [("charge_ending", str(above.post.ref))]
        alert = Alert.objects.get()
        assert (alert.about_ref, alert.is_urgent) == (str(post.ref), False)

    def test_a_link_officer_or_a_later_end_takes_the_warning_back(self, desk) -> None:
        post, above = desk
        charge = give(post_ref=post.ref, until=NOW + timedelta(days=10))
        delivered(NOW)
        assert [kind for kind, _ in open_kinds()] == ["charge_ending"]

        actions.prolong_charge(actor=actor_in(above), charge_ref=charge.ref, until=FAR_OFF, now=NOW)
        delivered(NOW)

        assert open_kinds() == []

    def test_where_another_stays_longer_nobody_is_warned(self, desk) -> None:
        post, _ = desk
        give(post_ref=post.ref, until=NOW + timedelta(days=10))
        give(post_ref=post.ref, is_additional=True)

        delivered(NOW)

        assert open_kinds() == []

    def test_once_the_link_officer_steps_back_the_warning_comes(self, desk) -> None:
        post, above = desk
        give(post_ref=post.ref, until=NOW + timedelta(days=10))
        link = give(post_ref=post.ref, is_additional=True)
        actions.end_charge(actor=actor_in(link), charge_ref=link.ref, now=NOW)

        delivered(NOW)

        assert open_kinds() == [("charge_ending", str(above.post.ref))]

    def test_read_and_left_it_comes_again_three_days_before(self, desk) -> None:
        post, _ = desk
        charge = give(post_ref=post.ref, until=NOW + timedelta(days=60))
        delivered(charge.until - timedelta(days=13))
        Alert.objects.update(settled_at=NOW)

        delivered(charge.until - timedelta(days=3))

        assert [row.is_urgent for row in Alert.objects.order_by("id")] == [False, True]

    def test_a_post_left_without_a_holder_is_said_at_once(self, desk) -> None:
        post, above = desk
        charge = give(post_ref=post.ref, until=NOW + timedelta(days=60))

        delivered(charge.until)

        assert open_kinds() == [("post_empty", str(above.post.ref))]
        charge.refresh_from_db()
        assert charge.held_until == charge.until
        assert AuditEntry.objects.filter(event="access.charges_closed").exists()

    def test_without_a_superior_the_nearest_supervising_post_hears_else_its_own(self) -> None:
        top = an_organisation()
        supervisor = a_post(role="supervisor", organisation=top)
        below, alone = a_post(organisation=an_organisation(parent=top)), a_post()

        assert queries.warned_post(below.ref) == str(supervisor.ref)
        assert queries.warned_post(supervisor.ref) == str(supervisor.ref)
        assert queries.warned_post(alone.ref) == str(alone.ref)

    def test_looking_twice_warns_once(self, desk) -> None:
        post, _ = desk
        a_charge(post=post, until=NOW + timedelta(days=5))

        for _ in range(2):
            watch_charges(actor=SYSTEM, post_ref=str(post.ref), now=NOW)

        assert Alert.objects.count() == 1

    def test_a_node_from_before_owes_its_looks_once(self, desk) -> None:
        post, above = desk
        a_charge(post=post)

        jobs.owe_looks_at_charges(now=NOW)
        first = Delivery.objects.count()
        jobs.owe_looks_at_charges(now=NOW)

        assert first == Delivery.objects.count() > 0
        owed = {row.event.payload["post_ref"] for row in Delivery.objects.all()}
        assert owed == {str(post.ref), str(above.post.ref)}


def test_the_inbox_shows_the_warning_with_the_way_to_the_post(client, desk) -> None:
    from tests.access.factories import sign_in

    post, above = desk
    a_charge(post=post, until=timezone.now() + timedelta(days=5))
    watch_charges(actor=SYSTEM, post_ref=str(post.ref), now=datetime.now(UTC))

    shown = sign_in(client, above).get("/inbox/").content.decode()

    assert "The last charge of a post ends soon" in shown
    assert f"/post/below/{post.ref}/" in shown
