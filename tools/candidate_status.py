# SPDX-License-Identifier: Apache-2.0
"""Write docs/reference/candidate-status.md from the table that decides it.

.venv/bin/python tools/candidate_status.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "candidate-status.md"

HEAD = """# Status of a candidate

Written by `tools/candidate_status.py` from `milaan/matching/values/status.py` and `moves.py`; a
test holds it to them. A status is never set: it is the first row of the table that holds for what
people have said and not taken back.

| status | means | asks of both records |
|---|---|---|
"""

FOOT = """
Closing needs all of these: both desks confirmed; somebody saw her; for one who may be a child the
committee confirmed; for one who may be an adult her own wish is on record, and where she wishes not
to be found the searching desk's superior signed (field rules 21 and 22). The dead are confirmed by
DNA (29).
"""


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from django.conf import settings

    settings.configure(USE_I18N=False)
    from milaan.matching.values import Status, diagram
    from milaan.matching.values.status import STATUSES

    rows = {row.status: row for row in reversed(STATUSES)}
    table = "".join(f"| `{s}` | {rows[s].says} | {rows[s].asks} |\n" for s in Status)
    PAGE.write_text(f"{HEAD}{table}\n```mermaid\n{diagram()}\n```\n{FOOT}", encoding="utf-8")


if __name__ == "__main__":
    main()
