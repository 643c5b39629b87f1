# SPDX-License-Identifier: Apache-2.0
"""Reasons as a reader sees them: a sentence in her language, with what her fields hold.

Values come from the opened records alone: where a record was not opened, or a group of its
fields was not, the sentence stands without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from milaan.core.linkage.homes import pin_code_in
from milaan.core.values.places import DISTRICTS, STATES, district_name, state_name
from milaan.foundation.languages import language_name
from milaan.matching.values.findings import COMPARATORS, finding
from milaan.matching.values.views import CandidateView, ReasonView
from milaan.registry.sentences import told_moment
from milaan.registry.values import PersonView
from milaan.registry.values.codes import HOME_CODES, NUMBER_KINDS, SEX_LABELS

# These speak of the register, not of the pair.
BACKGROUND = frozenset({"prior", "twins"})
_ORDER_OF_STEPS = ("start", "for", "against", "cap")
_FIT_RATHER_THAN_AGREE = frozenset({"seen", "time", "travel"})
_AGREES, _DIFFERS = frozenset({"exact", "close"}), frozenset({"different"})


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason as it is shown.

    Args:
        missing, found: what each record holds for it; empty where not opened or not known.
    """

    comparator: str
    sentence: str
    bits: float
    missing: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of two records side by side.

    Args:
        mark: agrees, partly, differs, or empty where nothing was compared.
        mark_words: the same in words, for it is never said by colour alone.
    """

    label: str
    missing: tuple[str, ...]
    found: tuple[str, ...]
    mark: str
    mark_words: str


_MARKS = {
    "agrees": _("agrees"),
    "partly": _("partly"),
    "differs": _("differs"),
    "": "",
}


def sentence(reason: ReasonView) -> str:
    """Return one reason as a sentence without any value."""
    found = finding(reason.comparator, reason.code)
    # A finding newer than its sentence shows its code rather than nothing.
    return found or f"{reason.comparator}: {reason.code}"


def plain_lines(reasons: Iterable[ReasonView]) -> list[ReasonLine]:
    """Return reasons without values, strongest first: for pages that open no record."""
    lines = [
        ReasonLine(reason.comparator, sentence(reason), reason.bits)
        for reason in reasons
        if reason.comparator not in BACKGROUND or reason.comparator == "twins"
    ]
    return sorted(lines, key=lambda line: -abs(line.bits))


def lines_for(view: CandidateView) -> list[ReasonLine]:
    """Return the reasons of an opened candidate with what this reader's fields hold."""
    return [
        ReasonLine(
            line.comparator,
            line.sentence,
            line.bits,
            " · ".join(values_of(line.comparator, view.missing)),
            " · ".join(values_of(line.comparator, view.found)),
        )
        for line in plain_lines(view.line.reasons)
    ]


def steps_for(view: CandidateView) -> list[tuple[str, str, float]]:
    """Return how the score comes about as (sentence, tone, bits); the bits add up to the score.

    Where it starts, what speaks for, what speaks against, and what its look-alikes take away.
    """
    start = gettext("Before anything is compared")
    tones = {"prior": "start", "twins": "cap"}
    steps = [
        (
            start if reason.comparator == "prior" else sentence(reason),
            tones.get(reason.comparator, "for" if reason.bits >= 0 else "against"),
            reason.bits,
        )
        for reason in view.line.reasons
    ]
    return sorted(steps, key=lambda step: (_ORDER_OF_STEPS.index(step[1]), -abs(step[2])))


def not_known(view: CandidateView) -> list[str]:
    """Return what could not be compared, for one side does not know it: neither for nor against."""
    compared = {reason.comparator for reason in view.line.reasons}
    labels = COMPARATORS.items()
    return [str(label) for code, label in labels if code not in compared | {"travel"}]


def rows_for(view: CandidateView) -> list[FieldRow]:
    """Return the two records row by row, in the order of the comparators, with marks."""
    levels = {reason.comparator: reason.level for reason in view.line.reasons}
    rows = []
    for comparator, label in COMPARATORS.items():
        missing, found = values_of(comparator, view.missing), values_of(comparator, view.found)
        if missing or found:
            mark = _mark(comparator, levels.get(comparator, ""), missing, found)
            rows.append(FieldRow(str(label), missing, found, mark, str(_MARKS[mark])))
    return rows + [row for row in _further(view) if row.missing or row.found]


