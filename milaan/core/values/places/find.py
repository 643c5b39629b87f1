# SPDX-License-Identifier: Apache-2.0
"""From what people write to the one State or district they mean."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from milaan.core.text.romanise import romanise_word
from milaan.core.text.skeleton import fold, near_skeletons, skeleton
from milaan.core.values.places.records import District, State
from milaan.core.values.places.tables import DISTRICTS, STATES, aliases

_NOT_WORDS = re.compile(r"[^\w\u0900-\u0dff]+|_")
_DISTRICT_WORDS = frozenset(
    ("district", "distt", "dist", "zila", "zilla", "jila", "जिला", "ज़िला", "जिल्ला", "জেলা", "ضلع")
)
_SHORTEST_NEAR = 5

type Index = dict[str, tuple[str, ...]]


def plain(text: str) -> str:
    """Return `text` in NFKC, lower case, without punctuation or the word *district*."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", folded)).split()
    return " ".join(word for word in words if word not in _DISTRICT_WORDS) or " ".join(words)


def sounded(text: str) -> str:
    """Return one letter for one sound, any script, words joined: `gautambudanagar`."""
    return "".join(fold(romanise_word(word)) for word in plain(text).split())


def _rough(text: str) -> str:
    return "".join(skeleton(word) for word in plain(text).split())


@lru_cache(maxsize=4096)
def find_state(text: str) -> State | None:
    """Return the State that `text` means: a code, also an older one, or a name in any script.

    Returns:
        None when nothing fits, or more than one State does.
    """
    code = _state_code(text)
    return STATES[code] if code else None


def _state_code(text: str) -> str | None:
    written = text.strip().upper()
    for code in (written, f"IN-{written}"):
        if code in STATES:
            return code
    for index, key in ((_states_plain(), plain(text)), (_states_sounded(), sounded(text))):
        found = index.get(key, ()) if key else ()
        if len(found) == 1:
            return found[0]
    return None


@lru_cache(maxsize=65536)
def find_district(text: str, state_code: str | None = None) -> District | None:
    """Return the district that `text` means: a code, or a name in any script and spelling.

    Old names, seats and border towns are known (`Allahabad`, `Sonauli`). A district's own name
    goes before another's old name. Spelling is forgiven step by step: as written, as it
    sounds, by its skeleton, and within a known State with one letter wrong.

    Args:
        text: as written; may hold the word *district*.
        state_code: ISO 3166-2, also an older code; None or empty for all.

    Returns:
        None when nothing fits, or more than one district does: two share the name Aurangabad.
    """
    district = DISTRICTS.get(text.strip().upper().replace(" ", "-"))
    if district is not None:
        return district
    state = find_state(state_code) if state_code else None
    if state_code and state is None:
        return None
    code = _district_code(text, state.code if state else None)
    return DISTRICTS[code] if code else None


def _district_code(text: str, state_code: str | None) -> str | None:
    for number, key in enumerate((plain(text), sounded(text), _rough(text))):
        for own in (True, False):
            found = _within(_index(number, own).get(key, ()), state_code) if key else []
            if len(found) == 1:
                return found[0]
            if found:
                return None
    return _nearly(_rough(text), state_code) if state_code else None


def _within(codes: Iterable[str], state_code: str | None) -> list[str]:
    return [code for code in codes if state_code in (None, DISTRICTS[code].state_code)]


def _nearly(key: str, state_code: str) -> str | None:
    if len(key) < _SHORTEST_NEAR:
        return None
    near = {code for part in near_skeletons(key) for code in _near_index().get(part, ())}
    found = _within(sorted(near), state_code)
    return found[0] if len(found) == 1 else None


_READINGS = (plain, sounded, _rough)


@cache
def _index(reading: int, own: bool) -> Index:
    read = _READINGS[reading]
    pairs = _own_names() if own else _other_names()
    return _gather((read(text), code) for code, text in pairs)


def _own_names() -> Iterable[tuple[str, str]]:
    return (
        (district.code, text) for district in DISTRICTS.values() for text in district.names.values()
    )


def _other_names() -> Iterable[tuple[str, str]]:
    return ((alias.code, alias.text) for alias in aliases() if alias.code in DISTRICTS)


@cache
def _near_index() -> Index:
    keys = ((_rough(text), code) for code, text in _own_names())
    return _gather((near, code) for key, code in keys for near in near_skeletons(key))


@cache
def _states_plain() -> Index:
    return _gather((plain(text), code) for code, text in _state_names())


@cache
def _states_sounded() -> Index:
    return _gather((sounded(text), code) for code, text in _state_names())


def _state_names() -> Iterable[tuple[str, str]]:
    yield from ((s.code, text) for s in STATES.values() for text in s.names.values())
    yield from ((alias.code, alias.text) for alias in aliases() if alias.code in STATES)


def _gather(pairs: Iterable[tuple[str, str]]) -> Index:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, code in pairs:
        if key:
            found[key][code] = None
    return {key: tuple(codes) for key, codes in found.items()}
