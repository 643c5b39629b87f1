"""Every standing that people and the register can bring about, and what each act does to it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from milaan.matching.values.status import Act, Standing, Status, status_of

NOTHING_CONFIRMED = {
    "missing_confirmed": False,
    "found_confirmed": False,
    "committee_confirmed": False,
    "seen": False,
}


def first_standings() -> list[Standing]:
    return [
        Standing(committee_needed=child, wish_needed=adult, is_supervised=not adult)
        for child, adult in product((False, True), repeat=2)
    ]


def after(standing: Standing, act: Act) -> Iterator[Standing]:
    """Yield each standing an act can lead to; other desks' words are unknown, so all are tried."""
    s = standing
    if act in {Act.SAY_SAME, Act.SAY_DIFFERENT, Act.SAY_UNSURE, Act.TAKE_BACK}:
        yield from (_settled(said) for said in _said(s, act))
    elif act is Act.CONFIRM:
        yield from _confirmed(s)
    elif act is Act.TAKE_BACK_CONFIRMATION:
        for name in ("missing_confirmed", "found_confirmed", "committee_confirmed"):
            if getattr(s, name):
                yield replace(s, **{name: False})
                yield replace(s, **{name: False, "seen": False})
                if s.wish_needed:
                    yield replace(s, **{name: False, "is_supervised": False})
    elif act is Act.RECORD_WISH and s.wish_needed:
        yield replace(s, wish_recorded=True)
        yield replace(s, wish_recorded=True, is_supervised=True)
        yield replace(s, wish_recorded=True, is_supervised=False)
    elif act is Act.NEW_FACTS:
        for supported in (False, True):
            yield replace(s, is_supported=supported)
            yield replace(s, is_supported=supported, different=False)
    elif act is Act.OTHER_CLOSED:
        yield replace(s, other_closed=True)
        if status_of(s) is not Status.CLOSED:
            yield replace(s, is_withdrawn=True)
    elif act is Act.OTHER_OPENED:
        yield replace(s, other_closed=False)
        yield replace(s, is_withdrawn=False)
        yield replace(s, other_closed=False, is_withdrawn=False)


def _said(s: Standing, act: Act) -> Iterator[Standing]:
    dropped = [s, replace(s, same=False), replace(s, different=False), replace(s, unsure=False)]
    for rest in dropped:
        if act is Act.SAY_SAME:
            yield replace(rest, same=True)
        elif act is Act.SAY_DIFFERENT:
            yield replace(rest, different=True)
        elif act is Act.SAY_UNSURE:
            yield replace(rest, unsure=True)
        elif rest != s:
            yield rest


def _settled(s: Standing) -> Standing:
    """Where nobody says same any more, no confirmation stands."""
    return s if s.same else replace(s, **NOTHING_CONFIRMED)


def _confirmed(s: Standing) -> Iterator[Standing]:
    for name in ("missing_confirmed", "found_confirmed", "committee_confirmed"):
        if name == "committee_confirmed" and not s.committee_needed:
            continue
        for seen in (s.seen, True):
            yield replace(s, **{name: True, "seen": seen})
            yield replace(s, **{name: True, "seen": seen, "is_supervised": True})


def all_moves(allowed) -> dict[tuple[Status, Act], set[Status]]:
    """Return every (before, act) and where it can lead, over all standings that can come about."""
    todo, seen = first_standings(), set()
    moves: dict[tuple[Status, Act], set[Status]] = {}
    while todo:
        standing = todo.pop()
        if standing in seen:
            continue
        seen.add(standing)
        before = status_of(standing)
        for act in Act:
            if before not in allowed[act]:
                continue
            for reached in after(standing, act):
                status = status_of(reached)
                if status is not before:
                    moves.setdefault((before, act), set()).add(status)
                if reached not in seen:
                    todo.append(reached)
    return moves
