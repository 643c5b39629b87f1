# SPDX-License-Identifier: Apache-2.0
"""Link with `milaan link` and with Splink, each in a process of its own, and judge the pairs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import duckdb

from milaan.config.bench import measures, peers
from milaan.config.bench.link_data import LinkData
from milaan.config.bench.watched import Spent, run_watched

SAMPLED = 1_000
STATED_FROM = 0.05  # what `milaan link` writes when nothing is asked; calibration from here on
_LEAST = 0.001
_PRECISE = 0.95


class Linked(NamedTuple):
    """What one program made of the files."""

    judged: measures.Tally
    blocking_recall: float
    figures: dict[str, float]


class LinkFailed(Exception):
    """A program did not end well; the text says which."""


def own_link(data: LinkData, workers: int, seed: int) -> Linked:
    """Link with `milaan link` as a person would."""
    out = data.folder / "milaan.csv"
    # Of a file with itself a record is its own likeliest partner, and has several others.
    top, least = ("40", _LEAST) if data.alone else ("20", STATED_FROM / 5)
    spent = _milaan(data.left, data, out, str(least), top, workers)
    told = json.loads(spent.output)
    figures = _spent(spent) | {
        "compared_pairs": float(told["compared_pairs"]),
        "pairs_per_s": float(told.get("pairs_per_s", 0)),
        "core_s": sum(float(told.get(f"{stage}_s", 0)) for stage in ("block", "compare", "write")),
    }
    figures |= {key: float(told[key]) for key in told if key.endswith("_s")}
    judged = judge(data, _written(out))
    out.unlink()
    return Linked(judged, own_blocking_recall(data, workers, seed), figures)


def own_blocking_recall(data: LinkData, workers: int, seed: int) -> float:
    """Return the share of true pairs that were compared at all, of a sample of left records.

    Every pair that a left record is compared with is written when no probability is too low.
    """
    wanted = _sampled(data, seed)
    few = data.folder / "few.csv"
    with data.left.open(encoding="utf-8", newline="") as read, few.open(
        "w", encoding="utf-8", newline=""
    ) as write:  # fmt: skip
        rows = csv.reader(read)
        writer = csv.writer(write)
        writer.writerow(next(rows))
        writer.writerows(row for row in rows if row[0] in wanted)
    out = data.folder / "few-pairs.csv"
    _milaan(few, data, out, "0", "1000", workers)
    with duckdb.connect() as opened:
        found = opened.execute(
            f"""WITH p AS (SELECT left_id AS a, right_id AS b FROM {_written(out)}),
            t AS (SELECT left_id AS a, right_id AS b FROM '{data.truth}' {_either(data)})
            SELECT count(p.a), count(*) FROM t LEFT JOIN p USING (a, b)
            WHERE t.a IN (SELECT id FROM read_csv('{few}', header = true, all_varchar = true))"""
        ).fetchall()[0]
    few.unlink()
    out.unlink()
    return float(found[0]) / float(found[1]) if found[1] else 0.0


def _written(out: Path) -> str:
    """Return what DuckDB reads the pairs of `milaan link` with; long reasons are left out."""
    slim = out.with_suffix(".slim.csv")
    csv.field_size_limit(10_000_000)
    with out.open(encoding="utf-8", newline="") as read, slim.open(
        "w", encoding="utf-8", newline=""
    ) as write:  # fmt: skip
        csv.writer(write, lineterminator="\n").writerows(row[:3] for row in csv.reader(read))
    return f"read_csv('{slim}', header = true, all_varchar = true)"


def _either(data: LinkData) -> str:
    return f"UNION ALL SELECT right_id, left_id FROM '{data.truth}'" if data.alone else ""


def _sampled(data: LinkData, seed: int) -> set[str]:
    with data.truth.open(encoding="utf-8", newline="") as file:
        ids = sorted({row["left_id"] for row in csv.DictReader(file)})
    chance = Random(f"blocking {seed}")  # noqa: S311  a sample, not a secret
    return set(chance.sample(ids, min(SAMPLED, len(ids))))


def _milaan(left: Path, data: LinkData, out: Path, least: str, top: str, workers: int) -> Spent:
    command = [
        sys.executable, "-m", "milaan.config.cli", "link", "--left", str(left),
        "--right", str(data.right), "--out", str(out), "--min-probability", least, "--top", top,
        "--workers", str(workers), "--json",
    ]  # fmt: skip
    spent = run_watched(command)
    if spent.code:
        raise LinkFailed(f"milaan link ended with {spent.code} on {data.key}")
    return spent


def peer_link(data: LinkData, folder: Path, *, supervised: bool) -> tuple[Linked, dict[str, str]]:
    """Link with Splink; return the versions too."""
    out, task, answers = folder / "pairs.parquet", folder / "task.json", folder / "answers.json"
    kind = "invented" if data.key.startswith("invented") else data.key
    task.write_text(
        json.dumps({
            "kind": kind,
            "left": str(data.left),
            "right": str(data.right),
            "source": str(data.source or ""),
            "truth": str(data.truth),
            "true_pairs": data.true_pairs,
            "districts": list(_district_codes(data)) if kind == "invented" else [],
            "supervised": supervised,
            "out": str(out),
        })
    )  # fmt: skip
    spent = run_watched(peers.command("link", task, answers), peers.environment())
    if spent.code:
        raise LinkFailed(f"tools/peers/link.py ended with {spent.code} on {data.key}")
    told = json.loads(answers.read_text())
    figures = _spent(spent) | {
        "compared_pairs": float(told["compared_pairs"]),
        "pairs_per_s": told["compared_pairs"] / told["score_s"],
        "core_s": told["train_s"] + told["score_s"] + told["write_s"],
    }
    figures |= {key: float(told[key]) for key in told if key.endswith("_s")}
    judged = judge(data, f"read_parquet('{out}')")
    return Linked(judged, told["blocked_true_pairs"] / data.true_pairs, figures), told["versions"]


def _district_codes(data: LinkData) -> Iterator[tuple[str, str, str]]:
    """Give the peers each district's code, however it is written: a kindness, and said so."""
    from milaan.core.values.places import find_district

    pairs = set()
    for path in (data.left, data.right):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                pairs |= {
                    (row[f"{place}_district"], row[f"{place}_state"]) for place in ("home", "seen")
                }
    for text, state in sorted(pairs):
        found = find_district(text, state or None) if text else None
        if found:
            yield text, state, found.code


