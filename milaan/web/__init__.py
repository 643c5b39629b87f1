# SPDX-License-Identifier: Apache-2.0
"""What all pages share: frame, components, error pages, home, language; and pages of two apps."""
