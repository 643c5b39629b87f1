# SPDX-License-Identifier: Apache-2.0
"""Who is told of a candidate, whether they answered, and who is told when they do not."""
