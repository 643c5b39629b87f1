# SPDX-License-Identifier: Apache-2.0
"""Names written down as lists compare like the names read anew."""

from __future__ import annotations

import hashlib
import json

import pytest

from milaan.core.text.compare import compare_names
from milaan.core.text.names import parse_name
from milaan.core.text.stored import STORED_VERSION, from_stored, to_stored

NAMES = (
    "Sunita Kumari", "सुनीता कुमारी", "K.S. Testamma", "जी एस परीक्षा",
    "Km. Ashalata urf Guddi d/o Ramtest", "பாலா", "ಸುನೀತಾ", "സുനിത", "سنیتا", "সুনীতা বিবি",
    "ਬੜਾ ਸਿੰਘ", "Md Testullah", "සුනීතා", "Ramkumar", "Ram Kumar", "A", "Lakshmi Exampleben",
)  # fmt: skip
# What reading gave when STORED_VERSION was last raised. Another digest: raise the version (stored
# names are then read anew) and write the new digest here.
READ_AS = {"3": "fdc0a8343412d702"}


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_name_compares_like_the_name(name: str) -> None:
    parts = parse_name(name)
    (stored,) = from_stored(json.loads(json.dumps(to_stored([parts]))))
    for other in map(parse_name, NAMES):
        assert compare_names(stored, other) == compare_names(parts, other)
        assert compare_names(other, stored) == compare_names(other, parts)


def test_the_version_is_raised_when_reading_changes() -> None:
    rows = json.dumps(to_stored(map(parse_name, NAMES)), sort_keys=True)
    assert {STORED_VERSION: hashlib.sha256(rows.encode()).hexdigest()[:16]} == READ_AS
