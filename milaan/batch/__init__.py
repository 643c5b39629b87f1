# SPDX-License-Identifier: Apache-2.0
"""The matcher over files, without a server: read people, block, compare, write pairs."""
