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
    "actor.conflicted_subjects": _("the people of whose records the asking officer is kept out"),
    "actor.conflicted_candidates": _("the candidates that the asking officer is kept out of"),
    "actor.conflicted_refs": _("what the asking officer is kept out of"),
    "resource.handling_code": _("how the record is handled"),
    "resource.protection_class": _("how the person is protected"),
    "resource.candidate_id": _("the candidate"),
    "resource.about_ref": _("what the alert is about"),
    "context.officer_id": _("the officer in question"),
    "context.officer_organisation_id": _("the desk of the officer in question"),
    "context.subject_id": _("the person whom the record is about"),
    "context.now": _("now"),
    "context.until": _("the end of the grant"),
    "context.latest_until": _("a year from now"),
    "context.approvals": _("the number of administrators who have approved"),
    "context.purpose": _("the purpose of the look-up"),
    "context.status": _("the status asked for"),
    "context.reason": _("the reason given"),
    "context.child_since": _("the first year of birth of those who are children"),
    "context.grown_since": _("the last year of birth of those who are grown for certain"),
    "context.receiver_id": _("the officer who is to take charge"),
    "context.owner_organisation_id": _("the desk that owns the record"),
    "context.parent_id": _("the desk above the new one"),
    "context.by_whom": _("who answers for the person"),
    "context.age": _("the age of the person"),
    "context.deciders": _("those whose word counts for this purpose and age"),
    "context.owner_district": _("the district of the desk that owns the record"),
    "context.basis": _("what the sharing rests on"),
    "context.consent": _("the newest word of the person"),
    "context.receiver_kind": _("the kind of the receiving desk"),
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
    "resource.post_id": _("the post of the charge"),
    "context.factor_age_minutes": _("the minutes since the second factor"),
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
    "context.is_full_sign_in": (
        _("she signed in with all that is asked"),
        _("a PIN opened the session"),
    ),
    "context.is_enrolled": (_("the device is enrolled"), _("the device is not enrolled")),
    "context.is_of_desk": (
        _("she holds a post of the device's desk"),
        _("she holds no post of the device's desk"),
    ),
    "context.has_pin": (_("she has set a PIN"), _("she has set no PIN")),
    "context.is_seat_open": (
        _("she signed in at this device this shift"),
        _("she did not sign in at this device this shift, or was away too long"),
    ),
    "context.is_pin_right": (_("the PIN is right"), _("the PIN is wrong")),
    "context.is_guessed_out": (
        _("too many wrong PINs were tried"),
        _("few wrong PINs were tried"),
    ),
    "context.is_in_sight": (
        _("the asking post sees the person's record"),
        _("the asking post does not see the person's record"),
    ),
    "context.is_guardian_alleged": (
        _("something is alleged of the guardian"),
        _("nothing is alleged of the guardian"),
    ),
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
    "context.is_lowered": (
        _("the record would be handled with less care"),
        _("the record would be handled with no less care"),
    ),
    "context.is_first": (
        _("the node is new and has no rules in force yet"),
        _("the node has rules in force already"),
    ),
    "context.is_demo": (
        _("it is a demo, where all people are invented"),
        _("it is no demo"),
    ),
    "context.has_approved": (
        _("the asking officer has approved them already"),
        _("the asking officer has not approved them yet"),
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
    ("resource.subject_id", "actor.conflicted_subjects"): (
        _("the asking officer is kept out of this record"),
        _("the asking officer is not kept out of this record"),
    ),
    ("context.subject_id", "actor.conflicted_subjects"): (
        _("the asking officer is kept out of this record"),
        _("the asking officer is not kept out of this record"),
    ),
    ("resource.candidate_id", "actor.conflicted_candidates"): (
        _("the asking officer is kept out of one of the two records"),
        _("the asking officer is kept out of neither record"),
    ),
    ("resource.about_ref", "actor.conflicted_refs"): (
        _("the asking officer is kept out of the record that the alert is about"),
        _("the asking officer is not kept out of the record that the alert is about"),
    ),
    ("context.officer_id", "actor.user_id"): (
        _("it is about the asking officer herself"),
        _("it is about another officer"),
    ),
    ("context.officer_organisation_id", "actor.organisation_ids"): (
        _("the officer in question is of the asking post's desk or of one below it"),
        _("the officer in question is neither of the asking post's desk nor of one below it"),
    ),
    ("context.now", "context.until"): (
        _("the grant has an end that is still to come"),
        _("the grant has no end, or it is past"),
    ),
    ("context.until", "context.latest_until"): (
        _("the grant ends within a year"),
        _("the grant has no end, or ends more than a year from now"),
    ),
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
    ("access:resource.organisation_id", "actor.organisation_id"): (
        _("the desk in question is the asking post's own"),
        _("the desk in question is not the asking post's own"),
    ),
    ("resource.post_id", "actor.post_id"): (
        _("the charge is of the asking post"),
        _("the charge is of another post"),
    ),
    ("resource.user_id", "actor.user_id"): (
        _("the asking officer holds the charge"),
        _("the asking officer does not hold the charge"),
    ),
    ("context.by_whom", "context.deciders"): (
        _("the law data names who answers for this purpose and age"),
        _("the law data does not name who answers for this purpose and age"),
    ),
    ("context.owner_district", "actor.district_codes"): (
        _("the record's desk is in a district of the asking post"),
        _("the record's desk is in no district of the asking post"),
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
    "restricted": _("restricted"),
    "protected": _("protected"),
    "emergency": _("emergency"),
    "threat_to_life": _("danger to life"),
    "clock": _("a passing time limit"),
    "bureau": _("the Bureau's"),
    "child": _("a child for certain"),
    "adult": _("grown up for certain"),
    "herself": _("she herself"),
    "guardian": _("the guardian"),
    "committee": _("the Committee, by an order"),
    "consent": _("consent"),
    "given": _("yes, and in force"),
    "ngo": _("an organisation outside the State"),
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
