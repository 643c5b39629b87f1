"""What a node reads about a State's own login; a wrong setting stops it at start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from milaan.config.state_login import state_login

ISSUER = "https://login.invented.invalid"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch) -> None:
    for name in ("ISSUER", "CLIENT", "SECRET", "SECRET_FILE", "NAME", "ACR", "AMR"):
        monkeypatch.delenv(f"MILAAN_STATE_LOGIN_{name}", raising=False)


def say(monkeypatch, **words: str) -> None:
    for name, value in words.items():
        monkeypatch.setenv(f"MILAAN_STATE_LOGIN_{name}", value)


def test_without_an_issuer_there_is_none() -> None:
    assert state_login() is None


def test_it_is_read_with_its_secret_from_a_file(monkeypatch, tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("an invented secret\n")
    say(monkeypatch, ISSUER=ISSUER, CLIENT="milaan", SECRET_FILE=str(secret), AMR="hwk, mfa")

    assert state_login() == {
        "issuer": ISSUER,
        "client_id": "milaan",
        "secret": "an invented secret",
        "name": "the State's login",
        "accepted_acr": [],
        "accepted_amr": ["hwk", "mfa"],
    }


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.invented.invalid",
        "login.invented.invalid",
        "https://",
        f"{ISSUER}/?tenant=1",
        f"{ISSUER}#part",
        f"{ISSUER}/{'x' * 200}",
    ],
)
def test_an_address_that_is_not_safe_stops_the_node(monkeypatch, issuer: str) -> None:
    say(monkeypatch, ISSUER=issuer, CLIENT="milaan")

    with pytest.raises(ImproperlyConfigured, match="MILAAN_STATE_LOGIN_ISSUER"):
        state_login()


def test_on_this_machine_it_may_be_plain(monkeypatch) -> None:
    say(monkeypatch, ISSUER="http://127.0.0.1:4100", CLIENT="milaan")

    assert state_login() is not None


def test_a_client_must_be_named(monkeypatch) -> None:
    say(monkeypatch, ISSUER=ISSUER)

    with pytest.raises(ImproperlyConfigured, match="MILAAN_STATE_LOGIN_CLIENT"):
        state_login()
