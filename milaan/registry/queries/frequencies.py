# SPDX-License-Identifier: Apache-2.0
"""How many records share a match key: the database's own statistics of the array column.

PostgreSQL keeps the most common elements of an array and their shares, and renews them by
itself as the table grows (autovacuum), so no counted table has to be kept in step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

_KEPT_FOR = timedelta(minutes=5)
_STATISTICS = """
SELECT greatest(c.reltuples, 0)::bigint, s.most_common_elems::text::int[],
       s.most_common_elem_freqs
FROM pg_class c LEFT JOIN pg_stats s
  ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = 'keys'
WHERE c.oid = 'registry_matchprofile'::regclass
"""


@dataclass(frozen=True, slots=True)
class KeyFrequencies:
    """Shares of the commonest digests.

    Args:
        people: rows in the table when it was last counted.
        shares: digest to share of rows, 0 to 1.
        least: share of the rarest digest that was counted; 1 where none was.
    """

    people: int
    shares: dict[int, float] = field(default_factory=dict)
    least: float = 1.0

    def rows_of(self, digest: int, hint: int) -> int:
        """Return how many rows hold a digest: as counted, or `hint` where it is not common.

        What is not among the counted is rarer than the rarest of them: judged half of it.
        """
        share = self.shares.get(digest)
        if share is None:
            return max(1, min(hint, round(self.least * self.people / 2)))
        return max(1, round(share * self.people))


_kept: dict[str, tuple[datetime, KeyFrequencies]] = {}


def key_frequencies(*, now: datetime) -> KeyFrequencies:
    """Return the frequencies, read anew every five minutes by each process."""
    database = str(connection.settings_dict["NAME"])
    known = _kept.get(database)
    if known is None or abs(now - known[0]) > _KEPT_FOR:
        known = _kept[database] = (now, _read())
    return known[1]


def _read() -> KeyFrequencies:
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS)
        people, digests, shares = cursor.fetchone()
    # The list of shares ends with least, greatest and null share: zip leaves them out.
    counted = dict(zip(digests or (), shares or (), strict=False))
    return KeyFrequencies(people, counted, min(counted.values(), default=1.0))
