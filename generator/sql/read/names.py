"""Names of objects in statements, and the archive's.

A name that says no schema is looked up along the search path, as PostgreSQL does it (manual, 5.10).

Also the names that PostgreSQL gives to constraints that have none.
"""

from __future__ import annotations

from generator.schema.columns import Column, numbered_by
from generator.schema.inheritance import owner_of_part
from generator.schema.names import (
    ARCHIVE,
    MAX_BYTES,
    Name,
    base_of,
    beside,
    object_name,
)
from generator.schema.operator_classes import brought
from generator.schema.routines import BUILT_IN_TRIGGERS
from generator.sql.read.catalog import SYSTEM_SCHEMAS, is_builtin_type
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json

Identity = tuple[str, str, str | None]
"""The bare name, what DROP says behind it, and the table that it belongs to."""


def local(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The name of an object that is there: what says no schema is looked for along the path."""
    *qualifier, name = parts or ("",)
    if not name:
        raise cursor.error("a name is missing here")
    context = cursor.context
    if not qualifier:
        return context.found(name)
    if len(qualifier) > 1 or is_foreign(qualifier[0]):
        raise cursor.error(f'"{".".join(parts)}" is not in schema "{context.name}"')
    return context.in_schema(qualifier[0], name)


def local_or_catalog(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The same of an operator class or a collation: the catalog's have their bare names."""
    if parts[:-1] in ((), ("pg_catalog",)):
        return parts[-1] if len(parts) > 1 else cursor.context.found_or_catalog(parts[-1])
    return local(parts, cursor)


def opclass(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The same of an operator class, which an extension may have brought to a schema of the
    path."""
    found = local_or_catalog(parts, cursor)
    context = cursor.context
    if context.is_usual or len(parts) > 1 or found != parts[-1]:
        return found
    for extension in context.schema.extensions:
        if extension.schema in context.path and parts[-1] in brought(extension.name):
            return context.in_schema(extension.schema, found)
    return found


def made(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The name of an object that a statement creates: in the first schema of the path."""
    if len(parts) != 1 or cursor.context.is_usual:
        return local(parts, cursor)
    return local((cursor.context.path[0], *parts), cursor)


def made_type(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The same of a type; one that is called as the system's own is found by its schema alone."""
    name = made(parts, cursor)
    if not isinstance(name, Name) and is_builtin_type(name):
        raise cursor.error(f'PostgreSQL has a type "{name}": another one stands in another schema')
    ahead = isinstance(name, Name) and name.schema in cursor.context.ahead
    if isinstance(name, Name) and ahead and is_builtin_type(name.base):
        what = f'PostgreSQL has a type "{name.base}", too: pg_catalog must not stand behind'
        raise cursor.error(f'{what} "{name.schema}" in search_path')
    return name


def trigger_function(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The function of a trigger: the system's own come first on any path (manual, 5.10.5)."""
    if parts[:-1] in ((), ("pg_catalog",)) and parts[-1] in BUILT_IN_TRIGGERS:
        return parts[-1]
    return local(parts, cursor)


def is_foreign(schema: str) -> bool:
    """Whether it is a schema whose objects are nobody's: the system's and the archive."""
    return schema in SYSTEM_SCHEMAS or schema == ARCHIVE


def relation(cursor: Cursor, persistence: tuple[str, ...] = ("p",)) -> str:
    """A RangeVar without alias."""
    return local(range_parts(cursor, persistence), cursor)


def relation_alone(cursor: Cursor) -> tuple[str, bool]:
    """A RangeVar, and whether ONLY leaves out the partitions that are there."""
    only = not cursor.node.get("inh")
    cursor.amend({"inh": True})
    name = relation(cursor)
    if only and cursor.context.lenient:
        table = cursor.context.table(name)
        only = table is not None and table.partition_by is not None and bool(table.children)
    return name, only


def made_relation(cursor: Cursor, persistence: tuple[str, ...] = ("p",)) -> str:
    """The same of a relation that the statement creates."""
    return made(range_parts(cursor, persistence), cursor)


def written(node: Json, cursor: Cursor) -> str:
    """The name in a RangeVar of a statement that is skimmed, in one of our scripts."""
    parts = (node["schemaname"], node["relname"]) if "schemaname" in node else (node["relname"],)
    return local(parts, cursor)


def archived(node: Json) -> str:
    """The name in a RangeVar of an archive.  Raises KeyError for any other."""
    return kept_name(str(node["schemaname"]), str(node["relname"]))


def kept_name(archive: str, base: str) -> str:
    """What that archive holds under the name.  Raises KeyError where it is none."""
    if archive != ARCHIVE:
        raise KeyError(archive)
    return base


def range_parts(cursor: Cursor, persistence: tuple[str, ...] = ("p",)) -> tuple[str, ...]:
    schema = cursor.word("schemaname")
    cursor.expect("relpersistence", *persistence)
    if not cursor.flag("inh") and not cursor.context.lenient:
        raise cursor.error("ONLY is not supported here")
    name = cursor.text("relname")
    return (name,) if schema is None else (schema, name)


def is_archived(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and parts[0] == ARCHIVE


# PostgreSQL's names (ChooseRelationName, ChooseConstraintName and makeObjectName in
# src/backend/commands/indexcmds.c, catalog/pg_constraint.c).


def numbered(context: Context, table: str, column: Column) -> Column:
    """The column with the name of its sequence: that which is said, or the first that is free."""
    if column.identity is None:
        return column
    said = column.identity.sequence or chosen(context, table, (column.name,), "seq")
    return numbered_by(beside(table, said), table, column)


FREE = ("check", "fkey", "not_null")
"""The labels of what has no relation."""
NUMBERED = ("check", "fkey")
"""Those of which one table can have a thousand: its own names are looked up first."""


def chosen(context: Context, table: str, columns: tuple[str, ...], label: str) -> str:
    """The first of ``t_a_b_label``, ``t_a_b_label1`` ... that is not taken."""
    second = "_".join(columns) if label != "pkey" else ""
    base, number = base_of(table), 0
    name = first = object_name(base, second, label)
    standing = context.table(table) if label in NUMBERED else None
    own = {constraint.name for constraint in standing.constraints} if standing else ()
    while name in own or _is_taken(context, beside(table, name), label):
        number += 1
        longer = f"{first}{number}"
        # To cut a name takes longer than to see that it is short.
        short = len(longer) <= MAX_BYTES and longer.isascii()
        name = longer if short else object_name(base, second, f"{label}{number}")
    return name


def _is_taken(context: Context, name: str, label: str) -> bool:
    """The name of a check or a foreign key may be a relation's, that of an index a constraint's;
    no automatic name is that of another constraint of the schema, on whatever it stands."""
    if label != "idx" and context.has_constraint(name):
        return True
    if label in FREE:
        return False
    return context.has_relation(name) or owner_of_part(context.schema, name) is not None
