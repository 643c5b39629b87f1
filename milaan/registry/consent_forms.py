# SPDX-License-Identifier: Apache-2.0
"""What is written down after the text was read out; only what the purpose and the age ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from milaan.access.consent_values import (
    ASSENTS,
    BY_WHOM,
    CHILD,
    COMMITTEE,
    GIVEN,
    GUARDIAN,
    HERSELF,
    HOW,
    REFUSED,
    ConsentSaid,
    LawfulPurpose,
    months_after,
)

REMARKS_LIMIT = 1_000


class ConsentForm(forms.Form):
    """What was answered, by whom, and until when."""

    text_version = forms.IntegerField(widget=forms.HiddenInput)
    text_language = forms.CharField(max_length=8, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("The answer"),
        choices=((GIVEN, _("Yes, agrees")), (REFUSED, _("No, does not agree"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was answered.")},
    )
    by_whom = forms.ChoiceField(
        label=_("Who answered"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answered.")},
    )
    how = forms.ChoiceField(
        label=_("How it was answered"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was answered.")},
    )
    guardian_alleged = forms.ChoiceField(
        label=_("Is anything alleged of the guardian, or of somebody living there?"),
        choices=(("no", _("No")), ("yes", _("Yes, or I do not know"))),
        required=False,
        widget=forms.RadioSelect,
    )
    assent = forms.ChoiceField(
        label=_("What the child says"),
        choices=[(code, words) for code, words in ASSENTS.items() if code],
        required=False,
        widget=forms.RadioSelect,
    )
    order_reference = forms.CharField(
        label=_("Number of the Committee's order"),
        help_text=_("With the year, for example 88/2026. Never a name."),
        required=False,
        max_length=60,
    )
    months = forms.TypedChoiceField(label=_("For how long"), coerce=int)
    remarks = forms.CharField(
        label=_("In her or his own words"),
        help_text=_("Word for word, if something was said. It is kept encrypted."),
        required=False,
        max_length=REMARKS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, purpose: LawfulPurpose, age: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose, self.age = purpose, age
        deciders = purpose.deciders_at(age)
        self._choices("by_whom", [(code, BY_WHOM[code]) for code in deciders])
        if len(deciders) == 1:
            self.fields["by_whom"].initial = deciders[0]
        self._choices("how", [
            (code, words) for code, words in HOW.items()
            if code != "order" or COMMITTEE in deciders
        ])  # fmt: skip
        spans = [number for number in (1, 3, 6, 12) if number < purpose.months]
        self._choices("months", [(n, _months(n)) for n in (*spans, purpose.months)])
        self.fields["months"].initial = purpose.months
        for name, is_asked in (
            ("guardian_alleged", GUARDIAN in deciders),
            ("order_reference", COMMITTEE in deciders),
            ("assent", age == CHILD),
        ):
            if not is_asked:
                del self.fields[name]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        by_whom = data.get("by_whom")
        if by_whom == GUARDIAN and not data.get("guardian_alleged"):
            self.add_error("guardian_alleged", _("Say whether anything is alleged."))
        return data

    def said(self, now: datetime) -> ConsentSaid:
        """Return what was answered; the form is valid."""
        data = self.cleaned_data
        by_whom = data["by_whom"]
        return ConsentSaid(
            purpose=self.purpose.code,
            answer=data["answer"],
            by_whom=by_whom,
            how=data["how"],
            language=data["text_language"],
            text_version=data["text_version"],
            expires_at=months_after(now, data["months"]),
            assent="" if by_whom == HERSELF else data.get("assent", ""),
            is_guardian_alleged=data.get("guardian_alleged") == "yes",
            order_reference=data.get("order_reference", ""),
            remarks=data["remarks"],
        )


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}


class TakeBackForm(forms.Form):
    """Who takes a consent back. No reason is asked."""

    by_whom = forms.ChoiceField(
        label=_("Who takes it back"),
        choices=list(BY_WHOM.items()),
        widget=forms.RadioSelect,
        initial=HERSELF,
        error_messages={"required": _("Choose who takes it back.")},
    )
    remarks = forms.CharField(
        label=_("In her or his own words"),
        help_text=_("Only if something was said. No reason is needed."),
        required=False,
        max_length=REMARKS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ShareForm(forms.Form):
    """Which organisation sees her."""

    post = forms.ChoiceField(
        label=_("Organisation"), error_messages={"required": _("Choose an organisation.")}
    )

    def __init__(self, *args: Any, posts: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = posts
