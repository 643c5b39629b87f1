# SPDX-License-Identifier: Apache-2.0
"""The situations that rules can tell apart, derived from the rules themselves.

Attributes that are compared with each other form one dimension; its classes are the ways in which
they can lie to each other and to the constants beside them: equal, other or missing; in or not
in; below, at or above. Dimensions are independent, so all situations are their product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import Any

from milaan.core.authority.expressions import (
    Attribute,
    Constant,
    Expression,
    In,
    Le,
    Leaf,
    leaf_holds,
    leaves_of,
    operands_of,
    value_of,
)

MOST_ASSIGNMENTS = 1_000_000

type Values = dict[str, Any]


class TooManySituations(Exception):
    """The rules tell apart more situations than can be walked; the text says where and what now."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Attributes that rules compare with each other, and the classes of their values.

    Args:
        leaves: the comparisons among them.
        classes: one example of each class, attribute to value; an absent one is missing.
        constants: the values that rules name; any other value stands for every other.
    """

    attributes: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    classes: tuple[Values, ...]
    constants: tuple[Any, ...]


def dimensions_of(
    conditions: Iterable[Expression], known: Mapping[str, Sequence[Any]] | None = None
) -> tuple[Dimension, ...]:
    """Return the dimensions of what some conditions read, in the order of attribute names.

    Args:
        known: for an attribute, values that get a class of their own though no condition may
            name them; ignored where no condition reads it.

    Raises:
        TooManySituations: attributes are compared with each other in too many ways.
    """
    leaves = list(dict.fromkeys(chain.from_iterable(leaves_of(one) for one in conditions)))
    groups: dict[str, set[str]] = {}
    for leaf in leaves:
        joined = set().union(*(groups.get(name, {name}) for name in _names(leaf)))
        groups |= dict.fromkeys(joined, joined)
    found = {tuple(sorted(group)) for group in groups.values()}
    return tuple(_dimension(names, leaves, known or {}) for names in sorted(found))


def _names(leaf: Leaf) -> list[str]:
    return [side.name for side in operands_of(leaf) if isinstance(side, Attribute)]


def _dimension(
    names: tuple[str, ...], leaves: Sequence[Leaf], known: Mapping[str, Sequence[Any]]
) -> Dimension:
    own = tuple(leaf for leaf in leaves if set(_names(leaf)) & set(names))
    named = chain(_constants(own), *(known.get(name, ()) for name in names))
    constants = tuple(sorted(set(named), key=lambda value: (type(value).__name__, value)))
    ways = _alone(names[0], own, constants) if len(names) == 1 else _together(names, own, constants)
    return Dimension(names, own, tuple(ways), constants)


def _constants(leaves: Iterable[Leaf]) -> Iterator[Any]:
    for leaf in leaves:
        for side in operands_of(leaf):
            if isinstance(side, Constant):
                is_many = isinstance(leaf, In) and side is leaf.collection
                values = side.value if is_many else [side.value]
                yield from (value for value in values or () if value is not None)


def _alone(name: str, leaves: Sequence[Leaf], constants: Sequence[Any]) -> Iterator[Values]:
    """Yield the classes of an attribute compared with constants only."""
    if name in _collections(leaves):
        yield from ({name: frozenset(some)} for some in _subsets(constants))
    else:
        ordered = any(isinstance(leaf, Le) for leaf in leaves)
        around = [near for value in constants if ordered for near in _around(value)]
        values = list(dict.fromkeys([*constants, *around]))
        yield from ({name: value} for value in [*values, *_other(values, 1)])
    yield {}


def _together(
    names: Sequence[str], leaves: Sequence[Leaf], constants: Sequence[Any]
) -> Iterator[Values]:
    """Yield one example of each way in which several attributes lie to each other."""
    collections = sorted(_collections(leaves))
    scalars = [name for name in names if name not in collections]
    if constants and any(isinstance(leaf, Le) for leaf in leaves):
        raise TooManySituations(
            f"{', '.join(names)} are ordered among each other and beside constants; split the rule"
        )
    values = [*constants, *_other(constants, len(scalars)), None]
    if len(values) ** len(scalars) * 2 ** (len(scalars) * len(collections)) > MOST_ASSIGNMENTS:
        raise TooManySituations(f"{', '.join(names)} are compared in too many ways; split the rule")
    seen: set[tuple[Any, ...]] = set()
    for drawn in product(values, repeat=len(scalars)):
        held = set(drawn) - {None} | set(_asked_for(leaves))
        for sets in product([*_subsets(sorted(held, key=str)), None], repeat=len(collections)):
            way = dict(zip([*scalars, *collections], [*drawn, *map(_frozen, sets)], strict=True))
            signature = tuple(_lie(leaf, way) for leaf in leaves)
            if signature not in seen:
                seen.add(signature)
                yield {name: value for name, value in way.items() if value is not None}


def _frozen(some: tuple[Any, ...] | None) -> frozenset[Any] | None:
    return None if some is None else frozenset(some)


def _asked_for(leaves: Iterable[Leaf]) -> Iterator[Any]:
    """Yield the constants that are looked for in an attribute."""
    for leaf in leaves:
        if isinstance(leaf, In) and isinstance(leaf.item, Constant):
            yield leaf.item.value


def _lie(leaf: Leaf, way: Values) -> str:
    """Return how the two sides of a comparison lie to each other."""
    left, right = (value_of(side, way) for side in operands_of(leaf))
    if left is None or right is None:
        return "missing"
    if isinstance(leaf, Le) and left == right:
        return "equal"
    # A value that a rule names is a class of its own: equal to that one is not equal to another.
    beside = left if isinstance(leaf, In) and isinstance(leaf.collection, Constant) else ""
    return f"{leaf_holds(leaf, left, right)} {beside}"


def _collections(leaves: Iterable[Leaf]) -> set[str]:
    return {
        leaf.collection.name
        for leaf in leaves
        if isinstance(leaf, In) and isinstance(leaf.collection, Attribute)
    }


def _subsets(values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(combinations(values, size) for size in range(len(values), -1, -1))


def _around(value: Any) -> tuple[Any, ...]:
    step = timedelta(days=1) if isinstance(value, date) else 1
    return (value - step, value + step)


def _other(values: Sequence[Any], count: int) -> list[Any]:
    """Return values that are none of these, of their kind."""
    if values and all(isinstance(value, bool) for value in values):
        return [value for value in (False, True) if value not in values]
    if values and isinstance(values[0], str):
        return [f"other-{number}" for number in range(1, count + 1)]
    if values and isinstance(values[0], date):
        return [max(values) + timedelta(days=number + 1) for number in range(1, count + 1)]
    first = max([0, *values])
    return [first + number for number in range(1, count + 1)]


def merged(dimension: Dimension, leaves: Iterable[Leaf]) -> Dimension:
    """Return a dimension with one class for all that these comparisons can not tell apart."""
    asked = [leaf for leaf in leaves if set(_names(leaf)) & set(dimension.attributes)]
    alike: dict[tuple[bool, ...], Values] = {}
    for way in dimension.classes:
        alike.setdefault(tuple(holds_alone(leaf, way) for leaf in asked), way)
    return replace(dimension, classes=tuple(alike.values()))


def holds_alone(leaf: Leaf, way: Values) -> bool:
    """Say whether a comparison holds in a class of the dimension it belongs to."""
    left, right = (value_of(side, way) for side in operands_of(leaf))
    return leaf_holds(leaf, left, right)
