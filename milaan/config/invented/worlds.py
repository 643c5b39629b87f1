# SPDX-License-Identifier: Apache-2.0
"""Name worlds: which names a community gives, how often, in what order, in which script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

from milaan.config.invented import stems
from milaan.config.invented.chance import Wheel, by_rank
from milaan.config.invented.syllables import VIRAMA
from milaan.config.invented.words import Word

GIVEN_FLATTENED, FAMILY_FLATTENED = 8, 3
LONGEST_GIVEN, LONGEST_FAMILY = 3000, 3000
GIVEN, FAMILY, INITIAL = Word("given"), Word("family"), Word("initial")
_PLACES = {place.text: place for place in (GIVEN, FAMILY, INITIAL)}

type Pattern = tuple[str, ...]
type Places = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class World:
    """One community's names. Patterns hold GIVEN, FAMILY, INITIAL or a fixed word."""

    name: str
    script: str
    languages: tuple[str, ...]
    women: Wheel[Word]
    men: Wheel[Word]
    families: Wheel[Word]
    woman_patterns: Wheel[Places]
    man_patterns: Wheel[Places]


@dataclass(frozen=True, slots=True)
class _Plan:
    script: str
    languages: tuple[str, ...]
    women: list[str]
    men: list[str]
    woman_patterns: dict[Pattern, float]
    man_patterns: dict[Pattern, float]
    keep_a: bool = False


_PLAIN: dict[Pattern, float] = {("given", "family"): 0.9, ("given",): 0.1}
_SOUTH: dict[Pattern, float] = {
    ("initial", "given"): 0.4, ("given", "family"): 0.3, ("family", "given"): 0.2, ("given",): 0.1,
}  # fmt: skip
_TAMIL: dict[Pattern, float] = {
    ("initial", "given"): 0.6,
    ("given",): 0.2,
    ("given", "family"): 0.2,
}
_HINDI_WOMEN: dict[Pattern, float] = {
    ("given", "कुमारी"): 0.35, ("given", "देवी"): 0.25, ("given", "family"): 0.25, ("given",): 0.15,
}  # fmt: skip
_HINDI_MEN: dict[Pattern, float] = {
    ("given", "family"): 0.4, ("given", "कुमार"): 0.2, ("given", "सिंह"): 0.15,
    ("given", "कुमार", "family"): 0.1, ("given", "लाल"): 0.05, ("given",): 0.1,
}  # fmt: skip
_MUSLIM_WOMEN: dict[Pattern, float] = {
    ("given", "खातून"): 0.35, ("given", "बीबी"): 0.15, ("given", "बानो"): 0.15,
    ("given", "बेगम"): 0.1, ("given", "परवीन"): 0.1, ("given", "family"): 0.1, ("given",): 0.05,
}  # fmt: skip
_MUSLIM_MEN: dict[Pattern, float] = {
    ("मोहम्मद", "given"): 0.25, ("मोहम्मद", "given", "family"): 0.15, ("given", "family"): 0.5,
    ("given",): 0.1,
}  # fmt: skip
_SIKH = {
    name: {("given", word): 0.5, ("given", word, "family"): 0.3, ("given", "family"): 0.2}
    for name, word in (("f", "कौर"), ("m", "सिंह"))
}
_NEPALI_WOMEN: dict[Pattern, float] = {
    ("given", "family"): 0.6, ("given", "कुमारी", "family"): 0.25, ("given", "माया", "family"): 0.15,
}  # fmt: skip
_NEPALI_MEN: dict[Pattern, float] = {("given", "family"): 0.6, ("given", "बहादुर", "family"): 0.4}

