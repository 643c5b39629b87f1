# SPDX-License-Identifier: Apache-2.0
"""Who may sign in, hold and hand over posts, write grants and look at the log.

Source of each rule: a row of docs/law/roles.md.
"""

from __future__ import annotations

from typing import Any

from milaan.access.authority import Authority
from milaan.access.consent_policies import GRANT_RULES as CONSENT_GRANT_RULES
from milaan.access.consent_policies import RULES as CONSENT_RULES
from milaan.access.desk_policies import RULES as DESK_RULES
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    Rule,
    all_of,
)

SIGN_IN = "access.sign_in"
SWITCH_POST = "access.switch_post"
HAND_OVER = "access.hand_over_charge"
GIVE_CHARGE = "access.give_charge"
END_CHARGE = "access.end_charge"
NOTE_ANSWER = "access.note_answer"
WRITE_GRANT = "access.write_grant"
WITHDRAW_GRANTS = "access.withdraw_grants"
OPEN_LOG = "access.open_log"
EXPLAIN = "access.explain"
USE_RULES = "access.use_rules"
APPROVE_RULES = "access.approve_rules"
ADMINISTER = "access.administer"

_ROLE = Attribute("actor.role")
_USER = Attribute("actor.user_id")
_DESKS = Attribute("actor.organisation_ids")
_HOLDER = Attribute("resource.user_id")
_DESK = Attribute("resource.organisation_id")
_RECEIVER = Attribute("context.receiver_id")
_OWNER_DESK = Attribute("context.owner_organisation_id")
_NOW, _UNTIL = Attribute("context.now"), Attribute("context.until")
_INVOLVED = In(Attribute("context.subject_id"), Attribute("actor.conflicted_subjects"))

_IN_CHARGE = ("station_officer", "ahtu_officer", "cwc_member", "supervisor", "control_room")
# Who answers for the records of a desk, or for the desks below.
_ANSWERS = ("station_officer", "railway_police", "ahtu_officer", "cwc_member", "supervisor")
_DESK_ROLES = (
    *_ANSWERS, "station_writer", "border_post", "ngo_worker", "control_room",
)  # fmt: skip
_SYSTEM = Eq(_ROLE, Constant("system"))


def _role_in(*roles: str) -> Expression:
    return In(_ROLE, Constant(frozenset(roles)))


def _permit(key: str, action: str | tuple[str, ...], when: Expression, **text: Any) -> Rule:
    return Rule(key, Effect.PERMIT, _actions(action), when, **text)


def _forbid(key: str, action: str | tuple[str, ...], when: Expression, **text: Any) -> Rule:
    return Rule(key, Effect.FORBID, _actions(action), when, **text)


def _actions(action: str | tuple[str, ...]) -> frozenset[str]:
    return frozenset({action} if isinstance(action, str) else action)


_SIGN_IN_RULES = (
    _permit(
        "access.sign_in.person",
        SIGN_IN,
        Eq(Attribute("context.is_known"), Constant(True)),
        says="A person with an account signs in with password and one-time code, with a passkey, "
        "or at the State's own login.",
        source="docs/law/roles.md, row P1",
    ),
)

