# SPDX-License-Identifier: Apache-2.0
"""What is asked of who takes charge, of a desk's device, and of who comes back to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.access.sign_in_forms import CodeAgainForm, PasskeyForm
from milaan.access.values import (
    LONGEST_CHARGE,
    LONGEST_DEVICE,
    USUAL_CHARGE,
    USUAL_DEVICE,
    SeatLine,
)
from milaan.core.text.normalise import fold_digits
from milaan.core.values.mornings import end_of_day

PIN_DIGITS = 6


class DayField(forms.DateField):
    """A day as it is written at a desk, 31/03/2027, in the digits of any script."""

    def to_python(self, value: Any) -> date | None:
        return super().to_python(fold_digits(value) if isinstance(value, str) else value)


class UntilForm(forms.Form):
    """The last day of something; no default of the form's own is without an end."""

    longest = LONGEST_CHARGE
    usual = USUAL_CHARGE

    until = DayField(
        label=_("Last day"),
        help_text=_(
            "Day/month/year. It ends on the next working morning after this day, never at night."
        ),
        widget=forms.DateInput(attrs={"autocomplete": "off"}, format="%d/%m/%Y"),
        error_messages={
            "required": _("Say until which day. Nothing is given without an end."),
            "invalid": _("Give a day, as 31/03/2027."),
        },
        input_formats=["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"],
    )

    def __init__(self, *args: Any, now: datetime, time_zone: str, **options: Any) -> None:
        self.now, self.time_zone = now, time_zone
        options.setdefault("initial", {"until": (now + self.usual).date()})
        super().__init__(*args, **options)

    def clean_until(self) -> datetime:
        day: date = self.cleaned_data["until"]
        end = end_of_day(day, self.time_zone)
        if end <= self.now:
            raise forms.ValidationError(_("This day is past. Give one that is still to come."))
        if end > self.now + self.longest:
            raise forms.ValidationError(
                _("Give a day before %(day)s."),
                params={"day": f"{self.now + self.longest:%d/%m/%Y}"},
            )
        return end


class HandOverForm(UntilForm):
    """Who takes charge, and until when."""

    receiver = forms.CharField(
        label=_("Who takes charge"),
        help_text=_("Sign-in name or service number of the officer."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ("receiver", "until")


class LinkChargeForm(HandOverForm):
    """Who acts beside the holder, as link officer or with additional charge."""


class DeviceForm(UntilForm):
    """The device before which one sits, for one of the desks one answers for."""

    longest = LONGEST_DEVICE
    usual = USUAL_DEVICE

    desk = forms.ChoiceField(label=_("Desk"))
    label = forms.CharField(
        label=_("What the desk calls this device"),
        help_text=_("For example: computer in the writers' room. Never a person's name."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ("desk", "label", "until")

    def __init__(self, *args: Any, desks: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["desk"].choices = desks  # type: ignore[attr-defined]  # a ChoiceField
        if len(desks) == 1:
            self.fields["desk"].initial = desks[0][0]


def _pin(label: Any, help_text: Any = "") -> forms.CharField:
    attrs = {
        "inputmode": "numeric",
        "autocomplete": "off",
        "maxlength": PIN_DIGITS,
        "pattern": "[0-9]*",
    }
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=PIN_DIGITS,
        strip=True,
        widget=forms.PasswordInput(attrs=attrs),
    )


class SetPinForm(forms.Form):
    """A PIN of one's own, twice."""

    pin = _pin(
        _("New PIN"),
        _("Six digits. Not your birthday or phone number, not 123456, not six times the same."),
    )
    again = _pin(_("The same PIN again"))

    def clean_pin(self) -> str:
        pin = fold_digits(self.cleaned_data["pin"])
        if len(pin) != PIN_DIGITS or not pin.isascii() or not pin.isdecimal():
            raise forms.ValidationError(_("A PIN has six digits."))
        if _is_guessed_first(pin):
            raise forms.ValidationError(_("Everybody tries this one first. Choose another."))
        return pin

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "pin" in data and fold_digits(data.get("again", "")) != data["pin"]:
            self.add_error("again", _("This is not the same PIN. Type both once more."))
        return data


def _is_guessed_first(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {9}) or pin[:2] * 3 == pin or pin[:3] * 2 == pin


class SeatForm(forms.Form):
    """Who sits down at the desk, and her PIN."""

    seat = forms.ChoiceField(label=_("Who are you?"), widget=forms.RadioSelect)
    pin = _pin(_("Your PIN"))

    def __init__(self, *args: Any, seats: Sequence[SeatLine], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seat"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (seat.ref, f"{seat.officer.rank} {seat.officer.name}".strip()) for seat in seats
        ]
        self.fields["seat"].initial = next((seat.ref for seat in seats if seat.is_next), None)

    def clean_pin(self) -> str:
        return fold_digits(self.cleaned_data["pin"])


class FreshFactorForm(CodeAgainForm):
    """The one-time code once more, beside whatever else was typed."""

    prefix = "fresh"


class FreshPasskeyForm(PasskeyForm):
    """A passkey once more, in place of the code."""

    prefix = "fresh"


def fresh_factor_form(sent: Mapping[str, Any], user: Any) -> FreshFactorForm | FreshPasskeyForm:
    """Return the answer to the question for a second factor; unbound where none came along."""
    if sent.get("fresh-credential"):
        return FreshPasskeyForm(sent, user=user)
    return FreshFactorForm(sent if "fresh-code" in sent else None, user=user)
