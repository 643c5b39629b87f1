# SPDX-License-Identifier: Apache-2.0
"""What happens after what: every event, and the jobs it owes. Nothing else starts work."""

from __future__ import annotations

from milaan.foundation.outbox import Flow

FLOW: Flow = {}
