# SPDX-License-Identifier: Apache-2.0
"""What data is used for and on what basis (law data), and what is said of a consent.

Source: consents/purposes.toml, which names the source of every line; docs/law/roles.md section 5.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent / "consents"
LAW_LANGUAGES = ("en", "hi")  # every line of the law data stands in both

STATUTE, ORDER, CONSENT = "statute", "order", "consent"
BASES: dict[str, str | Promise] = {STATUTE: _("Law"), ORDER: _("Order"), CONSENT: _("Consent")}

ADULT, IN_DOUBT, CHILD = "adult", "in_doubt", "child"
AGES = (ADULT, IN_DOUBT, CHILD)

HERSELF, GUARDIAN, COMMITTEE = "herself", "guardian", "committee"
BY_WHOM: dict[str, str | Promise] = {
    HERSELF: _("She or he"),
    GUARDIAN: _("The guardian"),
    COMMITTEE: _("The Child Welfare Committee, by a written order"),
}

GIVEN, REFUSED, WITHDRAWN = "given", "refused", "withdrawn"
# Read from the newest row: nothing said yet; its time is over; the text has changed since.
NONE, EXPIRED, OUTDATED = "none", "expired", "outdated"
STATES: dict[str, str | Promise] = {
    GIVEN: _("Agreed"),
    REFUSED: _("Said no"),
    WITHDRAWN: _("Taken back"),
    EXPIRED: _("Time is over: ask anew"),
    OUTDATED: _("The text is new: ask anew before the next use"),
    NONE: _("Not asked"),
}
TONES = {GIVEN: "good", REFUSED: "bad", WITHDRAWN: "bad", EXPIRED: "wait", OUTDATED: "wait"}

HOW: dict[str, str | Promise] = {
    "read_aloud": _("Read aloud, answered by word"),
    "signed": _("Read aloud, signed"),
    "thumb": _("Read aloud, thumb impression"),
    "order": _("A written order"),
}
ASSENTS: dict[str, str | Promise] = {
    "": _("Not a child"),
    "yes": _("She or he wants it, too"),
    "no": _("She or he does not want it"),
    "not_asked": _("Not asked yet"),
}

GUARDIAN_ALLEGED = "guardian_alleged"  # why a consent ended without anybody taking it back


@dataclass(frozen=True, slots=True)
class LawfulPurpose:
    """One thing that data about a person is used for, and on what basis.

    Args:
        citations: what it rests on. source: where that was read.
        to_be_confirmed: what a lawyer has still to confirm; empty: nothing known.
        data: field groups. deciders: by age (AGES), who may say yes; empty: nobody is asked.
        months: longest time a consent holds; 0 where none is asked.
        text_version: newest text read out; 0 where there is none.
        kept_with_report: the answer stands with the report (registry.Choice), not as a consent.
    """

    code: str
    basis: str
    citations: Mapping[str, str]
    source: str
    to_be_confirmed: str
    effective_from: date
    data: tuple[str, ...]
    deciders: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    tells: Mapping[str, str]
    withouts: Mapping[str, str]
    months: int = 0
    text_version: int = 0
    kept_with_report: bool = False

    @property
    def label(self) -> str:
        """The purpose in the reader's language, else in English."""
        return in_own_language(self.labels)

    @property
    def citation(self) -> str:
        """What it rests on."""
        return in_own_language(self.citations)

    @property
    def told(self) -> str:
        """What the person is told of it."""
        return in_own_language(self.tells)

    @property
    def without(self) -> str:
        """What happens without consent."""
        return in_own_language(self.withouts)

    @property
    def basis_words(self) -> str | Promise:
        """Law, order or consent."""
        return BASES[self.basis]

    @property
    def is_asked(self) -> bool:
        """Whether consent is asked for it and kept as a consent."""
        return self.basis == CONSENT and not self.kept_with_report

    def deciders_at(self, age: str) -> tuple[str, ...]:
        """Return who may consent for somebody of this age (AGES)."""
        return self.deciders.get(age, ())


@dataclass(frozen=True, slots=True)
class About:
    """Whose consent it is, as far as the rules ask: the record is the caller's.

    Args:
        age: as AGES. owner_organisation_id, owner_district: of the desk that owns the record.
        grown_on: first day on which a child may be grown up: no consent of others holds longer.
        is_in_sight: whether the caller's own rules show the record to the actor.
    """

    age: str
    owner_organisation_id: int | None
    owner_district: str = ""
    grown_on: datetime | None = None
    is_in_sight: bool = False