def _spent(spent: Spent) -> dict[str, float]:
    return {"wall_s": spent.wall_s, "cpu_s": spent.cpu_s, "peak_mb": spent.peak_mb}


def judge(data: LinkData, pairs: str) -> measures.Tally:
    """Return how many pairs have each probability and how many of them are true.

    Of a file linked with itself a pair counts once, with its higher probability.
    """
    a, b = "left_id", "right_id"
    if data.alone:
        a, b = f"least({a}, {b})", f"greatest({a}, {b})"
    with duckdb.connect() as opened:
        return [
            (float(score), int(count), int(true))
            for score, count, true in opened.execute(
                f"""WITH p AS (SELECT {a} AS a, {b} AS b, max(CAST(probability AS DOUBLE)) AS score
                FROM {pairs} WHERE left_id != right_id GROUP BY ALL),
                t AS (SELECT {a} AS a, {b} AS b FROM read_csv('{data.truth}', all_varchar = true))
                SELECT round(score, 6), count(*), count(t.a) FROM p LEFT JOIN t USING (a, b)
                WHERE score >= {_LEAST} GROUP BY ALL ORDER BY ALL"""
            ).fetchall()
        ]


def quality(linked: Linked, data: LinkData, seed: int) -> dict[str, float]:
    """Return how good the pairs are: the best F1, from 0.95 upwards, calibration, blocking."""
    best = measures.best_f1(linked.judged, data.true_pairs)
    precision, recall = measures.at_threshold(linked.judged, _PRECISE, data.true_pairs)
    stated = [row for row in linked.judged if row[0] >= STATED_FROM]
    table = measures.reliability(stated)
    low, high = measures.calibration_interval(table, seed)
    return {
        "f1": best.f1,
        "precision": best.precision,
        "recall": best.recall,
        "threshold": best.threshold,
        "precision_from_0.95": precision,
        "recall_from_0.95": recall,
        "blocking_recall": linked.blocking_recall,
        "ece": measures.calibration_error(table),
        "ece_low": low,
        "ece_high": high,
        "stated_pairs": float(sum(line.pairs for line in table)),
    }


def bins(linked: Linked) -> Iterator[tuple[str, measures.Bin]]:
    """Yield the reliability table, each line with the name of its bin."""
    stated = [row for row in linked.judged if row[0] >= STATED_FROM]
    for line in islice(measures.reliability(stated, bins=10), None):
        yield f"{line.low:.1f}_to_{line.high:.1f}", line
