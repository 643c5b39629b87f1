# SPDX-License-Identifier: Apache-2.0
"""Milaan: agencies acting together against trafficking in persons."""
