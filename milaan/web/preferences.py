# SPDX-License-Identifier: Apache-2.0
"""Language and appearance: wishes of a device, kept in cookies that say nothing else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import to_locale

THEMES = ("auto", "light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


def theme_cookie() -> str:
    """Return the name of the cookie; it carries the node's label, for nodes share a host."""
    return f"milaan-{settings.NODE_LABEL}-theme"


def theme_of(request: HttpRequest) -> str:
    """Return auto, light or dark."""
    wished = request.COOKIES.get(theme_cookie(), "")
    return wished if wished in THEMES else "auto"


@lru_cache
def available_languages() -> tuple[tuple[str, str], ...]:
    """Return (code, own name) of English and of each language these pages are written in."""
    here = Path(__file__).parent / "locale"
    return tuple(
        (code, str(name))
        for code, name in settings.LANGUAGES
        if code == "en" or (here / to_locale(code) / "LC_MESSAGES" / "django.po").exists()
    )
