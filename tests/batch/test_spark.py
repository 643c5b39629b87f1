"""The same pairs and bits on a Spark Connect server as in process."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from milaan.config.invented import streams
from milaan.config.invented.files import write_people_csv

is_installed = bool(find_spec("pysail") and find_spec("pyspark"))


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pysail", "spark", "server", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_open(port)
        yield f"sc://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def until_open(port: int) -> None:
    end = time.monotonic() + 120
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.2)
        else:
            return


def link(folder: Path, out: str, *more: str) -> subprocess.CompletedProcess[str]:
    files = ["--left", folder / "left.csv", "--right", folder / "right.csv", "--out", folder / out]
    command = [sys.executable, "-m", "milaan.config.cli", "link", *files, "--workers", "1", *more]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": ""})


@pytest.mark.skipif(not is_installed, reason="the dependency group spark is not installed")
def test_the_engine_gives_the_same_file(tmp_path: Path, remote: str) -> None:
    ours, theirs = zip(*streams.pairs(200, 8, "hard"), strict=True)
    write_people_csv(tmp_path / "left.csv", ours)
    write_people_csv(tmp_path / "right.csv", theirs)

    assert link(tmp_path, "here.csv").returncode == 0
    run = link(tmp_path, "there.csv", "--engine", "spark", "--remote", remote)
    assert run.returncode == 0, run.stderr
    here = (tmp_path / "here.csv").read_bytes()
    assert (tmp_path / "there.csv").read_bytes() == here
    assert here.count(b"\r\n") > 50


def test_without_a_server_it_says_how_to_start_one(tmp_path: Path) -> None:
    run = link(tmp_path, "pairs.csv", "--engine", "spark")
    assert run.returncode == 2
    assert "spark" in run.stderr
