# SPDX-License-Identifier: Apache-2.0
"""What goes wrong between two offices that write down the same person."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from random import Random
from unicodedata import category

from milaan.config.invented.words import LATIN, Word


@dataclass(frozen=True, slots=True)
class Noise:
    """How often each thing goes wrong, 0 to 1; `height_cm` is a spread in centimetres.

    The meaning of each rate stands in docs/benchmarks.md.
    """

    other_script: float
    respelt: float
    wrong_letter: float
    surname_missing: float
    turned_round: float
    home_name: float
    age_off_one: float
    age_off_two: float
    age_missing: float
    sex_missing: float
    sex_wrong: float
    father_missing: float
    mother_missing: float
    state_missing: float
    district_missing: float
    district_wrong: float
    village_missing: float
    village_wrong: float
    station_missing: float
    post_missing: float
    postal_missing: float
    found_at_home: float
    found_in_state: float
    languages_missing: float
    height_missing: float
    height_cm: float
    marks_missing: float
    mark_left_out: float


PROFILES = {
    "default": Noise(
        other_script=0.50, respelt=0.35, wrong_letter=0.15, surname_missing=0.35,
        turned_round=0.03, home_name=0.02, age_off_one=0.35, age_off_two=0.25, age_missing=0.03,
        sex_missing=0.02, sex_wrong=0.003, father_missing=0.45, mother_missing=0.75,
        state_missing=0.15, district_missing=0.25, district_wrong=0.05, village_missing=0.50,
        village_wrong=0.05, station_missing=0.75, post_missing=0.80, postal_missing=0.92,
        found_at_home=0.25,
        found_in_state=0.30, languages_missing=0.30, height_missing=0.40, height_cm=4,
        marks_missing=0.50, mark_left_out=0.30,
    ),
    "hard": Noise(
        other_script=0.70, respelt=0.60, wrong_letter=0.30, surname_missing=0.50,
        turned_round=0.08, home_name=0.05, age_off_one=0.30, age_off_two=0.35, age_missing=0.10,
        sex_missing=0.05, sex_wrong=0.01, father_missing=0.65, mother_missing=0.85,
        state_missing=0.30, district_missing=0.40, district_wrong=0.10, village_missing=0.65,
        village_wrong=0.10, station_missing=0.85, post_missing=0.90, postal_missing=0.97,
        found_at_home=0.15,
        found_in_state=0.25, languages_missing=0.50, height_missing=0.60, height_cm=6,
        marks_missing=0.70, mark_left_out=0.50,
    ),
}  # fmt: skip

_LETTERS = {
    LATIN: "abcdefghijklmnopqrstuvwxyz",
    "Arab": "ابپتٹجچحخدڈرڑزسشعفقکگلمنوہھی",
    "Deva": "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
    "Beng": "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ",
    "Asse": "কখগঘচছজঝটঠডঢণতথদধনপফবভমযৰলশষসহ",
    "Guru": "ਕਖਗਘਚਛਜਝਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵਸਹ",
    "Gujr": "કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહ",
    "Orya": "କଖଗଘଚଛଜଝଟଠଡଢଣତଥଦଧନପଫବଭମଯରଲଶଷସହ",
    "Taml": "கஙசஞடணதநபமயரலவழளறனஜஸஹ",
    "Telu": "కఖగఘచఛజఝటఠడఢణతథదధనపఫబభమయరలవశషసహ",
    "Knda": "ಕಖಗಘಚಛಜಝಟಠಡಢಣತಥದಧನಪಫಬಭಮಯರಲವಶಷಸಹ",
    "Mlym": "കഖഗഘചഛജഝടഠഡഢണതഥദധനപഫബഭമയരലവശഷസഹ",
}


def heard_name(
    words: tuple[Word, ...], given_at: int, script: str, noise: Noise, chance: Random
) -> str:
    """Return a name as the second office writes it."""
    kept = words
    if len(words) > 1 and chance.random() < noise.surname_missing:
        kept = words[given_at : given_at + 1]
    elif chance.random() < noise.turned_round:
        kept = words[::-1]
    written = [heard_word(word, script, noise, chance) for word in kept]
    if chance.random() < noise.wrong_letter:
        place = int(chance.random() * len(written))
        written[place] = slip(written[place], script, chance)
    return " ".join(written)


def heard_word(word: Word, script: str, noise: Noise, chance: Random) -> str:
    """Return one word, spelled anew at the profile's rate."""
    if chance.random() < noise.respelt:
        return word.misheard(script, chance)
    return word.written(script, chance)


def slip(text: str, script: str, chance: Random) -> str:
    """Return `text` with one letter put in, left out, exchanged or swapped with the next."""
    letters = _LETTERS[script]
    places = [place for place, letter in enumerate(text) if letter.lower() in letters]
    if len(places) < 3:
        return text
    place = places[int(chance.random() * (len(places) - 1))]
    other = letters[int(chance.random() * len(letters))]
    kind = int(chance.random() * 4)
    if kind == 0:
        after = place + 1 + len(_marks(text, place))
        return text[:after] + other + text[after:]
    if kind == 1:
        rest = text[place + 1 :] if place else text[1 + len(_marks(text, 0)) :]
        return text[:place] + rest if place else rest.capitalize()
    if kind == 2:
        return text[:place] + other + text[place + 1 :] if place else other.upper() + text[1:]
    following = places[places.index(place) + 1]
    middle = text[place + 1 : following]
    return text[:place] + text[following] + middle + text[place] + text[following + 1 :]


def _marks(text: str, place: int) -> str:
    """The vowel signs and the like that belong to the letter at `place`."""
    marks = takewhile(lambda letter: category(letter)[0] == "M", text[place + 1 :])
    return "".join(marks)
