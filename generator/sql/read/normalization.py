"""Converts equivalent forms of DDL to the form of the schema.

In a dump ``SERIAL`` is a sequence, its owner and a default, and a default has a cast to the
column's own type.
"""

from __future__ import annotations

from functools import lru_cache

from generator.records import replace
from generator.schema.collection import Objects
from generator.schema.columns import Column, Identity, numbered_by
from generator.schema.expressions import Expression
from generator.schema.names import base_of, beside, qualified
from generator.schema.objects import Domain, Schema
from generator.schema.sequences import Sequence, finds_by_name, is_next
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted
from generator.schema.types import BY_CATALOG
from generator.sql.read import grammar
from generator.sql.read.expressions import expression
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

LIMITS = {"smallint": 32767, "integer": 2147483647, "bigint": 9223372036854775807}


def folded(schema: Schema) -> Schema:
    """The schema in its plain form."""
    gone: set[str] = set()
    known: dict[int, Column] = {}
    tables = Objects(folded_table(table, schema, gone, known) for table in schema.tables)
    domains = Objects(folded_domain(domain) for domain in schema.domains)
    sequences = Objects(s for s in schema.sequences if s.name not in gone)
    return replace(schema, tables=tables, domains=domains, sequences=sequences)


def folded_table(table: Table, schema: Schema, gone: set[str], known: dict[int, Column]) -> Table:
    """``known`` holds the plain form of columns by their identity: tables share columns."""
    columns = []
    for column in table.columns:
        sequence = serial_sequence(table, column, schema)
        if sequence:
            gone.add(sequence.name)
            serial = Identity(kind="serial")
            column = replace(
                column, default=None, identity=serial, numbers_comment=sequence.comment
            )
            column = numbered_by(sequence.name, table.name, column)
        elif column.default:
            found = known.get(id(column))
            if found is None:
                found = known[id(column)] = plain_column(column, column.default)
            column = found
        columns.append(column)
    # The same table where nothing changes, so that two files can share it.
    same = all(a is b for a, b in zip(columns, table.columns, strict=True))
    return table if same else replace(table, columns=tuple(columns))


def folded_domain(domain: Domain) -> Domain:
    said = domain.default
    default = said and plain(said, domain.type.name, domain.type.array)
    return domain if default is said else replace(domain, default=default)


def plain_column(column: Column, default: Expression) -> Column:
    if column.type.name == "interval" and column.type.arguments:
        return column  # a constant is one of the column's type, and cast to the bare one it is not
    made = plain(next_of(default), column.type.name, column.type.array)
    return column if made is default else replace(column, default=made)


def serial_sequence(table: Table, column: Column, schema: Schema) -> Sequence | None:
    """The sequence that SERIAL made for the column, if it has such a one and its default; it may
    have got another name since."""
    default = column.default
    if default is None or not column.not_null or default.uses.functions != ("nextval",):
        return None
    if len(default.uses.relations) != 1 or not is_next(default):
        return None
    (name,) = default.uses.relations
    if name != beside(table.name, base_of(name)):
        return None
    wanted = Sequence(
        name=name,
        type=column.type.name,
        maximum=LIMITS.get(column.type.name, 0),
        owned_by=(table.name, column.name),
    )
    found = schema.sequences.get(name)
    same = found is not None and replace(found, unlogged=False, comment=None) == wanted
    return found if same and not default.uses.columns else None


def next_of(default: Expression) -> Expression:
    """``nextval('public.s'::regclass)`` as ``nextval('s')``, the way people write it; a text that
    is looked up at each call stays one: ``nextval('s'::text)``."""
    if default.uses.functions != ("nextval",) or len(default.uses.relations) != 1:
        return default
    if finds_by_name(default):
        return expression(default.sql.replace("::text::regclass)", "::text)"))
    (raw,) = grammar.statements(f"SELECT {default.sql}")
    call = raw["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["val"].get("FuncCall")
    if not call or len(call["args"]) != 1 or not {"TypeCast", "A_Const"} & set(call["args"][0]):
        return default
    return expression(f"nextval({literal(quoted(default.uses.relations[0]))})")


@lru_cache(maxsize=4096)
def plain(default: Expression, type_name: str, array: bool) -> Expression:
    """``'x'::"T"`` as ``'x'`` where the column is of that type anyway."""
    (raw,) = grammar.statements(f"SELECT {default.sql}")
    cast = raw["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["val"].get("TypeCast")
    if not cast or "sval" not in cast["arg"].get("A_Const", {}):
        return default
    if not is_type(cast["typeName"], type_name, array):
        return default
    text = cast["arg"]["A_Const"]["sval"].get("sval", "")
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return expression(f"E'{escaped}'" if "\\" in text else f"'{escaped}'")


def is_type(node: Json, name: str, array: bool) -> bool:
    """Whether the cast is to that type alone: with a length or fields it may change the value."""
    if "typmods" in node:
        return False
    parts = strings(node["names"])
    row = BY_CATALOG.get(parts[-1])
    written = row.sql if row else qualified(parts[-2] if len(parts) > 1 else None, parts[-1])
    return written == name and ("arrayBounds" in node) == array
