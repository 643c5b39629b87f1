# SPDX-License-Identifier: Apache-2.0
"""The demo node: invented desks, invented officers, invented people."""
