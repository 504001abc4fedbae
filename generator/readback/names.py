"""Names of objects in statements: the project's schema, the archive, and nothing else.

Also the names that PostgreSQL gives to constraints that have none.
"""

from __future__ import annotations

from generator.readback.cursor import Context, Cursor
from generator.schema.names import ARCHIVE, MAX_BYTES, cut


def local(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The name of an object in the project's schema, qualified or not."""
    *qualifier, name = parts or ("",)
    if not name:
        raise cursor.error("a name is missing here")
    if qualifier not in ([], [cursor.context.name]):
        raise cursor.error(f'"{".".join(parts)}" is not in schema "{cursor.context.name}"')
    return name


def relation(cursor: Cursor) -> str:
    """A RangeVar in the project's schema, without alias."""
    return local(range_parts(cursor), cursor)


def table_name(cursor: Cursor, what: str) -> str:
    """As ``relation``, for something that only tables have in the model: ``an index``."""
    name = relation(cursor)
    refuse_view(name, cursor, what)
    return name


def refuse_view(name: str, cursor: Cursor, what: str) -> None:
    view = cursor.context.view(name)
    if view:
        kind = "materialized view" if view.materialized else "view"
        raise cursor.error(f'{what} on the {kind} "{name}" is not supported')


def range_parts(cursor: Cursor) -> tuple[str, ...]:
    schema = cursor.word("schemaname")
    cursor.expect("relpersistence", "p")
    if not cursor.flag("inh") and not cursor.context.lenient:
        raise cursor.error("ONLY is not supported here")
    name = cursor.text("relname")
    return (name,) if schema is None else (schema, name)


def is_archived(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and parts[0] == ARCHIVE


# PostgreSQL's names (ChooseRelationName, ChooseConstraintName and makeObjectName in
# src/backend/commands/indexcmds.c, catalog/pg_constraint.c).


def object_name(first: str, second: str, label: str) -> str:
    """``first_second_label`` in 63 bytes: the longer of the two is cut until it fits."""
    room = MAX_BYTES - len(label.encode()) - 1 - (1 if second else 0)
    sizes = [len(first.encode()), len(second.encode())]
    while sum(sizes) > room:
        sizes[0 if sizes[0] > sizes[1] else 1] -= 1
    parts = (cut(first, sizes[0]), cut(second, sizes[1]), label)
    return "_".join(part for part in parts if part)


def chosen(context: Context, table: str, columns: tuple[str, ...], label: str) -> str:
    """The first of ``t_a_b_label``, ``t_a_b_label1`` ... that is not taken."""
    second = "_".join(columns) if label != "pkey" else ""
    name = first = object_name(table, second, label)
    number = 0
    schema = context.schema
    owner = schema.table(table)
    checks, keys = (owner.checks, owner.foreign_keys) if owner else ((), ())
    own = {check.name for check in checks} | {key.name for key in keys}
    # A relation of the schema, or a constraint of the table, may be called that.
    while name in own or schema.relation(name) is not None:
        number += 1
        longer = f"{first}{number}"
        # To cut a name takes longer than to see that it is short.
        short = len(longer) <= MAX_BYTES and longer.isascii()
        name = longer if short else object_name(table, second, f"{label}{number}")
    return name
