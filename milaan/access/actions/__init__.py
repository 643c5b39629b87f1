# SPDX-License-Identifier: Apache-2.0
"""Everything that changes who may do what, or opens the log."""

from milaan.access.actions.accounts import add_user, renew_user
from milaan.access.actions.charges import (
    end_charge,
    give_charge,
    hand_over_charge,
    note_answer,
    switch_post,
)
from milaan.access.actions.grants import withdraw_grants, write_grant
from milaan.access.actions.log import open_log
from milaan.access.actions.organisations import add_organisation, add_post
from milaan.access.actions.sign_in import note_failed_sign_in, note_sign_in, note_sign_out

__all__ = [
    "add_organisation",
    "add_post",
    "add_user",
    "end_charge",
    "give_charge",
    "hand_over_charge",
    "note_answer",
    "note_failed_sign_in",
    "note_sign_in",
    "note_sign_out",
    "open_log",
    "renew_user",
    "switch_post",
    "withdraw_grants",
    "write_grant",
]
