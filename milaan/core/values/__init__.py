# SPDX-License-Identifier: Apache-2.0
"""Values that cannot exist in a wrong shape: dates, ages, heights, phones, numbers, places."""
