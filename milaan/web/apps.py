# SPDX-License-Identifier: Apache-2.0
"""Registration with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "milaan.web"
    label = "web"
