"""Write the 50,000 historical figures as one person file and the truth, to find who stands twice.

python tools/historical_files.py DATA_FOLDER OUT_FOLDER
milaan weights estimate --left OUT/people.csv --right OUT/people.csv --out OUT/weights.json

Names, sex, day of birth, birthplace and postcode are kept; an occupation the person file has no
column for. The truth names each true pair in both orders, for both sides are the same file.
Source: the data folder's README.
"""

import csv
import sys
from datetime import date
from itertools import permutations
from pathlib import Path

import duckdb

# The person file knows people who may be alive, so all dates are moved by as many years.
_LATER, _OLDEST = 300, 1850
COLUMNS = ("id", "names", "sex", "birth_date", "home_village", "home_postal_code")
_SEX = {"female": "f", "male": "m"}


def shifted(born: str) -> str:
    """Return a day 300 years later; of one that no calendar has, the year; none where too old."""
    year, _, rest = born.partition("-")
    if not year.isdecimal() or int(year) + _LATER < _OLDEST:
        return ""
    later = f"{int(year) + _LATER}-{rest}"
    try:
        return date.fromisoformat(later).isoformat()
    except ValueError:
        return later[:4]


def main(data: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    source = data / "linkage" / "historical_figures_with_errors_50k.parquet"
    rows = duckdb.execute(
        "SELECT unique_id, cluster, full_name, first_and_surname, gender, dob, birth_place, "
        "postcode_fake "
        "FROM read_parquet(?) ORDER BY unique_id",
        [str(source)],
    ).fetchall()
    clusters: dict[str, list[str]] = {}
    with (out / "people.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for ref, cluster, full, short, gender, born, place, code in rows:
            names = "|".join(dict.fromkeys(name for name in (full, short) if name))
            sex, day = _SEX.get(gender, ""), shifted(born or "")
            writer.writerow((ref, names, sex, day, place or "", code or ""))
            clusters.setdefault(cluster, []).append(ref)
    with (out / "truth.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("left_id", "right_id"))
        for members in clusters.values():
            writer.writerows(permutations(members, 2))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
