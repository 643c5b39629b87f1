# SPDX-License-Identifier: Apache-2.0
"""Forms of intake: shape and words only; saving belongs to the register's actions."""

from milaan.intake.forms.order import OrderForm
from milaan.intake.forms.person import PersonForm
from milaan.intake.forms.rows import MoreNames, Numbers, SoftRows
from milaan.intake.forms.soft import KeptAsTold
from milaan.intake.forms.upload import UploadForm

__all__ = [
    "KeptAsTold",
    "MoreNames",
    "Numbers",
    "OrderForm",
    "PersonForm",
    "SoftRows",
    "UploadForm",
]
