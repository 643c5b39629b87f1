# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about posts, charge, grants and the log.

Written apart from the rules, from their sources, so that a slip in a rule shows.
"""

from __future__ import annotations

from milaan.access.models import Post
from milaan.access.policies import (
    ADMINISTER,
    END_CHARGE,
    GIVE_CHARGE,
    HAND_OVER,
    NOTE_ANSWER,
    OPEN_LOG,
    SIGN_IN,
    SWITCH_POST,
    WITHDRAW_GRANTS,
    WRITE_GRANT,
)
from milaan.core.authority import Attribute, Constant, Eq, Expression, In, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never

ROLES: tuple[str, ...] = (*Post.Role.values, "system")
NO_ROLE = ""  # of somebody who is signed in and holds no post

_USER = Attribute("actor.user_id")
_DESKS = Attribute("actor.organisation_ids")
_HOLDER = Attribute("resource.user_id")
_DESK = Attribute("resource.organisation_id")
_RECEIVER = Attribute("context.receiver_id")
_OWNER = Attribute("context.owner_organisation_id")
_ADDITIONAL = Eq(Attribute("resource.is_additional"), Constant(True))


def role(*roles: str) -> Expression:
    """Return the condition that the asking post has one of these roles."""
    return In(Attribute("actor.role"), Constant(frozenset(roles)))


WITHOUT_A_ROLE = Not(role(*ROLES))
_ABOVE = all_of(role("supervisor", "administrator"), In(_DESK, _DESKS))

INVARIANTS: tuple[Invariant, ...] = (
    never(
        "access.sign_in.unknown",
        {SIGN_IN},
        Not(Eq(Attribute("context.is_known"), Constant(True))),
        "Nobody signs in without an account.",
        "docs/law/roles.md, row P1",
    ),
    always(
        "access.sign_in.known",
        {SIGN_IN},
        Eq(Attribute("context.is_known"), Constant(True)),
        "Whoever has an account and both secrets gets in.",
        "docs/law/roles.md, row P1",
    ),
    never(
        "access.no_role",
        {GIVE_CHARGE, OPEN_LOG, ADMINISTER},
        WITHOUT_A_ROLE,
        "Nobody without a role gives charge, opens the log or sets up desks.",
        "docs/law/roles.md, rows P4, P8 and P9",
    ),
    never(
        "access.note_answer.no_post",
        {NOTE_ANSWER},
        Eq(Attribute("actor.role"), Constant(NO_ROLE)),
        "Who holds no post records no call.",
        "docs/law/roles.md, row P6",
    ),
    always(
        "access.note_answer.everybody",
        {NOTE_ANSWER},
        role(*ROLES),
        "Whoever rang an official number may record what came of it.",
        "docs/law/roles.md, row P6",
    ),
    never(
        "access.switch_post.another",
        {SWITCH_POST},
        Not(Eq(_HOLDER, _USER)),
        "Nobody uses a post that she does not hold charge of.",
        "docs/law/roles.md, row P2",
    ),
    always(
        "access.switch_post.own",
        {SWITCH_POST},
        Eq(_HOLDER, _USER),
        "An officer uses each post she holds charge of.",
        "docs/law/roles.md, row P2",
    ),
    never(
        "access.hand_over.by_whom",
        {HAND_OVER},
        Not(any_of(Eq(_HOLDER, _USER), _ABOVE)),
        "A charge is handed over by its holder or by a superior, by nobody else.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.hand_over.to_the_same",
        {HAND_OVER},
        Eq(_RECEIVER, _HOLDER),
        "A charge is never handed over to the officer who holds it.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.hand_over.beside_the_holder",
        {HAND_OVER},
        all_of(_ADDITIONAL, Eq(Attribute("context.has_holder"), Constant(True))),
        "Who acts beside the holder does not pass the charge on.",
        "docs/law/roles.md, row P5",
    ),
    always(
        "access.hand_over.at_once",
        {HAND_OVER},
        all_of(any_of(Eq(_HOLDER, _USER), _ABOVE), Not(Eq(_RECEIVER, _HOLDER)), Not(_ADDITIONAL)),
        "A holder, and the superior of one who cannot, hands a charge over in one act.",
        "docs/law/roles.md, row P3",
    ),
    always(
        "access.hand_over.nobody_beside",
        {HAND_OVER},
        all_of(
            Eq(_HOLDER, _USER),
            Not(Eq(_RECEIVER, _HOLDER)),
            Not(Eq(Attribute("context.has_holder"), Constant(True))),
        ),
        "Who alone holds a post hands it over, also where hers is a link charge.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.give_charge.to_oneself",
        {GIVE_CHARGE},
        Eq(_RECEIVER, _USER),
        "Nobody gives charge of a post to herself.",
        "docs/law/roles.md, row P4",
    ),
    never(
        "access.give_charge.by_whom",
        {GIVE_CHARGE},
        Not(
            any_of(
                role("system"),
                _ABOVE,
                all_of(
                    Eq(Attribute("resource.id"), Attribute("actor.post_id")),
                    Eq(Attribute("context.is_additional"), Constant(True)),
                    role(
                        "station_officer",
                        "ahtu_officer",
                        "cwc_member",
                        "supervisor",
                        "control_room",
                    ),
                ),
            )
        ),
        "Charge is given by a superior, the operator, or, as link officer for her own post, by "
        "the officer in charge.",
        "docs/law/roles.md, row P4",
    ),
    always(
        "access.give_charge.above",
        {GIVE_CHARGE},
        all_of(any_of(_ABOVE, role("system")), Not(Eq(_RECEIVER, _USER))),
        "A superior and the operator can always fill a post below them.",
        "docs/law/roles.md, row P4",
    ),
    always(
        "access.give_charge.link_officer",
        {GIVE_CHARGE},
        all_of(
            role("station_officer", "ahtu_officer", "cwc_member", "supervisor", "control_room"),
            Eq(Attribute("resource.id"), Attribute("actor.post_id")),
            Eq(Attribute("context.is_additional"), Constant(True)),
            Not(Eq(_RECEIVER, _USER)),
        ),
        "An officer in charge can always name a link officer for her own post.",
        "docs/law/roles.md, row P4",
    ),
    never(
        "access.end_charge.regular",
        {END_CHARGE},
        Not(any_of(all_of(Eq(_HOLDER, _USER), _ADDITIONAL), _ABOVE)),
        "A regular charge is ended by a superior only; its holder hands it over.",
        "docs/law/roles.md, row P5",
    ),
    always(
        "access.end_charge.given_back",
        {END_CHARGE},
        any_of(all_of(Eq(_HOLDER, _USER), _ADDITIONAL), _ABOVE),
        "An additional charge can be given back, and a superior can end a charge.",
        "docs/law/roles.md, row P5",
    ),
    never(
        "access.grants.foreign_record",
        {WRITE_GRANT, WITHDRAW_GRANTS},
        all_of(Not(role("system")), Not(In(_OWNER, _DESKS))),
        "No desk gives away fields of another desk's record.",
        "docs/law/roles.md, row P7",
    ),
    never(
        "access.administrator.sees_nothing",
        {WRITE_GRANT, WITHDRAW_GRANTS, OPEN_LOG},
        role("administrator"),
        "An administrator neither writes grants nor opens the log of a record.",
        'docs/law/roles.md, row "System administrator" and P9',
    ),
    always(
        "access.grants.owner",
        {WRITE_GRANT, WITHDRAW_GRANTS},
        any_of(
            role("system"),
            all_of(In(_OWNER, _DESKS), role(*(set(ROLES) - {"administrator"}))),
        ),
        "The desk that owns a record can grant fields of it, and take the grant back.",
        "docs/law/roles.md, row P7",
    ),
    never(
        "access.log.foreign_record",
        {OPEN_LOG},
        Not(
            all_of(
                In(_OWNER, _DESKS),
                role("station_officer", "ahtu_officer", "cwc_member", "supervisor"),
            )
        ),
        "Who opened a record is seen by the officer in charge of the desk that owns it alone.",
        "docs/law/roles.md, row P8",
    ),
    always(
        "access.log.owner",
        {OPEN_LOG},
        all_of(
            In(_OWNER, _DESKS),
            role("station_officer", "ahtu_officer", "cwc_member", "supervisor"),
        ),
        "The officer in charge of the owning desk can always see who opened a record.",
        "docs/law/roles.md, row P8",
    ),
    never(
        "access.administer.by_whom",
        {ADMINISTER},
        Not(
            any_of(
                role("system"),
                all_of(
                    role("administrator"),
                    any_of(In(_DESK, _DESKS), In(Attribute("context.parent_id"), _DESKS)),
                ),
            )
        ),
        "Desks, posts and people are set up by the operator and, below her own, an administrator.",
        "docs/law/roles.md, row P9",
    ),
    always(
        "access.administer.operator",
        {ADMINISTER},
        any_of(
            role("system"),
            all_of(
                role("administrator"),
                any_of(In(_DESK, _DESKS), In(Attribute("context.parent_id"), _DESKS)),
            ),
        ),
        "The operator, and an administrator below her own desk, can always set up a desk.",
        "docs/law/roles.md, row P9",
    ),
)
