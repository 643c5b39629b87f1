"""One source, two answers: the list shows exactly what single decisions allow."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from milaan.access.authority import GRANTED_FIELDS, Authority
from milaan.access.models import Post
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    Rule,
)
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed
from tests.access.factories import NOW, a_grant, a_post, a_subject, an_organisation

pytestmark = pytest.mark.django_db

# Records with values, empty texts, nulls, and a null behind another table.
ATTRIBUTES = {
    "role": "role",
    "title": "title",
    "answered": "last_answered_on",
    "superior_desk": "superior__organisation_id",
    "desk": "organisation_id",
}
ROLES = ("station_officer", "ahtu_officer", "supervisor")
DAYS = [NOW.date() + timedelta(days=days) for days in range(3)]


def rule(when: Expression, effect: Effect = Effect.PERMIT, **changes: Any) -> Rule:
    fields: dict[str, Any] = {
        "key": "invented.rule",
        "actions": frozenset({"read"}),
        "says": "Invented.",
        "source": "invented",
    }
    return Rule(effect=effect, when=when, **(fields | changes))


def authority(*rules: Rule, **changes: Any) -> Authority:
    return Authority(rules, changes.pop("attributes", ATTRIBUTES), **changes)


def actor(**changes: Any) -> Actor:
    return Actor(user_id=1, user_ref="invented", role="supervisor", post_id=1, **changes)


def shown(rules: Authority, who: Actor) -> set[int]:
    condition = rules.filter_for(who, "read", now=NOW)
    return set(Post.objects.filter(condition).values_list("id", flat=True))


def allowed(rules: Authority, who: Actor) -> set[int]:
    posts = Post.objects.select_related("superior")
    return {post.pk for post in posts if rules.decide(who, "read", post, now=NOW).allowed}


@pytest.fixture
def desks() -> list[int]:
    organisations = [an_organisation(), an_organisation()]
    superiors = [a_post(organisation=organisation) for organisation in organisations]
    for number in range(12):
        a_post(
            organisation=organisations[number % 2],
            role=ROLES[number % 3],
            title=("", "a", "b")[number % 3],
            last_answered_on=[None, *DAYS][number % 4],
            superior=[None, *superiors][number % 3],
        )
    return [organisation.pk for organisation in organisations]


def leaves(desks: list[int]) -> st.SearchStrategy[Expression]:
    role, title, answered, superior, desk = (Attribute(f"resource.{name}") for name in ATTRIBUTES)
    days = st.sampled_from([*DAYS, None])
    numbers = st.sampled_from([*desks, None])
    return st.one_of(
        st.booleans(),
        st.builds(lambda v: Eq(role, Constant(v)), st.sampled_from([*ROLES, None])),
        st.builds(lambda v: Eq(Constant(v), title), st.sampled_from(["", "a", None])),
        st.builds(lambda v: Le(answered, Constant(v)), days),
        st.builds(lambda v: Le(Constant(v), answered), days),
        st.builds(lambda v: Eq(answered, Constant(v)), days),
        st.builds(lambda v: Eq(superior, Constant(v)), numbers),
        st.builds(lambda v: In(superior, Constant(v)), st.frozensets(numbers, max_size=2)),
        st.builds(lambda v: In(desk, Constant(v)), st.frozensets(numbers) | st.none()),
        st.just(In(desk, Attribute("actor.organisation_ids"))),
        st.just(Eq(role, Attribute("actor.role"))),
        st.just(Eq(title, Attribute("actor.state_code"))),
    )


def conditions(desks: list[int]) -> st.SearchStrategy[Expression]:
    return st.recursive(
        leaves(desks),
        lambda inner: st.one_of(
            st.builds(And, inner, inner), st.builds(Or, inner, inner), st.builds(Not, inner)
        ),
        max_leaves=7,
    )


def test_the_list_is_exactly_what_decisions_allow(desks: list[int]) -> None:
    rules = st.lists(st.tuples(conditions(desks), st.sampled_from(Effect)), min_size=1, max_size=4)

    @given(rules, st.frozensets(st.sampled_from(desks)))
    @settings(max_examples=300)
    def check(drawn: list[tuple[Expression, Effect]], own: frozenset[int]) -> None:
        tried = authority(*(rule(when, effect) for when, effect in drawn))
        who = actor(organisation_ids=own)
        with transaction.atomic():
            assert shown(tried, who) == allowed(tried, who)

    check()


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        ([], 0),
        ([rule(True)], 14),
        ([rule(False)], 0),
        ([rule(True), rule(True, Effect.FORBID)], 0),
        ([rule(True), rule(False, Effect.FORBID)], 14),
        ([rule(Not(Eq(Attribute("resource.answered"), Constant(None))))], 14),
        ([rule(Not(Eq(Attribute("resource.answered"), Constant(DAYS[0]))))], 11),
        ([rule(Not(Le(Attribute("resource.superior_desk"), Constant(-1))))], 14),
    ],
)
def test_lists_at_the_edges(desks: list[int], rules: list[Rule], count: int) -> None:
    tried = authority(*rules)

    assert len(shown(tried, actor())) == count
    assert len(allowed(tried, actor())) == count


def test_a_rule_that_compares_two_attributes_of_the_record_is_no_list_filter() -> None:
    both = Eq(Attribute("resource.role"), Attribute("resource.title"))

    with pytest.raises(TypeError, match="no list filter"):
        authority(rule(both)).filter_for(actor(), "read", now=NOW)


def test_a_text_is_no_collection_in_either_answer(desks: list[int]) -> None:
    tried = authority(rule(In(Attribute("resource.title"), Constant("abc"))))

    assert shown(tried, actor()) == allowed(tried, actor()) == set()


def test_a_refusal_names_the_rule_and_the_record() -> None:
    post = a_post()

    with pytest.raises(NotAllowed) as refusal:
        authority(rule(True), rule(True, Effect.FORBID, key="invented.never")).require(
            actor(), "read", post, now=NOW
        )

    assert (refusal.value.rule, refusal.value.ref) == ("invented.never", str(post.ref))


def test_context_and_facts_are_read_by_rules() -> None:
    wants = rule(
        And(
            Eq(Attribute("context.wanted"), Constant("x")),
            Eq(Attribute("actor.rank"), Constant("SI")),
        )
    )
    tried = authority(wants)
    who = actor(facts={"rank": "SI"})

    assert tried.decide(who, "read", now=NOW, context={"wanted": "x"}).allowed
    assert not tried.decide(who, "read", now=NOW).allowed
    assert not tried.decide(actor(), "read", now=NOW, context={"wanted": "x"}).allowed


class TestGrants:
    """Subjects that a post was let see, for one decision and for a list alike."""

    from milaan.access.models import Grant

    rules = Authority(
        (
            rule(
                In(Attribute("resource.subject_id"), Attribute("actor.granted_subjects")),
                fields=frozenset({GRANTED_FIELDS, "status"}),
            ),
        ),
        {"subject_id": "subject_id"},
    )

    def test_the_list_follows_grants_in_force_only(self) -> None:
        post = a_post()
        kept, ended, withdrawn, foreign = (a_subject() for _ in range(4))
        rows = [
            a_grant(post=post, subject=kept),
            a_grant(post=post, subject=ended, since=NOW - timedelta(2), until=NOW),
            a_grant(post=post, subject=withdrawn, withdrawn_at=NOW),
            a_grant(post=a_post(), subject=foreign),
        ]
        who = Actor(post_id=post.pk)

        condition = self.rules.filter_for(who, "read", now=NOW)

        assert set(self.Grant.objects.filter(condition)) == {rows[0]}
        decided = [self.rules.decide(who, "read", row, now=NOW).allowed for row in rows]
        assert decided == [True, False, False, False]

    def test_the_fields_opened_are_those_granted(self) -> None:
        post, subject = a_post(), a_subject()
        row = a_grant(post=post, subject=subject, fields=["names"])
        a_grant(post=post, subject=subject, fields=["age", "names"])

        decision = self.rules.decide(Actor(post_id=post.pk), "read", row, now=NOW)

        assert decision.fields == {"names", "age", "status"}

    def test_many_decisions_read_the_grants_once(self, django_assert_num_queries) -> None:
        post = a_post()
        rows = [a_grant(post=post, subject=a_subject()) for _ in range(20)]

        with django_assert_num_queries(1):
            decided = self.rules.decide_each(Actor(post_id=post.pk), "read", rows, now=NOW)

        assert all(decision.allowed for _, decision in decided)

    def test_somebody_without_a_post_is_granted_nothing(self) -> None:
        row = a_grant(post=a_post(), subject=a_subject())

        assert not self.rules.decide(Actor(), "read", row, now=NOW).allowed
