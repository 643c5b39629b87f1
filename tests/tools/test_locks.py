"""What is installed is what was written down, and names no index."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PEERS = {
    name: (ROOT / f"tools/peers/{name}.lock").read_text(encoding="utf-8")
    for name in ("peers", "peers-icu")
}
SPARK = (ROOT / "tools/spark.lock").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


def names_in(lines: list[object]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, str):
            yield re.split(r"[\[<>=!~ ;]", line)[0].lower().replace("_", "-")


def wanted() -> Iterator[str]:
    yield from names_in(PROJECT["project"]["dependencies"])
    for group, lines in PROJECT["dependency-groups"].items():
        if group not in (*PEERS, "spark"):
            yield from names_in(lines)


def locked(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", lock, flags=re.MULTILINE))


def test_every_dependency_is_locked() -> None:
    assert set(wanted()) - locked(LOCK) == set(), "run `make lock`"


def test_every_peer_is_locked_apart_from_milaan() -> None:
    for group, lock in PEERS.items():
        asked = set(names_in(PROJECT["dependency-groups"][group]))

        assert asked - locked(lock) == set(), "run `make lock`"
        assert asked & locked(LOCK) <= {"rapidfuzz", "numpy"}, group


def test_the_distributed_engine_is_locked_beside_milaan() -> None:
    asked = set(names_in(PROJECT["dependency-groups"]["spark"]))

    assert asked - locked(SPARK) == set(), "run `make lock`"


def test_every_locked_package_has_digests() -> None:
    for lock in (LOCK, SPARK, *PEERS.values()):
        for package in re.split(r"\n(?=\S)", lock):
            assert "--hash=sha256:" in package, package.splitlines()[0]


def test_no_lock_names_an_address() -> None:
    assert not any(map(ADDRESS.search, (LOCK, SPARK, *PEERS.values())))
    for name in ("package.json", "package-lock.json", ".npmrc", "tools/assets.lock.json"):
        assert not ADDRESS.search((ROOT / name).read_text(encoding="utf-8")), name


def test_every_browser_file_has_a_licence_that_was_read() -> None:
    known = {"0BSD", "BSD-0-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "OFL-1.1"}
    locked = json.loads((ROOT / "tools/assets.lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    installed = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert {package["licence"] for package in locked.values()} <= known
    assert locked.keys() == asked["dependencies"].keys() | asked["devDependencies"].keys()
    # What those bring along stays with the tests.
    others = {name: package for name, package in installed.items() if name}
    assert {package["license"] for package in others.values()} <= known
    brought = {
        name for name in others if name.removeprefix("node_modules/") not in asked["dependencies"]
    }
    assert all(others[name].get("dev") for name in brought)
