"""The command line: its table, its exit codes, its one sentence."""

import pytest
from typer.testing import CliRunner

from milaan.config.cli import COMMANDS, Entry, app
from milaan.foundation.postgres import PostgresError

RUN = CliRunner()


def test_help_lists_every_command_that_is_there() -> None:
    said = RUN.invoke(app, ["--help"])

    assert said.exit_code == 0
    for name, entry in COMMANDS.items():
        assert (name in said.output) == entry.is_there


@pytest.mark.parametrize("name", ["up", "demo", "worker", "status"])
def test_every_command_shows_an_example(name: str) -> None:
    said = RUN.invoke(app, [name, "--help"])

    assert said.exit_code == 0
    assert f"Example: milaan {name}" in said.output


@pytest.mark.parametrize("words", [["nothing"], ["up", "--port", "0"], ["up", "--colour"]])
def test_wrong_use_ends_with_2(words: list[str]) -> None:
    assert RUN.invoke(app, words).exit_code == 2


def fail() -> None:
    raise PostgresError("It did not work. Try the other one.")


def test_a_failure_ends_with_1_and_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "fail", Entry(__name__, "fail", "Fail."))

    said = RUN.invoke(app, ["fail"])

    assert said.exit_code == 1
    assert said.stderr == "milaan: It did not work. Try the other one.\n"


def test_status_counts_nothing_as_running() -> None:
    said = RUN.invoke(app, ["status", "--json"])

    assert said.exit_code == 0
    assert '"database_running"' in said.output
