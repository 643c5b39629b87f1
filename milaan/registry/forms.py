# SPDX-License-Identifier: Apache-2.0
"""Forms of the register's own pages: search, and small additions to a record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from milaan.core.text.normalise import fold_digits
from milaan.core.values.places import STATES, find_district
from milaan.registry.values import (
    FACTS_IN_ORDER,
    KIND_LABELS,
    OF_WHOM,
    STATUS_LABELS,
    FactGiven,
    InformantGiven,
    NameGiven,
    PersonDraft,
    SearchQuery,
)

_ANY = ("", _("Any"))
# Facts with a form of their own, or of more than one part, are added where they are asked.
_ADDABLE = tuple(
    (fact.code, fact.label) for fact in FACTS_IN_ORDER if fact.code not in {"birth", "height_cm"}
)


class AgeField(forms.IntegerField):
    """Completed years, digits of any script."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=0, max_value=120, **kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(fold_digits(value) if isinstance(value, str) else value)


_NAMED = ("text", "father_name", "mother_name")
# A name wants the best few; who asks by filters alone goes through a list.
HITS_OF_A_NAME, HITS_OF_A_LIST = 20, 50


class SearchForm(forms.Form):
    text = forms.CharField(
        label=_("Name, phone or number"),
        help_text=_("In any script: her name, a parent's name, a phone, or an FIR, GD or missing "
                    "number such as 123/25."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    father_name = forms.CharField(label=_("Father's name"), required=False, max_length=200)
    mother_name = forms.CharField(label=_("Mother's name"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind of record"), choices=(_ANY, *KIND_LABELS.items()), required=False
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=(_ANY, ("f", _("Female")), ("m", _("Male")), ("t", _("Transgender"))),
        required=False,
    )
    age_from = AgeField(label=_("Age from"))
    age_to = AgeField(label=_("Age to"))
    state = forms.ChoiceField(label=_("State"), required=False)
    district = forms.CharField(label=_("District"), required=False, max_length=80)
    status = forms.ChoiceField(
        label=_("Status"), choices=(_ANY, *STATUS_LABELS.items()), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        states = sorted((state.name(language), code) for code, state in STATES.items())
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [_ANY, *((code, name) for name, code in states)]

    def clean_district(self) -> str:
        """Return the district's code; a district that nobody knows is said, not passed over."""
        text = self.cleaned_data["district"].strip()
        if not text:
            return ""
        found = find_district(text, self.cleaned_data.get("state") or None)
        if found is None:
            raise forms.ValidationError(
                _("This district is not known. Choose one from the list, or leave it empty.")
            )
        return found.code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(value not in ("", None) for value in cleaned.values()):
            raise forms.ValidationError(_("Write a name, a phone or a number, or choose a filter."))
        return cleaned

    def query(self) -> SearchQuery:
        """Return what was asked."""
        asked = self.cleaned_data
        return SearchQuery(
            text=asked["text"],
            father_name=asked["father_name"],
            mother_name=asked["mother_name"],
            kinds=(asked["kind"],) if asked["kind"] else (),
            sex=asked["sex"],
            age_from=asked["age_from"],
            age_to=asked["age_to"],
            state_code=asked["state"],
            district_code=asked["district"],
            status=asked["status"],
            limit=HITS_OF_A_NAME if any(map(asked.get, _NAMED)) else HITS_OF_A_LIST,
        )


class AddForm(forms.Form):
    """One more name or fact from one more source."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    what = forms.ChoiceField(label=_("What"))
    value = forms.CharField(
        label=_("What was told"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    told_by = forms.CharField(label=_("Told by"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        names = [(f"name:{code}", label) for code, label in OF_WHOM.items()]
        field.choices = [(_("Names"), names), (_("Facts"), list(_ADDABLE))]

    def draft(self, kind: str) -> PersonDraft:
        """Return what was told as a draft that says nothing else."""
        what, value = self.cleaned_data["what"], self.cleaned_data["value"]
        informant = InformantGiven(name=self.cleaned_data["told_by"])
        if what.startswith("name:"):
            name = NameGiven(value, of_whom=what.removeprefix("name:"))
            return PersonDraft(kind=kind, names=(name,), informant=informant)
        return PersonDraft(kind=kind, facts=(FactGiven(what, value),), informant=informant)


class VersionForm(forms.Form):
    """The version of the record that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(VersionForm):
    """Names and facts that were wrong."""

    ref = forms.TypedMultipleChoiceField(
        error_messages={"required": _("Choose at least one entry to correct.")}
    )

    def __init__(self, *args: Any, refs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ref"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101  for the types only
        field.choices = [(ref, ref) for ref in refs]


class WithdrawForm(VersionForm):
    """Why a record is taken out of the search."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=(
            ("entered_in_error", _("Entered in error")),
            ("entered_twice", _("Entered twice")),
            ("asked_back", _("Asked back by the family or by herself")),
        ),
    )


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("JPEG, PNG or WebP, at most 12 MB. Place and camera data are taken out."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
