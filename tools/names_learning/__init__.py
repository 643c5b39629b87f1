# SPDX-License-Identifier: Apache-2.0
"""Learn and measure the name comparison."""
