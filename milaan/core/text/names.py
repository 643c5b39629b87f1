# SPDX-License-Identifier: Apache-2.0
"""Take a name field apart: the parts of the name, initials, titles, whose child or spouse."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from milaan.core.text.emissions import likeliest_spelling
from milaan.core.text.initials import LONGEST_LATIN, initials_in
from milaan.core.text.name_words import (
    ALIAS,
    COMMON_PARTS,
    KIN_WORDS,
    LATIN_KIN_WORDS,
    NATIVE_ALIAS,
    NATIVE_TITLES,
    RELATIONS,
    SLASHED,
    TITLES,
    WRITTEN_OUT,
)
from milaan.core.text.normalise import clean_name
from milaan.core.text.romanise import romanise_word
from milaan.core.text.scripts import Script, script_of
from milaan.core.text.skeleton import bare, coarse, fold, is_shorthand, other_folds

_COMMON_WEIGHT = 0.35
_RELATION = re.compile(r"(?<!\w)([sdwch])\s?/\s?o\.?(?!\w)", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?<!\w)(son|daughter|wife|husband|care)\s+of(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\s.,()@/-]+\.?|@|\(")
_MOST_TOKENS = 12
_MUHAMMAD = "muhammad"


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a name, with its readings from fine to coarse (see `skeleton`).

    `folds` and `skeletons` hold more than one string where a script leaves the sound open
    (Tamil), or where the learned tables read a word otherwise than the rules do; that of the
    rules is first. `weight` is 1, or less for a part that very many bear. `written` in `script`
    (ISO 15924) is what the learned costs look at; parts that are equal in both are the same (Md
    and Mohammad, too).
    """

    text: str
    roman: str
    folds: tuple[str, ...]
    skeletons: tuple[str, ...]
    bones: str
    weight: float = 1.0
    written: str = ""
    script: str = "Latn"

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def skeleton(self) -> str:
        """The likeliest sound key."""
        return self.skeletons[0]

    @property
    def initial(self) -> bool:
        """True where the part is one Latin letter that stands for a longer one."""
        return len(self.roman) == 1


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name field taken apart; order of writing kept, but never needed.

    Args:
        tokens: the parts written out; may be empty when only initials are known.
        initials: lower-case Latin letters, in order.
        removed: readings of titles and kin words that were taken off.
        relation: `child_of`, `spouse_of`, `care_of`, or None; `relative` is that other person.
        aliases: other names in the same field (after alias, urf, उर्फ, @, or in brackets).
    """

    tokens: tuple[Token, ...]
    initials: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    relation: str | None = None
    relative: NameParts | None = None
    aliases: tuple[NameParts, ...] = ()
    key: str = field(default="", repr=False)
    spelling: str = field(default="", repr=False)

    @property
    def roman(self) -> str:
        """The parts in Latin letters, for people to read."""
        return " ".join((*self.initials, *(token.roman for token in self.tokens)))


@lru_cache(maxsize=65536)
def parse_name(text: str) -> NameParts:
    """Take one name field apart.

    Raises:
        InvalidValue: the text is too long or holds no letter (see `clean_name`).
    """
    words = list(map(_read_word, _words(clean_name(text))))
    names = [parts for parts in map(_parse_words, _split_aliases(words)) if parts is not None]
    if not names:  # nothing but separators' words, as "alias": then they are the name
        names = [_own_parts(words)]
    return names[0] if len(names) == 1 else _with_aliases(names)


class _Word(NamedTuple):
    """One word of a name field and all that it may mean, read once however often it comes."""

    text: str
    reading: str
    is_alias: bool
    is_title: bool
    is_kin: bool
    relation: str | None
    initials: tuple[str, ...]
    initials_alone: tuple[str, ...]
    token: Token | None


@lru_cache(maxsize=65536)
def _read_word(word: str) -> _Word:
    plain = word.rstrip(".")
    reading = romanise_word(plain)
    is_long = len(plain) > LONGEST_LATIN and plain.isascii()
    initials = () if is_long else tuple(initials_in(word, alone=False))
    return _Word(
        word,
        reading,
        is_alias=plain == "@" or reading in ALIAS or plain in NATIVE_ALIAS,
        is_title=reading in TITLES or plain in NATIVE_TITLES,
        is_kin=_is_kin_word(word, reading),
        relation=RELATIONS.get(plain) or RELATIONS.get(reading),
        initials=initials,
        initials_alone=tuple(initials_in(word, alone=True)) if initials else (),
        token=make_token(plain),
    )


def _words(cleaned: str) -> list[str]:
    if "/" in cleaned:
        cleaned = _RELATION.sub(lambda found: f" \N{SECTION SIGN}{found[1].lower()} ", cleaned)
    if "of" in cleaned.casefold():
        cleaned = _IN_WORDS.sub(lambda found: f" \N{SECTION SIGN}{found[1][0].lower()} ", cleaned)
    return _WORD.findall(cleaned.replace("'", ""))


def _split_aliases(words: list[_Word]) -> list[list[_Word]]:
    groups: list[list[_Word]] = [[]]
    for place, word in enumerate(words):
        between = 0 < place < len(words) - 1
        if word.text == "(" or (between and word.is_alias):
            groups.append([])
        elif word.text != "@":
            groups[-1].append(word)
    return [group for group in groups if group]


def _with_aliases(names: list[NameParts]) -> NameParts:
    return replace(names[0], aliases=tuple(names[1:]))


def _parse_words(words: list[_Word]) -> NameParts | None:
    for place, word in enumerate(words):
        relation = _relation(word, 0 < place < len(words) - 1)
        if relation:
            own, other = words[:place], words[place + 1 :]
            relative = _own_parts(_before_relation(other)) if other else None
            return replace(_own_parts(own), relation=relation, relative=relative)
    return _own_parts(words) if words else None


def _before_relation(words: list[_Word]) -> list[_Word]:
    """A second relation ("... w/o ...") is somebody else's."""
    ends = (place for place, word in enumerate(words) if place and _relation(word, True))
    return words[: next(ends, len(words))]


