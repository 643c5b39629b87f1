"""Weights are versions: proposed, reviewed, taken into use with a reason, and never lost."""

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from milaan.audit.models import AuditEntry
from milaan.config import cli
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, NotAllowed, NotFound
from milaan.matching import actions, commands, queries
from milaan.matching.actions import weighing
from milaan.matching.models import Candidate, WeightsUse, WeightsVersion
from milaan.matching.records import judged_pairs as records
from tests.matching.factories import NOW, Border, a_candidate, judge

pytestmark = pytest.mark.django_db


def some_weights(version: str = "invented-9", sex: float = 0.5) -> Weights:
    table = {name: dict(row) for name, row in DEFAULT_WEIGHTS.table.items()}
    table["sex"]["same"] = sex
    return Weights.of(version, "labels", 0.4, table)


def propose(weights: Weights) -> str:
    return actions.propose_weights(actor=SYSTEM, body=weights.to_json(), now=NOW)


def use(version: str, reason: str = "reviewed by an invented bureau") -> None:
    actions.use_weights(actor=SYSTEM, version=version, reason=reason, now=NOW)


def test_a_proposal_changes_nothing_until_it_is_used() -> None:
    version = propose(some_weights())

    assert queries.current_weights() == DEFAULT_WEIGHTS
    use(version)
    assert queries.current_weights() == some_weights()
    use(DEFAULT_WEIGHTS.version)
    assert queries.current_weights() == DEFAULT_WEIGHTS
    assert queries.weights_of(version) == some_weights()
    assert [line.version for line in queries.weights_versions()][-1] == version
    assert AuditEntry.objects.filter(event="matching.weights_used").count() == 2


def test_a_score_keeps_the_weights_of_its_day(border: Border) -> None:
    candidate = a_candidate(border)
    use(propose(some_weights()))

    assert candidate.weights_version == DEFAULT_WEIGHTS.version
    assert queries.weights_of(candidate.weights_version) == DEFAULT_WEIGHTS
    actions.find_candidates(actor=SYSTEM, person_ref=candidate.missing_ref, now=NOW)
    assert Candidate.objects.get().weights_version == "invented-9"


def test_a_version_is_never_written_over() -> None:
    propose(some_weights())
    assert propose(some_weights()) == "invented-9"

    with pytest.raises(Conflict):
        propose(some_weights(sex=0.25))
    with pytest.raises(Conflict):
        propose(some_weights(DEFAULT_WEIGHTS.version))
    assert WeightsVersion.objects.count() == 1


def test_bad_weights_and_bad_reasons_are_refused(border: Border) -> None:
    with pytest.raises(InvalidInput):
        actions.propose_weights(actor=SYSTEM, body="{}", now=NOW)
    with pytest.raises(NotFound):
        use("nowhere")
    with pytest.raises(InvalidInput):
        use(propose(some_weights()), reason=" ")
    with pytest.raises(Conflict):
        use(DEFAULT_WEIGHTS.version)
    with pytest.raises(NotAllowed):
        actions.use_weights(
            actor=border.administrator.actor, version="invented-9", reason="mine", now=NOW
        )
    assert not WeightsUse.objects.exists()


def test_too_few_judgements_propose_nothing(border: Border) -> None:
    judge(border.station, a_candidate(border))

    with pytest.raises(InvalidInput):
        actions.propose_weights_from_judgements(actor=SYSTEM, now=NOW)


def test_judgements_make_a_proposal_that_a_person_takes_into_use(
    border: Border, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(border.station, a_candidate(border))
    monkeypatch.setattr(weighing, "FEWEST_JUDGED", 0)

    weights = actions.propose_weights_from_judgements(actor=SYSTEM, now=NOW)

    assert queries.current_weights() == DEFAULT_WEIGHTS
    row = WeightsVersion.objects.get()
    assert (row.origin, row.pairs_same, row.pairs_different) == ("judgements", 1, 0)
    assert Weights.from_json(row.body) == weights
    said = records.judged_pairs()
    assert (said.same, said.different, len(said.pools)) == (1, 0, 1)


def test_judgements_about_older_facts_are_not_learned_from(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate)
    Candidate.objects.update(facts_digest=b"newer facts than it")

    assert records.judged_pairs().same == 0


def test_what_would_help_is_asked_of_the_weights_of_the_day(border: Border) -> None:
    candidate = a_candidate(border)
    line = queries.lines_of(border.station.actor, [candidate.ref], now=NOW)[str(candidate.ref)]

    named = {each.comparator for each in queries.help_for(line)}
    compared = {reason.comparator for reason in line.reasons}

    assert named
    assert not named & compared
    assert not {each.comparator for each in queries.help_for(replace(line, is_withheld=True))} & {
        "seen",
        "travel",
    }


def test_the_command_keeps_a_file_as_a_version_and_uses_it() -> None:
    assert commands.use(some_weights().to_json(), "reviewed by an invented bureau") == "invented-9"

    used = [line["version"] for line in commands.versions() if line["is_used"]]
    assert used == ["invented-9"]
    assert commands.text_of("invented-9") == some_weights().to_json()
    assert commands.text_of("nowhere") is None


@pytest.mark.parametrize(
    ("weights", "by", "sentence"),
    [
        ("nowhere", "a bureau", "no such version"),
        ("{}", "a bureau", "cannot be used"),
        (DEFAULT_WEIGHTS.version, "a bureau", "in use already"),
        (DEFAULT_WEIGHTS.version, " ", "cannot be used"),
    ],
)
def test_the_command_says_why_weights_cannot_be_used(weights: str, by: str, sentence: str) -> None:
    with pytest.raises(commands.CannotWeigh, match=sentence):
        commands.use(weights, by)


def test_the_command_says_that_there_are_too_few_judgements() -> None:
    with pytest.raises(commands.CannotWeigh, match="fewer than 100"):
        commands.propose_from_judgements()


def test_milaan_weights_joins_the_node_only_where_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    joined: list[bool] = []
    monkeypatch.setattr(cli, "join_node", lambda: joined.append(True))

    said = CliRunner().invoke(cli.app, ["weights", "list"])
    assert said.exit_code == 0
    assert "learned-2: labels (used)" in said.output
    refused = CliRunner().invoke(cli.app, ["weights", "use", "nowhere", "--by", "a bureau"])
    assert refused.exit_code == 1
    assert "no such version" in refused.output
    assert len(joined) == 2
    CliRunner().invoke(cli.app, ["weights", "compare", "judged-1", "learned-1"])
    assert len(joined) == 2
