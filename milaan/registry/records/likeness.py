# SPDX-License-Identifier: Apache-2.0
"""How well the names on record answer the names asked for."""

from __future__ import annotations

from typing import Any

from rapidfuzz.distance import Levenshtein

from milaan.core.text.compare import compare_names
from milaan.core.text.names import NameParts
from milaan.core.text.stored import from_stored, stored_folds
from milaan.registry.records.opening import OpenedNames

_alike = Levenshtein.normalized_similarity
_ANY_SOUND = 0.4  # below, on the likeliest reading, no part can agree
_AGREES = 0.85
_WHOLE = frozenset({"same_spelling", "same_sound", "close_sound"})  # nothing is left over
_ANSWERED_SHARE = 0.8
_UNANSWERED = 0.3  # a part asked for that the record has not: one in three lost the family name


def similarities(
    wanted: list[list[NameParts]], found: list[OpenedNames], limit: int
) -> list[float]:
    """Return for each record, 0 to 1, how well every name asked for agrees with it.

    The one text may be a parent's name; parents are read only where too few own names agree.

    Args:
        wanted: the person's own names, her father's, her mother's; each may be empty.
        limit: how many agreeing records are enough.
    """
    own, father, mother = wanted
    scores: list[list[float]] = [[] for _ in found]
    if own:
        best = [_best(own, row.own) for row in found]
        if sum(score >= _AGREES for score in best) < limit:
            best = [max(s, _as_parent(own, row)) for s, row in zip(best, found, strict=True)]
        for parts, score in zip(scores, best, strict=True):
            parts.append(score)
    for parts, row in zip(scores, found, strict=True):
        if father:
            parts.append(_best(father, row.father))
        if mother:
            parts.append(_best(mother, row.mother))
    return [sum(parts) / len(parts) for parts in scores]


def _as_parent(own: list[NameParts], row: OpenedNames) -> float:
    return 0.9 * _best(own, row.father + row.mother)


def _best(ours: list[NameParts], theirs: list[Any]) -> float:
    able = [row for row in theirs if any(_may_agree(name, row) for name in ours)]
    return max((_likeness(a, b) for b in from_stored(able) for a in ours), default=0.0)


def _may_agree(asked: NameParts, stored: Any) -> bool:
    """Say whether a name is worth building: most parents' names share no sound with the asked."""
    folds, initials, aliases = stored_folds(stored)
    if initials or aliases or asked.initials or asked.aliases or not folds or not asked.tokens:
        return True
    if any(
        _alike(ours, theirs) >= _ANY_SOUND
        for token in asked.tokens
        for ours in token.folds
        for theirs in folds
    ):
        return True
    joined = "".join([token.folds[0] for token in asked.tokens])
    return _alike(joined, "".join(folds)) >= _ANY_SOUND


def _likeness(asked: NameParts, found: NameParts) -> float:
    """Return from 0 to 1 how well a name found answers a name asked for.

    Who asks for Puja Jadhav wants Pooja Jadhaw before twenty who are on record as Puja only; who
    asks for Puja wants every Puja. So what counts most is how much of the question is answered.
    """
    finding = compare_names(asked, found)
    if finding.code in _WHOLE or asked.aliases or found.aliases or not asked.tokens:
        return finding.similarity
    answered = {pair.left: pair.similarity for pair in finding.paired}
    total = sum(token.weight for token in asked.tokens)
    met = sum(
        token.weight * answered.get(place, _UNANSWERED) for place, token in enumerate(asked.tokens)
    )
    return _ANSWERED_SHARE * met / total + (1 - _ANSWERED_SHARE) * finding.similarity
