# SPDX-License-Identifier: Apache-2.0
"""Steps that open sealed or bulk data, or give power away: on the log with the second factor."""

from __future__ import annotations

from datetime import datetime

from milaan.access import desk_policies as policies
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("access.take_guarded_step")
def take_guarded_step(*, actor: Actor, step: str, factor_age_minutes: int, now: datetime) -> None:
    """Note that a step which opens sealed or bulk data goes on with a fresh second factor.

    Args:
        step: name of its address.
        factor_age_minutes: minutes since the second factor was given in this session.

    Raises:
        NotAllowed: it is too old.
    """
    decision = policies.STEPS.require(
        actor,
        policies.TAKE_STEP,
        now=now,
        context={"factor_age_minutes": factor_age_minutes},
    )
    append(
        actor=actor,
        event="access.guarded_step_taken",
        decision=decision,
        subject_ref=step,
        at=now,
    )
