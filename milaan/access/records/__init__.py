# SPDX-License-Identifier: Apache-2.0
"""Rows of access that several actions find and write alike."""
