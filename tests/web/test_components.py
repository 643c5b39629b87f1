"""The tags of `{% load ui %}`: what a screen reader and a form get."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from milaan.core.values.dates import BIKRAM_SAMBAT
from milaan.foundation.forms import StatedDateField, with_added_row
from milaan.web import values
from tests.web.pages import NAMES, PersonForm

NOW = datetime(2025, 11, 14, 21, 40, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_field_names_its_hint_and_what_is_wrong() -> None:
    html = rendered("{% field form.age width=10 %}", form=PersonForm({"age": "many"}))

    assert 'aria-describedby="id_age_helptext id_age_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="field-label" for="id_age">Age</label>' in html
    assert 'class="width-10"' in html


def test_choices_are_a_group_with_a_legend() -> None:
    html = rendered("{% field form.sex inline=True %}", form=PersonForm())

    assert '<legend class="field-label">Sex</legend>' in html
    assert html.count('type="radio"') == 4


def test_what_was_typed_is_escaped() -> None:
    html = rendered("{% field form.district %}", form=PersonForm({"district": "<b>x</b>"}))

    assert "<b>x</b>" not in html


def test_the_summary_of_problems_links_to_the_first_control() -> None:
    form = PersonForm({"birth_day": "31", "birth_month": "2", "birth_year": "2010"})

    html = rendered("{% error_summary form %}", form=form)

    assert 'href="#id_birth_0"' in html
    assert 'href="#id_sex_0"' in html


def test_no_problem_no_summary() -> None:
    assert rendered("{% error_summary form %}", form=PersonForm()).strip() == ""


class DateForm(forms.Form):
    seen = StatedDateField()


@pytest.mark.parametrize(
    ("day", "month", "year", "calendar", "earliest", "latest"),
    [
        ("", "", "2010", "", "2010-01-01", "2010-12-31"),
        ("", "11", "2010", "gregorian", "2010-11-01", "2010-11-30"),
        ("14", "11", "2010", "gregorian", "2010-11-14", "2010-11-14"),
        ("१४", "११", "२०१०", "gregorian", "2010-11-14", "2010-11-14"),
        ("1", "1", "2080", BIKRAM_SAMBAT, "2023-04-14", "2023-04-14"),
    ],
)
def test_a_date_may_be_known_in_part(
    day: str, month: str, year: str, calendar: str, earliest: str, latest: str
) -> None:
    form = DateForm(
        {"seen_day": day, "seen_month": month, "seen_year": year, "seen_calendar": calendar}
    )

    assert form.is_valid(), form.errors
    found = form.cleaned_data["seen"]
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)


def test_a_date_may_be_left_empty() -> None:
    form = DateForm({})

    assert form.is_valid()
    assert form.cleaned_data["seen"] is None


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "2", "2010"), ("5", "", "2010"), ("", "", "10"), ("x", "1", "2010"), ("1", "1", "")],
)
def test_a_date_that_cannot_be_is_said_so(day: str, month: str, year: str) -> None:
    form = DateForm({"seen_day": day, "seen_month": month, "seen_year": year})

    assert not form.is_valid()


def test_a_saved_date_comes_back_as_it_was_typed() -> None:
    form = DateForm({"seen_day": "1", "seen_month": "1", "seen_year": "2080",
                     "seen_calendar": BIKRAM_SAMBAT})  # fmt: skip
    assert form.is_valid()

    html = rendered("{% field form.seen %}", form=DateForm(initial=form.cleaned_data))

    assert 'value="2080"' in html
    assert f'value="{BIKRAM_SAMBAT}" selected' in html


def test_a_row_is_added_without_javascript() -> None:
    sent = QueryDict("add_row=names&names-TOTAL_FORMS=1&names-INITIAL_FORMS=0&names-0-text=Asha")

    more = with_added_row(sent)

    assert more is not None
    html = rendered("{% rows names legend='Names' add='Add' %}", names=NAMES(more, prefix="names"))
    assert html.count('name="names-0-text"') == 1
    assert html.count('name="names-1-text"') == 1
    assert 'value="Asha"' in html


def test_no_row_is_added_unless_asked() -> None:
    assert with_added_row(QueryDict("names-TOTAL_FORMS=1")) is None


@pytest.mark.parametrize("probability", [0.0, 0.004, 0.5, 0.93, 0.999, 1.0])
def test_likelihood_is_never_certain(probability: float) -> None:
    said = values.likelihood(probability)

    assert said.words
    assert "100 in 100" not in said.number
    assert not said.number.startswith("about 0")


@pytest.mark.parametrize(
    ("bits", "side"),
    [(8, "for"), (0.5, "for"), (0.1, "neutral"), (-1, "against"), (-30, "against")],
)
def test_a_weight_has_words_and_a_bar_within_the_axis(bits: float, side: str) -> None:
    said = values.weight(bits)

    assert said.side == side
    assert -100 <= said.bar_start <= said.bar_start + said.bar_width <= 100


def test_the_bar_is_drawn_with_points_in_hindi_too() -> None:
    with translation.override("hi"):
        html = rendered("{% evidence 'x' 3.3 %}")

    assert 'width="27.5"' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "waiting less than a minute"), (12, "waiting 12 min"), (200, "waiting 3 h 20 min"),
     (60 * 50, "waiting 2 days")],
)  # fmt: skip
def test_a_clock_says_how_long(minutes: int, words: str) -> None:
    html = rendered("{% clock since %}", since=NOW - timedelta(minutes=minutes), now=NOW)

    assert words in html


def test_what_is_late_says_so_in_words() -> None:
    html = rendered("{% clock since 'due' %}", since=NOW - timedelta(hours=2), now=NOW)

    assert "overdue by 2 h" in html


def test_an_empty_fact_reads_not_known() -> None:
    assert "Not known" in rendered("{% row 'Home' '' %}")
