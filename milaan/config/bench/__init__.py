# SPDX-License-Identifier: Apache-2.0
"""Measurements against goals: each prints a table, or one flat object of figures."""
