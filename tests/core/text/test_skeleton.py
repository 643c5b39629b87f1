"""Spellings of one name share a sound key, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.text.names import make_token
from milaan.core.text.skeleton import bones, near_skeletons, skeleton

ONE_NAME = [
    "सुनिता सुनीता সুনিতা ਸੁਨੀਤਾ સુનીતા ସୁନୀତା சுனிதா సునీత ಸುನೀತಾ സുനിത සුනිතා Sunita Suneeta Sunitha",
    "Mohammad Mohd Md Muhammed Mohamed मोहम्मद মোহাম্মদ محمد",
    "Laxmi Lakshmi Lakshmee लक्ष्मी লক্ষ্মী ಲಕ್ಷ್ಮಿ",
    "Zeenat Jinat ज़ीनत जीनत زینت",
    "Vikas Bikash विकास বিকাশ ਵਿਕਾਸ",
    "Shabnam Sabnam शबनम شبنم",
    "Pooja Puja पूजा পূজা",
    "Priya Pria Priyaa प्रिया",
    "Phoolmati Fulmati फूलमती",
    "Singh सिंह ਸਿੰਘ",
    "Sourav Saurabh সৌরভ सौरभ",
    "Krishna कृष्णा Krisna",
    "Anjali अंजलि অঞ্জলি Anjalee",
    "Gyan ज्ञान Gnan Jnan",
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda row: row.split()[0])
def test_spellings_of_one_name_share_their_key(spellings: str) -> None:
    assert len({skeleton(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sunita", "Anita"),
        ("Rekha", "Radha"),
        ("Usha", "Asha"),
        ("Mohan", "Sohan"),
        ("Lata", "Rita"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_unwritten_vowels_keep_the_consonants() -> None:
    assert bones("سنیتا") == bones("Sunita") == "snt"


def test_tamil_is_read_hard_and_soft() -> None:
    token = make_token("பாலா")
    assert token is not None
    assert {"bl", "pl"} <= set(token.skeletons)


def test_a_flap_is_read_as_r_and_as_d() -> None:
    token = make_token("पहाड़ी")
    assert token is not None
    assert {skeleton("Pahari"), skeleton("Pahadi")} <= set(token.skeletons)


@given(st.text("abdgiklmnrstu", min_size=3, max_size=9), st.data())
def test_keys_one_letter_apart_share_a_near_key(key: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(key) - 1))
    left_out = key[:place] + key[place + 1 :]
    exchanged = key[:place] + data.draw(st.sampled_from("aiukt")) + key[place + 1 :]
    near = set(near_skeletons(key))
    assert left_out in near
    assert near & set(near_skeletons(exchanged))


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert skeleton(text).isascii()
    assert len(bones(text)) <= len(skeleton(text)) + 1


def test_unwritten_short_vowels_are_tried() -> None:
    token = make_token("سنیتا")
    assert token is not None
    assert skeleton("Sunita") in token.skeletons
