# SPDX-License-Identifier: Apache-2.0
"""Rules, and why they allow or refuse, in words."""

from milaan.access.sentences.actions import ACTIONS, action_words
from milaan.access.sentences.telling import (
    Told,
    ToldRule,
    condition_words,
    example_words,
    field_words,
    label,
    leaf_words,
    role_words,
    told,
    told_in_general,
    value_words,
)

__all__ = [
    "ACTIONS",
    "Told",
    "ToldRule",
    "action_words",
    "condition_words",
    "example_words",
    "field_words",
    "label",
    "leaf_words",
    "role_words",
    "told",
    "told_in_general",
    "value_words",
]
