"""The tool that finds, compiles and checks translations."""

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]

TEMPLATE = """{% load i18n %}
<h1>{% translate "Missing people" %}</h1>
<p title="{% translate 'Open' context 'a door' %}">{{ _("100% sure")|upper }}</p>
{% blocktranslate count total=n trimmed %}
  One person
{% plural %}
  {{ total }} people, {{ share }}%
{% endblocktranslate %}
{# {% translate "never shown" %} #}
"""
PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Saved %(day)s")
B = ngettext("%(n)s day", "%(n)s days", 2)
C = pgettext("record", "Open")
D = other("not for people")
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, on a house with one app of two files."""
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools/messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "messages_tool", module)
    spec.loader.exec_module(module)
    app = tmp_path / "milaan" / "desk"
    (app / "templates").mkdir(parents=True)
    (app / "templates/page.html").write_text(TEMPLATE, encoding="utf-8")
    (app / "views.py").write_text(PYTHON, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "PACKAGE", tmp_path / "milaan")
    return module


def catalogue(tool: ModuleType) -> Path:
    return tool.PACKAGE / "desk/locale/hi/LC_MESSAGES/django.po"


def translate(tool: ModuleType, *, plural: str = "%(total)s लोग, %(share)s%%") -> None:
    words = {
        "Missing people": "लापता लोग",
        "100%% sure": "100%% पक्का",
        "Saved %(day)s": "%(day)s सहेजा",
        "Open": "खोलें",
    }
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    lines += [f'msgid "{one}"\nmsgstr "{two}"\n' for one, two in words.items() if one != "Open"]
    lines += [f'msgctxt "{c}"\nmsgid "Open"\nmsgstr "खोलें"\n' for c in ("a door", "record")]
    lines += [
        'msgid "One person"\nmsgid_plural "%(total)s people, %(share)s%%"\n'
        f'msgstr[0] "एक व्यक्ति"\nmsgstr[1] "{plural}"\n',
        'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
        'msgstr[0] "%(n)s दिन"\nmsgstr[1] "%(n)s दिन"\n',
    ]
    catalogue(tool).parent.mkdir(parents=True, exist_ok=True)
    catalogue(tool).write_text("\n".join(lines), encoding="utf-8")


def test_it_finds_what_people_read_and_nothing_else(tool: ModuleType) -> None:
    found = {(t.single, t.plural, t.context) for t in tool.find_all()["desk"].places}

    assert found == {
        ("Missing people", None, None),
        ("Open", None, "a door"),
        ("Open", None, "record"),
        ("100%% sure", None, None),
        ("One person", "%(total)s people, %(share)s%%", None),
        ("Saved %(day)s", None, None),
        ("%(n)s day", "%(n)s days", None),
    }


def test_a_missing_translation_fails_with_its_place(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.check() == 1

    said = capsys.readouterr()
    assert "milaan/desk/views.py:3: 'Saved %(day)s' has no Hindi" in said.err
    assert "7 to be translated" in said.out


def test_whole_translations_pass(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    translate(tool)

    assert tool.check() == 0, capsys.readouterr().err


def test_a_lost_blank_fails(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    translate(tool, plural="%(total)s लोग")

    assert tool.check() == 1
    assert "must hold the blanks %(share)s, %(total)s" in capsys.readouterr().err


def test_what_a_speaker_has_read_is_counted(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(tool)
    text = catalogue(tool).read_text(encoding="utf-8")
    reviewed = '# Reviewed-by: A Speaker, 2026-11-21\nmsgid "Missing people"'
    catalogue(tool).write_text(text.replace('msgid "Missing people"', reviewed), encoding="utf-8")

    tool.check()
    tool.unreviewed()

    said = capsys.readouterr().out
    assert "6 of 7 not yet read" in said
    assert "Missing people" not in said


def test_update_adds_and_keeps(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.update() == 0
    assert "7 new of 7" in capsys.readouterr().out
    translate(tool)

    tool.update()

    assert "0 new of 7" in capsys.readouterr().out
    assert "लापता लोग" in catalogue(tool).read_text(encoding="utf-8")
    assert tool.check() == 0


def test_what_is_compiled_is_read(tool: ModuleType) -> None:
    translate(tool)

    tool.compile_all(if_changed=True)

    with catalogue(tool).with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Missing people") == "लापता लोग"
    assert read.pgettext("record", "Open") == "खोलें"
    assert read.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s दिन"
