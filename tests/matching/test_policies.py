"""Who may do what with a candidate, as a table; lists and single decisions never differ."""

import pytest

from milaan.matching.models import Candidate
from milaan.matching.policies import (
    AUTHORITY,
    CONFIRM,
    FIND,
    JUDGE,
    NOTE_CALL,
    RECORD_WISH,
    RULES,
    VIEW,
)
from tests.matching.factories import NOW, Border, a_border, a_candidate

pytestmark = pytest.mark.django_db

MAY = [
    # post             view   judge  confirm wish   note of a call
    ("station", (True, True, True, False, True)),
    ("writer", (True, False, False, False, True)),
    ("unit", (True, True, False, False, True)),
    ("superior", (True, True, True, False, True)),
    ("border_post", (True, True, True, True, True)),
    ("found_unit", (True, True, False, True, True)),
    ("committee", (False, False, False, False, False)),
    ("control_room", (True, False, False, False, False)),
    ("booth", (False, False, False, False, False)),
    ("stranger", (False, False, False, False, False)),
    ("administrator", (False, False, False, False, False)),
]

MAY_OF_THE_DEAD = [
    ("station", (True, True, True, False, True)),
    ("superior", (True, True, True, False, True)),
    ("control_room", (True, False, False, False, False)),
    ("writer", (False, False, False, False, False)),
    ("unit", (False, False, False, False, False)),
    ("border_post", (False, False, False, True, False)),
]


def answers(border: Border, post: str, candidate: Candidate) -> tuple[bool, ...]:
    actor = getattr(border, post).actor
    return tuple(
        AUTHORITY.decide(actor, action, candidate, now=NOW).allowed
        for action in (VIEW, JUDGE, CONFIRM, RECORD_WISH, NOTE_CALL)
    )


def test_who_may_do_what_with_a_candidate() -> None:
    border = a_border()
    candidate = a_candidate(border)

    assert [(post, answers(border, post, candidate)) for post, _ in MAY] == MAY


def test_who_may_do_what_with_a_match_of_the_dead() -> None:
    border = a_border()
    candidate = a_candidate(border, is_deceased=True)

    found = [(post, answers(border, post, candidate)) for post, _ in MAY_OF_THE_DEAD]
    assert found == MAY_OF_THE_DEAD


@pytest.mark.parametrize("is_deceased", [False, True])
def test_a_list_holds_exactly_what_single_decisions_allow(is_deceased: bool) -> None:
    border = a_border()
    candidate = a_candidate(border, is_deceased=is_deceased)

    for post in (name for name, _ in MAY):
        actor = getattr(border, post).actor
        for action in (VIEW, JUDGE, CONFIRM, RECORD_WISH, NOTE_CALL):
            listed = Candidate.objects.filter(AUTHORITY.filter_for(actor, action, now=NOW))
            single = AUTHORITY.decide(actor, action, candidate, now=NOW).allowed
            assert listed.exists() is single, (post, action)


def test_only_the_node_itself_looks_for_candidates() -> None:
    assert [rule.key for rule in RULES if FIND in rule.actions] == [
        "matching.find_candidates.system"
    ]