_CHARGE_RULES = (
    _permit(
        "access.switch_post.own",
        SWITCH_POST,
        Eq(_HOLDER, _USER),
        says="An officer uses any post she holds charge of.",
        source="docs/law/roles.md, row P2",
    ),
    _permit(
        "access.hand_over_charge.holder",
        HAND_OVER,
        Eq(_HOLDER, _USER),
        says="The holder of a post hands it over, with the list of what is open.",
        source="docs/law/roles.md, row P3",
    ),
    _permit(
        "access.hand_over_charge.superior",
        HAND_OVER,
        And(_role_in("supervisor", "administrator"), In(_DESK, _DESKS)),
        says="A supervising officer or administrator above the desk passes charge on for a holder "
        "who cannot do it herself.",
        source="docs/law/roles.md, row P3",
    ),
    _forbid(
        "access.hand_over_charge.to_the_same",
        HAND_OVER,
        Eq(_RECEIVER, _HOLDER),
        says="A post cannot be handed over to the officer who holds it.",
        source="docs/law/roles.md, row P3",
    ),
    _forbid(
        "access.hand_over_charge.beside_the_holder",
        HAND_OVER,
        And(
            Eq(Attribute("resource.is_additional"), Constant(True)),
            Eq(Attribute("context.has_holder"), Constant(True)),
        ),
        says="Who acts beside the holder of a post gives the charge back; she does not pass it on.",
        source="docs/law/roles.md, row P5",
    ),
    _permit(
        "access.give_charge.superior",
        GIVE_CHARGE,
        And(_role_in("supervisor", "administrator"), In(_DESK, _DESKS)),
        says="A supervising officer or administrator above the desk gives charge of a post.",
        source="docs/law/roles.md, row P4",
    ),
    _permit(
        "access.give_charge.link_officer",
        GIVE_CHARGE,
        all_of(
            Eq(Attribute("resource.id"), Attribute("actor.post_id")),
            Eq(Attribute("context.is_additional"), Constant(True)),
            _role_in(*_IN_CHARGE),
        ),
        says="The officer in charge of a desk names a link officer for her own post.",
        source="docs/law/roles.md, row P4",
    ),
    _permit(
        "access.give_charge.system",
        GIVE_CHARGE,
        _SYSTEM,
        says="The node's operator gives charge of a post at the terminal.",
        source="docs/law/roles.md, row P4",
    ),
    _forbid(
        "access.give_charge.to_oneself",
        GIVE_CHARGE,
        Eq(_RECEIVER, _USER),
        says="Nobody gives charge of a post to herself.",
        source="docs/law/roles.md, row P4",
    ),
    _permit(
        "access.end_charge.additional",
        END_CHARGE,
        And(Eq(_HOLDER, _USER), Eq(Attribute("resource.is_additional"), Constant(True))),
        says="A link officer, or one with additional charge, gives it back.",
        source="docs/law/roles.md, row P5",
    ),
    _permit(
        "access.end_charge.superior",
        END_CHARGE,
        And(_role_in("supervisor", "administrator"), In(_DESK, _DESKS)),
        says="A supervising officer or administrator above the desk ends a charge.",
        source="docs/law/roles.md, row P5",
    ),
)

_POST_RULES = (
    _permit(
        "access.note_answer.officer",
        NOTE_ANSWER,
        _role_in(*_DESK_ROLES),
        says="Whoever rang a post's official number records whether it was answered.",
        source="docs/law/roles.md, row P6",
    ),
)

_GRANT_RULES = (
    _permit(
        "access.write_grant.system",
        (WRITE_GRANT, WITHDRAW_GRANTS),
        _SYSTEM,
        says="The matcher gives each side of a candidate named fields of the other, until a date.",
        source="docs/law/roles.md, row P7",
    ),
    _permit(
        "access.write_grant.owner_desk",
        (WRITE_GRANT, WITHDRAW_GRANTS),
        all_of(In(_OWNER_DESK, _DESKS), _role_in(*_ANSWERS)),
        says="The officer in charge of the desk that owns a record, or her superior, gives another "
        "post named fields of it, until a date.",
        source="docs/law/roles.md, row P7",
    ),
    _forbid(
        "access.write_grant.without_end",
        WRITE_GRANT,
        Not(And(Le(_NOW, _UNTIL), Le(_UNTIL, Attribute("context.latest_until")))),
        says="A grant without an end, or with one more than a year away, is refused.",
        source="docs/law/roles.md, row P7",
    ),
    _forbid(
        "access.write_grant.conflict",
        (WRITE_GRANT, OPEN_LOG),
        _INVOLVED,
        says="Who is kept out of a record gives nobody its fields and sees no log of it.",
        source="docs/law/roles.md: conflict of interest",
    ),
)

