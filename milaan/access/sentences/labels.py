# SPDX-License-Identifier: Apache-2.0
"""What access rules speak of, in plain words: attributes, their values, and how they lie together.

A test fails for an attribute or a value that a rule names and this table does not.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise
type Both = tuple[Words, Words]
"""How it is said where it holds, and where it does not."""

LABELS: dict[str, Words] = {
    "actor.role": _("the role of the asking post"),
    "actor.user_id": _("the asking officer"),
    "actor.post_id": _("the asking post"),
    "actor.post_ref": _("the asking post"),
    "actor.organisation_id": _("the desk of the asking post"),
    "actor.organisation_ids": _("the asking post's desk and the desks below it"),
    "actor.organisation_kind": _("the kind of the asking post's desk"),
    "actor.district_codes": _("the districts in which the asking post works"),
    "actor.state_code": _("the State of the asking post"),
    "actor.granted_subjects": _("the people whom a grant opens to the asking post"),
    "context.purpose": _("the purpose of the look-up"),
    "context.status": _("the status asked for"),
    "context.reason": _("the reason given"),
    "context.child_since": _("the first year of birth of those who are children"),
    "context.grown_since": _("the last year of birth of those who are grown for certain"),
    "context.receiver_id": _("the officer who is to take charge"),
    "context.owner_organisation_id": _("the desk that owns the record"),
    "context.parent_id": _("the desk above the new one"),
    "registry:resource.owner_id": _("the desk that owns the record"),
    "intake:resource.owner_id": _("the desk that the list is for"),
    "resource.owner_district": _("the district of the desk that owns the record"),
    "resource.owner_state": _("the State of the desk that owns the record"),
    "resource.seen_district": _("the district in which the person was seen or found"),
    "context.cause": _("the cause of the emergency"),
    "registry:resource.post_ref": _("the post that opened in an emergency"),
    "resource.review_post_ref": _("the post that reviews the emergency opening"),
    "resource.opened_by_id": _("the officer who opened in an emergency"),
    "registry:resource.kind": _("the kind of record"),
    "alerts:resource.kind": _("the kind of alert"),
    "resource.year_to": _("the last year in which the person may have been born"),
    "resource.subject_id": _("the person whom the record is about"),
    "resource.user_id": _("the holder of the charge"),
    "access:resource.organisation_id": _("the desk of the post"),
    "alerts:resource.organisation_id": _("the desk of the alert"),
    "resource.id": _("the post in question"),
    "resource.missing_organisation_id": _("the desk that searches"),
    "resource.found_organisation_id": _("the desk that has her"),
    "resource.missing_district": _("the district of the desk that searches"),
    "resource.found_district": _("the district of the desk that has her"),
    "resource.missing_state": _("the State of the desk that searches"),
    "resource.found_state": _("the State of the desk that has her"),
    "resource.missing_kind": _("the kind of the desk that searches"),
    "resource.found_kind": _("the kind of the desk that has her"),
    "resource.missing_post_ref": _("the post that investigates"),
    "resource.status": _("what was said of the candidate"),
    "resource.post_ref": _("the post of the alert"),
    "resource.escalated_post_ref": _("the post to which the alert went up"),
    "resource.district": _("the district of the alert's desk"),
    "resource.desk_kind": _("the kind of the alert's desk"),
}

# Attributes that are true or false are told by sentences.
STATEMENTS: dict[str, Both] = {
    "context.is_known": (_("the account is known"), _("the account is not known")),
    "context.has_holder": (_("another holds the post"), _("nobody else holds the post")),
    "context.is_additional": (
        _("the charge is a link or additional one"),
        _("the charge is a regular one"),
    ),
    "resource.is_additional": (
        _("the charge is a link or additional one"),
        _("the charge is a regular one"),
    ),
    "resource.is_under_inquiry": (
        _("the record is under inquiry"),
        _("the record is not under inquiry"),
    ),
    "context.is_used_up": (
        _("the post has opened as many in an emergency today as it may"),
        _("the post may open another in an emergency today"),
    ),
    "resource.is_deceased": (_("it is about a dead person"), _("it is about nobody dead")),
    "resource.may_be_child": (_("she may be a child"), _("she is grown for certain")),
}

# Attributes that lie to each other in a way that has a plainer sentence than their names give.
TOGETHER: dict[tuple[str, str], Both] = {
    ("registry:resource.owner_id", "actor.organisation_ids"): (
        _("the record belongs to the asking post's desk or to one below it"),
        _("the record belongs neither to the asking post's desk nor to one below it"),
    ),
    ("registry:resource.owner_id", "actor.organisation_id"): (
        _("the record belongs to the asking post's own desk"),
        _("the record does not belong to the asking post's own desk"),
    ),
    ("registry:resource.post_ref", "actor.post_ref"): (
        _("the asking post opened it in an emergency"),
        _("another post opened it in an emergency"),
    ),
    ("resource.review_post_ref", "actor.post_ref"): (
        _("the asking post reviews the emergency opening"),
        _("another post reviews the emergency opening"),
    ),
    ("resource.opened_by_id", "actor.user_id"): (
        _("the asking officer opened it in an emergency"),
        _("another officer opened it in an emergency"),
    ),
    ("resource.owner_district", "actor.district_codes"): (
        _("the record's desk is in a district of the asking post"),
        _("the record's desk is in no district of the asking post"),
    ),
    ("resource.seen_district", "actor.district_codes"): (
        _("the person was seen or found in a district of the asking post"),
        _("the person was not seen or found in a district of the asking post"),
    ),
    ("resource.owner_state", "actor.state_code"): (
        _("the record's desk is in the State of the asking post"),
        _("the record's desk is not in the State of the asking post"),
    ),
    ("resource.subject_id", "actor.granted_subjects"): (
        _("a grant in force opens the person to the asking post"),
        _("no grant in force opens the person to the asking post"),
    ),
    ("context.child_since", "resource.year_to"): (
        _("by the year of birth she may be a child"),
        _("by the year of birth she is no child, or the year is not known"),
    ),
    ("resource.year_to", "context.grown_since"): (
        _("by the year of birth she is grown for certain"),
        _("by the year of birth she may be a child, or the year is not known"),
    ),
    ("resource.missing_organisation_id", "actor.organisation_ids"): (
        _("the desk that searches is the asking post's or one below it"),
        _("the desk that searches is neither the asking post's nor one below it"),
    ),
    ("resource.found_organisation_id", "actor.organisation_ids"): (
        _("the desk that has her is the asking post's or one below it"),
        _("the desk that has her is neither the asking post's nor one below it"),
    ),
    ("context.owner_organisation_id", "actor.organisation_ids"): (
        _("the record belongs to the asking post's desk or to one below it"),
        _("the record belongs neither to the asking post's desk nor to one below it"),
    ),
    ("access:resource.organisation_id", "actor.organisation_ids"): (
        _("the desk in question is the asking post's or one below it"),
        _("the desk in question is neither the asking post's nor one below it"),
    ),
    ("resource.user_id", "actor.user_id"): (
        _("the asking officer holds the charge"),
        _("the asking officer does not hold the charge"),
    ),
    ("context.receiver_id", "actor.user_id"): (
        _("the charge would go to the asking officer herself"),
        _("the charge would go to another officer"),
    ),
    ("context.receiver_id", "resource.user_id"): (
        _("the charge would go to the officer who holds it"),
        _("the charge would go to another than its holder"),
    ),
}

ROLES: dict[str, Words] = {
    "station_writer": _("station writer"),
    "station_officer": _("station officer"),
    "ahtu_officer": _("AHTU officer"),
    "border_post": _("border post"),
    "ngo_worker": _("NGO worker"),
    "railway_police": _("railway police"),
    "cwc_member": _("member of a Child Welfare Committee"),
    "supervisor": _("superior"),
    "control_room": _("control room"),
    "administrator": _("administrator"),
    "system": _("the node itself"),
    "": _("no role"),
}

# Codes that rules name, whatever attribute they are compared with.
VALUES: dict[str, Words] = {
    "emergency": _("emergency"),
    "threat_to_life": _("danger to life"),
    "clock": _("a passing time limit"),
    "bureau": _("the Bureau's"),
    "missing": _("missing"),
    "recovered": _("recovered"),
    "unidentified": _("unidentified"),
    "sighting": _("seen"),
    "paused": _("resting"),
    "closed": _("closed"),
    "withdrawn": _("withdrawn"),
    "entered_in_error": _("entered in error"),
    "entered_twice": _("entered twice"),
    "proposed_same": _("one desk says same"),
    "confirmed_by_one": _("confirmed by one desk"),
    "confirmed_by_both": _("confirmed by both desks"),
    "in_person": _("call your control room"),
    "tell_in_person": _("an officer is to be told in person"),
    "task": _("a task"),
    "gd": _("a GD entry"),
    "fir": _("an FIR"),
    "missing_number": _("a missing person number"),
    "cwc": _("an order of the Child Welfare Committee"),
    "alert": _("an alert"),
    "free": _("a reason without a number"),
    "system": _("the node's own work"),
}

FIELDS: dict[str, Words] = {
    "summary": _("summary without a name"),
    "identity": _("identity"),
    "photo": _("photos"),
    "informant": _("informant and account"),
    "place_of_stay": _("place of stay"),
    "held_back": _("secret facts"),
    "granted": _("what the grant names"),
}
