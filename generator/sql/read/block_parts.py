"""The rows of the parts of tables that the catalogs would give a block: columns, constraints.

What a server writes of an expression is not known to the letter: such a text is ``Described``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.schema.columns import Column, sequence_of
from generator.schema.constraints import (
    Check,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.names import base_of, schema_of, text_of
from generator.schema.objects import Schema
from generator.schema.tables import Table, View
from generator.schema.tokens import quoted
from generator.schema.types import BY_CATALOG, BY_SQL
from generator.sql.read import grammar
from generator.sql.read.asked import DESCRIBED, described
from generator.sql.read.block_texts import liked
from generator.sql.read.errors import SqlError
from generator.sql.read.output_columns import named, outputs
from generator.sql.read.references import strings

Cell = str | int | bool | None | tuple["Cell", ...]
Row = Mapping[str, Cell]
ACTIONS = {"NO ACTION": "a", "RESTRICT": "r", "CASCADE": "c", "SET NULL": "n", "SET DEFAULT": "d"}
CONSTRAINTS = {
    "c": "CHECK",
    "f": "FOREIGN KEY",
    "p": "PRIMARY KEY",
    "u": "UNIQUE",
    "x": "EXCLUDE",
}
OTHERWISE = (
    (re.compile(r"\bNOT IN \("), "<> ALL (ARRAY["),
    (re.compile(r"\bIN \("), "= ANY (ARRAY["),
    (re.compile(r"\bNOT I?LIKE\b"), "!~~"),
    (re.compile(r"\bI?LIKE\b"), "~~"),
    (re.compile(r"\bBETWEEN\b"), ">="),
)
LITERAL = re.compile(r"'(?:[^']|'')*'")


class Numbered(str):
    """What stands for the number of a type of PostgreSQL's own: it is compared alone."""

    __slots__ = ()


class Described(str):
    """A definition as the schema spells it, where a server has other words for operators, and
    casts; its names and constants are the same."""

    __slots__ = ()

    def has(self, pattern: str, *, any_case: bool) -> bool:
        """Whether it is LIKE that.  Raises SqlError where the server's words may decide it."""
        written = str(self)
        for words, instead in OTHERWISE:
            written = words.sub(instead, written)
        texts = [str(self), written]
        texts += [LITERAL.sub(rf"(\g<0>::{cast})", written) for cast in ("text", "bpchar")]
        found = {liked(text, pattern, any_case=any_case) for text in texts}
        if len(found) > 1:
            raise SqlError("a condition on the words of an expression is not supported")
        return found.pop()


def token(name: str) -> str:
    """What stands for the number of an object: how SQL spells its name."""
    return text_of(quoted(name))


def told(columns: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, columns))


def attributes(schema: Schema, own: str) -> Iterator[Row]:
    """pg_attribute, of tables."""
    for table in schema.tables:
        for place, column in enumerate(table.columns, 1):
            yield {
                "attrelid": token(table.name),
                "attname": column.name,
                "atttypid": type_number(column),
                "attnum": place,
                "attisdropped": False,
                "attnotnull": column.not_null,
                "atthasdef": bool(column.default or column.generated),
                "attidentity": IDENTITIES.get(column.identity.kind, "") if column.identity else "",
                "attgenerated": "s" if column.generated else "",
            }


IDENTITIES = {"always": "a", "by default": "d"}


