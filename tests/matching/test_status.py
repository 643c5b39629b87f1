"""The table of statuses: whole, reachable, and the same as its diagram."""

from pathlib import Path

import pytest

from milaan.matching.values import Act, Standing, Status, diagram, is_move, may, status_of
from milaan.matching.values.moves import ALLOWED, MOVES
from milaan.matching.values.status import LIVE, STATUSES, RecordStatus, asked_of_records
from tests.matching.standings import all_moves

DIAGRAM = Path(__file__).parents[2] / "docs" / "reference" / "candidate-status.md"

STANDINGS = [
    # what was said                                                         status
    ({}, "open"),
    ({"unsure": True}, "unsure"),
    ({"same": True}, "proposed_same"),
    ({"same": True, "unsure": True}, "proposed_same"),
    ({"same": True, "different": True}, "disputed"),
    ({"different": True, "unsure": True}, "different"),
    ({"same": True, "missing_confirmed": True}, "confirmed_by_one"),
    ({"same": True, "missing_confirmed": True, "found_confirmed": True}, "confirmed_by_both"),
    (
        {"same": True, "missing_confirmed": True, "found_confirmed": True, "seen": True},
        "closed",
    ),
    ({"is_supported": False}, "lapsed"),
    ({"is_supported": False, "unsure": True}, "unsure"),
    ({"other_closed": True}, "lapsed"),
    ({"other_closed": True, "same": True}, "proposed_same"),
    ({"is_withdrawn": True, "same": True, "missing_confirmed": True}, "lapsed"),
]


@pytest.mark.parametrize(("said", "status"), STANDINGS)
def test_status_follows_from_what_was_said(said: dict, status: str) -> None:
    assert status_of(Standing(**said)) == status


@pytest.mark.parametrize(
    "lacking",
    [
        {"committee_needed": True},
        {"wish_needed": True},
        {"is_supervised": False},
        {"seen": False},
        {"found_confirmed": False},
    ],
)
def test_nothing_closes_while_one_condition_is_open(lacking: dict) -> None:
    whole = {"same": True, "missing_confirmed": True, "found_confirmed": True, "seen": True}

    assert status_of(Standing(**(whole | lacking))) != Status.CLOSED


def test_the_table_of_moves_is_exactly_what_can_happen() -> None:
    written = {(before, act): set(after) for act in Act for before, after in MOVES[act].items()}

    assert written == all_moves(ALLOWED)


def test_an_act_outside_its_statuses_is_no_move() -> None:
    assert not may(Status.CLOSED, Act.SAY_SAME)
    assert not is_move(Status.OPEN, Act.CONFIRM, Status.CLOSED)
    assert is_move(Status.OPEN, Act.RECORD_WISH, Status.OPEN)


def test_only_a_closed_candidate_closes_records() -> None:
    closing = {row.status for row in STATUSES if row.asks is RecordStatus.CLOSED}

    assert closing == {Status.CLOSED}
    assert asked_of_records(Status.PROPOSED_SAME) is RecordStatus.PAUSED
    assert Status.CLOSED not in LIVE


def test_the_diagram_in_the_docs_is_the_table() -> None:
    assert diagram() in DIAGRAM.read_text(encoding="utf-8"), "run tools/candidate_status.py"
