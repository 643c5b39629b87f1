# SPDX-License-Identifier: Apache-2.0
"""One word of a name: kept in Devanagari, written in any script on demand."""

from __future__ import annotations

from functools import cache
from random import Random
from zlib import crc32

from milaan.config.invented.latin import other_spelling, usual_spelling
from milaan.config.invented.scripts import write
from milaan.config.invented.syllables import Sound, sounds_of

LATIN = "Latn"
_USUAL, _OTHERS = 0.6, 3
_FIXED = Random()  # noqa: S311 seeded before each use, so the same in every run


class Word:
    """A word of a name. Two records that hold one `Word` mean the same name."""

    __slots__ = ("_forms", "_keep_a", "_latin", "_sounds", "text")

    def __init__(self, text: str, *, keep_a: bool = False) -> None:
        """Keep `text` (Devanagari); `keep_a`: no a falls silent, as in the south."""
        self.text = text
        self._keep_a = keep_a
        self._sounds: list[Sound] = []
        self._forms: dict[str, str] = {}
        self._latin: dict[int, str] = {}

    @property
    def sounds(self) -> list[Sound]:
        """What is spoken."""
        if not self._sounds:
            self._sounds = sounds_of(self.text, keep_a=self._keep_a)
        return self._sounds

    @property
    def initial(self) -> Word:
        """The first letter alone, as a father's name stands before a name in the south."""
        return _initial(self.text)

    def written(self, script: str, chance: Random) -> str:
        """Return the word in a script, as a careful clerk writes it, capitalised in Latin."""
        if script == LATIN:
            usual = chance.random() < _USUAL
            return self._spelling(0 if usual else 1 + int(chance.random() * _OTHERS))
        form = self._forms.get(script)
        if form is None:
            form = self._forms[script] = write(self.text, self.sounds, script)
        return form

    def misheard(self, script: str, chance: Random) -> str:
        """Return the word as somebody writes it by ear, anew each time."""
        if script == LATIN:
            return other_spelling(self.sounds, chance).capitalize()
        heard = by_ear(self.text, chance)
        return write(heard, sounds_of(heard, keep_a=self._keep_a), script)

    def _spelling(self, number: int) -> str:
        """Return the usual spelling (0) or one of the others, the same in every run."""
        spelling = self._latin.get(number)
        if spelling is None:
            if number:
                _FIXED.seed(crc32(self.text.encode()) + number)
                spelling = other_spelling(self.sounds, _FIXED).capitalize()
            else:
                spelling = usual_spelling(self.sounds).capitalize()
            self._latin[number] = spelling
        return spelling


class Initial(Word):
    """The first letter of a word, with a full stop."""

    __slots__ = ()

    def written(self, script: str, chance: Random) -> str:
        """Return the letter as the script writes it."""
        form = self._forms.get(script)
        if form is None:
            whole = (
                usual_spelling(self.sounds) if script == LATIN else super().written(script, chance)
            )
            form = self._forms[script] = whole[:1].upper() + "."
        return form

    def misheard(self, script: str, chance: Random) -> str:
        """Return the letter: nobody mishears it."""
        return self.written(script, chance)


@cache
def _initial(text: str) -> Initial:
    return Initial(text)


# What the ear confuses in scripts that write by sound.
_CONFUSED = {
    "ि": "ी", "ी": "ि", "ु": "ू", "ू": "ु", "श": "स", "ष": "श", "व": "ब", "ण": "न", "ै": "े",
    "ौ": "ो", "इ": "ई", "ई": "इ", "उ": "ऊ", "ऊ": "उ", "थ": "त", "ध": "द", "भ": "ब", "ख": "क",
    "ढ": "ड", "ठ": "ट",
}  # fmt: skip


def by_ear(text: str, chance: Random) -> str:
    """Return a Devanagari word with one or two sounds taken for their neighbours."""
    places = [place for place, letter in enumerate(text) if letter in _CONFUSED]
    letters = list(text)
    for place in places:
        if chance.random() < 1.2 / len(places):
            letters[place] = _CONFUSED[letters[place]]
    return "".join(letters)
