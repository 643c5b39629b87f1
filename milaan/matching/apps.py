# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "milaan.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
