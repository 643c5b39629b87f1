"""Which access rules a process of this node decides by: taken up once, when it starts."""

import logging

from django.conf import settings
from django.utils import timezone

from milaan.access import actions, rules_in_force
from milaan.config.node import NodeError
from milaan.foundation.actor import SYSTEM

log = logging.getLogger("milaan.rules")

WAITING = (
    "This version brings changed access rules that %s of 2 administrators have approved. Until "
    "then the node decides by the rules in force. See: milaan access rules diff"
)


def take_rules() -> None:
    """Decide by the rules in force; those of a new node, a demo, or approved by two come in.

    Raises:
        NodeError: the rules in force cannot be used with this version.
    """
    state = rules_in_force.state()
    if state.is_settled:
        return
    if settings.MILAAN_DEMO or state.may_be_used:
        actions.use_rules(actor=SYSTEM, is_demo=settings.MILAAN_DEMO, now=timezone.now())
        return
    log.warning(WAITING, len(state.approvals))
    current = rules_in_force.newest()
    assert current is not None  # noqa: S101  else they might be used
    try:
        rules_in_force.decide_by(rules_in_force.from_text(current.rules))
    except rules_in_force.RulesNotUsable as error:
        raise NodeError(str(error)) from None
