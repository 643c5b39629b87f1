# SPDX-License-Identifier: Apache-2.0
"""The first match weights, set by judgement and not learned from any pair.

Each is log2(m / u) with m and u as thought likely for reports of South Asian police
stations: about 1 in 150 strangers share a home district, 1 in 2 the sex, 1 in 8 an age
within a year, 1 in 1,500 an ordinary name part. They are replaced once weights are learned
from labelled pairs.
"""

from __future__ import annotations

# One new record in three is thought to have its other half in the pool.
EXPECTED_MATCH_RATE = 0.33
# Two strangers of the whole country, by the people of its districts, share one so often.
HOME_SHARE = 1 / 750

JUDGED_BITS: dict[str, dict[str, float]] = {
    "documents": {
        "same_identity_number": 22.0,
        "same_file_number": 16.0,
        "other_identity_number": -4.0,
    },
    "phones": {"same_number": 13.0, "none_shared": -0.25},
    "name": {
        "same_rare": 14.0,
        "same": 11.5,
        "same_common": 8.5,
        "close_rare": 12.0,
        "close": 9.5,
        "close_common": 6.5,
        "loose_rare": 7.5,
        "loose": 5.5,
        "loose_common": 3.0,
        "part_rare": 6.5,
        "part": 4.5,
        "part_common": 1.5,
        "different": -5.5,
    },
    "father": {
        "same_rare": 11.5,
        "same": 9.5,
        "same_common": 6.5,
        "close_rare": 10.0,
        "close": 8.0,
        "close_common": 5.0,
        "loose_rare": 6.0,
        "loose": 4.5,
        "loose_common": 2.0,
        "part_rare": 5.0,
        "part": 3.5,
        "part_common": 1.0,
        "crossed": 3.0,
        "different": -4.0,
    },
    "mother": {
        "same_rare": 11.0,
        "same": 9.0,
        "same_common": 6.0,
        "close_rare": 9.5,
        "close": 7.5,
        "close_common": 4.5,
        "loose_rare": 5.5,
        "loose": 4.0,
        "loose_common": 1.75,
        "part_rare": 4.5,
        "part": 3.0,
        "part_common": 0.75,
        "different": -3.5,
    },
    "sex": {"same": 1.0, "same_transgender": 6.0, "recorded_otherwise": -1.5, "different": -5.5},
    "birth": {
        "same_day": 8.0,
        "same_month": 5.5,
        "day_and_month_swapped": 5.0,
        "same_age": 3.0,
        "one_year_apart": 2.0,
        "two_years_apart": 0.75,
        "spans_meet": 1.5,
        "wide_spans_meet": 0.25,
        "spans_near": 0.0,
        "four_years_apart": -2.5,
        "far_apart": -7.0,
    },
    "home": {
        "same_district": 7.5,
        "near": 2.0,
        "same_state_at_least": 2.0,
        "same_region": 0.25,
        "same_state_only": -0.75,
        "far": -3.0,
    },
    # A district has some hundred villages, twenty police stations and as many postal codes.
    "locality": {
        "same_several": 12.0,
        "same_rare": 9.0,
        "same": 6.5,
        "same_common": 3.0,
        "part_several": 9.5,
        "part_rare": 6.0,
        "part": 4.0,
        "part_common": 1.0,
        "different": -0.75,
    },
    "postal": {
        "same_code": 9.0,
        "same_code_in_district": 4.0,
        "one_slip": 3.0,
        "same_area": 2.0,
        "different": -1.5,
    },
    # People are carried far, so a far place is hardly against.
    "seen": {
        "same_district": 3.0,
        "near": 1.5,
        "by_border_crossing": 1.25,
        "same_state_at_least": 1.0,
        "same_region": 0.75,
        "same_state_only": 0.25,
        "known_route": 0.25,
        "far": -0.75,
    },
    "time": {
        "same_day": 4.0,
        "same_month": 1.5,
        "other_time": -1.0,
        "found_within_a_week": 2.5,
        "found_within_three_months": 1.25,
        "found_within_two_years": 0.25,
        "found_years_later": -0.75,
        "child_found_years_later": -0.75,
        "only_roughly_known": 0.25,
        "found_just_before": -3.0,
        "found_before_missing": -8.0,
    },
    "travel": {"possible": 0.0, "too_far_too_soon": -5.0},
    "marks": {
        "several_marks": 11.0,
        "same_rare_mark": 7.5,
        "same_mark": 5.0,
        "same_mark_side_unknown": 3.0,
        "same_kind": 0.75,
        "none_shared": -0.5,
    },
    "height": {
        "same": 1.5,
        "close": 0.5,
        "possible_with_growth": 0.0,
        "apart": -1.0,
        "child_not_grown": -1.5,
        "far_apart": -3.0,
    },
    "languages": {"shared": 2.0, "shared_widely_spoken": 0.25, "none_shared": -1.0},
}
