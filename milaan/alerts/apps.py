# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "milaan.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from milaan.access.queries import count_open_items_with
        from milaan.access.situations import keep_out_of
        from milaan.alerts.queries import kept_out_refs, open_items_at

        count_open_items_with(open_items_at)
        keep_out_of("conflicted_refs", kept_out_refs)
