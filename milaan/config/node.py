"""A node's home: the folder that holds its keys, its identity and its own database.

home/                 0700 (0710 for the database's user when root runs the node)
    node.json         identity; whether it is a demo; whether it holds real people
    keys/             0700, each file 0600
        secret.key    signs sessions
        kek.json      the key-encryption-key epochs (written by foundation)
    run/              what a running node leaves for others to read
    postgres/         see milaan/foundation/postgres/layout.py
"""

import json
import os
import secrets
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import milaan
from milaan.foundation.keyring import create_keyring

CHECKOUT = Path(milaan.__file__).resolve().parents[1]


class NodeError(Exception):
    """The node cannot run so: what happened, why, what now."""


def default_home(name: str = "main") -> Path:
    """Return MILAAN_HOME, or where this installation keeps a node of that name.

    A checkout keeps its nodes in its own git-ignored folder, so that two clones never share one.
    """
    if given := os.environ.get("MILAAN_HOME", "").strip():
        return Path(given).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "node" / name
    if os.geteuid() == 0:
        return Path("/var/lib/milaan/nodes") / name
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    return Path(data) / "milaan" / name


@dataclass(frozen=True)
class NodeHome:
    """One node's home. Open it with `NodeHome.open`, which makes what is missing."""

    path: Path

    @classmethod
    def open(cls, path: Path, *, demo: bool = False) -> Self:
        """Return the home at `path`, made with a new identity if it is not there yet.

        Raises:
            NodeError: the folder cannot be used, or demo was asked of a node that is none.
        """
        home = cls(path.expanduser().resolve())
        try:
            home.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            home.keys.mkdir(mode=0o700, exist_ok=True)
            home.run.mkdir(mode=0o700, exist_ok=True)
            (home.path / "static").mkdir(mode=0o700, exist_ok=True)  # STATIC_ROOT must exist
            _write_once(home.path / "node.json", lambda: _new_identity(demo=demo))
            create_keyring(home.keyring, home.node_id)
        except OSError as error:
            raise NodeError(
                f"The node's home {home.path} cannot be used: {error.strerror}. "
                "Choose another folder with MILAAN_HOME."
            ) from error
        home._agree_on_demo(demo=demo)
        return home

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def keyring(self) -> Path:
        """Where the key-encryption-key epochs are kept; 0600, outside the database."""
        return self.keys / "keyring.json"

    @property
    def node_id(self) -> str:
        """A random UUID, fixed when the home was made."""
        return str(self._identity()["node_id"])

    @property
    def short_id(self) -> str:
        """Eight hex digits for cookie names: nodes on one host share its cookies."""
        return self.node_id[:8]

    @property
    def is_demo(self) -> bool:
        return bool(self._identity()["demo"])

    @property
    def holds_real_data(self) -> bool:
        return bool(self._identity().get("holds_real_data", False))

    @property
    def secret_key(self) -> str:
        """The key that signs sessions, made at the first reading."""
        self.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _write_once(self.keys / "secret.key", lambda: secrets.token_urlsafe(48)).strip()

    def environment(self, *, role: str = "app") -> dict[str, str]:
        """Return what the settings of one of this node's processes read, beside what is set.

        Args:
            role: "app", or "owner" for migrations.
        """
        if not (self.keys / "secret.key").exists():
            _ = self.secret_key
        return {
            "DJANGO_SETTINGS_MODULE": "milaan.config.settings",
            "MILAAN_HOME": str(self.path),
            "MILAAN_KEYRING": str(self.keyring),
            "MILAAN_SECRET_KEY_FILE": str(self.keys / "secret.key"),
            "MILAAN_NODE_LABEL": self.short_id,
            "MILAAN_DEMO": "1" if self.is_demo else "0",
            "MILAAN_DATABASE_ROLE": role,
        }

    def note_real_data(self) -> None:
        """Remember that real or imported people are here: from now on this is no demo.

        Raises:
            NodeError: it is a demo node, whose sign-ins everybody can read.
        """
        if self.is_demo:
            raise NodeError(
                "This is a demo node: its sign-in codes are shown to everyone, so real people "
                "must not be entered here. Start a node with `milaan up`."
            )
        if not self.holds_real_data:
            _replace(
                self.path / "node.json",
                json.dumps(self._identity() | {"holds_real_data": True}, indent=1),
            )

    def _identity(self) -> dict[str, Any]:
        text = (self.path / "node.json").read_text(encoding="utf-8")
        identity: dict[str, Any] = json.loads(text)
        return identity

    def _agree_on_demo(self, *, demo: bool) -> None:
        if demo and (not self.is_demo or self.holds_real_data):
            raise NodeError(
                f"The node at {self.path} is not a demo: it may hold real people, and a demo shows "
                "its sign-in codes. Run `milaan up` for it, or give the demo another MILAAN_HOME."
            )


def _new_identity(*, demo: bool) -> str:
    return json.dumps({"node_id": str(uuid.uuid4()), "demo": demo}, indent=1)


def _write_once(path: Path, content: Callable[[], str]) -> str:
    """Return the file's text, written (0600) first if it is missing; of two writers one wins."""
    if not path.exists():
        temporary = _temporary(path, content())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return path.read_text(encoding="utf-8")


def _replace(path: Path, content: str) -> None:
    _temporary(path, content).replace(path)


def _temporary(path: Path, content: str) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
