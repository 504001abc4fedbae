"""Shell operators: a commutator or a negator that is not there yet when CREATE OPERATOR names it.

PostgreSQL makes one without a function on the way (manual, CREATE OPERATOR, notes).  Its own CREATE
fills it in; it stays when the operator goes that named it, and no dump tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.names import Name

LINK = re.compile(r"\b(commutator|negator) = (?:OPERATOR\(([^)]+)\)|([-+*/<>=~!@#%^&|`?]+))")
QUALIFIED = re.compile(r'(?:"((?:[^"]|"")+)"|([\w$]+))\.(.+)\Z')


def shells(objects: Iterable[PlainObject]) -> tuple[PlainObject, ...]:
    """Those that are named among the objects and are not among them."""
    operators = [item for item in objects if item.kind == "operator"]
    made = {item.signature for item in operators}
    named = {shell.signature: shell for item in operators for shell in _linked(item)}
    return tuple(shell for signature, shell in named.items() if signature not in made)


def is_shell(item: PlainObject) -> bool:
    return item.kind == "operator" and not item.definition.sql


def shell(name: str, rest: str) -> PlainObject:
    return PlainObject(kind="operator", name=name, rest=rest, definition=Expression(""))


def links(item: PlainObject) -> frozenset[str]:
    """The names of the operators that an operator names: it loses them when they go."""
    return (
        frozenset(other.name for other in _linked(item)) if item.kind == "operator" else frozenset()
    )


def _linked(item: PlainObject) -> Iterator[PlainObject]:
    """A commutator takes the operands in the other order."""
    left, right = item.rest.strip(" ()").split(", ")
    for link, qualified, plain in LINK.findall(item.definition.sql):
        sides = (right, left) if link == "commutator" else (left, right)
        yield shell(_name(qualified or plain), f" ({', '.join(sides)})")


def _name(text: str) -> str:
    parts = QUALIFIED.match(text)
    return Name((parts[1] or parts[2]).replace('""', '"'), parts[3]) if parts else text
