"""Setting a node up at the terminal: organisations, posts, people, from a file too."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from typer.testing import CliRunner, Result

from milaan.access import queries
from milaan.access.commands import access
from milaan.access.models import Charge, Organisation, User
from milaan.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD = "invented words for a test"


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def run(*words: str) -> Result:
    return CliRunner().invoke(access, list(words))


def a_state() -> None:
    done = run(
        "add-organisation", "mp", "--kind", "state_police", "--name", "Invented", "--state", "IN-MP"
    )
    assert done.exit_code == 0, done.stderr


def a_post() -> str:
    a_state()
    words = ["add-post", "mp", "--role", "administrator", "--title", "Administrator"]
    return run(*words).stdout.strip()


def test_from_nothing_to_the_first_administrator() -> None:
    post = a_post()
    run("add-user", "Asha.Invented", "--password", PASSWORD, "--rank", "Inspector")

    done = run("give-charge", "asha.invented", "--post", post)

    assert done.exit_code == 0, done.stderr
    user = User.objects.get(username="asha.invented")
    standing = queries.standing_of(user)
    assert standing is not None
    assert standing.actor.role == "administrator"
    assert check_password(PASSWORD, user.password)
    assert {entry.actor_ref for entry in AuditEntry.objects.all()} == {"system"}


def test_posts_lists_who_holds_what() -> None:
    post = a_post()
    run("add-user", "asha.invented", "--password", PASSWORD)
    run("give-charge", "asha.invented", "--post", post)

    assert "asha.invented" in run("posts").stdout
    [line] = json.loads(run("posts", "--json").stdout)
    assert (line["ref"], line["held_by"]) == (post, ["asha.invented"])


def test_a_renewed_person_enrols_again_and_has_the_new_password() -> None:
    run("add-user", "asha.invented", "--password", PASSWORD)

    done = run("renew-user", "ASHA.invented", "--password", "other invented words")

    assert done.exit_code == 0, done.stderr
    assert check_password("other invented words", User.objects.get().password)


def test_an_administrator_ends_a_lock_out_at_once(client, settings) -> None:
    run("add-user", "asha.invented", "--password", PASSWORD)
    wrong = {"login": "asha.invented", "password": "wrong invented words"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/sign-in/", wrong)
    assert client.post("/sign-in/", wrong).status_code == 429

    assert run("unlock-user", "ASHA.invented").exit_code == 0

    right = wrong | {"password": PASSWORD}
    assert client.post("/sign-in/", right).status_code == 302
    assert AuditEntry.objects.filter(event="access.user_unlocked").exists()


def test_a_state_login_is_tied_at_the_terminal(settings) -> None:
    run("add-user", "asha.invented", "--password", PASSWORD)
    words = ["link-state-login", "asha.invented", "--subject", "8f2c-invented", "--only"]
    assert "no State login" in run(*words).stderr
    settings.MILAAN_STATE_LOGIN = {"issuer": "https://login.invented.invalid"}

    assert run(*words).exit_code == 0

    user = User.objects.get()
    assert not user.has_usable_password()
    assert user.socialaccount_set.get().uid == "8f2c-invented"
    assert "already" in run(*words).stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["unlock-user", "nobody.invented"], "Nobody here"),
        (["add-user", "new.invented", "--password", "short"], "too short"),
        (["add-user", "ASHA.invented", "--password", PASSWORD], "is taken"),
        (["renew-user", "nobody.invented", "--password", PASSWORD], "Nobody here"),
        (["give-charge", "nobody.invented", "--post", "x"], "Nobody here"),
        (["give-charge", "asha.invented", "--post", "x"], "no post with this reference"),
        (["add-post", "nowhere", "--role", "ngo_worker", "--title", "x"], "no organisation"),
        (["add-post", "mp", "--role", "chief", "--title", "x"], "no such role"),
        (["add-post", "mp", "--role", "ngo_worker", "--title", "x", "--phone", "12"], "phone"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(words: list[str], sentence: str) -> None:
    a_state()
    run("add-user", "asha.invented", "--password", PASSWORD)

    done = run(*words)

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not Charge.objects.exists()


FILE = """path,kind,name,local_name,state,district,desk_phone,desk_hours
mp,state_police,Invented State Police,काल्पनिक पुलिस,IN-MP,,,
mp/bhopal,district_police,Invented District,,IN-MP,भोपाल,,
mp/bhopal/ps-one,police_station,PS One,,IN-MP,Bhopal,0755 244 0000,00:00-24:00
mp/nowhere/ps-two,police_station,PS Two,,IN-MP,Bhopal,,
mp/bhopal/ps-three,castle,PS Three,,IN-MP,Bhopal,,
mp/bhopal/PS Four,police_station,PS Four,,IN-MP,Bhopal,,
mp/bhopal/ps-five,police_station,PS Five,,IN-XX,Bhopal,,
mp/bhopal/ps-six,police_station,PS Six,,IN-MP,Atlantis,,
mp/bhopal/ps-one,police_station,PS One again,,IN-MP,Bhopal,,
mp/bhopal/ps-seven,police_station,PS Seven,,IN-MP,Bhopal,12,
"""


@pytest.fixture
def desks(tmp_path: Path) -> str:
    file = tmp_path / "desks.csv"
    file.write_text("\ufeff" + FILE, encoding="utf-8")
    return str(file)


def test_rows_that_cannot_be_used_are_refused_with_line_and_reason(desks: str) -> None:
    done = run("import-organisations", desks)

    assert done.exit_code == 1
    assert done.stdout == "3 added, 7 refused\n"
    refused = done.stderr.splitlines()
    assert [line.split()[1] for line in refused] == [str(n) for n in range(5, 12)]
    assert "organisation above it" in refused[0]
    assert "phone" in refused[-1]
    station = Organisation.objects.get(path="mp/bhopal/ps-one/")
    assert station.district_code
    assert station.parent == Organisation.objects.get(path="mp/bhopal/")


def test_a_dry_run_says_the_same_and_keeps_nothing(desks: str) -> None:
    done = run("import-organisations", desks, "--dry-run", "--json")

    report = json.loads(done.stdout)
    assert (report["added"], report["refused"]) == (3, 7)
    assert not Organisation.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_same_file_twice_adds_nothing(desks: str) -> None:
    run("import-organisations", desks)

    done = run("import-organisations", desks)

    assert done.stdout == "0 added, 10 refused\n"
    assert Organisation.objects.count() == 3
