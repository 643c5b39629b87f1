# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "milaan.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"
