"""Who runs the server. PostgreSQL refuses to be root, so root lends it a user of its own.

That user may read nothing of the node but its cluster. No permission of a folder that is not the
node's own is ever widened: where the user cannot enter, the files are kept or copied elsewhere.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from milaan.foundation.postgres.errors import PostgresError

USER = "milaan-postgres"
SHARED = Path("/var/lib/milaan")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True)
class Account:
    """The system user that owns the cluster's files and runs its processes."""

    uid: int
    gid: int

    @property
    def is_lent(self) -> bool:
        """Whether root runs the node and the server is another user."""
        return self.uid != os.geteuid()

    def process_options(self) -> dict[str, Any]:
        """Return what subprocess needs to become this user, with a clean environment."""
        options: dict[str, Any] = {"env": ENVIRONMENT, "cwd": "/", "umask": 0o077}
        if self.is_lent:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def own(self, path: Path) -> None:
        if self.is_lent:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        """Whether this user reaches and may search an existing folder."""
        found = subprocess.run(["/usr/bin/test", "-x", path], check=False, **self.process_options())
        return found.returncode == 0


def server_account() -> Account:
    """Return the user that runs the server here: oneself, or for root a user made for it.

    Raises:
        PostgresError: the user is missing and cannot be made.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(USER)
    except KeyError:
        entry = _make_user()
    return Account(entry.pw_uid, entry.pw_gid)


def _make_user() -> pwd.struct_passwd:
    command = [
        *("useradd", "--system", "--user-group", "--no-create-home"),
        *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", USER),
    ]
    search = "/usr/sbin:/sbin:" + os.environ.get("PATH", "")
    try:
        program = shutil.which(command[0], path=search) or command[0]
        subprocess.run([program, *command[1:]], check=False, capture_output=True)
        return pwd.getpwnam(USER)  # a second process may have made it just before
    except (OSError, KeyError):
        raise PostgresError(
            "The database server refuses to run as root, and its own user could not be made. "
            f"Make it with `{' '.join(command)}`, or run the node as an ordinary user."
        ) from None


def cluster_folder(wanted: Path, account: Account) -> Path:
    """Make the folder of a cluster and return its real path.

    It lies at `wanted`; or, where root's own home cannot be entered by the lent user, under
    /var/lib/milaan with a link at `wanted`.
    """
    if wanted.exists():
        return wanted.resolve()
    if account.is_lent and not _let_through(wanted.parent, account):
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        folder = _unused(SHARED)
        wanted.unlink(missing_ok=True)  # a link whose target was removed
        wanted.symlink_to(folder)
    else:
        wanted.mkdir(mode=0o700)
    account.own(wanted)
    return wanted.resolve()


def _let_through(home: Path, account: Account) -> bool:
    """Let the lent user's group pass through the node's home; say whether that was enough."""
    os.chown(home, os.geteuid(), account.gid)
    home.chmod(0o710)
    return account.can_enter(home)


def _unused(parent: Path) -> Path:
    for number in range(1, 10_000):
        folder = parent / f"cluster-{number}"
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return folder
    raise PostgresError(f"{parent} holds too many clusters. Remove those no longer used.")


def private_folder(path: Path, account: Account) -> None:
    """Make a folder of mode 0700 in a place where anyone may write, and be sure whose it is.

    Raises:
        PostgresError: something else lies there already, or it belongs to another user.
    """
    try:
        path.mkdir(mode=0o700)
        account.own(path)
    except FileExistsError:
        pass
    found = path.lstat()
    if not path.is_dir() or path.is_symlink() or found.st_uid != account.uid:
        raise PostgresError(
            f"{path} belongs to someone else, so the database's socket cannot lie there. "
            "Remove it, or find out who made it."
        )
    path.chmod(0o700)
