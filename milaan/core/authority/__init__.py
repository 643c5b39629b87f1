# SPDX-License-Identifier: Apache-2.0
"""Access rules as data: one source for single decisions, list filters and field views."""

from milaan.core.authority.canonical import rules_digest, rules_from_json, rules_to_json
from milaan.core.authority.compiled import CompiledRules
from milaan.core.authority.decision import (
    ERROR_RULE,
    NO_RULE,
    Decision,
    decide,
    permitting_rules,
)
from milaan.core.authority.expressions import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    all_of,
    any_of,
    reduce_expression,
    value_of,
)
from milaan.core.authority.rules import Effect, Rule

__all__ = [
    "ERROR_RULE",
    "NO_RULE",
    "And",
    "Attribute",
    "CompiledRules",
    "Constant",
    "Decision",
    "Effect",
    "Eq",
    "Expression",
    "In",
    "Le",
    "Not",
    "Or",
    "Rule",
    "all_of",
    "any_of",
    "decide",
    "permitting_rules",
    "reduce_expression",
    "rules_digest",
    "rules_from_json",
    "rules_to_json",
    "value_of",
]
