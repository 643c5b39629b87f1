"""Two officers, or two workers, at the same moment: one goes first, the other is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from milaan.foundation.actor import SYSTEM
from milaan.foundation.models import OutboxEvent
from milaan.matching import actions
from milaan.matching.models import Candidate, Judgement
from milaan.matching.records.locking import JudgedMeanwhile
from tests.matching.factories import (
    FOUND,
    MISSING,
    NOW,
    a_border,
    a_candidate,
    judge,
    register,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run each act on a connection of its own, all starting together; return what came of each."""
    results: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int) -> None:
        try:
            start.wait(timeout=10)
            results[place] = acts[place]()
        except Exception as error:  # noqa: BLE001  what came of it is the point
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_of_two_officers_at_once_one_wins_and_the_other_is_told_what_was_said() -> None:
    border = a_border()
    candidate = a_candidate(border)
    version = candidate.version

    def say(desk, verdict: str) -> Callable[[], object]:
        return lambda: judge(desk, Candidate.objects.get(), verdict, version=version)

    results = at_once(say(border.station, "same"), say(border.border_post, "different"))

    lost = [result for result in results if isinstance(result, JudgedMeanwhile)]
    assert len(lost) == 1, results
    said = Judgement.objects.get()
    assert said.organisation.name in str(lost[0].message)
    assert Candidate.objects.get().status in {"proposed_same", "different"}


def test_two_workers_on_both_ends_of_a_pair_store_and_tell_it_once() -> None:
    border = a_border()
    missing_ref = register(border.station, MISSING)
    found_ref = register(border.border_post, FOUND)

    def look(person_ref: object) -> Callable[[], object]:
        return lambda: actions.find_candidates(actor=SYSTEM, person_ref=person_ref, now=NOW)

    results = at_once(look(missing_ref), look(found_ref), look(missing_ref), look(found_ref))

    assert results == [1, 1, 1, 1]
    candidate = Candidate.objects.get()
    assert candidate.reasons.filter(comparator="name").count() == 1
    assert OutboxEvent.objects.filter(name="matching.candidate_proposed").count() == 1


def test_a_judgement_and_a_new_look_at_the_same_moment_do_not_block_each_other() -> None:
    border = a_border()
    candidate = a_candidate(border)
    ref = candidate.missing_ref

    results = at_once(
        lambda: judge(border.station, Candidate.objects.get()),
        lambda: actions.find_candidates(actor=SYSTEM, person_ref=ref, now=NOW),
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert Candidate.objects.get().status == "proposed_same"
