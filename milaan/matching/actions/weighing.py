# SPDX-License-Identifier: Apache-2.0
"""Propose weights, and take proposed ones into use once a person has reviewed them."""

from __future__ import annotations

from datetime import datetime

from milaan.audit import actions as audit
from milaan.core.errors import InvalidValue
from milaan.core.linkage.weights import BUILT_IN, Weights
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, InvalidInput, NotFound
from milaan.matching import policies
from milaan.matching.models import WeightsUse, WeightsVersion
from milaan.matching.queries.weighing import current_weights, weights_of
from milaan.matching.values.limits import FEWEST_JUDGED

REASON_LIMIT = 200


@action("matching.propose_weights")
def propose_weights(*, actor: Actor, body: str, now: datetime) -> str:
    """Keep a version of the weights as a proposal, and return its name. Nothing uses it yet.

    Raises:
        InvalidInput: it is no whole table of weights.
        Conflict: another table has this name.
    """
    decision = policies.AUTHORITY.require(actor, policies.PROPOSE_WEIGHTS, now=now)
    weights = _read(body)
    kept = _keep(weights, WeightsVersion(origin="file", proposed_at=now))
    audit.append(
        actor=actor,
        event="matching.weights_proposed",
        decision=decision,
        subject_ref=kept,
        at=now,
        details={"version": kept, "origin": "file"},
    )
    return kept


@action("matching.propose_weights_from_judgements")
def propose_weights_from_judgements(*, actor: Actor, now: datetime) -> Weights:
    """Estimate weights from what officers have said of candidates, and keep them as a proposal.

    Only codes of findings and verdicts are read, never a person's values. The proposal stays
    near the weights in use, and is used only once a person has compared and taken it.

    Raises:
        InvalidInput: too few judgements of either kind stand.
    """
    from milaan.matching.records.judged_pairs import judged_pairs, learn_from  # loads NumPy

    decision = policies.AUTHORITY.require(actor, policies.PROPOSE_WEIGHTS, now=now)
    pairs = judged_pairs()
    if min(pairs.same, pairs.different) < FEWEST_JUDGED:
        raise InvalidInput(field="judgements", reason="too_few_judgements")
    weights = learn_from(pairs, current_weights(), f"judgements-{now:%Y-%m-%d-%H%M}")
    row = WeightsVersion(
        origin="judgements",
        proposed_at=now,
        pairs_same=pairs.same,
        pairs_different=pairs.different,
    )
    _keep(weights, row)
    audit.append(
        actor=actor,
        event="matching.weights_proposed",
        decision=decision,
        subject_ref=weights.version,
        at=now,
        details={
            "version": weights.version,
            "origin": "judgements",
            "same": pairs.same,
            "different": pairs.different,
        },
    )
    return weights


@action("matching.use_weights")
def use_weights(*, actor: Actor, version: str, reason: str, now: datetime) -> None:
    """Take a known version of the weights into use from now on; stored scores keep theirs.

    Args:
        reason: who reviewed it, and why; at most 200 characters, never empty.

    Raises:
        NotFound: no such version here.
        InvalidInput: no reason, or too long.
        Conflict: it is in use already.
    """
    if not 0 < len(reason.strip()) <= REASON_LIMIT:
        raise InvalidInput(field="reason", reason="empty_or_too_long")
    decision = policies.AUTHORITY.require(actor, policies.USE_WEIGHTS, now=now)
    before = current_weights().version
    if weights_of(version) is None:
        raise NotFound(ref=version)
    if version == before:
        raise Conflict(ref=version)
    WeightsUse.objects.create(version=version, reason=reason.strip(), used_from=now)
    audit.append(
        actor=actor,
        event="matching.weights_used",
        decision=decision,
        subject_ref=version,
        at=now,
        details={"version": version, "before": before, "reason": reason.strip()},
    )


def _read(body: str) -> Weights:
    try:
        return Weights.from_json(body)
    except InvalidValue as problem:
        raise InvalidInput(field="weights", reason=problem.reason) from None


def _keep(weights: Weights, row: WeightsVersion) -> str:
    """Store a version once; the same table again is the same version."""
    known = weights_of(weights.version)
    if known is not None and known != weights:
        raise Conflict(ref=weights.version)
    if known is None and weights.version not in BUILT_IN:
        row.version, row.body = weights.version, weights.to_json()
        row.save()
    return weights.version
