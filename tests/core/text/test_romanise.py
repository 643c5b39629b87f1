"""Every script is read aloud in plain Latin letters. All names are invented or common words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.text.romanise import romanise
from milaan.core.text.scripts import Script, script_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("सुनीता", "sunita"),
        ("कमला शबनम", "kamla shabnam"),
        ("सरस्वती", "sarasvati"),
        ("कृष्ण सिंह", "krishna singh"),
        ("ज़ीनत", "zinat"),
        ("लक्ष्मी", "lakshmi"),
        ("সুনিতা", "sunita"),
        ("মোহাম্মদ", "mohammad"),
        ("সৈন্য", "sainya"),
        ("ਸੁਨੀਤਾ ਸਿੰਘ", "sunita singh"),
        ("ਮੱਖਣ", "makkhan"),
        ("સુનીતા", "sunita"),
        ("ସୁନୀତା", "sunita"),
        ("சுந்தரம்", "sundharam"),
        ("லட்சுமி", "lakshumi"),
        ("సునీత", "sunita"),
        ("ಸುನೀತಾ", "sunita"),
        ("സുനിത", "sunita"),
        ("അച്യുതൻ", "achyutan"),
        ("සුනිතා", "sunitha"),
        ("شبنم", "shabnam"),
        ("محمد", "muhammad"),
        ("ایمان", "iman"),
        ("Śakuntalā", "shakuntala"),
        ("José", "jose"),
        ("एम. के.", "em ke"),
    ],
)
def test_a_word_is_read_as_it_is_said(written: str, read: str) -> None:
    assert romanise(written) == read


def test_a_script_that_is_not_known_is_not_lost() -> None:
    assert romanise("Сунита") == romanise("Сунита")
    assert romanise("Сунита") != romanise("Анита")
    assert romanise("李") != romanise("王")


@given(st.text(max_size=40))
def test_the_reading_is_plain_ascii(written: str) -> None:
    read = romanise(written)
    assert read.isascii()
    assert read == read.lower()


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Sunita", Script.LATN),
        ("सुनीता", Script.DEVA),
        ("সুনিতা।", Script.BENG),
        ("ਸੁਨੀਤਾ", Script.GURU),
        ("સુનીતા", Script.GUJR),
        ("ସୁନୀତା", Script.ORYA),
        ("சுனிதா", Script.TAML),
        ("సునీత", Script.TELU),
        ("ಸುನೀತಾ", Script.KNDA),
        ("സുനിത", Script.MLYM),
        ("සුනිතා", Script.SINH),
        ("سنیتا", Script.ARAB),
        ("ﻣﺤﻤﺪ", Script.ARAB),
        ("Сунита", Script.ZYYY),
        ("१२३", Script.ZYYY),
        ("", Script.ZYYY),
        ("सुनीता D.", Script.DEVA),
    ],
)
def test_the_script_is_told(text: str, script: Script) -> None:
    assert script_of(text) is script
