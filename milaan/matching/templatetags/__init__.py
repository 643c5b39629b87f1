# SPDX-License-Identifier: Apache-2.0
"""Parts of matching that other pages show."""