@dataclass(frozen=True, slots=True)
class ConsentSaid:
    """What somebody answered after the text was read out.

    Args:
        answer: given or refused. by_whom: as BY_WHOM. how: as HOW.
        language, text_version: of the text that was read out.
        expires_at: UTC; None: as long as the purpose allows.
        assent: a child's own word beside the decision: as ASSENTS.
        is_guardian_alleged: whether anything is alleged of the guardian who answers.
        order_reference: number of the Committee's order.
        remarks: in the person's own words; kept encrypted.
    """

    purpose: str
    answer: str
    by_whom: str
    how: str
    language: str
    text_version: int
    expires_at: datetime | None = None
    assent: str = ""
    is_guardian_alleged: bool = False
    order_reference: str = ""
    remarks: str = ""
    in_the_name_of_post_ref: str = ""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """The newest word on one purpose.

    Args:
        state: as STATES. said_at, expires_at: UTC; None where nothing was said.
    """

    state: str = NONE
    by_whom: str = ""
    how: str = ""
    language: str = ""
    text_version: int = 0
    assent: str = ""
    reason: str = ""
    said_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def words(self) -> str | Promise:
        """The state in the reader's language."""
        return STATES[self.state]

    @property
    def tone(self) -> str:
        """Colour of its tag."""
        return TONES.get(self.state, "")

    @property
    def by_words(self) -> str | Promise:
        """Who said it."""
        return BY_WHOM.get(self.by_whom, "")

    @property
    def is_in_force(self) -> bool:
        """Whether data may be shared anew on it."""
        return self.state == GIVEN


@dataclass(frozen=True, slots=True)
class Law:
    """The law data as a whole."""

    version: str
    purposes: Mapping[str, LawfulPurpose]
    papers: Mapping[str, str] = field(default_factory=dict)


def in_own_language(texts: Mapping[str, str]) -> str:
    """Return the text in the reader's language, else in English."""
    return texts.get((get_language() or "en").split("-")[0]) or texts.get("en", "")


@lru_cache(maxsize=1)
def law() -> Law:
    """Return the law data, read once."""
    return read_law((FOLDER / "purposes.toml").read_text(encoding="utf-8"))


def read_law(text: str) -> Law:
    """Return law data read from TOML.

    Raises:
        KeyError, tomllib.TOMLDecodeError: a line is missing or cannot be read.
    """
    found = tomllib.loads(text)
    purposes = {row["code"]: _purpose(row) for row in found["purpose"]}
    return Law(found["version"], purposes, found["papers"])


def _purpose(row: dict[str, Any]) -> LawfulPurpose:
    same = ("code", "basis", "source", "to_be_confirmed", "effective_from")
    return LawfulPurpose(
        **{name: row[name] for name in same},
        data=tuple(row["data"]),
        deciders={age: tuple(who) for age, who in row["deciders"].items()},
        citations=row["citation"],
        labels=row["label"],
        tells=row["told"],
        withouts=row["without"],
        months=row.get("months", 0),
        text_version=row.get("text_version", 0),
        kept_with_report=row.get("kept_with_report", False),
    )


def months_after(moment: datetime, months: int) -> datetime:
    """Return the same day and time some months later, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def purpose_called(code: str) -> LawfulPurpose | None:
    """Return a purpose, or None where there is none of this code."""
    return law().purposes.get(code)


def asked_purpose(code: str) -> LawfulPurpose:
    """Return a purpose that consent is asked for.

    Raises:
        KeyError: none of this code; the law data names those that code rests on (a test looks).
    """
    return law().purposes[code]


def purpose_of_paper(kind: str) -> LawfulPurpose | None:
    """Return what a look-up is for that rests on a paper of this kind (PURPOSE_KINDS)."""
    return purpose_called(law().papers.get(kind, ""))


def asked_purposes() -> tuple[LawfulPurpose, ...]:
    """Return the purposes that consent is asked for, in the order of the law data."""
    return tuple(purpose for purpose in law().purposes.values() if purpose.is_asked)
