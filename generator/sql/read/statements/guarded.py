"""The DO blocks that run a statement only where a part is there, or is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.plan.operations import Operation
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import Part, PartKind
from generator.schema.names import qualified
from generator.sql.read.cursor import Cursor
from generator.sql.read.patterns import skimming
from generator.sql.read.statements.blocks import guarded
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.preconditions import said
from generator.sql.read.statements.stepping import unquoted, words

Reader = Callable[[Cursor], Iterator[Operation]]
OPENS = re.compile(r"BEGIN IF (NOT )?EXISTS \( SELECT FROM pg_catalog \. ")
LITERAL = r"E?'(?:[^']|'')*'"
PART = re.compile(
    rf"(?P<catalog>pg_\w+) WHERE (?:pg_statistics_obj_is_visible \( oid \) AND )?"
    rf"(?:(?P<column>\w+) = to_reg\w+ \( (?P<of>{LITERAL}) \) AND )?"
    rf"\w+ = (?:to_reg\w+ \( )?(?P<name>{LITERAL})(?: \))?"
    r"(?: AND att(?P<more>identity|generated) < ?> '')?\Z"
)
KINDS: dict[str, PartKind] = {
    "pg_class": "relation",
    "pg_type": "type",
    "pg_proc": "function",
    "pg_aggregate": "aggregate",
    "pg_attribute": "column",
    "pg_constraint": "constraint",
    "pg_trigger": "trigger",
    "pg_policy": "policy",
    "pg_rewrite": "rule",
    "pg_inherits": "partition",
    "pg_enum": "value",
    "identity": "identity",
    "generated": "generated",
    "pg_namespace": "schema",
    "pg_publication": "publication",
    "pg_event_trigger": "event trigger",
    "pg_statistic_ext": "statistics",
    "pg_collation": "collation",
}
SPELLED = {"relation", "type", "function", "aggregate", "partition", "collation"}
"""Those whose name stands as an identifier."""


def spaced(body: str) -> str:
    return " ".join(word.text for word in words(body))


UNCHECKED = "SET LOCAL check_function_bodies = off"
"""What comes before a function whose body names what is not there."""


def is_guarded(body: str) -> bool:
    return OPENS.match(spaced(body)) is not None


def guarded_statements(
    body: str, cursor: Cursor, readers: Mapping[str, Reader]
) -> Iterator[Operation]:
    condition, pieces, branches = guarded(body, cursor)
    with skimming(cursor):
        text = spaced(condition)
        opening = re.match(r"(NOT )?EXISTS \( SELECT FROM pg_catalog \. (.*) \)\Z", text, re.DOTALL)
        if len(pieces) > 1 and spaced(pieces[0]) == UNCHECKED:
            pieces = pieces[1:]
        if opening is None or branches or len(pieces) != 1:
            raise ValueError(text)
        part = _part(opening[2])
        statement = inner_cursor(pieces[0], cursor)
        (operation,) = readers[statement.kind](statement)
    yield Guarded(operation=operation, part=part, missing=bool(opening[1]))


def _part(text: str) -> Part:
    found = PART.match(text)
    if found is None:
        raise ValueError(text)
    kind = KINDS[found["more"] or found["catalog"]]
    if found["column"] == "contypid":
        kind = "domain constraint"
    name, arguments = said(found["name"]), ""
    if kind in {"function", "aggregate"}:
        name, _, arguments = name.partition("(")
    if kind == "statistics" and found["of"]:
        return Part(kind=kind, name=qualified(_name(said(found["of"])), name))
    return Part(
        kind=kind,
        name=_name(name) if kind in SPELLED else name,
        of=_name(said(found["of"])) if found["of"] else "",
        arguments=tuple(filter(None, arguments.removesuffix(")").split(", "))),
    )


def _name(text: str) -> str:
    *schema, base = [unquoted(word.text) for word in words(text) if word.text != "."]
    return qualified(schema[0] if schema else None, base)
