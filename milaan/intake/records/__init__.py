# SPDX-License-Identifier: Apache-2.0
"""How rows of lists are taken in and kept; called by intake's actions only."""
