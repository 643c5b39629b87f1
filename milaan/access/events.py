# SPDX-License-Identifier: Apache-2.0
"""What access tells: that who holds a post has changed, or will."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class ChargesChanged(Event):
    """Look again at who holds a post: told at each change, and due when an end comes near."""

    name: ClassVar[str] = "access.charges_changed"
    post_ref: str
