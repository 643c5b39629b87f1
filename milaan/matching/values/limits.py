# SPDX-License-Identifier: Apache-2.0
"""Numbers of the matcher, all set by judgement and not yet measured on real desks.

They are data of the node, not rules of law. What each one costs is said beside it.
"""

from __future__ import annotations

from datetime import timedelta

# A pair is proposed from this probability on. Lower floods desks, and flooded desks stop reading;
# higher loses a child for a misspelt name. Chosen by measured burden against recall (ADR 0019).
PROPOSE_FROM = 0.05

# So many look-alikes of one record are no candidates but a crowd: none is worth a call.
LARGEST_CROWD = 10

# At most so many candidates of one record wait to be judged at a time; the best ones.
MOST_OPEN_PER_RECORD = 20

# So many records that share match keys are compared with a new one.
MOST_COMPARED = 200

# Weights are estimated from judgements only where so many pairs were called the same, and as many
# different. Set by judgement: below, one desk's habits would weigh more than what is so.
FEWEST_JUDGED = 100

# How long both desks may open the other's fields for one candidate. Set by judgement: two calls,
# a visit and a sitting of the committee fit in; what is not settled by then is proposed again.
GRANT_FOR = timedelta(days=90)

ADULT_AT_YEARS = 18  # Source: JJ Act 2015 s. 2(12)

# A young register holds few records and the other half is mostly elsewhere: with the chance that
# the pool alone gives, any two girls of one district would look alike. So it counts as at least
# this many records of the whole country, some 3,000 of one State. Set by judgement.
SMALLEST_POOL = 30_000
