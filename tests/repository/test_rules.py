"""Rules about the repository itself. A failure says which rule was broken, and where."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).parents[2]
MILAAN = ROOT / "milaan"
APPS = ("foundation", "audit", "access", "registry", "intake", "matching", "alerts", "web")
MODELS = [model for model in apps.get_models() if model.__module__.startswith("milaan.")]
# These may be foreign keys from any app (ADR 0009).
SHARED = {"foundation.Subject", "access.Organisation", "access.User"}


def sources(*names: str) -> list[Path]:
    """The files of these names in every app, and the files of packages of these names."""
    found: list[Path] = []
    for name in names:
        found += sorted(MILAAN.glob(f"*/{name}.py"))
        found += sorted(MILAAN.glob(f"*/{name}/*.py"))
    return found


def public_functions(*names: str) -> list[tuple[str, ast.FunctionDef]]:
    return [
        (f"{path.relative_to(MILAAN)}:{node.name}", node)
        for path in sources(*names)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def decorators(node: ast.FunctionDef) -> set[str]:
    return {ast.unparse(d.func if isinstance(d, ast.Call) else d) for d in node.decorator_list}


def calls(node: ast.AST) -> set[str]:
    return {ast.unparse(c.func) for c in ast.walk(node) if isinstance(c, ast.Call)}


def test_every_field_says_how_sensitive_it_is() -> None:
    for model in MODELS:
        fields = {field.name for field in model._meta.concrete_fields} - {"id", "ref"}
        assert fields == set(model.sensitivity), model._meta.label


def test_personal_fields_are_ciphertext() -> None:
    for model in MODELS:
        for name, level in model.sensitivity.items():
            if level.name == "PERSONAL":
                field = model._meta.get_field(name)
                assert isinstance(field, models.BinaryField), f"{model._meta.label}.{name}"


def test_foreign_keys_stay_inside_their_app_but_for_the_three_shared() -> None:
    for model in MODELS:
        for field in model._meta.concrete_fields:
            other = field.related_model
            if not isinstance(other, type) or other._meta.label in SHARED:
                continue
            if other._meta.app_label == "auth":
                continue
            assert other._meta.app_label == model._meta.app_label, str(field)


def worn_in(path: Path) -> set[str]:
    """The functions of a file that wear @action, private ones too."""
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return {
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef) and "action" in decorators(node)
    }


def test_every_action_wears_the_decorator() -> None:
    for name, node in public_functions("actions"):
        if name.startswith("audit/"):
            continue  # the log does not log itself
        if calls(node) & worn_in(MILAAN / name.partition(":")[0]):
            continue  # it only finds the actor and hands on
        assert "action" in decorators(node), f"{name} is no @action"
        assert all(arg.arg != "actor" for arg in node.args.args), f"{name}: actor is keyword-only"


def test_only_actions_write() -> None:
    writes = re.compile(r"\.(save|create|update|delete|get_or_create|update_or_create|bulk_\w+)$")
    for name, node in public_functions("queries", "policies", "views"):
        wrong = {call for call in calls(node) if "objects" in call and writes.search(call)}
        assert not wrong, f"{name} writes: {wrong}"


def test_every_access_rule_has_words_and_a_source() -> None:
    from milaan.core.authority import Rule

    rules: list[Rule] = []
    for path in sources("policies"):
        module = __import__(
            ".".join(path.relative_to(ROOT).with_suffix("").parts), fromlist=["RULES"]
        )
        rules += getattr(module, "RULES", ())
    assert rules
    for rule in rules:
        assert rule.says, rule.key
        assert rule.source, rule.key
    assert len({rule.key for rule in rules}) == len(rules)


def test_every_event_is_in_the_flow() -> None:
    from milaan.config.flow import FLOW
    from milaan.foundation.outbox import Event

    told = {e.name for e in Event.__subclasses__() if e.__module__.startswith("milaan.")}
    assert told == set(FLOW)


@pytest.mark.parametrize(("pattern", "limit"), [("*.py", 400), ("*.html", 120), ("*.js", 200)])
def test_no_file_is_too_long(pattern: str, limit: int) -> None:
    exempt = {"migrations", "vendor", "data", "locale"}
    long = [
        str(path.relative_to(ROOT))
        for path in MILAAN.rglob(pattern)
        if not exempt & set(path.parts)
        and len(path.read_text(encoding="utf-8").splitlines()) > limit
    ]
    assert long == []


def test_no_test_file_is_too_long() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 500
    ]
    assert long == []


def test_features_do_not_read_the_environment() -> None:
    for path in MILAAN.rglob("*.py"):
        if "config" in path.parts or "postgres" in path.parts:
            continue
        assert "os.environ" not in path.read_text(encoding="utf-8"), path


def test_every_app_has_a_readme_and_every_folder_is_on_the_map() -> None:
    for app in APPS:
        assert (MILAAN / app / "README.md").exists(), f"milaan/{app}/README.md"


def test_no_inline_script_style_or_handler_in_templates() -> None:
    wrong = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    for path in MILAAN.rglob("*.html"):
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"))
        assert not wrong.search(text), path.relative_to(ROOT)


def test_the_lock_and_the_repository_name_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in lock
    assert "://" not in lock
    assert not (ROOT / ".python-version").exists()


def test_decision_numbers_are_unique_and_in_order() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_every_setting_is_documented() -> None:
    documented = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    names: set[str] = set()
    for path in [*(MILAAN / "config").rglob("*.py"), *(MILAAN / "foundation").rglob("*.py")]:
        names |= set(re.findall(r'"(MILAAN_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    assert {name for name in names if f"`{name}`" not in documented} == set()


def test_every_dependency_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("dependencies = [", 1)[1].split("[tool", 1)[0]
    for line in block.splitlines():
        if line.strip().startswith('"'):
            assert "#" in line, line


def test_whoever_lifts_the_fence_says_what_is_read() -> None:
    lines = [
        (path, line)
        for path in sorted(MILAAN.glob("*/**/*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "lifted()" in line and "def lifted" not in line and "`lifted()`" not in line
    ]
    assert lines
    for path, line in lines:
        assert "  # " in line, f"{path.relative_to(ROOT)}: {line.strip()}"
