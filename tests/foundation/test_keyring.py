"""The key file: made once with mode 0600, refused when others may read it."""

import json
from pathlib import Path

import pytest

from milaan.foundation.keyring import KeyringError, create_keyring, read_keyring


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "keyring.json"
    create_keyring(path, "invented-node")
    return path


def test_a_fresh_file_is_readable_by_its_owner_only(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_keys_are_32_bytes_and_all_different(file: Path) -> None:
    ring = read_keyring(file)

    keys = [*ring.epochs.values(), ring.match_key, ring.lookup_key]
    assert {len(key) for key in keys} == {32}
    assert len(set(keys)) == len(keys)


def test_an_existing_file_is_left_alone(file: Path) -> None:
    before = file.read_bytes()

    create_keyring(file, "other-node")

    assert file.read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_file_that_others_may_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)

    with pytest.raises(KeyringError, match="0600"):
        read_keyring(file)


def test_an_absent_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="is this node set up"):
        read_keyring(tmp_path / "none.json")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.pop("lookup_key"),
        lambda content: content.update(lookup_key="not base64!"),
        lambda content: content.update(lookup_key="c2hvcnQ="),
        lambda content: content.update(match_key_version=7),
        lambda content: content.update(epoch=9),
        lambda content: content.update(epochs=[]),
    ],
)
def test_a_damaged_file_is_refused_and_its_words_hold_no_key(file: Path, damage) -> None:
    content = json.loads(file.read_text())
    damage(content)
    file.write_text(json.dumps(content))

    with pytest.raises(KeyringError, match="damaged") as error:
        read_keyring(file)

    assert not any(key in str(error.value) for key in content.get("match_keys", {}).values())


def test_a_file_that_is_no_json_is_refused(file: Path) -> None:
    file.write_text("{")

    with pytest.raises(KeyringError, match="damaged"):
        read_keyring(file)


def test_a_file_from_before_the_log_was_signed_gets_its_key_and_keeps_the_others(
    file: Path,
) -> None:
    before = json.loads(file.read_text())
    del before["log_key"]
    file.write_text(json.dumps(before))

    create_keyring(file, "another-id")
    after = json.loads(file.read_text())
    create_keyring(file, "another-id")

    assert {name: value for name, value in after.items() if name != "log_key"} == before
    assert json.loads(file.read_text()) == after
    assert len(read_keyring(file).log_key) == 32
    assert file.stat().st_mode & 0o777 == 0o600