def _mark(comparator: str, level: str, missing: tuple[str, ...], found: tuple[str, ...]) -> str:
    """Return agrees, partly, differs or empty, as the two values beside each other read.

    Where and when she was seen fit each other rather than agree: going missing here and being
    found there is how it goes. They are marked only where they say the same, or cannot be.
    """
    if comparator in _FIT_RATHER_THAN_AGREE:
        if missing and missing[-1:] == found[-1:]:
            return "agrees"
        return "differs" if comparator == "time" and level in _DIFFERS else ""
    if level in _AGREES:
        return "agrees"
    if level in _DIFFERS:
        return "differs"
    return "partly" if level == "partial" else ""


def _further(view: CandidateView) -> list[FieldRow]:
    """What nobody compared but an eye may: clothing, build, what happened."""
    codes = {
        "build": _("Build"),
        "complexion": _("Complexion"),
        "hair": _("Hair"),
        "disability": _("Disability or illness"),
        "clothing_upper": _("Upper clothing"),
        "clothing_lower": _("Lower clothing"),
        "footwear": _("Footwear"),
        "belongings": _("Carries"),
        "seen_with": _("Seen with"),
        "circumstances": _("What happened"),
    }
    return [
        FieldRow(str(label), _facts(code, view.missing), _facts(code, view.found), "", "")
        for code, label in codes.items()
    ]


def values_of(comparator: str, record: PersonView | None) -> tuple[str, ...]:
    """Return what an opened record holds for a comparator, as far as this reader may see it."""
    read = _READERS.get(comparator)
    return tuple(text for text in read(record) if text) if record and read else ()


def _facts(code: str, record: PersonView | None) -> tuple[str, ...]:
    return record.facts_of(code) if record else ()


def _sex(record: PersonView) -> tuple[str, ...]:
    sex = record.summary.sex
    return (str(SEX_LABELS[sex]),) if sex != "u" else ()


def _age(record: PersonView) -> tuple[str, ...]:
    told = record.facts_of("age_stated") or record.facts_of("birth")
    if told or not record.summary.years:
        return told
    first, last = record.summary.years
    words = gettext("born %(first)d to %(last)d") % {"first": first, "last": last}
    return (words if first != last else gettext("born %(year)d") % {"year": first},)


def _home(record: PersonView) -> tuple[str, ...]:
    summary = record.summary
    return (_place(summary.home_district_code, summary.home_state_code),)


def _locality(record: PersonView) -> tuple[str, ...]:
    return tuple(text for code in HOME_CODES for text in record.facts_of(code))


def _postal(record: PersonView) -> tuple[str, ...]:
    return (pin_code_in("; ".join(_locality(record))),)


def _seen(record: PersonView) -> tuple[str, ...]:
    summary = record.summary
    place = _place(summary.seen_district_code, summary.seen_state_code)
    return (*record.facts_of("seen_village"), *record.facts_of("seen_police_station"), place)


def _place(district_code: str, state_code: str) -> str:
    language = get_language() or "en"
    if district_code in DISTRICTS:
        return district_name(district_code, language)
    return state_name(state_code, language) if state_code in STATES else ""


def _height(record: PersonView) -> tuple[str, ...]:
    return tuple(f"{text} cm" for text in record.facts_of("height_cm")[-1:])


_READERS: Mapping[str, Callable[[PersonView], tuple[str, ...]]] = {
    "name": lambda record: record.names_of(),
    "father": lambda record: record.names_of("father"),
    "mother": lambda record: record.names_of("mother"),
    "sex": _sex,
    "birth": _age,
    "home": _home,
    "locality": _locality,
    "postal": _postal,
    "seen": _seen,
    "time": lambda record: (told_moment(record.summary.happened_from),),
    "marks": lambda record: record.facts_of("mark"),
    "height": _height,
    "languages": lambda record: tuple(language_name(tag) for tag in record.facts_of("language")),
    "phones": lambda record: record.facts_of("phone"),
    "documents": lambda record: tuple(
        f"{NUMBER_KINDS.get(number.kind, number.kind)} {number.text}" for number in record.numbers
    ),
}
