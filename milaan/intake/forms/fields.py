# SPDX-License-Identifier: Apache-2.0
"""Fields that read what officers write: names, ages, heights, times, phones, photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import clean_name, clean_text, fold_digits
from milaan.core.values.heights import parse_height

MOST_PHOTOS = 6
LARGEST_PHOTO = 12 * 1024 * 1024
LONGEST_READ = 80  # characters of a height or a time

_TOO_LONG = _("This is too long for a name. Write the name alone; the story has its own field.")
_NO_LETTERS = _("There is no letter in it. Write the name in any script, or leave it empty.")


class NameField(forms.CharField):
    """One name in any script, cleaned; at most 200 characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        text = str(value or "").strip()
        if not text:
            return ""
        try:
            return clean_name(text)
        except InvalidValue as problem:
            words = _TOO_LONG if problem.reason == "too_long" else _NO_LETTERS
            raise forms.ValidationError(words, problem.reason) from None


class ToldField(forms.CharField):
    """Free words, cleaned of what harms; a limit in characters."""

    def __init__(self, *, limit: int = 200, rows: int = 0, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)
        self.limit = limit
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> str:
        try:
            return clean_text(str(value or ""), self.limit).strip()
        except InvalidValue:
            raise forms.ValidationError(
                _("This is longer than %(limit)d characters. Shorten it."),
                "too_long",
                {"limit": self.limit},
            ) from None


class ReadField(forms.CharField):
    """A text that a function of the core reads into a value; None where it is empty."""

    def __init__(self, *, read: Callable[[str], Any], wrong: str | Promise, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.read = read
        self.wrong = wrong
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> Any:
        text = fold_digits(str(value or "")).strip()
        if not text:
            return None
        try:
            if len(text) > LONGEST_READ:
                raise InvalidValue("text", "too_long")
            return self.read(text)
        except (InvalidValue, ValueError):
            raise forms.ValidationError(str(self.wrong), "not_read") from None


def read_time(text: str) -> time:
    """Read a time of day on the 24-hour clock: 21:40, 21.40, 2140, 9."""
    plain = text.replace(".", ":").replace(" ", "")
    hours, colon, minutes = plain.partition(":")
    if not colon and len(plain) == 4:
        hours, minutes = plain[:2], plain[2:]
    return time(int(hours), int(minutes or 0))


def height_field() -> ReadField:
    return ReadField(
        label=_("Height"),
        help_text=_("157 cm, or 5 feet 2 inches, or 5'2\""),
        read=parse_height,
        wrong=_("Write the height in cm, or in feet and inches, as 5'2\"."),
    )


def time_field(label: str | Promise) -> ReadField:
    return ReadField(
        label=label,
        help_text=_("24-hour clock, as 21:40"),
        read=read_time,
        wrong=_("Write the time on the 24-hour clock, as 21:40."),
    )


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos as they came: a tuple of bytes; the register re-encodes each."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", PhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        )
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, ...]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        files = [file for file in sent if isinstance(file, UploadedFile)]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(
                _("At most %(count)d photos at once. Send the others from the record."),
                "too_many",
                {"count": MOST_PHOTOS},
            )
        if any(file.size and file.size > LARGEST_PHOTO for file in files):
            raise forms.ValidationError(_("A photo is larger than 12 MB."), "too_large")
        return tuple(file.read() for file in files)