_NORTH = (stems.NORTH_WOMEN, stems.NORTH_MEN)
_EAST = (stems.EAST_WOMEN + stems.NORTH_WOMEN[:22], stems.EAST_MEN + stems.NORTH_MEN[:22])
_WEST = (stems.WEST_WOMEN + stems.NORTH_WOMEN[:22], stems.WEST_MEN + stems.NORTH_MEN[:22])
_DEEP = (stems.SOUTH_WOMEN + stems.NORTH_WOMEN[:8], stems.SOUTH_MEN + stems.NORTH_MEN[:8])
_HIGH = (stems.HILL_WOMEN + stems.NORTH_WOMEN[:15], stems.HILL_MEN + stems.NORTH_MEN[:15])
_PLANS = {
    "hindi": _Plan("Deva", ("hi",), *_NORTH, _HINDI_WOMEN, _HINDI_MEN),
    "muslim": _Plan("Arab", ("ur", "hi"), stems.MUSLIM_WOMEN, stems.MUSLIM_MEN, _MUSLIM_WOMEN,
                    _MUSLIM_MEN),
    "bengali": _Plan("Beng", ("bn",), *_EAST, _PLAIN, _PLAIN),
    "assamese": _Plan("Asse", ("as",), *_EAST, _PLAIN, _PLAIN),
    "odia": _Plan("Orya", ("or",), *_EAST, _PLAIN, _PLAIN),
    "marathi": _Plan("Deva", ("mr", "hi"), *_WEST, _PLAIN, _PLAIN),
    "gujarati": _Plan("Gujr", ("gu", "hi"), *_WEST, _PLAIN, _PLAIN),
    "punjabi": _Plan("Guru", ("pa", "hi"), *_NORTH, _SIKH["f"], _SIKH["m"]),
    "telugu": _Plan("Telu", ("te",), *_DEEP, _SOUTH, _SOUTH, True),
    "kannada": _Plan("Knda", ("kn",), *_DEEP, _SOUTH, _SOUTH, True),
    "tamil": _Plan("Taml", ("ta",), *_DEEP, _TAMIL, _TAMIL, True),
    "malayalam": _Plan("Mlym", ("ml",), *_DEEP, _PLAIN, _PLAIN, True),
    "nepali": _Plan("Deva", ("ne",), *_HIGH, _NEPALI_WOMEN, _NEPALI_MEN),
    "hills": _Plan("Latn", ("en",), *_HIGH, _PLAIN, _PLAIN),
}  # fmt: skip
WORLDS = tuple(_PLANS)


@cache
def world(name: str) -> World:
    """Return one of `WORLDS`, made on first use and the same in every run."""
    plan = _PLANS[name]
    chance = Random(sum(map(ord, name)))  # noqa: S311 the same tails in every run
    keep_a = plan.keep_a
    return World(
        name=name,
        script=plan.script,
        languages=plan.languages,
        women=_given(plan.women, _tail(name, "f", chance), keep_a),
        men=_given(plan.men, _tail(name, "m", chance), keep_a),
        families=_families(name, chance, keep_a),
        woman_patterns=_patterns(plan.woman_patterns),
        man_patterns=_patterns(plan.man_patterns),
    )


@cache
def fixed_word(text: str) -> Word:
    """Return the one `Word` of a fixed part of a pattern, as *Kumari*."""
    return Word(text)


def _patterns(shares: dict[Pattern, float]) -> Wheel[Places]:
    patterns = [tuple(_PLACES.get(part) or fixed_word(part) for part in each) for each in shares]
    return Wheel(patterns, tuple(shares.values()))


def _given(heads: list[str], tail: list[str], keep_a: bool) -> Wheel[Word]:
    texts = list(dict.fromkeys((*heads, *tail)))[:LONGEST_GIVEN]
    return by_rank([Word(text, keep_a=keep_a) for text in texts], GIVEN_FLATTENED)


def _families(name: str, chance: Random, keep_a: bool) -> Wheel[Word]:
    made = _spoken(stems.INNER, stems.FAMILY_CLOSES[name], LONGEST_FAMILY, chance)
    texts = list(dict.fromkeys((*stems.FAMILY_HEADS[name], *made)))[:LONGEST_FAMILY]
    return by_rank([Word(text, keep_a=keep_a) for text in texts], FAMILY_FLATTENED)


def _tail(name: str, sex: str, chance: Random) -> list[str]:
    """Composed given names: root and ending first, the rarer syllables after them."""
    muslim = name == "muslim"
    roots = stems.MUSLIM_ROOTS if muslim else stems.ROOTS
    endings = {
        ("f", False): stems.FEMALE_ENDINGS, ("m", False): stems.MALE_ENDINGS,
        ("f", True): stems.MUSLIM_FEMALE, ("m", True): stems.MUSLIM_MALE,
    }[sex, muslim]  # fmt: skip
    rooted = [_join(root, ending) for root, ending in product(roots, endings)]
    closes = stems.FEMALE_CLOSES if sex == "f" else stems.MALE_CLOSES
    spoken = _spoken(("", *stems.INNER), closes, LONGEST_GIVEN, chance)
    chance.shuffle(rooted)
    return rooted + spoken


def _spoken(inner: Sequence[str], closes: Sequence[str], many: int, chance: Random) -> list[str]:
    """Return syllables put together: onset, vowel, onset, close; may hold a few doubles."""
    onsets = stems.ONSETS
    return [
        _join(chance.choice(onsets) + chance.choice(inner) + chance.choice(onsets), close)
        for close in chance.choices(closes, k=many + many // 4)
    ]


def _join(start: str, ending: str) -> str:
    """Put two parts together; a vowel sign takes the place of the last vowel."""
    if ending[0] in "ािीुूेैोौ":
        return start.rstrip("ािीुूेैोौंॉ" + VIRAMA) + ending
    if ending[0] == "ं":
        return start.rstrip("ािीुूेैोौं") + ending
    return start + ending
