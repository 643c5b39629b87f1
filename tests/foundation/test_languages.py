"""Languages are named in the reader's words."""

import pytest
from django.utils import translation

from milaan.foundation.languages import language_name


@pytest.mark.parametrize(
    ("reader", "tag", "name"),
    [
        ("en", "bho", "Bhojpuri"),
        ("hi", "mai", "मैथिली"),
        ("hi", "hi-IN", "हिन्दी"),
        ("en", "zz", "zz"),
    ],
)
def test_a_language_is_named_for_who_reads(reader: str, tag: str, name: str) -> None:
    with translation.override(reader):
        assert language_name(tag) == name
