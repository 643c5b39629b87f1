# SPDX-License-Identifier: Apache-2.0
"""Read what a draft says into the canonical form that is stored, or say which field is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import clean_name, clean_text
from milaan.core.values.dates import DateInterval
from milaan.core.values.phones import normalise_phone
from milaan.foundation.errors import InvalidInput
from milaan.registry.values import FACT_CODES, OF_WHOM, FactGiven, NameGiven, PersonDraft

MOST_ROWS = 100  # of one kind in one report; a form has far fewer
_LOWEST_CM, _HIGHEST_CM = 20, 260


def read[T](field: str, reader: Callable[..., T], *args: object) -> T:
    """Return `reader(*args)`; a refused value becomes InvalidInput that names the field."""
    try:
        return reader(*args)
    except InvalidValue as refused:
        raise InvalidInput(field=field, reason=refused.reason) from None


def refuse_flood(field: str, count: int) -> None:
    """Refuse more rows than a person has."""
    if count > MOST_ROWS:
        raise InvalidInput(field=field, reason="too_many")


def names_of(draft: PersonDraft) -> list[NameGiven]:
    """Return the draft's names, cleaned, without repeats and without empty ones."""
    refuse_flood("names", len(draft.names))
    cleaned = (
        NameGiven(read("names", clean_name, n.text), _one_of("names", n.of_whom), n.name_kind[:16])
        for n in draft.names
        if n.text.strip()
    )
    return list(dict.fromkeys(cleaned))


def _one_of(field: str, of_whom: str) -> str:
    if of_whom not in OF_WHOM:
        raise InvalidInput(field=field, reason="unknown_relation")
    return of_whom


def facts_of(draft: PersonDraft) -> list[FactGiven]:
    """Return every fact of the draft, cleaned, without repeats; held-back facts are marked."""
    given = [fact for fact in _told(draft) if fact.value.strip()]
    refuse_flood("facts", len(given))
    cleaned = (
        FactGiven(fact.code, _clean(fact), fact.is_held_back or fact.code == "held_back")
        for fact in given
    )
    return list(dict.fromkeys(fact for fact in cleaned if fact.value))


def _told(draft: PersonDraft) -> Iterator[FactGiven]:
    if draft.birth:
        yield FactGiven("birth", interval_to_text(draft.birth))
    if draft.height_cm is not None:
        if not _LOWEST_CM <= draft.height_cm <= _HIGHEST_CM:
            raise InvalidInput(field="height_cm", reason="out_of_range")
        on = f"@{draft.height_on.isoformat()}" if draft.height_on else ""
        yield FactGiven("height_cm", f"{draft.height_cm}{on}")
    for code in ("age_stated", "seen_with", "circumstances", "clothing_upper", "clothing_lower",
                 "footwear", "stay_place"):  # fmt: skip
        yield FactGiven(code, getattr(draft, code))
    for code, values in (("mark", draft.marks), ("language", draft.languages),
                         ("phone", draft.phones), ("held_back", draft.held_back)):  # fmt: skip
        yield from (FactGiven(code, value) for value in values)
    for prefix, place in (("home", draft.home), ("seen", draft.seen)):
        yield from (FactGiven(f"{prefix}_{part}", text) for part, text in place.parts())
    yield from draft.facts


def _clean(fact: FactGiven) -> str:
    known = FACT_CODES.get(fact.code)
    if known is None:
        raise InvalidInput(field=fact.code[:30], reason="unknown_fact")
    if fact.code == "phone":
        return phone_or_text(fact.value)
    return read(fact.code, clean_text, fact.value, known.limit, fact.code)


def phone_or_text(text: str) -> str:
    """Return a phone in E.164, or the text as told where it is no number: it stays callable."""
    try:
        return normalise_phone(text)
    except InvalidValue:
        return read("phone", clean_text, text, 60, "phone")


def interval_to_text(days: DateInterval) -> str:
    """Return a date interval as the text that is sealed."""
    return json.dumps(
        [days.earliest.isoformat(), days.latest.isoformat(), days.stated[:60], days.calendar,
         days.known_how],
        ensure_ascii=False,
    )  # fmt: skip


def interval_from_text(text: str) -> DateInterval:
    """Return the interval that `interval_to_text` wrote."""
    earliest, latest, stated, calendar, known_how = json.loads(text)
    return DateInterval(
        date.fromisoformat(earliest), date.fromisoformat(latest), stated, calendar, known_how
    )
