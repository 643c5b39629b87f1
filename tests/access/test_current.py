"""Who acts in a request: the post chosen, the desks below it, the purpose in force."""

import pytest

from milaan.access import queries
from tests.access.factories import (
    a_charge,
    a_post,
    a_user,
    actor_in,
    an_organisation,
    sign_in,
)

pytestmark = pytest.mark.django_db


def test_the_actor_is_the_post_and_not_the_person() -> None:
    charge = a_charge()

    actor = actor_in(charge)

    assert actor.post_ref == str(charge.post.ref)
    assert actor.role == "station_officer"
    assert actor.organisation_ids == {charge.post.organisation_id}
    assert actor.district_codes == {"IN-452"}
    assert actor.facts == {"organisation_kind": "police_station"}


def test_a_supervisor_works_in_every_district_below_and_an_officer_in_one() -> None:
    top = an_organisation(district_code="")
    middle = an_organisation(parent=top, district_code="IN-1")
    an_organisation(parent=middle, district_code="IN-2")
    supervisor = actor_in(a_charge(post=a_post(role="supervisor", organisation=top)))
    officer = actor_in(a_charge(post=a_post(organisation=middle)))

    assert supervisor.district_codes == {"IN-1", "IN-2"}
    assert len(supervisor.organisation_ids) == 3
    assert officer.district_codes == {"IN-1"}
    assert len(officer.organisation_ids) == 2


def test_who_somebody_is_takes_two_queries(django_assert_num_queries) -> None:
    user = a_user()
    for _ in range(3):
        a_charge(user=user)

    with django_assert_num_queries(2):
        standing = queries.standing_of(user)

    assert standing is not None
    assert len(standing.others) == 2


def test_a_post_that_is_no_longer_hers_falls_back_to_one_that_is() -> None:
    user = a_user()
    own, foreign = a_charge(user=user), a_charge()

    standing = queries.standing_of(user, post_ref=str(foreign.post.ref))

    assert standing is not None
    assert standing.actor.post_id == own.post_id


def test_somebody_without_a_post_is_told_whom_to_ask(client) -> None:
    charge = a_charge(held_until="2026-04-01T00:00Z")

    answer = sign_in(client, charge).get("/purpose")

    assert answer.status_code == 403
    assert b"whose post you take over" in answer.content


def test_somebody_without_codes_is_led_to_enrol(client) -> None:
    client.force_login(a_user(), backend="django.contrib.auth.backends.ModelBackend")

    answer = client.get("/post/")

    assert answer.status_code == 302
    assert answer["Location"] == "/account/code/"


@pytest.mark.parametrize(
    ("language", "title", "desk"),
    [("en", "SHO, PS Invented", "PS Invented"), ("hi", "काल्पनिक थाना प्रभारी", "थाना काल्पनिक")],
)
def test_the_page_of_the_post_names_it_in_the_readers_script(
    client, language: str, title: str, desk: str
) -> None:
    organisation = an_organisation(name="PS Invented", local_name="थाना काल्पनिक")
    post = a_post(
        organisation=organisation, title="SHO, PS Invented", local_title="काल्पनिक थाना प्रभारी"
    )
    charge = a_charge(post=post, user=a_user(language=language))
    sign_in(client, charge)

    for address in ("/post/", f"/post/hand-over/{charge.ref}", f"/post/link/{charge.ref}"):
        main = client.get(address).content.decode().partition("<main")[2]
        assert title in main
        assert desk in main
