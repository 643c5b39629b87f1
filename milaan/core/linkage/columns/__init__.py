# SPDX-License-Identifier: Apache-2.0
"""The same comparison over columns: millions of pairs at once, the same bits to the last digit.

`core.linkage.score` says what a pair is worth; here the same is computed for arrays of pairs. NumPy
is used in this folder and in `learning`, and nowhere else in the core.
"""
