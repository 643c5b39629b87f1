# SPDX-License-Identifier: Apache-2.0
"""Read a word of an Indic script aloud, in plain Latin letters.

North Indian languages write vowels that they no longer say (राम is Ram, not Rama); Tamil writes
one letter for k and g. Both are put right here, as far as spelling alone tells.

Source: for the dropped vowel, Ohala, *Aspects of Hindi Phonology* (1983); for Tamil stops,
Schiffman, *A Reference Grammar of Spoken Tamil* (1999).
"""

from __future__ import annotations

from milaan.core.text.indic_letters import DOUBLE, NASAL, SCHWA, sounds_of
from milaan.core.text.scripts import Script

VOWELS = frozenset("a i u e o ai au ri li ru lu om ikonkar".split()) | {SCHWA}
_DROPS_INNER_VOWEL = {Script.DEVA, Script.GURU, Script.GUJR}
_DROPS_LAST_VOWEL = _DROPS_INNER_VOWEL | {Script.BENG, Script.ORYA}
_NORTHERN = _DROPS_LAST_VOWEL
_LABIALS = frozenset("p ph b bh m f".split())
_GLIDES = frozenset("y r l v n m".split())
_NASALS = frozenset("n m ng ny".split())
_VOICED = {"k": "g", "c": "j", "t": "d", "th": "dh", "p": "b"}


def read_indic(word: str, script: Script, plain_vowel: str = "a") -> str:
    """Return one word of `script` as lower-case Latin letters, as it is said."""
    sounds = sounds_of(word, script)
    if script in _DROPS_LAST_VOWEL:
        sounds = _drop_unsaid_vowels(sounds, script)
    sounds = _place_nasals(sounds, script)
    sounds = _double(sounds)
    if script is Script.TAML:
        sounds = _voice_tamil(sounds)
    return _spell(sounds, script, plain_vowel)


def _is_vowel(sounds: list[str], place: int) -> bool:
    return 0 <= place < len(sounds) and sounds[place] in VOWELS


def _drop_unsaid_vowels(sounds: list[str], script: Script) -> list[str]:
    kept = list(sounds)
    if _last_is_unsaid(kept, script):
        kept.pop()
    if script in _DROPS_INNER_VOWEL:
        for place in range(len(kept) - 2, 1, -1):
            if kept[place] == SCHWA and _between_single_consonants(kept, place):
                del kept[place]
    return kept


def _last_is_unsaid(sounds: list[str], script: Script) -> bool:
    """राम drops its last vowel; one-syllable न and clusters such as कृष्ण, मिश्र keep it."""
    if len(sounds) < 3 or sounds[-1] != SCHWA:
        return False
    if not any(sound in VOWELS for sound in sounds[:-1]):
        return False
    cluster = sounds[-3] not in VOWELS and sounds[-3] != NASAL
    if script is Script.BENG and sounds[-3] not in VOWELS:
        return False  # Bengali says it after every cluster: সমস্ত is samasta
    return not (cluster and sounds[-2] in _GLIDES and sounds[-3] != "r")


def _between_single_consonants(sounds: list[str], place: int) -> bool:
    """True in vowel, consonant, HERE, consonant, vowel: the place where Hindi drops it."""
    return (
        not _is_vowel(sounds, place - 1)
        and _is_vowel(sounds, place - 2)
        and place + 2 < len(sounds)
        and not _is_vowel(sounds, place + 1)
        and _is_vowel(sounds, place + 2)
        and sounds[place + 1] != NASAL
    )


def _place_nasals(sounds: list[str], script: Script) -> list[str]:
    """Say the nasal dot as the consonant after it wants: सिंह Singh, अंबा Amba, रंजन Ranjan."""
    placed: list[str] = []
    for place, sound in enumerate(sounds):
        after = sounds[place + 1] if place + 1 < len(sounds) else ""
        if sound != NASAL:
            placed.append(sound)
        elif after in _NASALS or (after in VOWELS and after):
            placed.append("n" if after in VOWELS else after)
        else:
            placed += _nasal_before(after, script)
    return placed


def _nasal_before(after: str, script: Script) -> list[str]:
    if after in _LABIALS:
        return ["m"]
    if after == "h" and script in _NORTHERN:
        return ["n", "g"]
    if not after and script not in _NORTHERN:
        return ["ng"] if script is Script.SINH else ["m"]
    if script is Script.BENG and after in {"", "l", "s", "sh", "h"}:
        return ["ng"]
    return ["n"]


def _double(sounds: list[str]) -> list[str]:
    doubled: list[str] = []
    for place, sound in enumerate(sounds):
        if sound != DOUBLE:
            doubled.append(sound)
        elif place + 1 < len(sounds) and sounds[place + 1] not in VOWELS:
            doubled.append(sounds[place + 1][0])
    return doubled


def _voice_tamil(sounds: list[str]) -> list[str]:
    """One letter stands for k and g: hard at the start and doubled, soft after n and vowels."""
    said: list[str] = []
    for place, sound in enumerate(sounds):
        before = sounds[place - 1] if place else ""
        after = sounds[place + 1] if place + 1 < len(sounds) else ""
        said.append(_tamil_stop(sound, before, after))
    return said


def _tamil_stop(sound: str, before: str, after: str) -> str:
    if sound == "R":
        return "t" if after == "R" else "dr" if before == "n" else "r"
    if sound not in _VOICED:
        return sound
    doubled = sound in {before, after}
    if sound == "c":
        return "ch" if doubled else "j" if before in _NASALS else "s"
    if before in _NASALS:
        return _VOICED[sound]
    between = before in VOWELS and after in VOWELS
    return _VOICED[sound] if between and not doubled and sound in {"k", "t"} else sound


def _spell(sounds: list[str], script: Script, plain_vowel: str) -> str:
    spelled = "".join(sounds).replace(SCHWA, plain_vowel)
    for written, said in _CLUSTERS.get(script, _NORTHERN_CLUSTERS):
        spelled = spelled.replace(written, said)
    return spelled


_ALL_CLUSTERS = (("nych", "nch"), ("nyj", "nj"), ("ngk", "nk"), ("ngg", "ng"))
_NORTHERN_CLUSTERS = (*_ALL_CLUSTERS, ("jny", "gy"), ("chchh", "chh"))
_SOUTHERN_CLUSTERS = (*_ALL_CLUSTERS, ("jny", "jn"), ("chch", "cch"))
_CLUSTERS = {
    Script.TAML: (*_SOUTHERN_CLUSTERS, ("thth", "tth"), ("nyny", "nj"),
                  ("ts", "ksh")),  # லட்சுமி is Lakshmi
    Script.MLYM: (*_SOUTHERN_CLUSTERS, ("RR", "tt"), ("nR", "nt"), ("R", "r"), ("thth", "tth"),
                  ("ngng", "ng"), ("nyny", "nj")),
    Script.TELU: _SOUTHERN_CLUSTERS,
    Script.KNDA: _SOUTHERN_CLUSTERS,
    Script.SINH: _SOUTHERN_CLUSTERS,
}  # fmt: skip
