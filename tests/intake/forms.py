"""What a browser posts: the form of one person, with its empty rows."""

from typing import Any

from milaan.registry import actions
from milaan.registry.values import PersonView
from tests.access.factories import NOW, actor_in

MISSING, RECOVERED = "/intake/missing/", "/intake/recovered/"


def posted(**told: Any) -> dict[str, Any]:
    """Return a posted form: what was told, and the two empty sets of rows."""
    management = {
        f"{name}-{key}": value
        for name in ("names", "numbers")
        for key, value in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
    }
    return management | told


def opened(answer: Any, charge: Any) -> PersonView:
    """Return the record to which a saved form leads."""
    assert answer.status_code == 302, answer.content.decode()
    ref = answer["Location"].rstrip("/").split("/")[-1]
    return actions.open_person(actor=actor_in(charge), person_ref=ref, now=NOW)
