"""Translations without gettext's own programs: found, compiled and checked by Babel.

    tools/messages.py compile [--if-changed]   write a .mo beside each .po
    tools/messages.py update                   add new texts, with no translation yet, to each app
    tools/messages.py check                    fail on a text without Hindi, or with broken blanks
    tools/messages.py unreviewed               list what no speaker of the language has reviewed

A speaker who has read a translation in place says so above it: `# Reviewed-by: NAME, DATE`.
"""

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "milaan"
DEMANDED = "hi"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd](?![\w])|\{\w*\}")
CONSTANT = re.compile(r"""_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")


@dataclass(frozen=True)
class Text:
    """A text to be translated; where two differ in context or plural they are two."""

    single: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        return self.single, self.context


@dataclass
class Found:
    """The texts of one app, each with the places where it stands."""

    places: dict[Text, list[str]] = field(default_factory=lambda: defaultdict(list))


def find_all() -> dict[str, Found]:
    """Return the texts of each app, from its Python files and templates."""
    apps: dict[str, Found] = defaultdict(Found)
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        inside = path.relative_to(PACKAGE)
        if len(inside.parts) > 1 and "migrations" not in inside.parts:
            texts = in_python(path) if path.suffix == ".py" else in_template(path)
            for text, line in texts:
                place = f"{path.relative_to(ROOT).as_posix()}:{line}"
                apps[inside.parts[0]].places[text].append(place)
    return apps


def in_python(path: Path) -> Iterator[tuple[Text, int]]:
    from babel.messages.extract import extract

    with path.open("rb") as file:
        for line, message, _comments, context in extract("python", file, KEYWORDS):
            single, *plural = message if isinstance(message, tuple) else (message,)
            yield Text(single, plural[0] if plural else None, context), line


def in_template(path: Path) -> Iterator[tuple[Text, int]]:
    """Read a template as Django's own lexer does, so that what is found is what is asked for."""
    from django.template.base import DebugLexer, TokenType

    block: list[object] = []
    opening = ""
    for token in DebugLexer(path.read_text(encoding="utf-8")).tokenize():
        words = token.split_contents() if token.token_type is TokenType.BLOCK else [""]
        if words[0] in {"endblocktranslate", "endblocktrans"}:
            yield block_text(opening, block), token.lineno
            opening, block = "", []
        elif opening:
            block.append(token)
        elif words[0] in {"blocktranslate", "blocktrans"}:
            opening = token.contents
        elif words[0] in {"translate", "trans"} and words[1][0] in "\"'":
            context = words[words.index("context") + 1] if "context" in words else None
            yield Text(constant(words[1]), context=context and constant(context)), token.lineno
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            for match in CONSTANT.finditer(token.contents):
                yield Text(constant(match[1])), token.lineno


def constant(literal: str) -> str:
    return str(ast.literal_eval(literal)).replace("%", "%%")


def block_text(opening: str, tokens: list[object]) -> Text:
    from django.template.base import TokenType
    from django.utils.text import smart_split
    from django.utils.translation import trim_whitespace

    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type is TokenType.BLOCK and token.contents.strip() == "plural":
            parts.append([])
        elif token.token_type is TokenType.VAR:
            parts[-1].append(f"%({token.contents})s")
        elif token.token_type is TokenType.TEXT:
            parts[-1].append(token.contents.replace("%", "%%"))
    words = list(smart_split(opening))
    texts = ["".join(part) for part in parts]
    if "trimmed" in words:
        texts = [trim_whitespace(text) for text in texts]
    context = constant(words[words.index("context") + 1]) if "context" in words else None
    return Text(texts[0], texts[1] if len(texts) > 1 else None, context)


def catalogues(language: str = "*") -> list[Path]:
    return sorted(PACKAGE.glob(f"**/locale/{language}/LC_MESSAGES/django.po"))


def read(path: Path):
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def compile_all(*, if_changed: bool) -> int:
    for path in catalogues():
        compiled = path.with_suffix(".mo")
        fresh = compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime
        if not (if_changed and fresh):
            from babel.messages.mofile import write_mo

            partial = compiled.with_suffix(".mo.new")
            with partial.open("wb") as file:
                write_mo(file, read(path))
            partial.replace(compiled)
    return 0


def update() -> int:
    """Add what is new to the app's own file and take out what nobody asks for any more."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    for app, found in find_all().items():
        path = PACKAGE / app / "locale" / DEMANDED / "LC_MESSAGES/django.po"
        known = read(path) if path.exists() else Catalog(locale=DEMANDED, fuzzy=False)
        wanted = {text.key for text in found.places}
        for message in [message for message in known if message.id]:
            single = message.id[0] if message.pluralizable else message.id
            if (single, message.context) not in wanted:
                known.delete(message.id, message.context)
        added = [text for text in found.places if known.get(text.single, text.context) is None]
        for text in added:
            known.add(
                (text.single, text.plural) if text.plural else text.single, context=text.context
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, known, width=100, sort_output=True, omit_header=False, no_location=True)
        print(f"{app}: {len(added)} new of {len(found.places)}")
    return 0


def translations(language: str) -> dict[tuple[str, str | None], object]:
    """Return every translated text of all apps: Django reads them as one."""
    known: dict[tuple[str, str | None], object] = {}
    for path in catalogues(language):
        for message in read(path):
            if message.id:
                single = message.id[0] if message.pluralizable else message.id
                if (single, message.context) not in known or is_done(message):
                    known[single, message.context] = message
    return known


def is_done(message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings) and not message.fuzzy


def faults(text: Text, message) -> str | None:
    """Say what is wrong with a translation; None where it is right."""
    if message is None or not any(message.string):
        return "has no Hindi"
    if message.fuzzy:
        return "is marked fuzzy: somebody must look at it"
    if not is_done(message):
        return "has no Hindi plural"
    wanted = set(BLANK.findall(text.plural or text.single))
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    # The first form may leave out the number: "one person".
    if wanted != set(BLANK.findall(strings[-1])) or not set(BLANK.findall(strings[0])) <= wanted:
        return f"must hold the blanks {', '.join(sorted(wanted)) or '(none)'}"
    return None


def check() -> int:
    known = translations(DEMANDED)
    wrong = 0
    for found in find_all().values():
        for text, places in sorted(found.places.items(), key=lambda item: item[1][0]):
            if fault := faults(text, known.get(text.key)):
                wrong += 1
                print(f"{places[0]}: {text.single!r} {fault}", file=sys.stderr)
    waiting = sum(not is_reviewed(message) for message in known.values())
    print(
        f"messages: {wrong} to be translated; {waiting} of {len(known)} not yet read by a speaker"
    )
    return 1 if wrong else 0


def is_reviewed(message) -> bool:
    return any(comment.startswith("Reviewed-by:") for comment in message.user_comments)


def unreviewed() -> int:
    for (single, _context), message in sorted(
        translations(DEMANDED).items(), key=lambda e: e[0][0]
    ):
        if not is_reviewed(message):
            print(f"{single!r} -> {message.string!r}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("do", choices=["compile", "update", "check", "unreviewed"])
    parser.add_argument("--if-changed", action="store_true")
    chosen = parser.parse_args()
    if chosen.do == "compile":
        return compile_all(if_changed=chosen.if_changed)
    return {"update": update, "check": check, "unreviewed": unreviewed}[chosen.do]()


if __name__ == "__main__":
    raise SystemExit(main())
