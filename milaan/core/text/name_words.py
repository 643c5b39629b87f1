# SPDX-License-Identifier: Apache-2.0
"""Words in a name field that are not the name: titles, kin words, relations, aliases.

Most rows are plain Latin readings (`romanise_word`), so that one row serves every script; words
whose reading would hide somebody's name stand in their own script. Meanings are the everyday
ones of police and electoral lists.
"""

from __future__ import annotations

from typing import Final

CHILD_OF: Final = "child_of"
SPOUSE_OF: Final = "spouse_of"
CARE_OF: Final = "care_of"

# Before a name, never a part of it: Smt, Km, Late, Haji, Mst.
TITLES = frozenset(
    "smt smti shrimati shreemati srimati shrimathi srimathi shri shree sri sree shrii shriman "
    "sriman km ku kum kumari sushri susri late lt sva sv swargiya svargiya swargeeya svargeey "
    "marhum marhoom mr mrs ms miss mister master dr doktar doctor prof shriyut thiru tirumati "
    "thirumathi thirumati janab janaba mohtarma haji hajji alhaj maulana moulana sahib saheb sahab "
    "sahiba madam mst mstt musammat mussammat mosammat mussamat mosamat mossammat mosa mochha "
    "mrit mritak mrt deceased shrimti srimti "
    "adv advocate advoket edvoket edavoket adhivakta er engr inji retd prof pro "
    "sharimti shrimati svargiy savargi swargiy masmat masmah marhom mochhammat dr".split()
)
# After a name: they carry little, but where nothing else is written they are the name.
KIN_WORDS = frozenset(
    "devi debi begum begam khatun khatoon bibi bee bai bewa bano banu banoo kaur kour kor ben "
    "behen bahen bhai bhau didi amma ammal akka miya miyan "
    "mian beva beoya divi bigam khaton thevi".split()
)
NATIVE_TITLES = frozenset("डॉ डा ਸਵ ਡਾ ডা ডাঃ ડૉ".split())
LATIN_KIN_WORDS = frozenset("ji jee bi".split())  # in other scripts these are the letters G and B
# Borne by so many that sharing one says little.
COMMON_PARTS = frozenset(
    "singh sing sinh kumar kumaar lal ram das dass prasad prashad nath chand rani sheikh shaikh "
    "shekh sk mohammad muhammad abdul khan mohd md bahadur".split()
)
WRITTEN_OUT = {"kr": "kumar", "pd": "prasad", "prd": "prasad", "sk": "shekh", "mo": "muhammad",
               "emdi": "muhammad"}  # fmt: skip

ALIAS = frozenset("@ alias urf urph oraf oraphe orphe aka".split())
NATIVE_ALIAS = frozenset({"عرف"})

SLASHED = {"s": CHILD_OF, "d": CHILD_OF, "w": SPOUSE_OF, "h": SPOUSE_OF, "c": CARE_OF}
RELATIONS = {
    "putra": CHILD_OF, "putr": CHILD_OF, "putri": CHILD_OF, "suputra": CHILD_OF,
    "suputr": CHILD_OF, "suputri": CHILD_OF, "patni": SPOUSE_OF, "atmaj": CHILD_OF,
    "atmaja": CHILD_OF, "jauje": SPOUSE_OF,
    "पिता": CHILD_OF, "माता": CHILD_OF, "बेटी": CHILD_OF, "बेटा": CHILD_OF, "पति": SPOUSE_OF,
    "मुलगी": CHILD_OF, "मुलगा": CHILD_OF, "छोरी": CHILD_OF, "छोरा": CHILD_OF,
    "পিতা": CHILD_OF, "কন্যা": CHILD_OF, "মেয়ে": CHILD_OF, "স্বামী": SPOUSE_OF, "স্ত্রী": SPOUSE_OF,
    "ਪੁੱਤਰ": CHILD_OF, "ਪੁੱਤਰੀ": CHILD_OF, "ਧੀ": CHILD_OF, "ਪਤਨੀ": SPOUSE_OF,
    "ପିତା": CHILD_OF, "ସ୍ୱାମୀ": SPOUSE_OF, "மகள்": CHILD_OF, "மகன்": CHILD_OF,
    "தந்தை": CHILD_OF, "கணவர்": SPOUSE_OF, "மனைவி": SPOUSE_OF, "కుమార్తె": CHILD_OF,
    "కుమారుడు": CHILD_OF, "తండ్రి": CHILD_OF, "భార్య": SPOUSE_OF, "ولد": CHILD_OF,
    "بنت": CHILD_OF, "دختر": CHILD_OF, "زوجہ": SPOUSE_OF,
}  # fmt: skip

# How the names of the English letters read once romanised: जी is G, எஸ் is S, ایم is M.
LETTER_READINGS = {
    "e": "a", "ei": "a", "bi": "b", "si": "c", "di": "d", "i": "e", "ef": "f", "eph": "f",
    "ji": "g", "ech": "h", "aich": "h", "ecch": "h", "ai": "i", "je": "j", "ke": "k", "el": "l",
    "em": "m", "en": "n", "o": "o", "pi": "p", "kyu": "q", "ar": "r", "es": "s", "ti": "t",
    "yu": "u", "vi": "v", "bhi": "v", "dablyu": "w", "dablu": "w", "eks": "x", "vai": "y",
    "jed": "z", "zed": "z", "is": "s", "im": "m", "in": "n", "il": "l", "if": "f",
}  # fmt: skip
