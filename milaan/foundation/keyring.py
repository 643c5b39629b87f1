# SPDX-License-Identifier: Apache-2.0
"""The node's keys: one file of mode 0600 beside the database, never in it (ADR 0006).

It holds key-encryption keys by epoch, and the keys of the two kinds of digest by version.
Losing the file is losing every name in the register; it belongs in the node's back-up plan,
apart from the database's.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from milaan.core.sealing import KEY_BYTES, new_key


class KeyringError(RuntimeError):
    """The key file is absent, readable by others, or damaged."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys of one node; 32 bytes each. `log_key` is the Ed25519 seed that signs the log."""

    node_id: str
    epoch: int
    epochs: dict[int, bytes]
    match_key_version: int
    match_key: bytes
    lookup_key: bytes
    log_key: bytes


def create_keyring(path: Path, node_id: str) -> None:
    """Write a fresh key file with mode 0600; an existing one gets only the keys it lacks."""
    if path.exists():
        _complete(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps(
        {
            "format": "milaan-keyring/1",
            "node_id": node_id,
            "epoch": 1,
            "epochs": {"1": _encode(new_key())},
            "match_key_version": 1,
            "match_keys": {"1": _encode(new_key())},
            "lookup_key": _encode(new_key()),
            "log_key": _encode(new_key()),
        },
        indent=1,
    )
    fresh = _written(path, text)
    try:
        os.link(fresh, path)  # never over another process's keys: names may be sealed under them
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _complete(path: Path) -> None:
    """Add the log's key to a file of the time before there was one.

    A lock, because two processes would add two keys; the file is replaced as a whole.
    """
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            content = json.loads(path.read_text())
        except ValueError:
            return  # whoever reads it says that it is damaged
        if not isinstance(content, dict) or "log_key" in content:
            return
        content["log_key"] = _encode(new_key())
        _written(path, json.dumps(content, indent=1)).replace(path)


def _written(path: Path, text: str) -> Path:
    """Write a file beside `path`, mode 0600, safely on the disk; return where."""
    fresh = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return fresh


def read_keyring(path: Path) -> Keyring:
    """Return the node's keys.

    Raises:
        KeyringError: no such file, others may read it, or it is damaged.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise KeyringError(f"{path.name} may be read by others: set its mode to 0600")
        content = json.loads(path.read_text())
        version = int(content["match_key_version"])
        ring = Keyring(
            node_id=content["node_id"],
            epoch=int(content["epoch"]),
            epochs={int(epoch): _decode(key) for epoch, key in content["epochs"].items()},
            match_key_version=version,
            match_key=_decode(content["match_keys"][str(version)]),
            lookup_key=_decode(content["lookup_key"]),
            log_key=_decode(content["log_key"]),
        )
        _in_use = ring.epochs[ring.epoch]  # the epoch in use has its key
    except FileNotFoundError:
        raise KeyringError(f"no key file {path.name}: is this node set up?") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise KeyringError(f"{path.name} is damaged: restore it from the back-up") from None
    return ring


@cache
def _cached(path: str) -> Keyring:
    return read_keyring(Path(path))


def keyring() -> Keyring:
    """Return the keys of this node, read once per process."""
    return _cached(str(settings.MILAAN_KEYRING))


def _encode(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _decode(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError
    return key
