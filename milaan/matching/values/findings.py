# SPDX-License-Identifier: Apache-2.0
"""One sentence for everything a comparator can find; codes are stored, sentences are rendered.

A sentence holds no value of a person, so that it may be shown where nothing may be opened.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Text = str | Promise

COMPARATORS: Mapping[str, Text] = {
    "documents": _("Papers"),
    "phones": _("Phone"),
    "name": _("Name"),
    "father": _("Father's name"),
    "mother": _("Mother's name"),
    "sex": _("Sex"),
    "birth": _("Age"),
    "home": _("Home"),
    "locality": _("Village, post office, police station"),
    "postal": _("PIN code"),
    "seen": _("Where seen"),
    "time": _("When seen"),
    "travel": _("The way between"),
    "marks": _("Marks"),
    "height": _("Height"),
    "languages": _("Language"),
}

_NAMES: Mapping[str, Text] = {
    "same_rare": _("%(what)s: the same, and few people bear it"),
    "same": _("%(what)s: the same"),
    "same_common": _("%(what)s: the same, but many people bear it"),
    "close_rare": _("%(what)s: sounds the same, and few people bear it"),
    "close": _("%(what)s: sounds the same"),
    "close_common": _("%(what)s: sounds the same, but many people bear it"),
    "loose_rare": _("%(what)s: roughly alike, and few people bear it"),
    "loose": _("%(what)s: roughly alike"),
    "loose_common": _("%(what)s: roughly alike, and many people bear it"),
    "part_rare": _("%(what)s: one part is the same, and few people bear it"),
    "part": _("%(what)s: one part is the same"),
    "part_common": _("%(what)s: one part is the same, and many people bear it"),
    "different": _("%(what)s: different"),
    "crossed": _("One record's father stands as the other's mother"),
}

_PLACES: Mapping[str, Mapping[str, Text]] = {
    "home": {
        "same_district": _("Home in the same district"),
        "near": _("Homes less than 80 km apart"),
        "same_state_at_least": _("Home in the same State; a district is not known"),
        "same_region": _("Homes less than 250 km apart"),
        "same_state_only": _("Home in the same State, far apart"),
        "far": _("Homes far apart"),
    },
    # The nearest of three counts: seen and seen, and each one's seen with the other's home.
    "seen": {
        "same_district": _("One was seen in the district where the other was seen or lives"),
        "near": _("One was seen less than 80 km from where the other was seen or lives"),
        "by_border_crossing": _(
            "One was seen or lives where a border crossing is, the other in the country beyond it"
        ),
        "same_state_at_least": _(
            "One was seen in the State where the other was seen or lives; a district is not known"
        ),
        "same_region": _("One was seen less than 250 km from where the other was seen or lives"),
        "same_state_only": _(
            "One was seen in the State where the other was seen or lives, far off"
        ),
        "known_route": _("A way that is often taken joins the two States, however far"),
        "far": _("One was seen far from where the other was seen and lives"),
    },
}

_OTHERS: Mapping[str, Mapping[str, Text]] = {
    "documents": {
        "same_identity_number": _("The same number of an identity paper"),
        "same_file_number": _("The same police number on both records"),
        "other_identity_number": _("Identity papers of one kind with different numbers"),
    },
    "phones": {
        "same_number": _("The same phone number on both records"),
        "none_shared": _("No phone number in common"),
    },
    "locality": {
        "same_several": _("The same village, post office or police station, several words of it"),
        "same_rare": _("The same village, post office or police station, and few places bear it"),
        "same": _("The same village, post office or police station"),
        "same_common": _(
            "The same village, post office or police station, but many places bear it"
        ),
        "part_several": _("Several words of the home are the same, others are not"),
        "part_rare": _("Some words of the home are the same, and few places bear them"),
        "part": _("Some words of the home are the same"),
        "part_common": _("Some words of the home are the same, but many places bear them"),
        "different": _("No village, post office or police station in common"),
    },
    "postal": {
        "same_code": _("The same PIN code"),
        "same_code_in_district": _("The same PIN code, in a district that agrees already"),
        "one_slip": _("PIN codes that differ by one slip of the pen"),
        "same_area": _("PIN codes of one area"),
        "different": _("Different PIN codes"),
    },
    "sex": {
        "same": _("The same sex"),
        "same_transgender": _("Both records say transgender"),
        "recorded_otherwise": _("One record says transgender, the other does not"),
        "different": _("Different sex"),
    },
    "birth": {
        "same_day": _("Born on the same day"),
        "same_month": _("Born in the same month"),
        "day_and_month_swapped": _("Day and month of birth look swapped"),
        "same_age": _("The same age"),
        "one_year_apart": _("Ages one year apart"),
        "spans_meet": _("The possible ages meet"),
        "wide_spans_meet": _("The possible ages meet, but they are wide"),
        "spans_near": _("The possible ages nearly meet"),
        "two_years_apart": _("Ages two years apart"),
        "four_years_apart": _("Ages three or four years apart"),
        "far_apart": _("Ages far apart"),
    },
    "time": {
        "same_day": _("Seen on the same day"),
        "same_month": _("Seen in the same month"),
        "other_time": _("Seen at different times"),
        "found_within_a_week": _("Found within a week of going missing"),
        "found_within_three_months": _("Found within three months of going missing"),
        "found_within_two_years": _("Found within two years of going missing"),
        "found_years_later": _("Found more than two years after going missing"),
        "child_found_years_later": _(
            "Found more than two years after going missing: a child looks different by then"
        ),
        "only_roughly_known": _("When she went missing or was found is known only roughly"),
        "found_just_before": _("Found some days before she went missing: perhaps a wrong date"),
        "found_before_missing": _("Found long before she went missing"),
    },
    "travel": {
        "possible": _("She can have come this way in the time there was"),
        "too_far_too_soon": _("Too far to have come in the time there was"),
    },
    "marks": {
        "several_marks": _("Several marks on the body are the same"),
        "same_rare_mark": _("The same mark, and few people have it"),
        "same_mark": _("The same mark at the same place"),
        "same_mark_side_unknown": _("The same mark; one record does not say which side"),
        "same_kind": _("A mark of the same kind; the place is not known"),
        "none_shared": _("No mark in common"),
    },
    "height": {
        "same": _("The same height"),
        "close": _("Nearly the same height"),
        "possible_with_growth": _("The difference in height fits a child's growing"),
        "apart": _("Heights some way apart"),
        "child_not_grown": _("A child would have grown more in the time between"),
        "far_apart": _("Heights far apart"),
    },
    "languages": {
        "shared": _("They speak the same language"),
        "shared_widely_spoken": _("They share a language that many speak"),
        "none_shared": _("No language in common"),
    },
    "prior": {
        "pool": _(
            "Before anything is compared: how many records there are, and how close by people live"
        ),
    },
    "twins": {
        "look_alikes": _("Another record looks just the same: nothing yet tells them apart"),
    },
}

MISSING: Text = _("%(what)s: not known on one side")


def finding(comparator: str, code: str) -> str | None:
    """Return one finding as a sentence in the language in use, or None where it has none."""
    what = {"what": COMPARATORS.get(comparator, "")}
    if code == "missing":
        return str(MISSING % what)
    if comparator in {"name", "father", "mother"}:
        named = _NAMES.get(code)
        return str(named % what) if named else None
    table = _PLACES.get(comparator) or _OTHERS.get(comparator, {})
    text = table.get(code)
    return str(text) if text else None