_LOG_RULES = (
    _permit(
        "access.open_log.owner_desk",
        OPEN_LOG,
        And(
            _role_in("station_officer", "ahtu_officer", "cwc_member", "supervisor"),
            In(_OWNER_DESK, _DESKS),
        ),
        says="The officer in charge of the desk that owns a record sees who opened it.",
        source="docs/law/roles.md, row P8",
    ),
)

_EXPLANATION_RULES = (
    _permit(
        "access.explain.oneself",
        EXPLAIN,
        And(
            _role_in(*_DESK_ROLES, "administrator"),
            Eq(Attribute("context.officer_id"), _USER),
        ),
        says="An officer asks why she may or may not do something.",
        source="docs/law/roles.md, row P14",
    ),
    _permit(
        "access.explain.superior",
        EXPLAIN,
        And(_role_in("supervisor"), In(Attribute("context.officer_organisation_id"), _DESKS)),
        says="A superior asks it for an officer of the desks below.",
        source="docs/law/roles.md, row P14",
    ),
    _permit(
        "access.explain.operator",
        EXPLAIN,
        _SYSTEM,
        says="The node's operator asks it at the terminal.",
        source="docs/law/roles.md, row P14",
    ),
)

_RULES_RULES = (
    _permit(
        "access.use_rules.node",
        USE_RULES,
        And(
            _SYSTEM,
            Or(
                Or(
                    Eq(Attribute("context.is_first"), Constant(True)),
                    Eq(Attribute("context.is_demo"), Constant(True)),
                ),
                Le(Constant(2), Attribute("context.approvals")),
            ),
        ),
        says="A new node, and a demo, decide by the rules they come with; elsewhere changed rules "
        "take two approvals.",
        source="docs/law/roles.md, row P15",
    ),
    _permit(
        "access.approve_rules.administrator",
        APPROVE_RULES,
        Eq(_ROLE, Constant("administrator")),
        says="An administrator approves a change of the rules once she has seen what it changes.",
        source="docs/law/roles.md, row P15",
    ),
    _forbid(
        "access.approve_rules.twice",
        APPROVE_RULES,
        Eq(Attribute("context.has_approved"), Constant(True)),
        says="The two who approve are two people.",
        source="docs/law/roles.md, row P15",
    ),
)

_ADMINISTRATION_RULES = (
    _permit(
        "access.administer.system",
        ADMINISTER,
        _SYSTEM,
        says="The node's operator sets up organisations, posts and people at the terminal.",
        source="docs/law/roles.md, row P9",
    ),
    _permit(
        "access.administer.administrator",
        ADMINISTER,
        And(
            Eq(_ROLE, Constant("administrator")),
            Or(In(_DESK, _DESKS), In(Attribute("context.parent_id"), _DESKS)),
        ),
        says="An administrator sets up organisations, posts and people below her own.",
        source="docs/law/roles.md, row P9",
    ),
)

SIGN_INS = Authority(_SIGN_IN_RULES, {})
CHARGES = Authority(
    _CHARGE_RULES,
    {
        "user_id": "user_id",
        "organisation_id": "post__organisation_id",
        "is_additional": "is_additional",
    },
)
POSTS = Authority(_POST_RULES + _CHARGE_RULES, {"id": "id", "organisation_id": "organisation_id"})
GRANTS = Authority(_GRANT_RULES + CONSENT_GRANT_RULES, {"post_id": "post_id"})
LOG = Authority(_LOG_RULES + _GRANT_RULES, {})
EXPLANATIONS = Authority(_EXPLANATION_RULES, {})
RULE_SETS = Authority(_RULES_RULES, {})
ORGANISATIONS = Authority(_ADMINISTRATION_RULES, {"organisation_id": "id"})

RULES = (
    _SIGN_IN_RULES
    + _CHARGE_RULES
    + _POST_RULES
    + _GRANT_RULES
    + _LOG_RULES
    + _EXPLANATION_RULES
    + _RULES_RULES
    + _ADMINISTRATION_RULES
    + DESK_RULES
    + CONSENT_RULES
    + CONSENT_GRANT_RULES
)
