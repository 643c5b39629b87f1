"""A writer at an invented station, signed in."""

import pytest
from django.test import Client

from tests.access.factories import PURPOSE, a_charge, a_post, an_organisation, sign_in


@pytest.fixture
def charge(db):
    desk = an_organisation(name="PS Example", local_name="थाना उदाहरण")
    title = "Writer, PS Example"
    return a_charge(post=a_post(organisation=desk, role="station_writer", title=title))


@pytest.fixture
def writer(client: Client, charge) -> Client:
    return sign_in(client, charge, purpose=PURPOSE)
