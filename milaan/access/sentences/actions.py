# SPDX-License-Identifier: Apache-2.0
"""What can be asked of the rules, in plain words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, str | Promise] = {
    "access.administer": _("set up desks, posts and people"),
    "access.approve_rules": _("approve a change of the rules"),
    "access.end_charge": _("end a charge"),
    "access.explain": _("ask why one may or may not"),
    "access.give_charge": _("give charge of a post"),
    "access.hand_over_charge": _("hand a charge over"),
    "access.note_answer": _("record a call to an official number"),
    "access.record_consent": _("write a consent down"),
    "access.withdraw_consent": _("take a consent back"),
    "access.end_guardian_consents": _("end what a guardian agreed to"),
    "access.open_log": _("see who opened a record"),
    "access.sign_in": _("sign in"),
    "access.switch_post": _("use a post"),
    "access.use_rules": _("put a set of rules in force"),
    "access.withdraw_grants": _("take a grant back"),
    "access.write_grant": _("give another post fields of a record"),
    "alerts.answer": _("answer an alert"),
    "alerts.raise": _("raise an alert"),
    "alerts.record_call": _("record a call to another post"),
    "alerts.see_dead_deliveries": _("see what the node gave up"),
    "alerts.view": _("see an alert"),
    "intake.import": _("bring in a list"),
    "intake.stop": _("throw a list away"),
    "matching.confirm": _("confirm a candidate"),
    "matching.find_candidates": _("compare records"),
    "matching.judge": _("judge a candidate"),
    "matching.note_call": _("note what the other desk answered"),
    "matching.propose_weights": _("propose weights"),
    "matching.record_wish": _("record her own answer"),
    "matching.use_weights": _("take weights into use"),
    "matching.view": _("see a candidate"),
    "registry.ask_from_booth": _("have a question sent on"),
    "registry.change": _("add to and correct a record"),
    "registry.change_status": _("take a record out, or bring it back"),
    "registry.confirm": _("confirm an entry"),
    "registry.end_emergency": _("end an emergency opening"),
    "registry.lift_conflict": _("let an officer in again"),
    "registry.list_emergencies": _("list emergency openings"),
    "registry.mark_handling": _("restrict a record, or protect a person"),
    "registry.mark_inquiry": _("put a record under inquiry"),
    "registry.match": _("read a record to compare it"),
    "registry.name_desk": _("learn which desk to call"),
    "registry.note_conflict": _("keep an officer out of a record"),
    "registry.open_in_emergency": _("open a record in an emergency"),
    "registry.open_photo": _("open photos"),
    "registry.register": _("register a person"),
    "registry.review_emergency": _("review an emergency opening"),
    "registry.search": _("search"),
    "registry.see_emergency": _("see an emergency opening"),
    "registry.view": _("open a record"),
}


def action_words(action: str) -> str:
    """Return an action in words, in the reader's language; its code where the table has none."""
    return str(ACTIONS.get(action, action.rpartition(".")[2].replace("_", " ")))
