# SPDX-License-Identifier: Apache-2.0
"""What happens after what: every event, and the jobs it owes. Nothing else starts work."""

from __future__ import annotations

from milaan.foundation.outbox import Flow
from milaan.registry.events import PersonChanged, PersonRegistered, StatusChanged

FLOW: Flow = {
    # registry
    PersonRegistered.name: [],
    PersonChanged.name: [],
    StatusChanged.name: [],
}
