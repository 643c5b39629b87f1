# SPDX-License-Identifier: Apache-2.0
"""Parts of tools/build_places.py: one module per country, and what they share."""
