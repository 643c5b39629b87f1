# SPDX-License-Identifier: Apache-2.0
"""Candidates with their reasons, what people judge, and how a search closes."""
