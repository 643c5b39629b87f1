"""Where a node's own cluster keeps its files.

home/postgres/          a link to another folder where root's home cannot be entered
    data/               the cluster, owned by whoever runs the server
    cluster.json        which PostgreSQL wrote it, fixed when it was made
    state.json          what the keeper last said: ready, or failed and why
    server.log          the server's own words, without statements or values
    users.lock          held (shared) by every process that needs the cluster
    keeper.lock         held by the one process that looks after it
/tmp/milaan-UID-HASH/   the socket, mode 0700: its path may have 107 bytes at most
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

DATABASE = "milaan"
OWNER_ROLE = "milaan_owner"
APP_ROLE = "milaan_app"
ADMIN_ROLE = "postgres"


@dataclass(frozen=True)
class Layout:
    """The paths of the cluster that belongs to one node's home (an absolute path)."""

    home: Path

    @classmethod
    def of(cls, home: Path) -> "Layout":
        return cls(home.expanduser().resolve())

    @property
    def folder(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def fixed(self) -> Path:
        return self.folder / "cluster.json"

    @property
    def state(self) -> Path:
        return self.home / "postgres-state.json"

    @property
    def users_lock(self) -> Path:
        return self.home / "postgres-users.lock"

    @property
    def keeper_lock(self) -> Path:
        return self.home / "postgres-keeper.lock"

    @property
    def socket_dir(self) -> Path:
        # Always under /tmp: XDG_RUNTIME_DIR is set in a desktop session and not in cron or sudo,
        # and two processes of one node must agree on the path. The owner is checked at start.
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path("/tmp") / f"milaan-{os.geteuid()}-{digest}"  # noqa: S108
