# SPDX-License-Identifier: Apache-2.0
"""The demo node: invented desks, invented officers, invented people."""

from milaan.config.demo.prepare import prepare

__all__ = ["prepare"]
