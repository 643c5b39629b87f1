"""Invented people for the laws: built from a small stock, so that values often meet."""

from datetime import date
from itertools import product

from hypothesis import strategies as st

from milaan.core.linkage.person import KINDS, Person
from milaan.core.values.ages import birth_interval
from milaan.core.values.dates import DateInterval

ON = date(2025, 11, 14)

_GIVEN = ["Zarmila", "ज़रमिला", "Tuvani", "Pelkumari", "Rohvar Das", "Kumari"]
_FAMILY = ["", "Dhurvane", "धुरवाने", "Kelmang", "Devi", "K."]
_ONE_NAME = [" ".join(parts).strip() for parts in product(_GIVEN, _FAMILY)]
_NAMES = [(), *((name,) for name in _ONE_NAME), *zip(_ONE_NAME, _ONE_NAME[7:], strict=False)]
_MARKS = ["mole left cheek", "बाएँ गाल पर तिल", "tattoo right hand", "गोदना", "scar forehead"]
_DISTRICTS = [
    *(("", ""), ("IN-MP", "Bhopal"), ("IN-MP", "भोपाल"), ("IN-MP", "Indore"), ("IN-MP", "")),
    *(("IN-UP", "Maharajganj"), ("NP-P5", "Rupandehi"), ("IN-TN", "Chennai"), ("IN-UP", "")),
]


def day(text: str) -> DateInterval:
    """Return one day."""
    return DateInterval(date.fromisoformat(text), date.fromisoformat(text))


def span(first: str, last: str) -> DateInterval:
    """Return the days from `first` to `last`."""
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last))


_BIRTHS = [
    *(None, None, day("2011-01-01"), day("2011-03-04"), day("2011-04-03"), day("2011-01-09")),
    *(birth_interval(age, age, ON) for age in (8, 13, 14, 15, 16, 19, 30)),
    *(birth_interval(age, age + 1, ON, about=True) for age in (13, 14, 22)),
    *(span("2011-01-01", "2011-01-31"), birth_interval(10, 40, ON)),
]
_SEEN = [
    *(None, day("2025-03-01"), day("2025-03-03"), day("2025-04-20"), day("2025-05-30")),
    *(day("2025-11-14"), day("2021-06-01"), span("2025-01-01", "2025-12-31")),
    *(span("2025-03-01", "2025-03-20"), span("2020-01-01", "2022-12-31")),
]


def _some(stock: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    pairs = [(one, other) for one in stock for other in stock if one < other]
    return st.sampled_from([(), *((one,) for one in stock), *pairs])


def people() -> st.SearchStrategy[Person]:
    """Draw a person in whom any field may be unknown."""
    return st.builds(_person, st.sampled_from(_DISTRICTS), st.sampled_from(_DISTRICTS), _PARTS)


_LOCALITIES = [
    *("ग्राम घुघुलपुर", "Ghughulpur", "PO Ghugulpur", "Rampur", "थाना कोतवाली", "PS Kotwali"),
    *("Ward 4", "Ram Nagar", "12 Stanley Street", "Village", "گاؤں رام پور", "Belpahari Tola"),
]


_PARTS = st.fixed_dictionaries(
    {
        "ref": st.sampled_from(["1", "2"]),
        "kind": st.sampled_from(KINDS),
        "names": st.sampled_from(_NAMES),
        "sex": st.sampled_from("fmtu"),
        "birth": st.sampled_from(_BIRTHS),
        "father_names": st.sampled_from(_NAMES),
        "mother_names": st.sampled_from(_NAMES),
        "home_localities": _some(_LOCALITIES),
        "home_address": st.sampled_from(["", "", "12", "H.No. 4 Belpahari", "१२"]),
        "home_postal_code": st.sampled_from(
            ["", "", "273164", "273 164", "२७३१६४", "273146", "273165", "273301", "TQ13 8DF"]
        ),
        "seen_on": st.sampled_from(_SEEN),
        "languages": _some(["hi", "ne", "mai", "ur"]),
        "height_cm": st.sampled_from([None, 95, 120, 148, 150, 155, 160, 178]),
        "height_on": st.sampled_from([None, date(2021, 1, 1), date(2024, 6, 1), ON]),
        "marks": _some(_MARKS),
        "phones": _some(["9876543210", "+91 98765 43210", "9841234567"]),
        "documents": _some(["passport:X1", "passport:X2", "fir:IN-MP/IN-396/a/1/2025"]),
    }
)


def _person(home: tuple[str, str], seen: tuple[str, str], parts: dict[str, object]) -> Person:
    return Person(
        home_state=home[0],
        home_district=home[1],
        seen_state=seen[0],
        seen_district=seen[1],
        **parts,
    )
