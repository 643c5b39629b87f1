# SPDX-License-Identifier: Apache-2.0
"""Take apart what is told of a home below the district: the words of a village, a post office, a
police station, a street, in any script; and how much a shared word tells.

A child who does not know her district often knows these. What kind of place a word names (gram,
thana, ward) is left out, for offices write it or not; so is what no one can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from milaan.core.text.names import Token, make_token
from milaan.core.text.normalise import fold_digits
from milaan.core.text.romanise import romanise_word
from milaan.core.text.scripts import Script, script_of
from milaan.core.text.skeleton import skeleton

MOST_WORDS = 10  # of one home; what comes later in a long address is left out
MOST_KEY_WORDS = 3
_LEAST_KEY_BITS = 5.0  # what stands in more addresses brings strangers together
NUMBER_SIGN = "#"
_BETWEEN = re.compile(r"[\s.,()\[\]@/:;|\"&+।-]+")
_QUOTES = str.maketrans("", "", "'’‘`´")

# Readings in Latin letters, so that one row serves every script.
_KINDS = frozenset(
    "village vill vil gram graam gramam gaon gav ganv gau grama mauja mouza post po dakghar "
    "dak office thana thane police pulis station ps chauki chowki outpost tehsil tahsil "
    "tahasil taluka taluk block prakhand anchal upajila upazila ward vard vad no number near "
    "nikat pas house makan ghar district jila zila dist distt state rajy rajya pradesh "
    "mohalla muhalla mohallah mahalla nagarpalika gaunpalika gaupalika municipality municipal "
    "rural napa gapa pin pincode code at of in and via street road rd flat unit apartment".split()
)
# Endings that are written apart as often as not: Ram Nagar, Ramnagar.
_ENDINGS = frozenset(
    "pur pura puram pore nagar ganj ganja gunj garh gadh abad bad tola toli khera kheda patti wadi "
    "vadi badi palli pally halli gudem peta pet vilage khand gachhi diha dih sarai".split()
)

_SHORTEST = 3  # letters of a sound key that names a kind or an ending in another script

_UNLISTED = 11.0
_NUMBER_BITS = (3.0, 5.0, 7.0)  # by the digits of it
# Set by judgement, not counted: what stands in very many addresses, and the village names of which
# every district has some; as bits.
_COMMON = {
    2.0: "colony main east west north south new old sadar naya purana bazar bazaar city town kalan "
    "khurd bada bara chhota chota lane avenue place court close crescent drive circuit way terrace "
    "parade railway chowk purab pashchim uttar dakshin hill hills park saint mount view",
    5.0: "kotwali gandhi nehru basti creek beach bay point port lake river garden heights green "
    "lower upper great north villa lodge farm homestead retirement caravan",
    7.0: "rampur ramnagar bishunpur vishunpur gopalpur madhopur fatehpur sultanpur govindpur "
    "gobindpur mohanpur jagdishpur kishanpur krishnapur bhagwanpur islampur lakshmipur laxmipur "
    "chandpur hasanpur shivpur hariharpur haripur rasulpur mohammadpur muhammadpur alipur ahmadpur "
    "sitapur rajpur daulatpur mirzapur jalalpur raghunathpur narayanpur shahpur ramgarh devipur "
    "shankarpur gangapur lalpur mahadevpur basantpur bhawanipur sikandarpur khanpur salempur "
    "srirampur ratanpur chakia pipra pipariya belwa mahua semra barhara parsa sonbarsa bahadurpur "
    "shivnagar gandhinagar indiranagar ambedkarnagar subhashnagar nehrunagar patelnagar "
    "rajendranagar shastrinagar adarshnagar shantinagar",
}


@lru_cache(maxsize=65_536)
def place_words(text: str) -> tuple[Token, ...]:
    """Return the words of one place or address that tell it from others, in order, each once.

    A word with a digit in it, as a house number, begins with `NUMBER_SIGN` and has no sound.
    """
    found: list[Token] = []
    for word in _written_together(_BETWEEN.split(fold_digits(text).translate(_QUOTES))):
        token = _token(word)
        if token is not None and token not in found:
            found.append(token)
    return tuple(found)


def home_words(texts: Iterable[str]) -> tuple[Token, ...]:
    """Return the words of all that is told of one home, each once; at most `MOST_WORDS`."""
    words = dict.fromkeys(word for text in texts if text for word in place_words(text))
    return tuple(words)[:MOST_WORDS]


def key_sounds(words: Iterable[Token]) -> frozenset[str]:
    """Return the sound keys of the words that tell most, for match keys."""
    return telling_sounds((word.text, word.skeletons) for word in words)


def telling_sounds(words: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    """Return `key_sounds` of words given as text and sound keys, the likeliest key first."""
    telling = sorted(
        (-place_bits(sounds[0]), text, sounds)
        for text, sounds in words
        if not text.startswith(NUMBER_SIGN)
    )
    kept = [sounds for bits, _, sounds in telling[:MOST_KEY_WORDS] if -bits >= _LEAST_KEY_BITS]
    return frozenset(key for sounds in kept for key in sounds if key)


def is_number(word: Token) -> bool:
    """Say whether a word is a number, which agrees with itself alone."""
    return word.text.startswith(NUMBER_SIGN)


def place_bits(sound: str) -> float:
    """Return the bits that a shared word with this sound key is worth: a multiple of 1/4.

    An empty key is worth nothing.
    """
    if sound.startswith(NUMBER_SIGN):
        return _NUMBER_BITS[min(len(sound) - 1, len(_NUMBER_BITS)) - 1]
    return _bits_by_sound().get(sound, _UNLISTED) if sound else 0.0


@cache
def _bits_by_sound() -> dict[str, float]:
    bits: dict[str, float] = {}
    for worth, words in _COMMON.items():
        for word in words.split():
            bits.setdefault(skeleton(word), worth)
    return bits


def _written_together(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        joins = found and _is_ending(word) and not _has_digit(found[-1])
        if joins and script_of(word) == script_of(found[-1]) and not _is_kind(found[-1]):
            found[-1] += word
        elif word:
            found.append(word)
    return found


@lru_cache(maxsize=65_536)
def _token(word: str) -> Token | None:
    if _has_digit(word):
        text = NUMBER_SIGN + (word.casefold().lstrip("0") or "0")
        return Token(text, text, (text,), (text,), text)
    if _is_kind(word):
        return None
    token = make_token(word)
    return token if token is not None and len(token.roman) > 1 else None


@lru_cache(maxsize=65_536)
def _is_kind(word: str) -> bool:
    return _is_one_of(word, _KINDS, _sounds(_KINDS))


@lru_cache(maxsize=65_536)
def _is_ending(word: str) -> bool:
    return _is_one_of(word, _ENDINGS, _sounds(_ENDINGS))


def _is_one_of(word: str, readings: frozenset[str], sounds: frozenset[str]) -> bool:
    if romanise_word(word) in readings:
        return True
    return script_of(word) is not Script.LATN and skeleton(word) in sounds


@cache
def _sounds(readings: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in map(skeleton, readings) if len(key) >= _SHORTEST)


def _has_digit(word: str) -> bool:
    return any(letter.isdecimal() for letter in word)
