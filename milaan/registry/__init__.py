# SPDX-License-Identifier: Apache-2.0
"""Missing, recovered and unidentified people: what is recorded, by whom, and who may see it."""
