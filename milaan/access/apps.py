# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "milaan.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
