# SPDX-License-Identifier: Apache-2.0
"""The one short form for a missing, recovered or unidentified person. No field is required."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from milaan.core.values.places import STATES, find_district
from milaan.foundation.forms import StatedDateField
from milaan.intake.forms.fields import (
    NameField,
    PhotosField,
    ToldField,
    height_field,
    time_field,
)
from milaan.intake.forms.soft import SoftForm
from milaan.intake.values import LANGUAGES
from milaan.registry.values.codes import CHANNELS, SEX_LABELS

KNOWN_HOW = (
    ("", _("Not asked")),
    ("stated", _("The family says so")),
    ("stated_herself", _("She says so herself")),
    ("document", _("From a paper (school, birth certificate, Aadhaar)")),
    ("estimate", _("Judged by looks")),
)
ASKED = (("not_asked", _("Not asked yet")), ("yes", _("Yes")), ("no", _("No")))
# Answers as in the register's CHOICE_WORDS.
CONTACT = (
    ("not_asked", _("Not asked yet")),
    ("call", _("By phone, at the safe hours below")),
    ("visit", _("By a visit")),
    ("letter", _("By letter")),
)
SLIP_LANGUAGES = (("hi", "हिन्दी"), ("en", "English"), ("ne", "नेपाली"))


# What counts as something known about a person; the rest says how and by whom it was told.
_FACTS = (
    "name", "called", "father", "mother", "husband", "age", "birth", "age_doubt",
    "home_state", "home_district", "home_police_station", "home_village", "home_ward",
    "home_post_office", "home_tehsil", "home_address", "seen_on", "seen_district",
    "seen_police_station", "seen_village", "seen_with", "circumstances", "height", "build",
    "complexion", "hair", "clothing_upper", "clothing_lower", "footwear", "marks", "languages",
    "belongings", "own_phone", "photos", "held_back_1", "held_back_2", "informant_name",
    "informant_phone", "stay_place",
)  # fmt: skip


class PersonForm(SoftForm):
    never_passed_over = frozenset({"photos"})

    # Made with the empty form: sent again after a lost answer, it makes no second record.
    token = forms.UUIDField(widget=forms.HiddenInput)
    name = NameField(label=_("Name"), help_text=_("In any script, as it was told"))
    called = NameField(label=_("Called at home"))
    father = NameField(label=_("Father's name"))
    mother = NameField(label=_("Mother's name"))
    husband = NameField(label=_("Husband's or guardian's name"))
    sex = forms.ChoiceField(
        label=_("Sex"), choices=list(SEX_LABELS.items()), initial="u", widget=forms.RadioSelect
    )
    age = ToldField(label=_("Age"), help_text=_("As told: 14, about 14, 14-15"), limit=60)
    birth = StatedDateField(
        label=_("Date of birth"), help_text=_("Only what is known; the year alone is enough")
    )
    known_how = forms.ChoiceField(label=_("How the age is known"), choices=KNOWN_HOW)
    age_doubt = ToldField(label=_("Why the age is in doubt"), limit=1000)

    home_state = forms.ChoiceField(label=_("State"))
    home_district = ToldField(label=_("District"), limit=80)
    home_police_station = ToldField(label=_("Police station"), limit=120)
    home_village = ToldField(label=_("Village or locality"))
    home_ward = ToldField(label=_("Ward"), limit=40)
    home_post_office = ToldField(label=_("Post office"))
    home_tehsil = ToldField(label=_("Tehsil or municipality"))
    home_address = ToldField(label=_("House or landmark"))

    seen_on = StatedDateField(label=_("Which day"))
    seen_time = time_field(_("At what time"))
    seen_state = forms.ChoiceField(label=_("State"))
    seen_district = ToldField(label=_("District"), limit=80)
    seen_police_station = ToldField(label=_("Police station"), limit=120)
    seen_village = ToldField(label=_("Place"), help_text=_("Station, market, road, village"))
    seen_with = ToldField(label=_("With whom"), limit=500)
    circumstances = ToldField(label=_("What happened"), limit=4000, rows=3)

    height = height_field()
    build = ToldField(label=_("Build"))
    complexion = ToldField(label=_("Complexion"))
    hair = ToldField(label=_("Hair"))
    clothing_upper = ToldField(label=_("Upper clothing"))
    clothing_lower = ToldField(label=_("Lower clothing"))
    footwear = ToldField(label=_("Footwear"))
    marks = ToldField(
        label=_("Marks, moles, tattoos"), help_text=_("One on each line"), limit=2000, rows=2
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages she speaks"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    belongings = ToldField(label=_("Carries"), limit=500)
    own_phone = ToldField(label=_("Own phone"), limit=60)
    photos = PhotosField(label=_("Photos"), help_text=_("JPEG, PNG or WebP, at most 12 MB each"))

    held_back_1 = ToldField(label=_("First secret fact"), limit=500)
    held_back_2 = ToldField(label=_("Second secret fact"), limit=500)

    informant_name = NameField(label=_("Name"))
    informant_relation = ToldField(label=_("What they are to the person"), limit=60)
    informant_phone = ToldField(label=_("Phone"), limit=60)
    informant_language = forms.ChoiceField(
        label=_("Language of the slip"), choices=SLIP_LANGUAGES, initial="hi"
    )
    channel = forms.ChoiceField(
        label=_("How it was told"), choices=list(CHANNELS.items()), initial="in_person"
    )
    poster = forms.ChoiceField(
        label=_("May a poster be made?"), choices=ASKED, initial="not_asked",
        widget=forms.RadioSelect,
    )  # fmt: skip
    ngo_phone = forms.ChoiceField(
        label=_("May the phone number go to an NGO?"), choices=ASKED, initial="not_asked",
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact_way = forms.ChoiceField(
        label=_("How may they be reached?"), choices=CONTACT, initial="not_asked"
    )  # fmt: skip
    contact_detail = ToldField(
        label=_("Safe number, hours, code word"),
        help_text=_("A message says only: please call, and the code word"),
        limit=300,
    )
    in_the_name_of = forms.ChoiceField(label=_("In the name of"))
    stay_place = ToldField(label=_("Where she is now"), limit=500)

    def __init__(self, *args: Any, posts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())
        states = sorted(
            (state.name(get_language() or "en"), code) for code, state in STATES.items()
        )
        for name in ("home_state", "seen_state"):
            self._choices(name, [("", _("Not known")), *((code, label) for label, code in states)])
        self._choices("in_the_name_of", [("", _("Myself")), *posts])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing at all was told: such a record finds nobody.

        One known fact of any kind is enough. What stands in the form before it is touched (the
        desk's own State, the first answer of a list) is not a fact.
        """
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in _FACTS):
            given = cleaned.get("sex") not in ("u", "", None)
            if not given and not self.rows_hold_something:
                raise forms.ValidationError(
                    _("Nothing is written yet. Write one thing that is known: a name, a place, "
                      "a garment, a mark. It is enough."), "empty",
                )  # fmt: skip
        return cleaned

    # Set by the view before the form is read: a number alone is a fact, too.
    rows_hold_something = False

    def district_code(self, which: str) -> str:
        """Return the district's code where it can be recognised; `which` is home or seen."""
        text = self.cleaned_data.get(f"{which}_district") or ""
        state = self.cleaned_data.get(f"{which}_state") or None
        found = find_district(text, state) if text else None
        return found.code if found else ""
