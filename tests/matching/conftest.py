"""Desks that stories of candidates and alerts share."""

from __future__ import annotations

import pytest

from tests.access.factories import an_organisation
from tests.matching.factories import BALAGHAT, Border, Desk, a_border, a_desk


@pytest.fixture
def border(db: None) -> Border:
    return a_border()


@pytest.fixture
def bureau(border: Border) -> Desk:
    """The Bureau's desk in the station's State and district."""
    return a_desk("station_officer", an_organisation(kind="bureau", district_code=BALAGHAT))
