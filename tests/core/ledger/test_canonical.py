"""One value, one encoding. Expected values: RFC 8785, sections 3.2.2 to 3.2.4 and appendix E."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.ledger import canonical_json

letters = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | letters,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(letters, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        # RFC 8785, 3.2.2.2: what is escaped, and how.
        ('\u20ac$\u000f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ([None, True, False], "[null,true,false]"),
        ({"b": 1, "a": {"d": [], "c": {}}}, '{"a":{"c":{},"d":[]},"b":1}'),
        ("\u007f\u2028", '"\u007f\u2028"'),
        (-0, "0"),
        ("मिलान", '"मिलान"'),
    ],
)
def test_the_encoding_is_the_one_of_the_standard(value, encoded: str) -> None:
    assert canonical_json(value) == encoded.encode()


def test_names_are_sorted_by_utf_16_units() -> None:
    # RFC 8785, 3.2.3: the example's order of names.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    sorted_names = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]

    encoded = canonical_json(dict.fromkeys(names, 0)).decode()

    assert list(json.loads(encoded)) == sorted_names


@pytest.mark.parametrize(
    "value", [1.5, 2**53, -(2**53), "\ud800", b"bytes", {1: 2}, {"a": {2}}, [object()]]
)
def test_what_has_no_one_encoding_is_refused_without_its_value(value) -> None:
    with pytest.raises(InvalidValue) as error:
        canonical_json(value)

    assert error.value.field == "canonical_json"


@given(values)
def test_the_encoding_reads_back_as_the_same_value(value) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(letters, values, min_size=2, max_size=5))
def test_the_order_of_names_never_matters(value) -> None:
    reordered = dict(reversed(list(value.items())))

    assert canonical_json(value) == canonical_json(reordered)
