# SPDX-License-Identifier: Apache-2.0
"""Say how strongly two records look like one person, and why."""