def _relation(word: _Word, between: bool) -> str | None:
    if word.text[0] == "\N{SECTION SIGN}":
        return SLASHED[word.text[1]]
    return word.relation if between else None


def _own_parts(words: list[_Word]) -> NameParts:
    name_words, removed = _take_off_titles(words[:_MOST_TOKENS])
    alone = len(name_words) == 1
    tokens: list[Token] = []
    initials: list[str] = []
    for word in name_words:
        letters = word.initials_alone if alone else word.initials
        if letters:
            initials += letters
        elif word.token:
            tokens.append(word.token)
    key = " ".join((*initials, "|", *[token.folds[0] for token in tokens]))
    spelling = " ".join(sorted((*initials, *[token.text.casefold() for token in tokens])))
    return NameParts(tuple(tokens), tuple(initials), tuple(removed), key=key, spelling=spelling)


def _take_off_titles(words: list[_Word]) -> tuple[list[_Word], list[str]]:
    untitled = [word for word in words if not word.is_title]
    if not untitled:
        return words, []
    kept = [word for word in untitled if not word.is_kin] or untitled
    if len(kept) == len(words):
        return words, []
    return kept, [word.reading for word in words if word not in kept]


def _is_kin_word(word: str, reading: str) -> bool:
    if reading in KIN_WORDS:
        return True
    return reading in LATIN_KIN_WORDS and script_of(word) is Script.LATN


@lru_cache(maxsize=65536)
def make_token(word: str) -> Token | None:
    """Return one word with its readings; None when it holds no letter that can be read."""
    reading = romanise_word(word)
    roman = WRITTEN_OUT.get(reading, reading)
    if not roman:
        return None
    written, script = _written(word, roman, reading)
    folds = _folds(word, roman, written, script)
    skeletons = (coarse(folds[0]),) if len(folds) == 1 else tuple(dict.fromkeys(map(coarse, folds)))
    weight = _COMMON_WEIGHT if roman in COMMON_PARTS else 1.0
    return Token(word, roman, folds, skeletons, bare(folds[0]), weight, written, script)


def _folds(word: str, roman: str, written: str, script: str) -> tuple[str, ...]:
    """Return the readings, that of the rules first, the learned one last."""
    by_rule = fold(roman)
    if script == Script.LATN and word.isascii():
        return (by_rule,)
    learned = fold(likeliest_spelling(written, script)) if script != Script.LATN else by_rule
    folds = dict.fromkeys((by_rule, *other_folds(word, by_rule), learned or by_rule))
    return tuple(folds)


def _written(word: str, roman: str, reading: str) -> tuple[str, str]:
    """Return what the learned costs look at: as written, but short forms written out."""
    script = script_of(word)
    if is_shorthand(roman):
        return _MUHAMMAD, Script.LATN.value
    if roman != reading or script in (Script.LATN, Script.ZYYY):
        return roman, Script.LATN.value
    return word, script.value
