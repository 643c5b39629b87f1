# SPDX-License-Identifier: Apache-2.0
"""Take a Devanagari word apart into what is spoken."""

from __future__ import annotations

from typing import NamedTuple

VIRAMA = "्"
NUKTA = "़"
NASALS = "ंँ"
VOWEL_SIGNS = {
    "ा": "A", "ि": "i", "ी": "I", "ु": "u", "ू": "U", "ृ": "R", "े": "e", "ै": "E", "ो": "o",
    "ौ": "O",
}  # fmt: skip
VOWELS = {
    "अ": "a", "आ": "A", "इ": "i", "ई": "I", "उ": "u", "ऊ": "U", "ऋ": "R", "ए": "e", "ऐ": "E",
    "ओ": "o", "औ": "O",
}  # fmt: skip


class Sound(NamedTuple):
    """A consonant with its vowel. `consonant` may be empty or `M` (nasal), `vowel` may be empty.

    `inherent`: the vowel is the a that is not written, and may fall silent.
    """

    consonant: str
    vowel: str
    inherent: bool


def sounds_of(word: str, *, keep_a: bool = False) -> list[Sound]:
    """Return the sounds of one Devanagari word; silent a's are gone unless `keep_a`."""
    sounds: list[Sound] = []
    for letter in word:
        _read(sounds, letter)
    return sounds if keep_a else _without_silent_a(sounds)


def _read(sounds: list[Sound], letter: str) -> None:
    if letter in VOWEL_SIGNS:
        sounds[-1] = Sound(sounds[-1].consonant, VOWEL_SIGNS[letter], False)
    elif letter == VIRAMA:
        sounds[-1] = Sound(sounds[-1].consonant, "", False)
    elif letter == NUKTA:
        sounds[-1] = Sound(sounds[-1].consonant + NUKTA, sounds[-1].vowel, sounds[-1].inherent)
    elif letter in NASALS:
        sounds.append(Sound("M", "", False))
    elif letter in VOWELS:
        sounds.append(Sound("", VOWELS[letter], False))
    else:
        sounds.append(Sound(letter, "a", True))


def _without_silent_a(sounds: list[Sound]) -> list[Sound]:
    """Drop the a's that Hindi does not say: राम is ram, कमला is kamla, चंद्र stays chandra."""
    said = list(sounds)
    for place in range(len(said) - 1, 0, -1):
        sound, before = said[place], said[place - 1]
        if not sound.inherent or not before.vowel:
            continue
        at_end = place == len(said) - 1
        if at_end or (said[place + 1].vowel and said[place + 1].consonant not in ("", "M")):
            said[place] = Sound(sound.consonant, "", False)
    return said
