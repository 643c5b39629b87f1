# SPDX-License-Identifier: Apache-2.0
"""What `milaan weights` does on a node: propose, list, take into use. Acts as the node itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, NotFound
from milaan.matching import actions, queries
from milaan.matching.values.limits import FEWEST_JUDGED


class CannotWeigh(Exception):
    """Why weights cannot be proposed or used, and what now; its text is for the terminal."""


def use(body_or_version: str, reason: str) -> str:
    """Take weights into use: a known version, or the text of a file, which is kept first."""
    now = timezone.now()
    try:
        version = body_or_version
        if body_or_version.lstrip().startswith("{"):
            version = actions.propose_weights(actor=SYSTEM, body=body_or_version, now=now)
        actions.use_weights(actor=SYSTEM, version=version, reason=reason, now=now)
    except NotFound:
        raise CannotWeigh(
            "There is no such version here, and no such file. `milaan weights list` shows all."
        ) from None
    except Conflict as problem:
        raise CannotWeigh(
            f"{problem.ref} is in use already, or other weights have this name. "
            "Give the new weights a name of their own."
        ) from None
    except InvalidInput as problem:
        raise CannotWeigh(
            "These weights cannot be used: " + problem.reason.replace("_", " ") + "."
        ) from None
    return version


def propose_from_judgements() -> tuple[str, str]:
    """Estimate from officers' judgements, keep the proposal; return its name and its text."""
    try:
        weights = actions.propose_weights_from_judgements(actor=SYSTEM, now=timezone.now())
    except InvalidInput:
        raise CannotWeigh(
            f"There are fewer than {FEWEST_JUDGED} pairs that officers called the same, or fewer "
            "that they called different. Nothing was proposed."
        ) from None
    return weights.version, weights.to_json()


def text_of(version: str) -> str | None:
    """Return the text of a version known here."""
    weights = queries.weights_of(version)
    return weights.to_json() if weights else None


def versions() -> list[dict[str, Any]]:
    """Return every version known here, as plain values."""
    return [asdict(line) for line in queries.weights_versions()]
