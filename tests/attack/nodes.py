"""Changes to a YAML document's nodes: what is written stays YAML, and often stays a spec."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from random import Random

import yaml

from tests.attack.mutations import HOSTILE

Node = dict[str, "Node"] | list["Node"] | str
Spot = tuple[dict[str, Node] | list[Node], str | int]

SUFFIXES = (
    *("?", "[]", " unique", " primary", " updated", " = now()", " = uuid()", " = 0", " = 'a'"),
    *("(3)", "(0)", "(-1)", "(10,2)", " -> User", " desc", " nulls last", " ", "\n", ";", "--"),
)


def read(text: str) -> Node:
    """Scalars as they are written.  Raises yaml.YAMLError."""
    node: Node = yaml.load(text, Loader=yaml.BaseLoader)
    return node


def write(node: Node) -> str:
    text: str = yaml.safe_dump(node, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def spots(node: Node) -> Iterator[Spot]:
    """Every place in a document that holds something."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield node, key
            yield from spots(value)
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield node, at
            yield from spots(value)


def at(spot: Spot) -> Node:
    holder, key = spot
    return holder[key]  # type: ignore[index]


def put(spot: Spot, value: Node) -> None:
    holder, key = spot
    holder[key] = value  # type: ignore[index]


def scalars(documents: Iterable[Node]) -> tuple[str, ...]:
    found = [v for d in documents for s in spots(d) if isinstance(v := at(s), str)]
    return tuple(sorted(set(found)))


def change(document: Node, others: tuple[Node, ...], random: Random) -> str:
    """Changes one node in place and says what it did; ``others`` lend theirs."""
    places = list(spots(document))
    if not places:
        return "nothing"
    others = tuple(other for other in others if next(spots(other), None)) or (document,)
    spot = random.choice(places)
    way = random.choice(
        (_remove, _replace, _replace, _suffix, _rename, _graft, _graft, _swap, _kind)
    )
    way(spot, places, others, random)
    return f"{way.__name__.strip('_')} at {spot[1]!r}"


def _remove(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    holder, key = spot
    del holder[key]  # type: ignore[arg-type]


def _replace(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    """A scalar becomes another one of the documents, or a hostile one."""
    texts = [s for s in places if isinstance(at(s), str)]
    if not texts:
        return
    target = random.choice(texts)
    known = scalars(others) or HOSTILE
    put(target, random.choice(HOSTILE) if random.random() < 0.4 else random.choice(known))


def _suffix(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    texts = [s for s in places if isinstance(at(s), str)]
    if texts:
        target = random.choice(texts)
        put(target, str(at(target)) + random.choice((*SUFFIXES, *HOSTILE)))


def _rename(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    """A key becomes another name, at its place in the order."""
    holder, key = spot
    if not isinstance(holder, dict):
        return
    names = [k for _, k in places if isinstance(k, str)]
    new = random.choice(HOSTILE) if random.random() < 0.4 else random.choice(names)
    items = [(new if k == key else k, v) for k, v in holder.items()]
    holder.clear()
    holder.update(items)


def _graft(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    """A node from somewhere stands here, under its own key where there is room for one."""
    source = random.choice([s for document in others for s in spots(document)])
    value = copy.deepcopy(at(source))
    holder = spot[0]
    if isinstance(holder, dict) and isinstance(source[1], str):
        holder[source[1]] = value
    elif isinstance(holder, list):
        holder.insert(random.randrange(len(holder) + 1), value)
    else:
        put(spot, value)


def _swap(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    other = random.choice(places)
    here, there = copy.deepcopy(at(spot)), copy.deepcopy(at(other))
    put(spot, there)
    put(other, here)


def _kind(spot: Spot, places: list[Spot], others: tuple[Node, ...], random: Random) -> None:
    value = at(spot)
    deep: Node = "x"
    for _ in range(random.choice((20, 40, 150)) if random.random() < 0.1 else 2):
        deep = {"a": deep} if random.random() < 0.5 else [deep]
    put(spot, random.choice(("", {}, [], [value], {"a": value}, str(value)[:200], deep)))
