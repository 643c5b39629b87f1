# SPDX-License-Identifier: Apache-2.0
"""A list as a file: read here, so that what is no list is told before anything is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from milaan.batch.people_csv import FileProblem, RefusedRow
from milaan.intake.imports import decode, read_list, refuse_repeats
from milaan.intake.values import ListRow
from milaan.registry.values import KIND_LABELS

LARGEST_LIST = 8 * 1024 * 1024  # bytes


class UploadForm(forms.Form):
    """The file, and what its rows are where they do not say."""

    file = forms.FileField(
        label=_("The list, as a CSV file"),
        help_text=_("The first line names the columns; id, names, sex, age, father_names, "
                    "home_district and so on. At most 5000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Who stands in this list"), choices=list(KIND_LABELS.items()), initial="missing"
    )
    rows: list[ListRow | RefusedRow]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        assert isinstance(file, UploadedFile)  # noqa: S101  for the types only
        if (file.size or 0) > LARGEST_LIST:
            raise forms.ValidationError(
                _("The file is larger than 8 MB. Part it, or have it imported on the server.")
            )
        try:
            self.rows = list(refuse_repeats(read_list(decode(file.read()))))
        except FileProblem:
            raise forms.ValidationError(
                _("This is no list: its first line must name the columns, one of them id.")
            ) from None
        return file
