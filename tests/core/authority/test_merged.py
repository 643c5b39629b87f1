"""A space without classes that nothing tells apart decides as the whole one does."""

from milaan.core.authority import Attribute, Constant, Effect, Eq, In, Not, Rule, all_of
from milaan.core.authority.dimensions import dimensions_of, merged
from milaan.core.authority.expressions import leaves_of
from milaan.core.authority.invariants import Expected, always, never, unless
from milaan.core.authority.mutants import tried

ROLE = Attribute("actor.role")
OWN = In(Attribute("resource.owner"), Attribute("actor.desks"))
WRITER = Eq(ROLE, Constant("writer"))
HIDDEN = Eq(Attribute("resource.is_hidden"), Constant(True))
RULES = (
    Rule("a.hidden", Effect.FORBID, frozenset({"read"}), HIDDEN, "No.", "invented"),
    Rule("a.own", Effect.PERMIT, frozenset({"read"}), all_of(WRITER, OWN), "Yes.", "invented"),
)


def test_classes_that_no_comparison_tells_apart_are_one() -> None:
    (dimension,) = dimensions_of([OWN])
    assert len(dimension.classes) == 3  # in, not in, missing

    small = merged(dimension, leaves_of(OWN))

    assert len(small.classes) == 2
    assert set(map(str, small.classes)) < set(map(str, dimension.classes))


def test_what_only_a_mutant_tells_apart_is_kept() -> None:
    sentences = (
        never("a.never", {"read"}, Not(WRITER), "Writers alone.", "invented"),
        always("a.always", {"read"}, all_of(WRITER, OWN, Not(HIDDEN)), "Writers do.", "invented"),
    )

    trials = list(
        tried(RULES, sentences, ("writer", "officer"), {"actor.role": ("writer", "officer")})
    )

    assert trials
    assert all(trial.decides_otherwise for trial in trials)
    wider = next(trial for trial in trials if trial.mutant.what == "widened by officer")
    assert wider.broken == {"a.never"}


def test_a_promise_gets_its_exception_and_a_refusal_none() -> None:
    promise = always("a.always", {"read"}, WRITER, "Writers read.", "invented")
    refusal = never("a.never", {"read"}, HIDDEN, "Nobody reads.", "invented")
    other = always("a.other", {"write"}, WRITER, "Writers write.", "invented")

    found = unless(HIDDEN, {"read"}, "unless it is hidden", (promise, refusal, other))

    assert found[0].says == "Writers read, unless it is hidden."
    assert found[0].when != promise.when
    assert found[0].expected is Expected.YES
    assert found[1:] == (refusal, other)
