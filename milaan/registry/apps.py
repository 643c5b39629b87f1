# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "milaan.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from milaan.access.explaining import explain_records
        from milaan.registry.records.questions import PEOPLE

        explain_records(PEOPLE)
