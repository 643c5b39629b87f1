# SPDX-License-Identifier: Apache-2.0
"""Everything that changes who may do what, or opens the log."""

from milaan.access.actions.accounts import add_user, renew_user, unlock_user
from milaan.access.actions.charges import (
    end_charge,
    give_charge,
    hand_over_charge,
    note_answer,
    switch_post,
)
from milaan.access.actions.consent import (
    end_guardian_consents,
    record_consent,
    withdraw_consent,
)
from milaan.access.actions.desk import enrol_device, revoke_device
from milaan.access.actions.desk_pins import (
    leave_seat,
    open_seat,
    set_pin,
    switch_at_desk,
)
from milaan.access.actions.ends import close_ended_charges, owe_looks, prolong_charge
from milaan.access.actions.explaining import explain
from milaan.access.actions.grants import withdraw_grants, write_grant
from milaan.access.actions.links import link_state_login
from milaan.access.actions.log import open_log
from milaan.access.actions.organisations import add_organisation, add_post
from milaan.access.actions.own_account import (
    choose_password,
    end_session,
    end_sessions,
    note_own_account,
    tie_state_login,
    unlink_state_login,
)
from milaan.access.actions.rule_sets import approve_rules, use_rules
from milaan.access.actions.sign_in import note_failed_sign_in, note_sign_in, note_sign_out
from milaan.access.actions.steps import take_guarded_step

__all__ = [
    "add_organisation",
    "add_post",
    "add_user",
    "approve_rules",
    "choose_password",
    "close_ended_charges",
    "end_charge",
    "end_guardian_consents",
    "end_session",
    "end_sessions",
    "enrol_device",
    "explain",
    "give_charge",
    "hand_over_charge",
    "leave_seat",
    "link_state_login",
    "note_answer",
    "note_failed_sign_in",
    "note_own_account",
    "note_sign_in",
    "note_sign_out",
    "open_log",
    "open_seat",
    "owe_looks",
    "prolong_charge",
    "record_consent",
    "renew_user",
    "revoke_device",
    "set_pin",
    "switch_at_desk",
    "switch_post",
    "take_guarded_step",
    "tie_state_login",
    "unlink_state_login",
    "unlock_user",
    "use_rules",
    "withdraw_consent",
    "withdraw_grants",
    "write_grant",
]
