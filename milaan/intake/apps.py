# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "milaan.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
