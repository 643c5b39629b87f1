"""Consent on the page of a record: asked, used, taken back; the other session's next request."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from milaan.access.authority import Authority
from milaan.access.consent_queries import consent_of
from milaan.access.models import Charge, Grant, Post, User
from milaan.access.models.consent import Consent
from milaan.core.authority import Decision
from milaan.core.values.dates import DateInterval
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed, NotFound
from milaan.registry import actions
from milaan.registry.models import PersonRecord
from milaan.registry.values import NameGiven
from milaan.registry.values.codes import IDENTITY, PHOTO, SUMMARY
from tests.access.factories import sign_in
from tests.registry import factories as make
from tests.registry.factories import NOW

pytestmark = pytest.mark.django_db
PURPOSE = Purpose("gd", "034/2026")


def grown(**changes: Any):
    return make.found(
        names=(NameGiven("Suneeta Grown"),),
        birth=DateInterval(date(1990, 1, 1), date(1995, 1, 1), "about 30", known_how="stated"),
        **changes,
    )


def booth() -> Actor:
    return make.actor("ngo_worker", make.desk("booth", "ngo", district="IN-BOOTH"))


def page_of(actor: Actor, *, purpose: Purpose | None = PURPOSE) -> Client:
    post, user = Post.objects.get(pk=actor.post_id), User.objects.get(pk=actor.user_id)
    charge, _ = Charge.objects.get_or_create(
        post=post, user=user,
        defaults={"held_since": NOW, "until": timezone.now() + timedelta(days=300)},
    )  # fmt: skip
    return sign_in(Client(), charge, purpose=purpose)


def consent_url(ref: UUID, code: str = "share_ngo") -> str:
    return reverse("registry:consent", args=[ref, code])


def answer(**changes: Any) -> dict[str, Any]:
    return {
        "answer_form": "1", "text_version": 1, "text_language": "hi", "answer": "given",
        "by_whom": "herself", "how": "read_aloud", "months": 6, "remarks": "", **changes,
    }  # fmt: skip


def by_guardian(**changes: Any) -> dict[str, Any]:
    given = {"by_whom": "guardian", "how": "thumb", "guardian_alleged": "no", "assent": "yes"}
    return answer(**(given | changes))


def agree(actor: Actor, ref: UUID, **changes: Any) -> None:
    response = page_of(actor).post(consent_url(ref), answer(**changes))
    assert response.status_code == 302, response.content.decode()[-3000:]


def person_id(ref: UUID) -> int:
    return PersonRecord.objects.get(ref=ref).subject_id


def test_taken_back_in_one_session_the_others_next_request_is_refused() -> None:
    # Given a woman who agreed, and a booth that has her record open
    owner, ref = make.station(), make.register(make.station(), grown())
    desk, other = page_of(owner), page_of(booth())
    agree(owner, ref)
    shared = desk.post(reverse("registry:share", args=[ref]), {"post": booth().post_ref})
    assert shared.status_code == 302
    page = other.get(reverse("registry:person", args=[ref]))
    assert "Suneeta Grown" in page.content.decode()
    assert "Shelter Canary Road" not in page.content.decode()
    assert "Suneeta Grown" in other.get(reverse("registry:search")).content.decode()

    # When she takes it back at her desk
    taken = desk.post(
        reverse("registry:take_back", args=[ref, "share_ngo"]),
        {"take_back_form": "1", "by_whom": "herself"},
    )
    assert taken.status_code == 302

    # Then the booth's next request is refused, and its list shows her no more
    assert other.get(reverse("registry:person", args=[ref])).status_code == 404
    assert "Suneeta Grown" not in other.get(reverse("registry:search")).content.decode()
    assert desk.get(reverse("registry:person", args=[ref])).status_code == 200


def test_the_database_keeps_the_booth_out_where_the_rules_forget(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner, ref = make.station(), make.register(make.station(), grown())
    agree(owner, ref)
    now = timezone.now()
    actions.share_with_ngo(actor=owner, person_ref=ref, post_ref=booth().post_ref, now=now)
    actions.open_person(actor=booth(), person_ref=ref, now=now)
    actions.withdraw_consent(
        actor=owner, person_ref=ref, purpose_code="share_ngo", by_whom="herself", now=now
    )
    Grant.objects.update(withdrawn_at=None)  # as if nobody had thought of it

    with pytest.raises(Hidden):
        actions.open_person(actor=booth(), person_ref=ref, now=now)
    everything = frozenset({SUMMARY, IDENTITY, PHOTO})
    monkeypatch.setattr(
        Authority, "_decide", lambda *_a, **_n: Decision(True, "none", "no rules", everything)
    )
    monkeypatch.setattr(Authority, "filter_for", lambda *_a, **_n: Q())
    with pytest.raises(NotFound):
        actions.open_person(actor=booth(), person_ref=ref, now=now)
    assert actions.list_records(actor=booth(), now=now) == ()


def test_nothing_is_shown_to_a_booth_before_she_is_asked() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())

    with pytest.raises(NotAllowed):
        actions.share_with_ngo(actor=owner, person_ref=ref, post_ref=booth().post_ref, now=NOW)

    desk = page_of(owner)
    said = desk.post(reverse("registry:share", args=[ref]), {"post": booth().post_ref}, follow=True)
    assert "There is no consent in force for it" in said.content.decode()
    assert page_of(booth()).get(reverse("registry:person", args=[ref])).status_code == 404


def test_registering_asks_for_no_consent() -> None:
    ref = make.register(make.station(), grown())

    assert not Consent.objects.exists()
    assert page_of(make.station()).get(reverse("registry:person", args=[ref])).status_code == 200


def test_the_page_says_on_what_basis() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())
    page = page_of(owner).get(reverse("registry:person", args=[ref])).content.decode()
    assert "On what basis" in page
    assert "BNSS 2023, s. 173(1)" in page
    assert "Nothing was asked yet" in page

    agree(owner, ref)
    page = page_of(owner).get(reverse("registry:person", args=[ref])).content.decode()
    assert "Agreed" in page
    assert "Show her to this organisation" in page


def test_who_sees_by_a_grant_is_told_which_and_no_more() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())
    agree(owner, ref)
    actions.share_with_ngo(
        actor=owner, person_ref=ref, post_ref=booth().post_ref, now=timezone.now()
    )

    page = page_of(booth()).get(reverse("registry:person", args=[ref])).content.decode()

    assert "Your post sees this record because:" in page
    assert "Show name, age and photo to a helping organisation (NGO)" in page
    assert "Read out and ask" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("hi", "क्या मदद करने वाली एक संस्था"), ("ne", "के मद्दत गर्ने"), ("en", "May an organisation")],
)
def test_the_text_is_shown_in_the_language_chosen(language: str, words: str) -> None:
    owner, ref = make.station(), make.register(make.station(), grown())

    page = page_of(owner).get(consent_url(ref) + f"?language={language}").content.decode()

    assert words in page
    assert f'read-aloud" lang="{language}"' in page
    assert "Desk ps-balaghat" in page
    assert "{desk}" not in page


def test_a_language_without_text_falls_back_and_says_so() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())

    page = page_of(owner).get(consent_url(ref) + "?language=mr").content.decode()

    assert "There is no text in Marathi. This one is in Hindi" in page
    assert page_of(owner).get(consent_url(ref) + "?language=../../x").status_code == 200


def test_a_child_is_decided_for_by_the_guardian_until_she_may_be_grown() -> None:
    owner = make.station()
    ref = make.register(owner, make.draft(birth=DateInterval(date(2014, 1, 1), date(2015, 1, 1))))
    desk = page_of(owner)
    assert "She or he wants it, too" in desk.get(consent_url(ref)).content.decode()

    refused = desk.post(consent_url(ref), answer())
    assert refused.status_code == 422
    for wrong, words in (
        (by_guardian(guardian_alleged="yes"), "Then the guardian decides nothing"),
        (by_guardian(guardian_alleged=""), "Say whether anything is alleged."),
        (by_guardian(assent=""), "Ask the child, too"),
        (answer(by_whom="committee", how="order", assent="yes"), "Write the number of the"),
        (by_guardian(text_version=7), "The text has changed since."),
    ):
        response = desk.post(consent_url(ref), wrong)
        assert response.status_code == 422
        assert words in response.content.decode(), words
    assert not Consent.objects.exists()

    assert desk.post(consent_url(ref), by_guardian()).status_code == 302
    assert consent_of(person_id(ref), "share_ngo", now=timezone.now()).state == "given"


def test_whose_age_is_in_doubt_is_the_committees() -> None:
    owner, ref = make.station(), make.register(make.station(), make.draft(birth=None))

    response = page_of(owner).post(consent_url(ref), by_guardian())

    assert response.status_code == 422
    assert not Consent.objects.exists()
    page = page_of(owner).get(consent_url(ref, "research")).content.decode()
    assert "Nobody is asked this at this age" in page


def test_what_she_is_asked_alone_is_not_asked_here() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())

    response = page_of(owner).post(consent_url(ref, "tell_family"), answer())

    assert response.status_code == 422
    assert "asked alone" in response.content.decode()


def test_taken_back_twice_says_so() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())
    agree(owner, ref)
    address = reverse("registry:take_back", args=[ref, "share_ngo"])
    sent = {"take_back_form": "1", "by_whom": "herself"}
    first, second = (page_of(owner).post(address, sent, follow=True) for _ in range(2))

    assert "Taken back. From now on nobody" in first.content.decode()
    assert "It had been taken back before" in second.content.decode()
    assert page_of(owner).post(address, {"take_back_form": "1"}).status_code == 422


def test_a_stranger_finds_no_page_of_consent() -> None:
    ref = make.register(make.station(), grown())
    far = make.actor("station_officer", make.desk("ps-far", "police_station", district="IN-FAR"))
    desk = page_of(far)

    for address in (
        consent_url(ref),
        reverse("registry:take_back", args=[ref, "share_ngo"]),
        consent_url(ref, "invented"),
    ):
        assert desk.get(address).status_code == 404
        assert desk.post(address, answer(take_back_form="1")).status_code == 404
    for sent in ({"post": booth().post_ref}, {}):
        assert desk.post(reverse("registry:share", args=[ref]), sent).status_code == 404
    assert not Grant.objects.exists()


def test_a_writer_types_in_the_name_of_the_officer() -> None:
    owner, ref = make.station(), make.register(make.station(), grown())
    writer = make.actor("station_writer", make.desk("ps-balaghat", "police_station"))

    agree(writer, ref)

    row = Consent.objects.get()
    assert row.recorded_by_id == writer.user_id
    assert row.in_the_name_of_post_ref == owner.post_ref


def test_the_same_answer_is_refused_by_the_action_too() -> None:
    from milaan.access.consent_values import ConsentSaid

    ref = make.register(make.station(), grown())
    said = ConsentSaid("tell_family", "given", "herself", "read_aloud", "hi", 1)

    with pytest.raises(InvalidInput):
        actions.record_consent(actor=make.station(), person_ref=ref, said=said, now=NOW)
