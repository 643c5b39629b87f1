# SPDX-License-Identifier: Apache-2.0
"""Set the weights of whole names: logistic regression on invented full names.

Made of words that no table has seen (see `full_names`); each true pair stands among the five
nearest wrong names, five that share a word with it, and five that the sum with the weights so far
takes for it first. So it is learned in two rounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from milaan.batch.names import NamedRow, Pool
from milaan.core.text.compare import compare_names
from milaan.core.text.names import parse_name
from tools.names_learning.full_names import full_names, questions
from tools.names_learning.lexicon import kept_back_lexicon
from tools.names_learning.regression import Row, fitted

_LANGUAGES = "hi bn ta ml ur te".split()
_NAMES = 5000
_QUESTIONS = 250
_FIRST = 6
# By judgement, in the order of `NameFigures`: more agreement never says less, a closer spelling
# says a little more, and initials are mistyped now and then, which no invented name is.
_LIMITS = (
    (0.0, 9.0), (0.0, 2.0), (0.05, 1.0), (-9.0, 0.0), (-9.0, 0.0), (0.0, 9.0), (-6.0, 0.0),
    (-6.0, 0.0), (-6.0, 3.0), (-3.0, 0.0),
)  # fmt: skip


def learn_name_weights() -> list[float]:
    """Return a base and one weight for each of `NameFigures`, in bits.

    Starts from the weights that are there, so that it is run twice.
    """
    base, *weights = fitted(row for language in _LANGUAGES for row in _rows(language))
    limited = [
        max(low, min(high, weight)) for weight, (low, high) in zip(weights, _LIMITS, strict=True)
    ]
    return [base, *limited]


def _rows(language: str) -> Iterator[Row]:
    names = full_names(kept_back_lexicon(language), language, _NAMES)
    pool = Pool([NamedRow(name.latin, parse_name(name.latin)) for name in names])
    for question in questions(names, _QUESTIONS):
        asked = parse_name(question.name.native)
        first = [row.id for _, row in pool.best(asked, _FIRST)]
        for latin in dict.fromkeys((question.name.latin, *question.look_alikes, *first)):
            figures = compare_names(asked, parse_name(latin)).figures
            if figures is not None:
                yield figures, latin == question.name.latin
