"""A node's home, and the readers of the environment."""

import json
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from milaan.config import env
from milaan.config.node import NodeError, NodeHome, default_home


def test_an_identity_is_kept(tmp_path: Path) -> None:
    made = NodeHome.open(tmp_path / "node")

    assert NodeHome.open(tmp_path / "node").node_id == made.node_id
    assert NodeHome.open(tmp_path / "other").node_id != made.node_id


def test_keys_are_0600_in_a_0700_home(tmp_path: Path) -> None:
    home = NodeHome.open(tmp_path / "node")

    assert len(home.secret_key) > 40
    assert home.secret_key == NodeHome.open(home.path).secret_key
    assert stat.S_IMODE((home.keys / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700


def test_a_node_that_is_no_demo_refuses_to_be_one(tmp_path: Path) -> None:
    NodeHome.open(tmp_path / "node")

    with pytest.raises(NodeError, match="not a demo"):
        NodeHome.open(tmp_path / "node", demo=True)


def test_a_demo_takes_no_real_people(tmp_path: Path) -> None:
    demo = NodeHome.open(tmp_path / "node", demo=True)

    with pytest.raises(NodeError, match="demo node"):
        demo.note_real_data()


def test_real_people_are_remembered(tmp_path: Path) -> None:
    home = NodeHome.open(tmp_path / "node")

    home.note_real_data()

    assert NodeHome.open(home.path).holds_real_data
    assert json.loads((home.path / "node.json").read_text())["node_id"] == home.node_id


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "node").write_text("")

    with pytest.raises(NodeError, match="cannot be used"):
        NodeHome.open(tmp_path / "node")


def test_the_home_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILAAN_HOME", str(tmp_path))

    assert default_home("demo") == tmp_path


def test_two_nodes_of_a_checkout_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MILAAN_HOME")

    assert default_home("demo") != default_home("main")


@pytest.mark.parametrize(
    ("given", "read"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", False)]
)
def test_yes_and_no(given: str, read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILAAN_X", given)

    assert env.env_bool("MILAAN_X", True) is read


def test_a_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILAAN_X", "perhaps")

    for reader in (env.env_bool, env.env_int):
        with pytest.raises(ImproperlyConfigured, match="MILAAN_X") as raised:
            reader("MILAAN_X")
        assert "perhaps" not in str(raised.value)


def test_a_missing_setting_is_named() -> None:
    for reader in (env.env_str, env.env_secret):
        with pytest.raises(ImproperlyConfigured, match="set MILAAN_X"):
            reader("MILAAN_X")


def test_a_secret_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("शब्द\n", encoding="utf-8")
    monkeypatch.setenv("MILAAN_X_FILE", str(tmp_path / "secret"))

    assert env.env_secret("MILAAN_X") == "शब्द"

    monkeypatch.setenv("MILAAN_X_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match="MILAAN_X_FILE"):
        env.env_secret("MILAAN_X")


def test_an_unknown_role_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILAAN_DATABASE_ROLE", "admin")

    with pytest.raises(ImproperlyConfigured, match="owner or app"):
        env.database(tmp_path)


def test_the_owner_may_have_an_address_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILAAN_DATABASE_URL", "postgresql://app@db.example/people")
    monkeypatch.setenv("MILAAN_DATABASE_OWNER_URL", "postgresql://owner@db.example/people")
    monkeypatch.setenv("MILAAN_DATABASE_ROLE", "owner")

    assert env.database(tmp_path)["USER"] == "owner"


def test_a_node_that_is_no_demo_does_not_start_as_one_by_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILAAN_DEMO", "1")
    assert env.is_demo(tmp_path / "not there yet")
    assert env.is_demo(NodeHome.open(tmp_path / "demo", demo=True).path)
    real = NodeHome.open(tmp_path / "real").path

    with pytest.raises(ImproperlyConfigured, match="no demo"):
        env.is_demo(real)

    (real / "node.json").write_text("damaged")
    with pytest.raises(ImproperlyConfigured, match="no demo"):
        env.is_demo(real)
