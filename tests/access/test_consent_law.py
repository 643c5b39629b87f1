"""The law data of consent and basis: whole, sourced, in two languages, never changed in place."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from milaan.access import consent_texts
from milaan.access.consent_texts import BLANKS, LANGUAGES, languages_of, problems, text_for
from milaan.access.consent_values import (
    FOLDER,
    Law,
    asked_purposes,
    law,
    purpose_called,
    purpose_of_paper,
)
from milaan.foundation.actor import PURPOSE_KINDS
from milaan.matching.values.sides import SHARE_NGO, TELL_FAMILY
from milaan.registry.records.consents import ASKED_WITH_CANDIDATE
from milaan.registry.values.codes import FIELD_GROUPS, HELD_BACK, PLACE_OF_STAY

ROLES = (Path(__file__).parents[2] / "docs/law/roles.md").read_text(encoding="utf-8")


def test_every_purpose_has_basis_source_and_texts_in_english_and_hindi() -> None:
    assert list(problems(law())) == []


def test_every_purpose_says_what_is_still_to_be_confirmed_where_it_rests_on_practice() -> None:
    for purpose in law().purposes.values():
        row = re.search(r"rows? (“.*”)", purpose.source)
        for name in re.findall("“([^”]+)”", row[1]) if row else ():
            assert name in ROLES, f"{purpose.code}: docs/law/roles.md has no row {name}"
            assert purpose.to_be_confirmed, purpose.code
        if purpose.basis == "consent":
            assert purpose.to_be_confirmed, purpose.code


def test_what_code_rests_on_is_in_the_law_data() -> None:
    for code in (SHARE_NGO, TELL_FAMILY, *ASKED_WITH_CANDIDATE):
        purpose = purpose_called(code)
        assert purpose is not None
        assert purpose.is_asked, code


def test_every_paper_somebody_looks_with_has_a_basis() -> None:
    for kind in PURPOSE_KINDS:
        assert purpose_of_paper(kind), kind


def test_no_consent_opens_a_place_of_stay_or_what_is_held_back() -> None:
    for purpose in law().purposes.values():
        assert set(purpose.data) <= set(FIELD_GROUPS), purpose.code
        if purpose.basis == "consent":
            assert not {PLACE_OF_STAY, HELD_BACK} & set(purpose.data), purpose.code


def test_a_child_alone_decides_nothing_and_nobody_decides_for_an_adult() -> None:
    for purpose in law().purposes.values():
        assert "herself" not in purpose.deciders_at("child"), purpose.code
        assert set(purpose.deciders_at("adult")) <= {"herself"}, purpose.code
        assert "guardian" not in purpose.deciders_at("in_doubt"), purpose.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_can_be_read_out(language: str) -> None:
    blanks = dict.fromkeys(BLANKS, "XXX")
    for purpose in asked_purposes():
        text = text_for(purpose, language)
        parts = text.paragraphs(blanks)
        assert not text.is_fallback
        assert parts[0].endswith("?"), (purpose.code, language)
        assert len(parts[0]) < 100
        assert all(len(part) < 350 for part in parts), (purpose.code, language)
        assert "".join(parts).count("XXX") == 3
        assert not re.search(r"[A-Z]{3}", "".join(parts).replace("XXX", "")), "no short forms"


def test_the_languages_of_a_text_are_those_that_are_there() -> None:
    assert languages_of(asked_purposes()[0]) == ("en", "hi", "ne")


def of(**changes: object) -> Law:
    broken = replace(law().purposes["share_ngo"], **changes)  # type: ignore[arg-type]
    return replace(law(), purposes={**law().purposes, "share_ngo": broken})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"basis": "habit"}, "share_ngo: habit is no basis"),
        ({"citations": {"en": " ", "hi": "x"}}, "share_ngo: citations has no en"),
        ({"source": ""}, "share_ngo: no source"),
        ({"labels": {"en": "x"}}, "share_ngo: labels has no hi"),
        ({"basis": "statute"}, "share_ngo: somebody decides what does not rest on consent"),
        ({"months": 0}, "share_ngo: a consent needs somebody who gives it, and an end"),
        ({"text_version": 2}, "share_ngo: no text in en, version 2"),
        ({"deciders": {"adult": ("uncle",)}}, "share_ngo: uncle decides nothing"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, object], words: str) -> None:
    assert words in list(problems(of(**wrong)))


def test_a_text_that_was_changed_in_place_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in [*FOLDER.glob("*.toml"), *FOLDER.glob("texts/*")]:
        copy = tmp_path / path.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(consent_texts, "FOLDER", tmp_path)
    changed, gone, new = (tmp_path / "texts" / name for name in (
        "support.en.v1.txt", "support.ne.v1.txt", "support.mr.v1.txt",
    ))  # fmt: skip
    changed.write_text(changed.read_text() + "And one more thing.\n")
    new.write_text(gone.read_text())
    gone.unlink()

    found = list(problems(law()))

    assert "support.en.v1.txt: was changed; a new wording is a new version" in found
    assert "support.ne.v1.txt: was read out and is gone; consents name it" in found
    assert "support.mr.v1.txt: its digest is not noted in digests.toml" in found


def test_the_terminal_says_that_all_is_whole() -> None:
    from typer.testing import CliRunner

    from milaan.access.consent_commands import consent

    said = CliRunner().invoke(consent, ["check"])

    assert said.exit_code == 0, said.output
    assert "14 purposes, 21 texts in en, hi, ne: whole" in said.output


def test_the_terminal_ends_with_1_where_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from milaan.access import consent_commands

    monkeypatch.setattr(consent_commands, "law", lambda: of(source=""))

    said = CliRunner().invoke(consent_commands.consent, ["check", "--json"])

    assert said.exit_code == 1
    assert "share_ngo: no source" in said.output
