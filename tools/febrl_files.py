"""Write FEBRL's dataset 4 as two person files and the truth, to link real-looking Latin records.

python tools/febrl_files.py DATA_FOLDER OUT_FOLDER
milaan link --left OUT/left.csv --right OUT/right.csv --out OUT/pairs.csv

The number that identifies everybody is left out: it would make the task trivial. Every other record
of the left file stands in left-train.csv, the rest in left-test.csv, to learn from the one and
report on the other. Source: the data folder's README.
"""

import csv
import sys
from datetime import date
from pathlib import Path

COLUMNS = (
    "id", "kind", "names", "birth_date", "home_state", "home_village", "home_address",
    "home_postal_code",
)  # fmt: skip
TRUTH = ("left_id", "right_id")


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def read(source: Path, kind: str) -> list[tuple[str, ...]]:
    with source.open(newline="", encoding="utf-8") as file:
        return [person(row, kind) for row in csv.DictReader(file, skipinitialspace=True)]


def person(row: dict[str, str], kind: str) -> tuple[str, ...]:
    """Return one row of the person file."""
    born = row["date_of_birth"].strip()
    born = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
    return (
        row["rec_id"],
        kind,
        together(row["given_name"], row["surname"]),
        born if is_day(born) else born[:4],  # of a day no calendar has, the year stays
        f"AU-{row['state'].upper()}" if 0 < len(row["state"]) <= 3 else "",
        "|".join(part for part in (row["suburb"], row["address_2"]) if part),
        together(row["street_number"], row["address_1"]),
        row["postcode"],
    )


def together(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def main(data: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    left = read(data / "linkage" / "dataset4a.csv", "missing")
    write(out / "right.csv", COLUMNS, read(data / "linkage" / "dataset4b.csv", "recovered"))
    for part, rows in (("", left), ("-train", left[::2]), ("-test", left[1::2])):
        write(out / f"left{part}.csv", COLUMNS, rows)
        pairs = [(row[0], row[0].replace("-org", "-dup-0")) for row in rows]
        write(out / f"truth{part}.csv", TRUTH, pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
