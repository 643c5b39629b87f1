# SPDX-License-Identifier: Apache-2.0
"""Police stations to suggest. A station that the node does not know is typed as it is."""

from __future__ import annotations

from django.db.models import Q

from milaan.access.models import Organisation
from milaan.core.text.normalise import clean_text
from milaan.core.values.places import find_district

_KINDS = (Organisation.Kind.POLICE_STATION, Organisation.Kind.RAILWAY_POLICE)
_MOST = 8


def stations_like(text: str, *, district: str, language: str) -> list[str]:
    """Return names of active stations that hold `text`, those of the district alone if known.

    Args:
        district: as typed, in any script; empty: all districts.
        language: of the names; the State's own for all but English.
    """
    typed = clean_text(text, 60).strip()
    found = find_district(clean_text(district, 80)) if district.strip("\0 ") else None
    stations = Organisation.objects.filter(kind__in=_KINDS, is_active=True).filter(
        Q(name__icontains=typed) | Q(local_name__icontains=typed)
    )
    if found:
        stations = stations.filter(district_code=found.code)
    names = stations.order_by("name").values_list("name", "local_name")[:_MOST]
    return [name if language == "en" else local or name for name, local in names]
