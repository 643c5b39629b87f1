# SPDX-License-Identifier: Apache-2.0
"""Connects: settings, addresses, flow, worker, command line."""
