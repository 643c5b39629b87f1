# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "milaan.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from milaan.audit.actions import append_refusal
        from milaan.foundation.action import record_refusals_with

        record_refusals_with(append_refusal)
