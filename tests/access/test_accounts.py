"""Accounts are renewed by whoever stands above the desk, and by nobody else."""

from __future__ import annotations

import pytest

from milaan.access import actions
from milaan.foundation.errors import NotAllowed
from tests.access.factories import NOW, a_charge, a_post, an_actor, an_organisation
from tests.access.test_sign_in import PASSWORD, quick

__all__ = ["quick"]

pytestmark = pytest.mark.django_db


def test_an_administrator_renews_nobody_who_sits_at_a_desk_that_is_not_below_her() -> None:
    office = an_organisation(kind="district_police")
    below = a_charge(post=a_post(organisation=an_organisation(parent=office)))
    elsewhere = a_charge()
    administrator = an_actor(role="administrator", organisation=office)

    def renew(charge) -> None:
        actions.renew_user(
            actor=administrator,
            username=charge.user.username,
            password=PASSWORD,
            parent_id=office.pk,
            now=NOW,
        )

    renew(below)
    with pytest.raises(NotAllowed):
        renew(elsewhere)

    elsewhere.user.refresh_from_db()
    assert not elsewhere.user.check_password(PASSWORD)
