"""Random conditions and situations, small enough to meet often."""

from hypothesis import strategies as st

from milaan.core.authority import And, Attribute, Constant, Eq, Expression, In, Le, Not, Or

ACTOR = ("actor.a", "actor.b", "actor.many")
RESOURCE = ("resource.x", "resource.y")
scalars = st.integers(0, 3) | st.none()
collections = st.frozensets(st.integers(0, 3)) | st.none()

actor_operands = st.sampled_from([Attribute(name) for name in ACTOR[:2]]) | st.builds(
    Constant, scalars
)
resource_operands = st.sampled_from([Attribute(name) for name in RESOURCE])
many = st.builds(Constant, collections) | st.just(Attribute("actor.many"))


def leaves() -> st.SearchStrategy[Expression]:
    """Comparisons with at most one attribute of the record, as list filters can hold them."""
    either = actor_operands | resource_operands
    return (
        st.builds(Eq, either, actor_operands)
        | st.builds(Eq, actor_operands, either)
        | st.builds(Le, either, actor_operands)
        | st.builds(Le, actor_operands, either)
        | st.builds(In, either, many)
        | st.booleans()
    )


def expressions() -> st.SearchStrategy[Expression]:
    return st.recursive(
        leaves(),
        lambda inner: (
            st.builds(And, inner, inner) | st.builds(Or, inner, inner) | st.builds(Not, inner)
        ),
        max_leaves=8,
    )


def actor_situations() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {"actor.a": scalars, "actor.b": scalars, "actor.many": collections}
    )


def resource_situations() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(dict.fromkeys(RESOURCE, scalars))
