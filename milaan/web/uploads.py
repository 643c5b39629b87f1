# SPDX-License-Identifier: Apache-2.0
"""Keep uploads in memory: on a disk a photo would lie plain, and stay there after a kill -9."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

MOST_BYTES = 80 * 1024 * 1024  # one request: six photos of 12 MB and the form around them


class InMemory(MemoryFileUploadHandler):
    """Take every file of a request into memory; a request that no form sends is refused whole."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > MOST_BYTES:
            raise RequestDataTooBig
        self.activated = True
