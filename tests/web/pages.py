"""Addresses for tests of what all pages share: every component on one page, and every failure."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from milaan.foundation.errors import InvalidInput, NotAllowed, NotFound, QuotaReached, Stale
from milaan.foundation.forms import StatedDateField, with_added_row

GALLERY = Path(__file__).with_name("gallery.html")


class NameForm(forms.Form):
    text = forms.CharField(label="Name as written", required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("paper", "On a document"), ("home", "At home")]
    )


class PersonForm(forms.Form):
    sex = forms.ChoiceField(
        label="Sex",
        choices=[("f", "Female"), ("m", "Male"), ("t", "Transgender"), ("u", "Not known")],
        widget=forms.RadioSelect,
    )
    birth = StatedDateField(label="Date of birth", help_text="Leave empty what is not known.")
    age = forms.IntegerField(label="Age", help_text="For example 14", required=False)
    height = forms.CharField(label="Height", help_text="157, or 5'2\"", required=False)
    state = forms.ChoiceField(label="State", choices=[("", "Choose"), ("IN-MP", "Madhya Pradesh")])
    district = forms.CharField(label="District", required=False)
    langs = forms.MultipleChoiceField(
        label="Languages",
        choices=[("hi", "Hindi"), ("ne", "Nepali"), ("bho", "Bhojpuri")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    clothes = forms.CharField(
        label="Clothing", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    photo = forms.FileField(label="Photo", required=False, help_text="JPEG or PNG.")
    poster = forms.BooleanField(label="A public poster is agreed to", required=False)


NAMES = forms.formset_factory(NameForm, extra=1, max_num=20)

CALL = {
    "office": "Example border post",
    "person_to_ask": "the duty officer",
    "number": "+910000000000",
    "shown_number": "0000 000000",
    "hours": "24 hours",
    "reference": "RP-0000-0412",
    "questions": ["Which hand carries the mark?", "What was on her feet?"],
}


WRONG = {"age": "many", "birth_day": "31", "birth_month": "2", "birth_year": "2010"}


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component; `?bad` fills the form wrongly, a POST answers as a form page would."""
    typed = request.POST or (WRONG if "bad" in request.GET else None)
    form = PersonForm(typed) if typed else PersonForm(initial={"sex": "f"})
    more = with_added_row(request.POST)
    now = timezone.now()
    context = {
        "form": form,
        "names": NAMES(more, prefix="names") if more else NAMES(prefix="names"),
        "steps": [
            ("Before", "start", -13.2),
            ("The name", "for", 15.5),
            ("Height", "against", -3.3),
        ],
        "since": now - timedelta(hours=3, minutes=20),
        "old": now - timedelta(days=2),
        "call": SimpleNamespace(**CALL, last_answered=now),
        "entries": [{"at": now, "title": "Registered", "text": "", "by": "Example post"}],
    }
    template = engines["django"].from_string(GALLERY.read_text(encoding="utf-8"))
    return HttpResponse(
        template.render(context, request), status=422 if typed and not more else 200
    )


def raising(error: Exception):
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


@login_not_required
def count(request: HttpRequest) -> HttpResponse:
    """A part that a page asks for again and again."""
    return HttpResponse(
        "<strong>7</strong>", status=200 if request.headers.get("X-Milaan-Part") else 400
    )


@login_not_required
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Answer htmx; without the token of base.html it is refused."""
    return HttpResponse("<strong>heard</strong>")


urlpatterns = [
    path("answer", answer),
    path("", include("milaan.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("gallery", gallery),
    path("count", count),
    path("gone", raising(OperationalError("gone"))),
    path("bug", raising(ValueError("Asha Example"))),
    path("stale", raising(Stale())),
    path("refused", raising(NotAllowed("no", rule="test"))),
    path("hidden", raising(NotFound())),
    path("unreadable", raising(InvalidInput(field="age", reason="test"))),
    path("quota", raising(QuotaReached())),
]

handler400 = "milaan.web.views.bad_request"
handler403 = "milaan.web.views.not_allowed"
handler404 = "milaan.web.views.not_found"
handler500 = "milaan.web.views.server_error"
