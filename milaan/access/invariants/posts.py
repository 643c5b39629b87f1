# SPDX-License-Identifier: Apache-2.0
"""Who signs in, holds and hands over posts."""

from __future__ import annotations

from milaan.access.invariants.terms import (
    ABOVE,
    ADDITIONAL,
    DESK_ROLES,
    HOLDER,
    RECEIVER,
    USER,
    WITHOUT_A_ROLE,
    role,
)
from milaan.access.policies import (
    ADMINISTER,
    END_CHARGE,
    GIVE_CHARGE,
    HAND_OVER,
    NOTE_ANSWER,
    OPEN_LOG,
    SIGN_IN,
    SWITCH_POST,
)
from milaan.core.authority import Attribute, Constant, Eq, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never

POSTS: tuple[Invariant, ...] = (
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
        "Whoever has an account and shows what is asked gets in.",
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
        Not(role(*DESK_ROLES)),
        "Nobody but a desk records a call: no administrator, and nobody without a post.",
        "docs/law/roles.md, row P6",
    ),
    always(
        "access.note_answer.everybody",
        {NOTE_ANSWER},
        role(*DESK_ROLES),
        "Whoever of a desk rang an official number may record what came of it.",
        "docs/law/roles.md, row P6",
    ),
    never(
        "access.switch_post.another",
        {SWITCH_POST},
        Not(Eq(HOLDER, USER)),
        "Nobody uses a post that she does not hold charge of.",
        "docs/law/roles.md, row P2",
    ),
    always(
        "access.switch_post.own",
        {SWITCH_POST},
        Eq(HOLDER, USER),
        "An officer uses each post she holds charge of.",
        "docs/law/roles.md, row P2",
    ),
    never(
        "access.hand_over.by_whom",
        {HAND_OVER},
        Not(any_of(Eq(HOLDER, USER), ABOVE)),
        "A charge is handed over by its holder or by a superior, by nobody else.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.hand_over.to_the_same",
        {HAND_OVER},
        Eq(RECEIVER, HOLDER),
        "A charge is never handed over to the officer who holds it.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.hand_over.beside_the_holder",
        {HAND_OVER},
        all_of(ADDITIONAL, Eq(Attribute("context.has_holder"), Constant(True))),
        "Who acts beside the holder does not pass the charge on.",
        "docs/law/roles.md, row P5",
    ),
    always(
        "access.hand_over.at_once",
        {HAND_OVER},
        all_of(any_of(Eq(HOLDER, USER), ABOVE), Not(Eq(RECEIVER, HOLDER)), Not(ADDITIONAL)),
        "A holder, and the superior of one who cannot, hands a charge over in one act.",
        "docs/law/roles.md, row P3",
    ),
    always(
        "access.hand_over.nobody_beside",
        {HAND_OVER},
        all_of(
            Eq(HOLDER, USER),
            Not(Eq(RECEIVER, HOLDER)),
            Not(Eq(Attribute("context.has_holder"), Constant(True))),
        ),
        "Who alone holds a post hands it over, also where hers is a link charge.",
        "docs/law/roles.md, row P3",
    ),
    never(
        "access.give_charge.to_oneself",
        {GIVE_CHARGE},
        Eq(RECEIVER, USER),
        "Nobody gives charge of a post to herself.",
        "docs/law/roles.md, row P4",
    ),
    never(
        "access.give_charge.by_whom",
        {GIVE_CHARGE},
        Not(
            any_of(
                role("system"),
                ABOVE,
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
        all_of(any_of(ABOVE, role("system")), Not(Eq(RECEIVER, USER))),
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
            Not(Eq(RECEIVER, USER)),
        ),
        "An officer in charge can always name a link officer for her own post.",
        "docs/law/roles.md, row P4",
    ),
    never(
        "access.end_charge.regular",
        {END_CHARGE},
        Not(any_of(all_of(Eq(HOLDER, USER), ADDITIONAL), ABOVE)),
        "A regular charge is ended by a superior only; its holder hands it over.",
        "docs/law/roles.md, row P5",
    ),
    always(
        "access.end_charge.given_back",
        {END_CHARGE},
        any_of(all_of(Eq(HOLDER, USER), ADDITIONAL), ABOVE),
        "An additional charge can be given back, and a superior can end a charge.",
        "docs/law/roles.md, row P5",
    ),
)
