# SPDX-License-Identifier: Apache-2.0
"""Learn the tables of the name comparison from the Dakshina romanisation lexicons.

    python tools/learn_names.py              writes milaan/core/text/tables/ (half an hour)
    python tools/learn_names.py --words 500  a quick, worse run

Finds the data by MILAAN_DATA or at ../shared/data. Uses the train part only: of each ten words nine
teach the costs of letters, one the weights of the comparison. The same data and code give the
same files.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from milaan.core.text.emissions import SINDHI
from milaan.core.text.tables import load
from tools.names_learning.habits import with_habits
from tools.names_learning.letters import letter_table
from tools.names_learning.lexicon import LANGUAGES, training_words
from tools.names_learning.name_weights import learn_name_weights
from tools.names_learning.pairs import latin_pairs, native_pairs
from tools.names_learning.spelling import learn
from tools.names_learning.weights import learn_weights

TABLES = Path(__file__).parents[1] / "milaan" / "core" / "text" / "tables"
LANGUAGES_OF = {
    "Deva": ["hi", "mr"], "Beng": ["bn"], "Guru": ["pa"], "Gujr": ["gu"], "Taml": ["ta"],
    "Telu": ["te"], "Knda": ["kn"], "Mlym": ["ml"], "Sinh": ["si"], "Arab": ["ur"],
    SINDHI: ["sd"],
}  # fmt: skip
OTHERS = ["Latn", "letters", "weights", "names"]  # the last two need the tables before them


def write(name: str, table: object, folder: Path) -> None:
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path = folder / f"{name}.json"
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--words", type=int, default=50_000, help="of each language, at most")
    reader.add_argument("--only", default="", help="names of tables, with commas")
    reader.add_argument("--into", type=Path, default=TABLES, help="weights read from the package")
    asked = reader.parse_args()
    wanted = (
        asked.only.split(",")
        if asked.only
        else [*LANGUAGES_OF, "Latn", "letters", "weights", "names"]
    )
    started = time.monotonic()
    for name in sorted(wanted, key="Latn".__ne__):  # the others take its habits over
        if name in LANGUAGES_OF:
            learned = learn(native_pairs(LANGUAGES_OF[name], asked.words))
            write(name, with_habits(learned, load("Latn")), asked.into)
        elif name == "Latn":
            learned = learn(latin_pairs(LANGUAGES, asked.words // 12))
            write(name, with_habits(learned, learned), asked.into)
            load.cache_clear()
        elif name == "letters":
            write(name, letter_table(training_words(LANGUAGES)), asked.into)
        elif name == "weights":
            write(name, learn_weights(), asked.into)
        elif name == "names":
            write(name, learn_name_weights(), asked.into)
        else:
            raise SystemExit(f"no such table: {name}")
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
