# SPDX-License-Identifier: Apache-2.0
"""After a new version every match profile is written anew, a portion at a time."""

from __future__ import annotations

import pytest

from milaan.config.flow import FLOW
from milaan.core.text.stored import STORED_VERSION
from milaan.foundation.models import OutboxEvent
from milaan.foundation.outbox import deliver_due
from milaan.registry import actions, jobs
from milaan.registry.models import MatchProfile
from milaan.registry.queries.outdated import has_outdated_profiles
from milaan.registry.values import SearchQuery

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db


def test_portions_follow_each_other_until_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_TOGETHER", 2)
    for _ in range(5):
        make.register(make.station())
    MatchProfile.objects.update(names_version="0", names=None)
    jobs.rebuild_outdated_profiles(now=NOW)
    assert MatchProfile.objects.filter(names_version=STORED_VERSION).count() == 2
    while deliver_due(FLOW, now=NOW):
        pass
    assert set(MatchProfile.objects.values_list("names_version", flat=True)) == {STORED_VERSION}
    assert not has_outdated_profiles()


def test_nothing_is_asked_for_where_all_is_new() -> None:
    make.register(make.station())
    jobs.rebuild_outdated_profiles(now=NOW)
    assert not OutboxEvent.objects.filter(name="registry.profiles_outdated").exists()


def test_names_of_an_older_version_are_found_all_the_same() -> None:
    officer = make.station()
    ref = make.register(officer)
    MatchProfile.objects.update(names_version="0", names=b"not read")
    text = make.draft().names[0].text
    result = actions.search_people(actor=officer, query=SearchQuery(text=text), now=NOW)
    assert [hit.ref for hit in result.hits] == [ref]
