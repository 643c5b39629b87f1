# SPDX-License-Identifier: Apache-2.0
"""How alerts are written; called by actions only."""
