"""Write FEBRL's dataset 4 as two person files and the truth, to link real-looking Latin records.

python tools/febrl_files.py DATA_FOLDER OUT_FOLDER
milaan link --left OUT/left.csv --right OUT/right.csv --out OUT/pairs.csv

Only name and date of birth are kept: the person file has no house numbers, and the number that
identifies everybody would make the task trivial. Source: the data folder's README.
"""

import csv
import sys
from datetime import date
from pathlib import Path


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def write(source: Path, out: Path, kind: str) -> list[str]:
    ids = []
    with source.open(newline="", encoding="utf-8") as read, out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "kind", "names", "birth_date"))
        for row in csv.DictReader(read, skipinitialspace=True):
            name = " ".join(part for part in (row["given_name"], row["surname"]) if part)
            born = row["date_of_birth"].strip()
            born = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
            born = born if is_day(born) else born[:4]  # of a day no calendar has, the year stays
            writer.writerow((row["rec_id"], kind, name, born))
            ids.append(row["rec_id"])
    return ids


def main(data: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    left = write(data / "linkage" / "dataset4a.csv", out / "left.csv", "missing")
    write(data / "linkage" / "dataset4b.csv", out / "right.csv", "recovered")
    with (out / "truth.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("left_id", "right_id"))
        writer.writerows((ref, ref.replace("-org", "-dup-0")) for ref in left)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
