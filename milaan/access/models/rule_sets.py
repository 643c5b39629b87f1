# SPDX-License-Identifier: Apache-2.0
"""Which access rules this node decides by, and who approved them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class RuleSet(MilaanModel):
    """A set of access rules that this node knows, and since when it decides by it, if it does.

    The rules themselves are kept, so that a node whose software brings other rules goes on
    deciding by these until two administrators have approved the others (ADR 0026).
    """

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256, hex, of what decides")
    rules = models.TextField(help_text="core.authority.canonical, by app")
    noted_at = models.DateTimeField(help_text="UTC")
    is_shipped = models.BooleanField(default=False, help_text="came with a new node")
    in_force_since = models.DateTimeField(null=True, blank=True, help_text="UTC; newest counts")

    objects = MilaanQuerySet["RuleSet"].as_manager()

    sensitivity = {
        "digest": S.OPEN,
        "rules": S.OPEN,
        "noted_at": S.OPEN,
        "is_shipped": S.OPEN,
        "in_force_since": S.OPEN,
    }


class RuleApproval(MilaanModel):
    """One administrator has read what a set of rules changes, and approves it."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post_ref = models.CharField(max_length=40)
    approved_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["RuleApproval"].as_manager()

    sensitivity = {
        "rule_set": S.OFFICIAL,
        "user": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "approved_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "user"], name="access_rule_set_approved_once_by_each"
            ),
        ]
