# SPDX-License-Identifier: Apache-2.0
"""The part that thinks: values in, values out, without Django, network or clock."""
