"""Where she wishes not to be found the superior ends the search without learning where she is."""

from __future__ import annotations

import pytest

from milaan.matching.models import Confirmation
from tests.matching.factories import ADULT, UP_PHONE, a_border, a_candidate, confirm, judge
from tests.matching.test_confirming import SEEN, record_wish
from tests.matching.test_judging import statuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rung", ["", "+910000000001", UP_PHONE])
def test_no_number_is_asked_of_the_superior_and_none_is_told_right_or_wrong(rung: str) -> None:
    border = a_border()
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)
    record_wish(border.border_post, candidate, "nothing")
    confirm(border.border_post, candidate, **SEEN)

    confirm(border.superior, candidate, called_back_on=rung)

    assert statuses(candidate) == ("closed", "closed", "closed")
    assert Confirmation.objects.get(is_superior=True).called_back_on == ""
