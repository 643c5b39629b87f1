# SPDX-License-Identifier: Apache-2.0
"""Tags that say on what basis data is used."""
