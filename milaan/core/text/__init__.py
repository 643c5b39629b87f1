# SPDX-License-Identifier: Apache-2.0
"""Names in the scripts of South Asia: cleaning, reading aloud, sound keys, comparison."""
