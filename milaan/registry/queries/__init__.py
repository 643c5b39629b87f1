# SPDX-License-Identifier: Apache-2.0
"""What can be read of the register without opening personal data."""

from milaan.registry.queries.lines import (
    notice_organisation_of,
    owner_of,
    profile_pool_size,
    summary_line,
)

__all__ = ["notice_organisation_of", "owner_of", "profile_pool_size", "summary_line"]
