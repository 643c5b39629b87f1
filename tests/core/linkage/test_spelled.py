"""What words cost over arrays is what `emissions` says of each. All names are invented."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np

from milaan.config.invented import streams
from milaan.core.linkage.columns.letters import may_agree
from milaan.core.linkage.columns.rules import by_rule
from milaan.core.linkage.columns.texts import Texts
from milaan.core.linkage.columns.words import Words
from milaan.core.text import emissions
from milaan.core.text.names import Token, make_token
from milaan.core.text.part_similarity import ASKED_FROM, same_sound, similarity_by_rule

MORE = ("a", "Q", "é", "o'brien", "x" * 40, "संस्कृतनामक", "ﷺ", "சு", "۱۲", "Md", "মোঃ", "ශ්‍රී")


def tokens() -> list[Token]:
    people = [person for pair in streams.pairs(150, 9, "hard") for person in pair]
    words = {word for person in people for name in person.names for word in name.split()}
    return [token for word in (*sorted(words), *MORE) if (token := make_token(word))]


def test_every_word_costs_the_same_in_every_spelling() -> None:
    known, words = tokens(), Words()
    numbers = np.array(list(map(words.number, known)))
    table, chance = words.table(), Random(3)  # noqa: S311  a draw of test pairs
    written, latins = table.column("written")[numbers], table.column("spelled_as")
    romans = table.texts("romans").some(np.arange(len(table.texts("romans"))))
    places = [chance.randrange(len(known)) for _ in range(6_000)]
    spellings = np.array([chance.randrange(len(romans)) for _ in places])
    costs = table.spelled.costs(written[places], spellings)
    for place, spelling, cost in zip(places, spellings.tolist(), costs.tolist(), strict=True):
        token = known[place]
        steps = emissions.spelling_of(token.written, token.script)
        assert cost == emissions.cost_of(steps, romans[spelling]), (token, romans[spelling])
    for token, number in zip(known, written.tolist(), strict=True):
        assert table.spelled.least[number] == emissions.least_cost(token.written, token.script)
        likeliest = emissions.likeliest_spelling(token.written, token.script)
        stands = token.written if token.script == "Latn" else likeliest
        assert romans[latins[number]] == stands
    assert table.spelled.rarity.tolist() == list(map(emissions.rarity_of_letters, romans))


def test_letters_rule_out_no_parts_that_are_alike_by_rule() -> None:
    known, words = tokens(), Words()
    numbers = np.array(list(map(words.number, known)))
    a, b = (each.ravel() for each in np.indices((len(known), len(known))))
    table = words.table()
    alike, sounds = by_rule(table, numbers[a], numbers[b])
    may = may_agree(table.column("letters"), numbers[a], numbers[b])
    assert may[alike >= ASKED_FROM].all()
    assert may.mean() < 0.5
    for place in range(0, len(a), 97):
        x, y = known[a[place]], known[b[place]]
        assert alike[place] == similarity_by_rule(x, y)
        assert sounds[place] == same_sound(x, y)


def test_texts_come_back_from_a_file(tmp_path: Path) -> None:
    texts = ["", "asha", "ँ", "", "z\n{"]
    Texts.of(texts).save(tmp_path / "some")
    found = Texts.from_file(tmp_path / "some")
    assert found.some(np.arange(5)) == found.each(np.arange(5)) == texts
    assert found.letters().tolist() == [0, 18, 7, 0, 26, 25, 26, 26]
    assert found.each(np.empty(0, dtype=np.int64)) == []
    assert len(Texts.of([]).letters()) == 0
