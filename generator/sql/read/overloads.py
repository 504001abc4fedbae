"""Functions of the schema that have the name of one of the system's: ``round(double precision, int)``.

An expression says of what it calls the name only, and names of the system's functions are passed
over where it is read: nobody looks types up.  Where the schema has a function or an aggregate of
such a name, whatever calls that name may mean it.
"""

from __future__ import annotations

import re
from typing import TypeVar

from generator.records import replace
from generator.schema.expressions import Expression, References, with_texts
from generator.schema.names import Name
from generator.schema.objects import Schema
from generator.sql.read.builtins import STABLE_FUNCTIONS

T = TypeVar("T")


def with_overloads(schema: Schema) -> Schema:
    """The schema whose expressions and bodies use what they call by such a name."""
    named = (*schema.functions, *schema.of_kind("aggregate"))
    names = {f.name for f in named if not isinstance(f.name, Name)} & STABLE_FUNCTIONS
    if not names:
        return schema
    call = re.compile(rf'(?<![\w$.])"?({"|".join(sorted(names))})"?\s*\(')

    def found(text: str, uses: References) -> References:
        called = call.findall(text)
        return replace(uses, functions=tuple(sorted({*uses.functions, *called})))

    def said(expression: Expression) -> Expression:
        if call.search(expression.sql) is None:
            return expression
        return replace(expression, uses=found(expression.sql, expression.uses))

    made = schema
    for kind in ("tables", "views", "domains", "objects"):
        for item in getattr(schema, kind):
            made = _with(made, kind, item, with_texts(item, said))
    for function in schema.functions:
        told = with_texts(function, said)
        if function.language in {"sql", "plpgsql"} and call.search(function.body):
            told = replace(told, uses=found(function.body, function.uses))
        made = _with(made, "functions", function, told)
    return made


def _with(schema: Schema, kind: str, item: T, told: T) -> Schema:
    return schema if told is item else schema.with_(kind, told)
