# SPDX-License-Identifier: Apache-2.0
"""Django plumbing without any domain word: records, subjects and keys, actions, outbox, errors."""
