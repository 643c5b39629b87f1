# SPDX-License-Identifier: Apache-2.0
"""Link people with Splink on DuckDB: link.py TASK.json ANSWERS.json

TASK: kind (invented, febrl4, historical_50k), left, right or source, truth, true_pairs, districts
(text and State to code), supervised, out. Writes the scored pairs of at least 0.001 to `out` as
Parquet and the counts, seconds by stage and versions to ANSWERS. The records of FEBRL and of the
historical figures are compared as in Splink's own examples; those of the invented people as its
users would: names romanised with ICU and folded by a few rules, blocks on the skeletons of the
names with a place or an age.
Run by `milaan bench link` with the Python of the peers; it imports nothing of Milaan.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as compare
from romanisers import romanisers
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST = 0.001
SAMPLE_PAIRS = 5_000_000


def main(task_file: Path, answers_file: Path) -> None:
    logging.getLogger("splink").setLevel(logging.ERROR)
    task = json.loads(task_file.read_text(encoding="utf-8"))
    seconds: dict[str, float] = {}
    opened = duckdb.connect()
    opened.execute("SET threads = 2")

    def timed(stage: str, do: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        found = do()
        seconds[f"{stage}_s"] = seconds.get(f"{stage}_s", 0.0) + time.perf_counter() - started
        return found

    read, recipe = RECIPES[task["kind"]]
    timed("read", lambda: read(opened, task))
    recipe = recipe(task)
    linker = timed("train", lambda: trained(opened, task, recipe))
    predicted = timed("score", linker.inference.predict).physical_name
    columns = [name for name, *_ in opened.execute(f"DESCRIBE {predicted}").fetchall()]
    left, right = (f"unique_id_{side}" for side in "lr")
    if "source_dataset_l" in columns:
        # Splink puts the sides in the order of their names; ours are named so that left is first.
        turned = f"SELECT count(*) FROM {predicted} WHERE source_dataset_l > source_dataset_r"
        if one(opened, turned):
            raise SystemExit("Splink has turned pairs round: left is not left any more")
    scored = one(opened, f"SELECT count(*) FROM {predicted}")
    timed("write", lambda: opened.execute(
        f"COPY (SELECT {left} AS left_id, {right} AS right_id, match_probability AS probability "
        f"FROM {predicted} WHERE match_probability >= {LEAST}) TO '{task['out']}' (FORMAT PARQUET)"
    ))  # fmt: skip
    truth = f"read_csv('{task['truth']}', all_varchar = true)"
    blocked = one(
        opened,
        f"SELECT count(*) FROM {truth} t SEMI JOIN (SELECT {left} l, {right} r FROM {predicted} "
        f"UNION ALL SELECT {right}, {left} FROM {predicted}) p "
        "ON t.left_id = p.l AND t.right_id = p.r",
    )
    answers_file.write_text(
        json.dumps({
            "compared_pairs": scored,
            "blocked_true_pairs": blocked,
            **seconds,
            "versions": {name: version(name) for name in ("splink", "duckdb")},
        })
    )  # fmt: skip


def trained(
    opened: duckdb.DuckDBPyConnection, task: dict[str, Any], recipe: dict[str, Any]
) -> Linker:
    api = DuckDBAPI(connection=opened)
    alone = recipe["link_type"] == "dedupe_only"
    tables = [api.register(name) for name in (["people"] if alone else ["a_left", "b_right"])]
    counts = [one(opened, f"SELECT count(*) FROM {name}") for name in
              (["people"] if alone else ["a_left", "b_right"])]  # fmt: skip
    possible = counts[0] * (counts[0] - 1) / 2 if alone else counts[0] * counts[1]
    settings = SettingsCreator(
        link_type=recipe["link_type"],
        comparisons=recipe["comparisons"],
        blocking_rules_to_generate_predictions=recipe["blocks"],
        probability_two_random_records_match=task["true_pairs"] / possible,
        retain_matching_columns=False,
    )
    linker = Linker(tables if len(tables) > 1 else tables[0], settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE_PAIRS, seed=1)
    if task["supervised"]:
        linker.training.estimate_m_from_label_column("truth")
        return linker
    for rule in recipe["sessions"]:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, fix_probability_two_random_records_match=True
        )
    return linker


def one(opened: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(opened.execute(query).fetchall()[0][0])


# --- invented people -------------------------------------------------------------------------


def read_invented(opened: duckdb.DuckDBPyConnection, task: dict[str, Any]) -> None:
    readers = romanisers()
    roman = readers.get("icu") or readers["unidecode"]

    @cache
    def word(text: str) -> str:
        return folded(roman(text, ""))

    @cache
    def parts(text: str) -> tuple[str, str]:
        """Return the given name and the last other part of the first name."""
        words = [w for w in map(word, text.split("|")[0].split()) if w]
        whole = [w for w in words if len(w) > 1] or words
        if not whole:
            return "", ""
        given = 1 if len(whole) > 1 and whole[0] in {"md", "mohamad", "mohd"} else 0
        rest = [w for place, w in enumerate(whole) if place != given]
        return whole[given], (rest[-1] if rest else "")

    def as_text(text: str | None, place: int) -> str | None:
        return (parts(text)[place] or None) if text else None

    opened.create_function(
        "given_of", lambda t: as_text(t, 0), ["VARCHAR"], "VARCHAR", null_handling="special"
    )
    opened.create_function(
        "family_of", lambda t: as_text(t, 1), ["VARCHAR"], "VARCHAR", null_handling="special"
    )
    opened.create_function(
        "skeleton_of",
        lambda t: skeleton(t) if t else None,
        ["VARCHAR"],
        "VARCHAR",
        null_handling="special",
    )
    opened.execute("CREATE TABLE districts (text VARCHAR, state VARCHAR, code VARCHAR)")
    opened.executemany(
        "INSERT INTO districts VALUES (?, ?, ?)", task["districts"] or [["", "", ""]]
    )
    for side, name in (("left", "a_left"), ("right", "b_right")):
        opened.execute(
            f"CREATE TABLE raw_{side} AS SELECT * FROM read_csv('{task[side]}', all_varchar = true)"
        )
        for table, made, columns in (
            ("own", "names", "given_of(text) AS given, family_of(text) AS family"),
            ("father", "father_names", "given_of(text) AS father"),
        ):
            opened.execute(
                f"CREATE OR REPLACE TABLE {table} AS SELECT text, {columns} FROM "
                f"(SELECT DISTINCT {made} AS text FROM raw_{side} WHERE {made} IS NOT NULL)"
            )
        opened.execute(
            f"""CREATE TABLE {name} AS SELECT id AS unique_id,
            given, family, father,
            CASE sex WHEN 'u' THEN NULL ELSE sex END AS sex,
            coalesce(TRY_CAST(substr(birth_date, 1, 4) AS INTEGER),
                TRY_CAST(substr(age_on, 1, 4) AS INTEGER) - TRY_CAST(age AS INTEGER)) AS born,
            home_state, home.code AS home_district, seen.code AS seen_district,
            TRY_CAST(height_cm AS INTEGER) AS height,
            coalesce(t.left_id, id) AS truth
            FROM raw_{side} LEFT JOIN own ON names = own.text
            LEFT JOIN father ON father_names = father.text
            LEFT JOIN districts home ON home_district = home.text AND home_state = home.state
            LEFT JOIN districts seen ON seen_district = seen.text AND seen_state = seen.state
            LEFT JOIN read_csv('{task["truth"]}', all_varchar = true) t ON id = t.right_id"""
        )
        for column in ("given", "family", "father"):
            opened.execute(f"ALTER TABLE {name} ADD COLUMN {column}_bones VARCHAR")
            opened.execute(
                f"UPDATE {name} SET {column}_bones = b.bones FROM "
                "(SELECT text, skeleton_of(text) AS bones FROM "
                f"(SELECT DISTINCT {column} AS text FROM {name})) b WHERE {column} = b.text"
            )
        opened.execute(f"DROP TABLE raw_{side}")


_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("ph", "f"), ("ksh|x", "ks"), ("[sc]h+", "s"), ("z", "j"), ("([bcdgjkpt])h", r"\1"),
        ("w|v", "b"), ("q|c", "k"), ("ee|y", "i"), ("oo", "u"), (r"([a-z])\1+", r"\1"),
        ("(?<=..)a$", ""),
    )
)  # fmt: skip


def folded(text: str) -> str:
    """Return a Latin word without what spelling leaves to taste."""
    for pattern, by in _RULES:
        text = pattern.sub(by, text)
    return text


def skeleton(text: str) -> str:
    """Return the first letter and the consonants after it."""
    return text[:1] + re.sub("[aeiouh]", "", text[1:])


def name_levels(column: str) -> Any:
    return compare.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            levels.ExactMatchLevel(column, term_frequency_adjustments=True),
            levels.JaroWinklerLevel(column, 0.92),
            levels.JaroWinklerLevel(column, 0.82),
            levels.ExactMatchLevel(f"{column}_bones"),
            levels.ElseLevel(),
        ],
    )


def invented(_task: dict[str, Any]) -> dict[str, Any]:
    born = [levels.AbsoluteDifferenceLevel("born", years) for years in (1, 2, 4)]
    height = [levels.AbsoluteDifferenceLevel("height", cm) for cm in (4, 10)]
    return {
        "link_type": "link_only",
        "comparisons": [
            name_levels("given"),
            name_levels("family"),
            name_levels("father"),
            compare.ExactMatch("sex"),
            compare.CustomComparison(
                output_column_name="born",
                comparison_levels=[
                    levels.NullLevel("born"), levels.ExactMatchLevel("born"), *born,
                    levels.ElseLevel(),
                ],
            ),
            compare.CustomComparison(
                output_column_name="home",
                comparison_levels=[
                    levels.NullLevel("home_state"),
                    levels.ExactMatchLevel("home_district", term_frequency_adjustments=True),
                    levels.ExactMatchLevel("home_state"),
                    levels.ElseLevel(),
                ],
            ),
            compare.ExactMatch("seen_district"),
            compare.CustomComparison(
                output_column_name="height",
                comparison_levels=[levels.NullLevel("height"), *height, levels.ElseLevel()],
            ),
        ],
        "blocks": [
            block_on("given_bones", "home_district"),
            block_on("given_bones", "family_bones", "born"),
            block_on("given_bones", "father_bones"),
            block_on("father_bones", "home_district", "sex"),
            block_on("given_bones", "home_state", "born", "sex"),
            block_on("family_bones", "home_district", "born"),
        ],
        "sessions": [block_on("given", "home_district"), block_on("father", "family", "born")],
    }  # fmt: skip


# --- FEBRL 4 -----------------------------------------------------------------------------------


def read_febrl(opened: duckdb.DuckDBPyConnection, task: dict[str, Any]) -> None:
    for part, name in (("a", "a_left"), ("b", "b_right")):
        opened.execute(
            f"""CREATE TABLE {name} AS
            SELECT trim(rec_id) AS unique_id, nullif(trim(given_name), '') AS given_name,
            nullif(trim(surname), '') AS surname, nullif(trim(street_number), '') AS street_number,
            nullif(trim(address_1), '') AS address_1, nullif(trim(suburb), '') AS suburb,
            nullif(trim(postcode), '') AS postcode, nullif(trim(state), '') AS state,
            nullif(trim(date_of_birth), '') AS date_of_birth,
            split_part(trim(rec_id), '-', 2) AS truth
            FROM read_csv('{task["source"]}/dataset4{part}.csv', all_varchar = true)"""
        )


def febrl(_task: dict[str, Any]) -> dict[str, Any]:
    return {
        "link_type": "link_only",
        "comparisons": [
            compare.NameComparison("given_name"),
            compare.NameComparison("surname"),
            compare.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            compare.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            compare.LevenshteinAtThresholds("street_number", 1),
            compare.JaroWinklerAtThresholds("address_1", [0.9]),
            compare.JaroWinklerAtThresholds("suburb", [0.9]),
            compare.ExactMatch("state"),
        ],
        "blocks": [
            block_on("given_name", "surname"),
            block_on("surname", "date_of_birth"),
            block_on("given_name", "date_of_birth"),
            block_on("date_of_birth", "postcode"),
            block_on("given_name", "postcode"),
            block_on("surname", "postcode"),
            block_on("substr(given_name, 1, 3)", "street_number", "suburb"),
            block_on("address_1", "street_number"),
            block_on("date_of_birth", "suburb"),
        ],
        "sessions": [block_on("date_of_birth"), block_on("given_name", "surname")],
    }


# --- historical figures --------------------------------------------------------------------------


def read_historical(opened: duckdb.DuckDBPyConnection, task: dict[str, Any]) -> None:
    opened.execute(
        f"CREATE TABLE people AS SELECT *, cluster AS truth FROM read_parquet('{task['source']}')"
    )


def historical(_task: dict[str, Any]) -> dict[str, Any]:
    return {
        "link_type": "dedupe_only",
        "comparisons": [
            compare.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
            ),
            compare.DateOfBirthComparison("dob", input_is_string=True),
            compare.PostcodeComparison("postcode_fake"),
            compare.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            compare.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        "blocks": [
            block_on("substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake, 1, 3)", "dob"),
            block_on("substr(postcode_fake, 1, 3)", "first_name"),
            block_on("substr(postcode_fake, 1, 3)", "surname"),
            block_on("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
        ],
        "sessions": [block_on("first_name", "surname"), block_on("dob")],
    }


RECIPES = {
    "invented": (read_invented, invented),
    "febrl4": (read_febrl, febrl),
    "historical_50k": (read_historical, historical),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
