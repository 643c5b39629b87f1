# SPDX-License-Identifier: Apache-2.0
"""Learn match weights from pairs, labelled or not, and say how well they hold.

Nothing here is needed to compare two people; it is the only part of the matcher that reads
many pairs at once, so it works on numbers of findings in NumPy arrays.
"""
