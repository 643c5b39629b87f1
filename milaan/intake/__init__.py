# SPDX-License-Identifier: Apache-2.0
"""Forms and files that become records."""
