# SPDX-License-Identifier: Apache-2.0
"""The candidates of subjects that an officer is kept out of."""

from __future__ import annotations

from django.db.models import Q

from milaan.foundation.models import MilaanQuerySet
from milaan.matching.models import Candidate


def ids_about(subject_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Return the ids of all candidates in which one of these subjects is a side."""
    return tuple(_about(subject_ids).values_list("pk", flat=True))


def refs_about(subject_ids: tuple[int, ...]) -> tuple[str, ...]:
    """Return the references of all candidates in which one of these subjects is a side."""
    return tuple(str(ref) for ref in _about(subject_ids).values_list("ref", flat=True))


def _about(subject_ids: tuple[int, ...]) -> MilaanQuerySet[Candidate]:
    either = Q(missing_subject_id__in=subject_ids) | Q(found_subject_id__in=subject_ids)
    return Candidate.objects.filter(either)
