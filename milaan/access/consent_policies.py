# SPDX-License-Identifier: Apache-2.0
"""Who records and takes back a consent, whose word counts, and that nothing is shared without it.

Source of each rule: a row of docs/law/roles.md, section 5.
"""

from __future__ import annotations

from milaan.access.authority import Authority
from milaan.access.consent_values import (
    ADULT,
    CHILD,
    COMMITTEE,
    CONSENT,
    GIVEN,
    GUARDIAN,
    HERSELF,
)
from milaan.core.authority import (
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Not,
    Rule,
    all_of,
    any_of,
)

RECORD = "access.record_consent"
WITHDRAW = "access.withdraw_consent"
END_GUARDIAN = "access.end_guardian_consents"
WRITE_GRANT = "access.write_grant"

# What the pages say beside the answer that a rule refused.
BY_HERSELF = "access.record_consent.child_by_herself"
BY_ANOTHER = "access.record_consent.adult_by_another"
GUARDIAN_IN_DOUBT = "access.record_consent.guardian_in_doubt"
ALLEGED = "access.record_consent.guardian_alleged"
NOT_NAMED = "access.record_consent.not_hers_to_give"

_ROLE = Attribute("actor.role")
_DESKS = Attribute("actor.organisation_ids")
_OWNER = Attribute("context.owner_organisation_id")
_BY, _AGE = Attribute("context.by_whom"), Attribute("context.age")

_RECORDERS = frozenset(
    {
        "station_writer",
        "station_officer",
        "railway_police",
        "border_post",
        "ngo_worker",
        "ahtu_officer",
        "cwc_member",
        "supervisor",
    }
)
_DESK_ROLES = _RECORDERS | {"control_room"}


def _role_in(roles: frozenset[str]) -> Expression:
    return In(_ROLE, Constant(roles))


def _is(attribute: Attribute, value: str) -> Expression:
    return Eq(attribute, Constant(value))


def _permit(key: str, action: str, when: Expression, says: str, row: str) -> Rule:
    source = f"docs/law/roles.md, row {row}"
    return Rule(key, Effect.PERMIT, frozenset({action}), when, says, source)


def _forbid(key: str, action: str, when: Expression, says: str, row: str) -> Rule:
    source = f"docs/law/roles.md, row {row}"
    return Rule(key, Effect.FORBID, frozenset({action}), when, says, source)


_OWN = In(_OWNER, _DESKS)
_UNIT = all_of(
    _is(_ROLE, "ahtu_officer"),
    In(Attribute("context.owner_district"), Attribute("actor.district_codes")),
)
_IN_SIGHT = Eq(Attribute("context.is_in_sight"), Constant(True))
_ORDERED = all_of(_is(_ROLE, "cwc_member"), _is(_BY, COMMITTEE), _IN_SIGHT)

RULES: tuple[Rule, ...] = (
    _permit(
        "access.record_consent.desk",
        RECORD,
        any_of(all_of(_role_in(_RECORDERS), _OWN), _UNIT),
        "The desk that has the person, or the AHTU of its district, records what she answered.",
        "B1",
    ),
    _permit(
        "access.record_consent.committee",
        RECORD,
        _ORDERED,
        "A Child Welfare Committee records its own order for a child before it.",
        "B2",
    ),
    _forbid(
        BY_HERSELF,
        RECORD,
        all_of(_is(_AGE, CHILD), _is(_BY, HERSELF)),
        "A child alone gives no consent; her own word is kept beside the guardian's or the order.",
        "B2",
    ),
    _forbid(
        BY_ANOTHER,
        RECORD,
        all_of(_is(_AGE, ADULT), Not(_is(_BY, HERSELF))),
        "Nobody consents for an adult but the person herself.",
        "B3",
    ),
    _forbid(
        GUARDIAN_IN_DOUBT,
        RECORD,
        all_of(_is(_BY, GUARDIAN), Not(_is(_AGE, CHILD))),
        "A guardian speaks for who is a child for certain, for nobody who may be grown up.",
        "B3",
    ),
    _forbid(
        ALLEGED,
        RECORD,
        all_of(
            _is(_BY, GUARDIAN),
            Not(Eq(Attribute("context.is_guardian_alleged"), Constant(False))),
        ),
        "A guardian of whom something is alleged gives no consent; the Committee decides.",
        "B4",
    ),
    _forbid(
        NOT_NAMED,
        RECORD,
        Not(In(_BY, Attribute("context.deciders"))),
        "For each purpose and age the law data names whose word counts.",
        "B5",
    ),
    Rule(
        "access.record_consent.conflict",
        Effect.FORBID,
        frozenset({RECORD, WITHDRAW, END_GUARDIAN}),
        In(Attribute("context.subject_id"), Attribute("actor.conflicted_subjects")),
        "Who is kept out of a record neither records nor takes back a consent of that person.",
        "docs/law/roles.md: conflict of interest",
    ),
    _permit(
        "access.withdraw_consent.any_desk",
        WITHDRAW,
        all_of(_role_in(_DESK_ROLES), any_of(_OWN, _UNIT, _IN_SIGHT)),
        "Any desk that sees the person's record takes a consent back for her, at once.",
        "B6",
    ),
    _permit(
        "access.end_guardian_consents.concerned",
        END_GUARDIAN,
        any_of(
            _is(_ROLE, "system"),
            all_of(_role_in(_RECORDERS), _OWN),
            _UNIT,
            all_of(_is(_ROLE, "cwc_member"), _IN_SIGHT),
        ),
        "What a guardian agreed to ends when something is alleged of her or him.",
        "B4",
    ),
)

GRANT_RULES: tuple[Rule, ...] = (
    _forbid(
        "access.write_grant.without_consent",
        WRITE_GRANT,
        all_of(
            any_of(
                _is(Attribute("context.basis"), CONSENT),
                _is(Attribute("context.receiver_kind"), "ngo"),
            ),
            Not(_is(Attribute("context.consent"), GIVEN)),
        ),
        "Nothing that rests on consent, and nothing for an organisation outside the State, is "
        "shared without a consent in force.",
        "B7",
    ),
)

CONSENTS = Authority(RULES, {})
