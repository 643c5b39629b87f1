# SPDX-License-Identifier: Apache-2.0
"""The texts that are read out before somebody agrees: versioned, never changed, in plain words.

A file stays for ever: a consent names its version, language and digest. A new wording is a new
version of the purpose, in every language that a speaker has written it in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from milaan.access.consent_values import (
    AGES,
    BASES,
    BY_WHOM,
    CONSENT,
    FOLDER,
    LAW_LANGUAGES,
    Law,
    LawfulPurpose,
)
from milaan.foundation.actor import PURPOSE_KINDS

LANGUAGES = ("en", "hi", "ne")
FALLBACKS = ("hi", "en")
BLANKS = frozenset({"desk", "phone", "until"})
_BLANK = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"(?P<code>\w+)\.(?P<language>[a-z]{2,3})\.v(?P<version>\d+)\.txt")


@dataclass(frozen=True, slots=True)
class ConsentText:
    """A text as it is read out.

    Args:
        language: in which it stands. wanted: in which it was asked for.
        digest: SHA-256 of the file, in hex.
    """

    purpose: str
    version: int
    language: str
    wanted: str
    digest: str
    template: str

    @property
    def is_fallback(self) -> bool:
        """Whether the wanted language has no text and another stands in."""
        return self.language != self.wanted

    def paragraphs(self, blanks: Mapping[str, str]) -> tuple[str, ...]:
        """Return the paragraphs with their blanks filled; the first is the question."""
        filled = _BLANK.sub(lambda found: blanks.get(found[1], "…"), self.template)
        return tuple(part.strip() for part in filled.split("\n\n") if part.strip())


def text_for(purpose: LawfulPurpose, language: str) -> ConsentText:
    """Return the newest text of a purpose; where the language has none, Hindi, else English.

    Raises:
        FileNotFoundError: the purpose has no text at all; the repository's test forbids it.
    """
    wanted = language.split("-")[0].lower()
    for one in dict.fromkeys((wanted, *FALLBACKS)):
        template = _template(purpose.code, one, purpose.text_version)
        if template is not None:
            digest = sha256(template.encode()).hexdigest()
            return ConsentText(purpose.code, purpose.text_version, one, wanted, digest, template)
    raise FileNotFoundError(purpose.code)


def languages_of(purpose: LawfulPurpose) -> tuple[str, ...]:
    """Return the languages in which the newest text of a purpose stands."""
    return tuple(
        language
        for language in LANGUAGES
        if _template(purpose.code, language, purpose.text_version) is not None
    )


@lru_cache(maxsize=256)
def _template(code: str, language: str, version: int) -> str | None:
    if not re.fullmatch(r"[a-z]{2,3}", language):
        return None
    path = FOLDER / "texts" / f"{code}.{language}.v{version}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def problems(law: Law) -> Iterator[str]:
    """Yield what is wrong with the law data and the texts, one sentence each."""
    for purpose in law.purposes.values():
        yield from _problems_of(purpose)
    unknown = set(PURPOSE_KINDS) - set(law.papers)
    yield from (f"papers: {kind} has no purpose" for kind in sorted(unknown))
    for kind, code in law.papers.items():
        if code not in law.purposes:
            yield f"papers: {kind} names {code}, which is no purpose"
    yield from _problems_of_files(law)


def _problems_of(purpose: LawfulPurpose) -> Iterator[str]:
    code = purpose.code
    if purpose.basis not in BASES:
        yield f"{code}: {purpose.basis} is no basis"
    if not purpose.source.strip():
        yield f"{code}: no source"
    for name in ("citations", "labels", "tells", "withouts"):
        for language in LAW_LANGUAGES:
            if not getattr(purpose, name).get(language, "").strip():
                yield f"{code}: {name} has no {language}"
    if set(purpose.deciders) != set(AGES):
        yield f"{code}: deciders need {', '.join(AGES)}"
    if wrong := {who for each in purpose.deciders.values() for who in each} - set(BY_WHOM):
        yield f"{code}: {', '.join(sorted(wrong))} decides nothing"
    is_decided = any(purpose.deciders.values())
    if is_decided and purpose.basis != CONSENT:
        yield f"{code}: somebody decides what does not rest on consent"
    if purpose.is_asked:
        yield from _problems_of_texts(purpose)


def _problems_of_texts(purpose: LawfulPurpose) -> Iterator[str]:
    if not purpose.months or not any(purpose.deciders.values()):
        yield f"{purpose.code}: a consent needs somebody who gives it, and an end"
    for language in LAW_LANGUAGES:
        if language not in languages_of(purpose):
            yield f"{purpose.code}: no text in {language}, version {purpose.text_version}"
    for language in languages_of(purpose):
        template = _template(purpose.code, language, purpose.text_version) or ""
        if set(_BLANK.findall(template)) != BLANKS:
            yield f"{purpose.code}.{language}: the blanks are {', '.join(sorted(BLANKS))}"


def _problems_of_files(law: Law) -> Iterator[str]:
    """Compare every file with the digest that was noted when it was first used."""
    noted = tomllib.loads((FOLDER / "digests.toml").read_text(encoding="utf-8"))
    files = {path.name: path for path in sorted((FOLDER / "texts").glob("*"))}
    for name in sorted(noted.keys() - files.keys()):
        yield f"{name}: was read out and is gone; consents name it"
    for name, path in files.items():
        parts = _NAME.fullmatch(name)
        purpose = law.purposes.get(parts["code"]) if parts else None
        if parts is None or purpose is None or int(parts["version"]) > purpose.text_version:
            yield f"{name}: of no purpose or version"
        elif name not in noted:
            yield f"{name}: its digest is not noted in digests.toml"
        elif sha256(path.read_bytes()).hexdigest() != noted[name]:
            yield f"{name}: was changed; a new wording is a new version"
