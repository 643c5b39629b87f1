"""A node whose State has a login of its own, and an officer tied to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount

from milaan.access.models import User
from milaan.audit.models import AuditEntry
from tests.access.state_login.running import provider

SUBJECT = "e2c1-invented"


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Any]]:
    with provider() as about:
        yield about


@pytest.fixture
def state(settings, running) -> dict[str, Any]:
    about = running | {"accepted_acr": [], "accepted_amr": []}
    settings.MILAAN_STATE_LOGIN = about
    return about


@pytest.fixture
def linked(state, officer) -> User:
    SocialAccount.objects.create(user=officer, provider=state["issuer"], uid=SUBJECT)
    return officer


def refusal(answer: Any) -> str:
    assert answer.status_code in {401, 403}, answer.status_code
    assert "_auth_user_id" not in answer.client.session
    assert AuditEntry.objects.order_by("-id")[0].event == "access.sign_in_refused"
    return str(answer.context["reason"])
