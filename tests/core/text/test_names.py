"""A name field is taken apart. All names are invented."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.text.names import NameParts, parse_name


def parts(name: NameParts) -> list[str]:
    return [token.roman for token in name.tokens]


TITLES = (
    "श्रीमती श्री कुमारी कु. स्व. स्वर्गीय सुश्री डॉ. मुसम्मात শ্রীমতী শ্রী মৃত মোছাঃ মোসাম্মৎ "
    "ਸ਼੍ਰੀਮਤੀ ਸ੍ਰੀ શ્રીમતી સ્વ. ଶ୍ରୀମତୀ திருமதி శ్రీమతి ಶ್ರೀಮತಿ ശ്രീമതി "
    "شریمتی مسمات جناب مرحوم Smt. SMT Shri Km. KM Ku. Late Mst. Mrs"
).split()
KIN_WORDS = (
    "देवी बेगम खातून ख़ातून बीबी बाई बेवा बानो कौर बेन দেবী বেগম খাতুন বিবি বেওয়া ਕੌਰ ਦੇਵੀ દેવી બેન "
    "دیوی بیگم خاتون بانو தேவி Devi DEVI Begum Khatoon Bibi Kaur Ben Bai Kumari"
).split()


@pytest.mark.parametrize("title", TITLES)
def test_titles_are_taken_off(title: str) -> None:
    assert parts(parse_name(f"{title} Nandarani Testwala")) == ["nandarani", "testwala"]


@pytest.mark.parametrize("word", KIN_WORDS)
def test_kin_words_are_taken_off_unless_they_are_all_there_is(word: str) -> None:
    assert parts(parse_name(f"Nandarani {word}")) == ["nandarani"]
    assert len(parse_name(word).tokens) == 1


@pytest.mark.parametrize(
    ("written", "own", "relation", "relative"),
    [
        ("Sunita d/o Ramesh Testwala", "sunita", "child_of", "ramesh testwala"),
        ("SUNITA D/O. RAMESH", "sunita", "child_of", "ramesh"),
        ("Sunita W / O Ramesh", "sunita", "spouse_of", "ramesh"),
        ("Sunita daughter of Ramesh", "sunita", "child_of", "ramesh"),
        ("सुनीता पुत्री रमेश", "sunita", "child_of", "ramesh"),
        ("सुनीता पिता रमेश", "sunita", "child_of", "ramesh"),
        ("सुनीता पति स्व. रमेश", "sunita", "spouse_of", "ramesh"),
        ("সুনিতা পিতা রমেশ", "sunita", "child_of", "ramesh"),
        ("سنیتا بنت رمیش", "sanita", "child_of", "ramish"),
        ("Sunita c/o Ramesh s/o Mohan", "sunita", "care_of", "ramesh"),
        ("s/o Ramesh", "", "child_of", "ramesh"),
    ],
)
def test_whose_child_or_spouse_is_told(
    written: str, own: str, relation: str, relative: str
) -> None:
    name = parse_name(written)
    assert (name.roman, name.relation) == (own, relation)
    assert name.relative is not None
    assert name.relative.roman == relative


@pytest.mark.parametrize(
    ("written", "initials", "rest"),
    [
        ("K.S. Testan", ["k", "s"], ["testan"]),
        ("KS Testan", ["k", "s"], ["testan"]),
        ("Testan K", ["k"], ["testan"]),
        ("जी. टेस्टन", ["g"], ["testan"]),
        ("जी टेस्टन", ["g"], ["testan"]),
        ("एम.के. टेस्टन", ["m", "k"], ["testan"]),
        ("एमके टेस्टन", ["m", "k"], ["testan"]),
        ("டெஸ்டன் எஸ்.", ["s"], ["testan"]),
        ("சு. டெஸ்டன்", ["cjs"], ["testan"]),
        ("എസ്. ടെസ്റ്റൻ", ["s"], ["testtan"]),
        ("ایس ٹیسٹن", ["s"], ["tistan"]),
        ("K", ["k"], []),
        ("Md Testan", [], ["md", "testan"]),
        ("AL Testan", [], ["al", "testan"]),
        ("पीयू टेस्टन", [], ["piyu", "testan"]),
    ],
)
def test_initials_are_told_from_names(written: str, initials: list[str], rest: list[str]) -> None:
    name = parse_name(written)
    assert (list(name.initials), parts(name)) == (initials, rest)


@pytest.mark.parametrize(
    "written",
    ["Sunita @ Munni", "Sunita alias Munni", "सुनीता उर्फ मुन्नी", "Sunita (Munni)", "সুনিতা ওরফে মুন্নি"],
)
def test_another_name_is_kept_as_an_alias(written: str) -> None:
    name = parse_name(written)
    assert parts(name) == ["sunita"]
    assert [parts(alias) for alias in name.aliases] == [["munni"]]


@pytest.mark.parametrize(
    "written", ["alias", "@ Sunita", "Sunita @", "(Sunita)", "d/o", "Devi Begum", "Smt"]
)
def test_odd_fields_still_give_a_name(written: str) -> None:
    assert isinstance(parse_name(written), NameParts)


def test_a_name_of_ten_thousand_letters_is_refused() -> None:
    with pytest.raises(InvalidValue, match="too_long"):
        parse_name("क" * 10_000)


@given(st.text(max_size=80))
def test_any_text_gives_parts_or_is_refused(text: str) -> None:
    with suppress(InvalidValue):
        name = parse_name(text)
        assert all(token.roman.isascii() and token.skeletons for token in name.tokens)
