# SPDX-License-Identifier: Apache-2.0
"""Organisations, posts, people who sign in, purposes, grants, and the decision point."""
