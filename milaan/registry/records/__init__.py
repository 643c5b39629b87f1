# SPDX-License-Identifier: Apache-2.0
"""Write and derive the register's rows. Called by actions only, inside their transaction."""
