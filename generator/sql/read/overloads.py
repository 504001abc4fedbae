"""Functions and operators of the schema that have the name of one of the system's:
``round(double precision, integer)``.

An expression says of what it calls the name only, and names of the system are passed over where it
is read: nobody looks types up.  Where the schema has a function, an aggregate or an operator of
such a name, whatever says that name may mean it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from generator.records import dataclass, replace
from generator.schema.callables import OPERATORS
from generator.schema.expressions import Expression, References, with_texts
from generator.schema.names import Name
from generator.schema.objects import Schema
from generator.sql.read.builtins import STABLE_FUNCTIONS

T = TypeVar("T")
WITH_EXPRESSIONS = frozenset({"policy", "rule", "statistics"})
"""In other definitions ``=`` stands before what a parameter is."""
NONE = re.compile("(?!)")
SIGNS = re.escape("+-*/<>=~!@#%^&|`?")


def with_overloads(schema: Schema) -> Schema:
    """The schema whose expressions and bodies use what they call by such a name."""
    called = _own((*schema.functions, *schema.of_kind("aggregate"))) & STABLE_FUNCTIONS
    signs = _own(schema.of_kind("operator")) & OPERATORS
    if not called and not signs:
        return schema
    overloads = Overloads(
        functions=re.compile(rf'(?<![\w$.])"?({_any(called)})"?\s*\('),
        operators=re.compile(rf"(?<![{SIGNS}])({_any(signs)})(?![{SIGNS}])"),
    )
    by_name = replace(overloads, operators=NONE)
    made = schema
    for kind in ("tables", "views", "domains", "functions", "objects"):
        for item in getattr(schema, kind):
            signs_say = kind != "objects" or item.kind in WITH_EXPRESSIONS
            told = (overloads if signs_say else by_name).told(item)
            made = made if told is item else made.with_(kind, told)
    for function in made.functions:
        if function.language in {"sql", "plpgsql"}:
            # Without operators: it may be what one of them calls.
            uses = by_name.found(function.body, function.uses)
            told = replace(function, uses=uses)
            made = made if uses is function.uses else made.with_("functions", told)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Overloads:
    """``functions`` and ``operators`` match where the text says one of them."""

    functions: re.Pattern[str]
    operators: re.Pattern[str]

    def told(self, item: T) -> T:
        return with_texts(item, self._said)

    def _said(self, expression: Expression) -> Expression:
        uses = self.found(expression.sql, expression.uses)
        return expression if uses is expression.uses else replace(expression, uses=uses)

    def found(self, text: str, uses: References) -> References:
        called, signs = self.functions.findall(text), self.operators.findall(text)
        if not called and not signs:
            return uses
        return replace(
            uses,
            functions=tuple(sorted({*uses.functions, *called})),
            operators=tuple(sorted({*uses.operators, *signs})),
        )


def _own(items: Iterable[object]) -> set[str]:
    """The names of those that need no schema."""
    names = (getattr(item, "name", "") for item in items)
    return {name for name in names if not isinstance(name, Name)}


def _any(names: set[str]) -> str:
    """What matches any of them, and nothing where there is none."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest)) or NONE.pattern