def columns(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.columns."""
    for view in schema.views:
        if not view.materialized:
            yield from columns_of(view, schema, own)
    for table in schema.tables:
        for place, column in enumerate(table.columns, 1):
            numbered = column.identity is not None and column.identity.kind in IDENTITIES
            yield {
                "table_schema": schema_of(table.name, own),
                "table_name": base_of(table.name),
                "column_name": column.name,
                "data_type": described(column),
                "udt_name": udt_name(column),
                "is_nullable": "NO" if column.not_null else "YES",
                "ordinal_position": place,
                "column_default": default(column),
                "character_maximum_length": length(column),
                "is_identity": "YES" if numbered else "NO",
                "is_generated": "ALWAYS" if column.generated else "NEVER",
            }


def columns_of(view: View, schema: Schema, own: str) -> Iterator[Row]:
    """The same of a view; a type that is not known is left out."""
    found = outputs(view.query, schema)
    if found is None:
        raise SqlError(f'the columns of view "{view.name}" are not known')
    for place, (name, (_, type_)) in enumerate(zip(named(view, found), found, strict=True), 1):
        yield {
            **({"data_type": spelled_out(type_)} if type_ else {}),
            "table_schema": schema_of(view.name, own),
            "table_name": base_of(view.name),
            "column_name": name,
            "is_nullable": "YES",
            "ordinal_position": place,
            "column_default": None,
            "is_identity": "NO",
            "is_generated": "NEVER",
        }


def spelled_out(sql: str) -> str:
    """The type of a view's column as information_schema has it."""
    base = sql.partition("(")[0]
    if sql.endswith("[]"):
        return "ARRAY"
    row = BY_CATALOG.get(base)
    return DESCRIBED.get(row.sql, row.sql) if row else "USER-DEFINED"


def udt_name(column: Column) -> str:
    row = BY_SQL.get(column.type.name)
    name = row.catalog if row and not column.type.user else base_of(column.type.name)
    return f"_{name}" if column.type.array else name


def type_number(column: Column) -> str:
    own = not column.type.user or column.type.array
    return Numbered(udt_name(column)) if own else token(column.type.name)


@lru_cache(maxsize=64)
def type_named(text: str) -> Numbered | None:
    """The type of PostgreSQL's own, or of an extension, that a text casts to ``regtype``; None for
    any other."""
    try:
        ((raw),) = grammar.statements(f"SELECT NULL::{text}")
        said = raw["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["val"]["TypeCast"][
            "typeName"
        ]
    except (SqlError, KeyError, ValueError):
        return None
    names = strings(said["names"])
    if names[:-1] not in ([], ["pg_catalog"]) or names[-1] not in BY_CATALOG:
        return None
    return Numbered(f"_{names[-1]}" if "arrayBounds" in said else names[-1])


def default(column: Column) -> Described | None:
    if column.identity and column.identity.kind == "serial":
        return Described("nextval()")
    return Described(column.default.sql) if column.default else None


def length(column: Column) -> int | None:
    kind = column.type
    bounded = kind.name in {"varchar", "char"} and kind.arguments and not kind.array
    return kind.arguments[0] if bounded else None


def constraints(schema: Schema, own: str) -> Iterator[Row]:
    """pg_constraint; those of tables."""
    for table in schema.tables:
        for item in table.constraints:
            yield {**_keys(item, table, schema), **_said(item, table, own)}


def _said(item: Constraint, table: Table, own: str) -> Row:
    place = schema_of(table.name, own)
    return {
        "oid": _number(table, item.name),
        "conname": item.name,
        "contype": item.contype,
        "conrelid": token(table.name),
        "connamespace": place,
        "convalidated": getattr(item, "validated", True),
        "condeferrable": getattr(item, "deferrable", None) is not None,
        "constraint_name": item.name,
        "table_name": base_of(table.name),
        "table_schema": place,
        "constraint_schema": place,
        "constraint_type": CONSTRAINTS[item.contype],
    }


def used_columns(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.key_column_usage; of keys alone, in their order."""
    for table in schema.tables:
        for item in table.constraints:
            for place, name in enumerate(getattr(item, "columns", ()), 1):
                yield {**_said(item, table, own), "column_name": name, "ordinal_position": place}


def uses_of_constraints(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.constraint_column_usage: of a foreign key what it refers to."""
    for table in schema.tables:
        for item in table.constraints:
            if isinstance(item, ForeignKey):
                of, names = item.table, item.referenced
            elif isinstance(item, Check | PrimaryKey | Unique):
                keyed = getattr(item, "columns", None)
                of, names = table.name, keyed or tuple(sorted(item.used_columns))
            else:
                continue
            place, base = schema_of(of, own), base_of(of)
            for name in names:
                said = _said(item, table, own)
                yield {**said, "table_schema": place, "table_name": base, "column_name": name}


def references(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.referential_constraints."""
    for table in schema.tables:
        for item in table.foreign_keys:
            yield {
                "constraint_name": item.name,
                "constraint_schema": schema_of(table.name, own),
                "delete_rule": item.on_delete,
                "update_rule": item.on_update,
                "match_option": "FULL" if item.match_full else "NONE",
            }


def inheriting(schema: Schema, own: str) -> Iterator[Row]:
    """pg_inherits."""
    for table in schema.tables:
        for place, parent in enumerate(table.parents, 1):
            yield {
                "inhrelid": token(table.name),
                "inhparent": token(parent),
                "inhseqno": place,
            }


def partitioned(schema: Schema, own: str) -> Iterator[Row]:
    """pg_partitioned_table."""
    for table in schema.tables:
        if table.partition_by:
            kind = table.partition_by.strategy[0].lower()
            yield {"partrelid": token(table.name), "partstrat": kind}


def _number(table: Table, name: str) -> str:
    return f"{token(table.name)} {quoted(name)}"


def _keys(item: Constraint, table: Table, schema: Schema) -> Row:
    names = getattr(item, "columns", None) or sorted(item.used_columns)
    places = tuple(n for of in names for n, c in enumerate(table.columns, 1) if c.name == of)
    if not isinstance(item, ForeignKey):
        return {"conkey": places, "confrelid": None}
    other = schema.table(item.table)
    found = enumerate(other.columns, 1) if other else ()
    at = {column.name: place for place, column in found}
    return {
        "conkey": places,
        "confrelid": token(item.table),
        "confkey": tuple(at[name] for name in item.referenced if name in at),
        "confdeltype": ACTIONS[item.on_delete],
        "confupdtype": ACTIONS[item.on_update],
    }


def constraint_text(schema: Schema, number: str, own: str) -> str | None:
    """pg_get_constraintdef() of one of them."""
    for table in schema.tables:
        for item in table.constraints:
            if _number(table, item.name) == number:
                return _text(item, own)
    return None


def _text(item: Constraint, own: str) -> str:
    match item:
        case Check():
            return Described(f"CHECK (({item.expression.sql}))")
        case Exclusion():
            return Described(f"EXCLUDE USING {item.method} ({told(tuple(item.used_columns))})")
        case ForeignKey():
            place = schema_of(item.table, own)
            of = quoted(base_of(item.table)) if place == own else text_of(quoted(item.table))
            head = f"FOREIGN KEY ({told(item.columns)}) REFERENCES {of}({told(item.referenced)})"
            acts = (("UPDATE", item.on_update), ("DELETE", item.on_delete))
            more = [f" ON {event} {act}" for event, act in acts if act != "NO ACTION"]
            text = head + "".join(more)
            plain = not (item.match_full or item.deferrable or item.set_columns or item.period)
            return text if plain and item.validated else Described(text)
    text = f"{CONSTRAINTS[item.contype]} ({told(item.columns)})"
    plain = not (item.include or item.deferrable or item.without_overlaps)
    return text if plain and not getattr(item, "nulls_not_distinct", False) else Described(text)


def index_text(of: str, item: Index, own: str) -> str:
    """pg_get_indexdef()."""
    place, keys, plain = schema_of(of, own), [], not (item.where or item.include)
    for key in item.elements:
        plain = plain and not (key.expression or key.opclass or key.collation or key.nulls)
        text = key.expression.sql if key.expression else quoted(key.column or "")
        keys.append(f"{text} DESC" if key.descending else text)
    unique = "UNIQUE " if item.unique else ""
    head = f"CREATE {unique}INDEX {quoted(item.name)} ON {quoted(place)}.{quoted(base_of(of))}"
    text = f"{head} USING {item.method} ({', '.join(keys)})"
    more = f" WHERE ({item.where.sql})" if item.where else ""
    return text if plain else Described(text + more)


def key_text(of: str, key: Constraint, own: str) -> str:
    """The same of the index of a key."""
    if isinstance(key, PrimaryKey | Unique):
        elements = tuple(IndexElement(column=name) for name in key.columns)
        made = Index(name=key.name, elements=elements, unique=True, include=key.include)
        return index_text(of, made, own)
    return Described(f"CREATE INDEX {quoted(key.name)} ({told(tuple(sorted(key.used_columns)))})")


def numbering(schema: Schema, table: str, column: str) -> str | None:
    """The sequence that belongs to the column."""
    for sequence in schema.sequences:
        if sequence.owned_by == (table, column):
            return quoted(sequence.name)
    owner = schema.table(table)
    found = owner.column(column) if owner else None
    return quoted(sequence_of(table, found)) if found and found.identity else None
