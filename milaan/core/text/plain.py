# SPDX-License-Identifier: Apache-2.0
"""Names that are clean already: letters of one known script each, single spaces, nothing else.

Nearly every name is; telling so at once is most of the speed of cleaning.
"""

from __future__ import annotations

import re
from unicodedata import category, is_normalized

from milaan.core.text.scripts import letters_and_marks

_LETTERS = re.escape("".join(c for c in letters_and_marks() if category(c)[0] == "L"))
_MARKS = re.escape("".join(c for c in letters_and_marks() if category(c)[0] == "M"))
# At most two marks on a letter: rows of four and more are looked at one by one.
_WORD = f"(?:[{_LETTERS}][{_MARKS}]{{0,2}})+"
_PLAIN = re.compile(f"{_WORD}(?: {_WORD})*")


def is_plain(text: str) -> bool:
    """Say whether cleaning would change nothing; False also where that is not sure."""
    return _PLAIN.fullmatch(text) is not None and (text.isascii() or is_normalized("NFKC", text))
