# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "milaan.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
