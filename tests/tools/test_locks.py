"""What is installed is what was written down, and names no index."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


def wanted() -> Iterator[str]:
    for lines in (PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"].values()):
        for line in lines:
            if isinstance(line, str):
                yield re.split(r"[\[<>=!~ ;]", line)[0].lower().replace("_", "-")


def test_every_dependency_is_locked() -> None:
    locked = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, flags=re.MULTILINE))

    assert set(wanted()) - locked == set(), "run `make lock`"


def test_every_locked_package_has_digests() -> None:
    for package in re.split(r"\n(?=\S)", LOCK):
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_no_lock_names_an_address() -> None:
    assert not ADDRESS.search(LOCK)
    for name in ("package.json", "package-lock.json", ".npmrc", "tools/assets.lock.json"):
        assert not ADDRESS.search((ROOT / name).read_text(encoding="utf-8")), name


def test_every_browser_file_has_a_licence_that_was_read() -> None:
    known = {"0BSD", "BSD-0-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "OFL-1.1"}
    locked = json.loads((ROOT / "tools/assets.lock.json").read_text(encoding="utf-8"))

    assert {package["licence"] for package in locked["packages"].values()} <= known
    assert locked["packages"].keys() == {
        name.removeprefix("node_modules/")
        for name in json.loads((ROOT / "package-lock.json").read_text())["packages"]
        if name
    }
