# SPDX-License-Identifier: Apache-2.0
"""`naming._compared` over columns: the grade of two forms of names, and the parts they share.

Most forms share nothing, and letters tell so. The others are compared part by part; what is rare
and intricate (a name written as one word, many parts, a pairing in doubt) goes to the scalar
comparison, so that there is one truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from milaan.core.linkage import naming as one
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.forms import FormReader, Forms
from milaan.core.linkage.columns.initials import Initials, Verdict
from milaan.core.linkage.columns.joined import Joined
from milaan.core.linkage.columns.letters import may_agree
from milaan.core.linkage.columns.pairing import best_places
from milaan.core.linkage.columns.parts import likeness
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text.compare import SAME_PART_FROM

MOST_PARTS = 4  # beyond this a pairing is looked for greedily, one by one
SAME, CLOSE, LOOSE, PART, DIFFERENT = (
    one._ORDER[word] for word in ("same", "close", "loose", "part", "different")
)


class Graded(NamedTuple):
    """What was found on each pair of forms.

    Args:
        order: the grade without rarity, as `naming._ORDER` numbers it.
        owners, ours, theirs: the parts that agree: which pair's, and the sound key of each.
    """

    order: Array
    owners: Array
    ours: Array
    theirs: Array


class Grader:
    """Grades pairs of forms.

    Args:
        words: every part of the names of both sides.
        initials: the different initials by their numbers.
    """

    def __init__(self, words: WordTable, initials: Sequence[tuple[str, ...]]) -> None:
        self._words = words
        self._reader = FormReader(words, initials)
        self._initials = Initials(words, initials)
        self._joined = Joined(words)

    def grade(self, a: Forms, b: Forms) -> Graded:
        """Return what is found on every pair of forms."""
        found = _Findings(len(a.rows))
        kinds = _kinds(a, b)
        for kind in np.unique(kinds).tolist():
            places = np.flatnonzero(kinds == kind)
            if kind == 0:
                self._one_by_one(a, b, places, found)
                continue
            counts = divmod(kind, MOST_PARTS + 1)
            self._grade_alike(a, b, places, counts, found)
        return found.graded()

    def may_share(self, a: Forms, b: Forms) -> Array:
        """Say for every pair of forms whether, by letters alone, it may be more than different."""
        may = np.ones(len(a.rows), dtype=bool)
        kinds = _kinds(a, b)
        for kind in np.unique(kinds[kinds > 0]).tolist():
            places = np.flatnonzero(kinds == kind)
            counts = divmod(kind, MOST_PARTS + 1)
            ours, theirs = (f.some(places).words(n) for f, n in zip((a, b), counts, strict=True))
            may[places] = self._may_share(ours, theirs)
            if counts[0] != counts[1]:
                may[places] |= self._joined.may_be_by_letters(ours, theirs)
        return may

    def _grade_alike(
        self, a: Forms, b: Forms, places: Array, counts: tuple[int, int], found: _Findings
    ) -> None:
        """Grade the pairs at `places`, whose forms all have so many parts."""
        if counts[0] > counts[1]:
            a, b, counts = b, a, (counts[1], counts[0])
        ours, theirs = a.some(places).words(counts[0]), b.some(places).words(counts[1])
        if counts[0] < counts[1]:
            written = self._joined.may_be_one_word(ours, theirs)
            self._one_by_one(a, b, places[written], found)
            places, ours, theirs = places[~written], ours[~written], theirs[~written]
        may = self._may_agree(ours, theirs)
        live = may.any(axis=(1, 2))
        self._paired(a, b, places[live], ours[live], theirs[live], may[live], found)

    def _may_share(self, ours: Array, theirs: Array) -> Array:
        return np.asarray(self._may_agree(ours, theirs).any(axis=(1, 2)))

    def _may_agree(self, ours: Array, theirs: Array) -> Array:
        """Say of each part of every pair with each of the other whether letters allow it."""
        shape = (len(ours), ours.shape[1], theirs.shape[1])
        return may_agree(self._words.column("letters"), *_every(ours, theirs)).reshape(shape)

    def _alike(self, ours: Array, theirs: Array, may: Array) -> tuple[Array, Array, Array]:
        """Return which pairs have a part that agrees, and how alike all their parts are."""
        x, y = (each.reshape(may.shape) for each in _every(ours, theirs))
        alike, sounds = np.zeros(may.shape), np.zeros(may.shape, dtype=bool)
        alike[may], sounds[may] = likeness(self._words, x[may], y[may])
        live = np.flatnonzero((alike >= SAME_PART_FROM).any(axis=(1, 2)))
        x, y, alike, sounds = x[live], y[live], alike[live], sounds[live]
        rest = ~may[live]
        alike[rest], sounds[rest] = likeness(self._words, x[rest], y[rest])
        return live, alike, sounds

    def _paired(
        self,
        a: Forms,
        b: Forms,
        places: Array,
        ours: Array,
        theirs: Array,
        may: Array,
        found: _Findings,
    ) -> None:
        live, alike, sounds = self._alike(ours, theirs, may)
        if not len(live):
            return
        places, ours, theirs = places[live], ours[live], theirs[live]
        chosen, doubtful = best_places(alike)
        at = np.arange(len(places))[:, None], np.arange(ours.shape[1]), chosen
        chosen_alike = alike[at]
        agreeing = chosen_alike >= SAME_PART_FROM
        worst = chosen_alike.min(axis=1)
        verdict = self._initials.verdicts(a.some(places), b.some(places), theirs, chosen)
        whole = agreeing.all(axis=1) & (verdict != Verdict.CONFLICT)
        near = np.where(worst < one._LOOSE_UNDER, LOOSE, CLOSE)
        same = (verdict == Verdict.NOTHING_OPEN) & sounds[at].all(axis=1)
        order = np.where(whole, np.where(same, SAME, near), PART)
        order[~agreeing.any(axis=1)] = DIFFERENT
        sure = ~doubtful
        self._one_by_one(a, b, places[doubtful], found)
        found.order[places[sure]] = order[sure]
        rows, columns = np.nonzero(agreeing & sure[:, None])
        skeleton = self._words.column("skeleton")
        found.share(
            places[rows],
            skeleton[ours[rows, columns]],
            skeleton[theirs[rows, chosen[rows, columns]]],
        )

    def _one_by_one(self, a: Forms, b: Forms, places: Array, found: _Findings) -> None:
        for place in places.tolist():
            mine, other = (a.people, int(a.rows[place])), (b.people, int(b.rows[place]))
            grade, shared = one._compared(self._reader.form(*mine), self._reader.form(*other))
            found.order[place] = one._ORDER[grade]
            if shared:
                keys = self._reader.sound_keys(*mine) | self._reader.sound_keys(*other)
                numbers = np.array([[keys[x], keys[y]] for x, y in shared], dtype=np.int32)
                found.share(np.full(len(shared), place), *numbers.T)


def _every(ours: Array, theirs: Array) -> tuple[Array, Array]:
    """Return each part of every pair beside each of the other."""
    shape = (len(ours), ours.shape[1], theirs.shape[1])
    x, y = (np.broadcast_to(each, shape) for each in (ours[:, :, None], theirs[:, None]))
    return x.ravel(), y.ravel()


def _kinds(a: Forms, b: Forms) -> Array:
    """Return one number for how many parts the two forms have; 0 where it is too many or none."""
    ours, theirs = a.field("parts"), b.field("parts")
    many = (ours > MOST_PARTS) | (theirs > MOST_PARTS) | (ours == 0) | (theirs == 0)
    return np.where(many, 0, ours * (MOST_PARTS + 1) + theirs)


class _Findings:
    """Findings on pairs of forms as they come in; what is not said is different."""

    def __init__(self, count: int) -> None:
        self.order = np.full(count, DIFFERENT, dtype=np.int8)
        empty = np.empty(0, dtype=np.int32)
        self._shared: list[tuple[Array, Array, Array]] = [(empty.astype(np.int64), empty, empty)]

    def share(self, places: Array, ours: Array, theirs: Array) -> None:
        """Note parts that agree."""
        self._shared.append((places, ours, theirs))

    def graded(self) -> Graded:
        """Return all that was found."""
        return Graded(self.order, *map(np.concatenate, zip(*self._shared, strict=True)))
