"""`milaan import people`: every row is told of, the same file twice adds nothing."""

import json

import pytest
from typer.testing import CliRunner

from milaan.intake import commands
from milaan.registry import actions
from tests.access.factories import a_charge, a_post, actor_in
from tests.intake import lists

pytestmark = pytest.mark.django_db
run = CliRunner()


@pytest.fixture(autouse=True)
def no_mark(settings):
    settings.MILAAN_REAL_DATA = "tests.intake.test_import_command.nothing"


def nothing() -> None:
    """In place of the mark that real people are here."""


@pytest.fixture
def file(tmp_path):
    def write(text: str | bytes) -> str:
        path = tmp_path / "list.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def imported(path: str, charge, *options: str):
    result = run.invoke(
        commands.imports, ["people", path, "--as", charge.user.username, "--json", *options]
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def opened(report, charge, place: int = 0):
    ref = report["rows"][place]["ref"]
    now = charge.held_since
    return actions.open_person(actor=actor_in(charge), person_ref=ref, now=now)


def test_rows_become_records(charge, file) -> None:
    report = imported(file(lists.GOOD), charge)

    assert (report["added"], report["refused"]) == (2, 0)
    person = opened(report, charge)
    assert person.names_of() == ("Asha Example", "आशा")
    assert person.is_imported
    assert person.summary.home_state_code == "IN-MP"
    assert person.fact("height_cm").startswith("150")


def test_the_same_file_again_adds_nothing(charge, file) -> None:
    imported(file(lists.GOOD), charge)
    assert imported(file(lists.GOOD), charge)["unchanged"] == 2
    shuffled = lists.HEADER + lists.BINA + lists.ASHA
    assert imported(file(shuffled), charge)["unchanged"] == 2


def test_a_broken_row_is_refused_with_its_line_and_the_others_go_in(charge, file) -> None:
    report = imported(file(lists.MIXED), charge)

    assert report["added"] == 3
    said = {row["line"]: (row["column"], row["reason"]) for row in report["rows"]
            if row["outcome"] == "refused"}  # fmt: skip
    assert said[3] == ("sex", "not_one_of_f_m_t_u")
    assert said[5][0] == "seen_on"
    assert said[7] == ("", "more_cells_than_columns")


def test_a_changed_row_adds_to_the_record(charge, file) -> None:
    first = imported(file(lists.GOOD), charge)
    second = imported(file(lists.GOOD.replace(",150", ",152")), charge)

    assert second["updated"] == 1
    assert second["rows"][0]["ref"] == first["rows"][0]["ref"]
    assert len(opened(second, charge).reports) == 2


def test_another_list_that_begins_at_one_is_about_other_people(charge, file) -> None:
    imported(file(lists.GOOD), charge)
    other = lists.HEADER + lists.ASHA.replace("Asha Example|आशा", "Zubeida Invented")
    assert imported(file(other), charge)["added"] == 1


def test_a_rehearsal_changes_nothing(charge, file) -> None:
    assert imported(file(lists.MIXED), charge, "--dry-run")["added"] == 3
    assert imported(file(lists.MIXED), charge)["added"] == 3


def test_a_rehearsal_needs_nobody(db, file) -> None:
    result = run.invoke(commands.imports, ["people", file(lists.MIXED), "--dry-run", "--json"])
    assert json.loads(result.stdout)["added"] == 3


def test_a_node_without_any_desk_makes_one_that_answers_for_lists(db, file) -> None:
    first = run.invoke(commands.imports, ["people", file(lists.GOOD), "--json"])
    again = run.invoke(commands.imports, ["people", file(lists.GOOD), "--json"])

    assert first.exit_code == again.exit_code == 0, first.output
    assert "called Lists" in first.stderr
    assert json.loads(first.stdout)["added"] == 2
    assert json.loads(again.stdout)["added"] == 0


def test_kruti_dev_is_found_shown_and_converted(charge, file) -> None:
    result = run.invoke(
        commands.imports, ["people", file(lists.KRUTI), "--as", charge.user.username]
    )
    assert "Kruti Dev 010" in result.stdout
    assert "lquhrk -> सुनीता" in result.stdout

    again = imported(file(lists.KRUTI), charge)
    assert (again["font"], again["unchanged"]) == ("krutidev010", 3)
    person = opened(again, charge)
    assert person.names_of() == ("सुनीता",)
    assert person.names_of("father")[0].startswith("राम")
    assert person.summary.home_district_code


def test_columns_beyond_the_person_file_are_kept(charge, file) -> None:
    text = ("id,names,fir_number,police_station,complexion,beat\n"
            "1,Asha,अप.क्र. 123/25,PS Example,fair,seven\n")  # fmt: skip
    report = imported(file(text), charge)
    person = opened(report, charge)

    assert set(report["unknown_columns"]) == {"fir_number", "police_station", "complexion", "beat"}
    assert person.numbers[0].kind == "fir"
    assert person.fact("complexion") == "fair"
    assert "beat: seven" in person.facts_of("other")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no header"), ("names,sex\nAsha,f\n", "no column id"), ("id,id\n1,1\n", "twice")],
)
def test_a_file_that_is_no_list_is_told(charge, file, text, words) -> None:
    result = run.invoke(commands.imports, ["people", file(text), "--as", charge.user.username])
    assert result.exit_code == 1
    assert words in result.output


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe\x00", b"id,names\n1,\xe0\xa4\n", b"id,names\n1,\0\n",
     b"id,names\n1," + b"a" * 30_000 + b"\n", "id,names\n1,😀\n2,Asha\u202e\n".encode()],
)  # fmt: skip
def test_no_file_fails_the_command(charge, file, text) -> None:
    result = run.invoke(commands.imports, ["people", file(text), "--as", charge.user.username])
    assert result.exit_code in (0, 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_post_that_registers_nobody_cannot_import(file, db) -> None:
    supervisor = a_charge(post=a_post(role="supervisor"))
    result = run.invoke(
        commands.imports, ["people", file(lists.GOOD), "--as", supervisor.user.username]
    )
    assert result.exit_code == 2


def test_one_of_several_posts_must_be_named(charge, file) -> None:
    other = a_charge()
    result = run.invoke(commands.imports, ["people", file(lists.GOOD)])
    assert result.exit_code == 2
    assert str(other.post.ref) in result.output

    named = ["people", file(lists.GOOD), "--post", str(other.post.ref), "--json"]
    assert json.loads(run.invoke(commands.imports, named).stdout)["added"] == 2


def test_preeti_is_found_and_converted(charge, file) -> None:
    text = "id,names\n1,l;tf\n2,/fdaxfb'/\n3,ljgf]b\n4,/d]z\n"
    report = imported(file(text), charge, "--kind", "recovered")

    assert report["font"] == "preeti"
    assert opened(report, charge, 1).names_of() == ("रामबहादुर",)
    assert opened(report, charge).summary.kind == "recovered"


def test_an_old_list_in_windows_1252_is_read(charge, file) -> None:
    text = lists.KRUTI.encode() + b'4,\xd1".kk nsoh,jkeyky,lkxj\n'
    report = imported(file(text), charge)
    assert (report["added"], report["refused"]) == (4, 0)
    assert "कृष्णा" in opened(report, charge, 3).names_of()[0]
