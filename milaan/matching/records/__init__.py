# SPDX-License-Identifier: Apache-2.0
"""How candidates are stored, settled and shared; called by actions only."""
