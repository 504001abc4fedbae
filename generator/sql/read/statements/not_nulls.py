"""NOT NULL as a constraint with a name (18), and ALTER CONSTRAINT, in a file of history."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import AddCheck, DropConstraint, DropNotNull, Operation, SetNotNull
from generator.plan.operations.base import in_table
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import not_null_of, usual_not_null
from generator.schema.constraints import Check, ForeignKey
from generator.schema.expressions import Expression, References
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.sql.read.cursor import Cursor
from generator.sql.read.statements.constraints import deferrable


def column_of(table: Table, name: str) -> str | None:
    """The column whose NOT NULL is called that."""
    if any(constraint.name == name for constraint in table.constraints):
        return None
    named = (c.name for c in table.columns if name == not_null_of(table.name, c))
    return next(named, None)


def name(cursor: Cursor, table: str, column: str, to: str) -> None:
    """The NOT NULL of the column gets that name."""
    schema = cursor.context.schema
    named = None if to == usual_not_null(table, column) else to
    found = in_table(schema, table, "columns", column, lambda c: replace(c, not_null_name=named))
    cursor.context.becomes(found)


def alter_constraint(cursor: Cursor, table: Table) -> Iterator[Operation]:
    """ALTER CONSTRAINT: when it is checked, whether it is enforced, whether heirs have it."""
    said = cursor.one("def")
    named = said.text("conname")
    if not cursor.context.lenient:
        raise cursor.error("ALTER CONSTRAINT is not supported here")
    if said.flag("alterInheritability"):
        yield from _inherit(said, table, named)
        return
    key = find(table.foreign_keys, named)
    if key is None:
        raise cursor.error(f'"{named}" is not a foreign key of "{table.name}"')
    changed = _altered(said, key)
    schema = cursor.context.schema
    cursor.context.becomes(in_table(schema, table.name, "foreign_keys", named, lambda _: changed))


def _altered(said: Cursor, key: ForeignKey) -> ForeignKey:
    if said.flag("alterDeferrability"):
        key = replace(key, deferrable=deferrable(said))
    enforced = said.flag("is_enforced")
    if said.flag("alterEnforceability"):
        key = replace(key, enforced=enforced, validated=enforced)
    return key


def _inherit(said: Cursor, table: Table, named: str) -> Iterator[Operation]:
    apart, _ = said.flag("noinherit"), said.flag("is_enforced")
    standing = find(table.checks, named)
    if standing and standing.not_null:
        if not apart:
            yield DropConstraint(table=table.name, name=named)
            yield SetNotNull(table=table.name, column=standing.not_null)
        return
    column = column_of(table, named)
    if column is None:
        raise said.error(f'"{named}" is not a NOT NULL of "{table.name}"')
    if not apart:
        return
    yield DropNotNull(table=table.name, column=column)
    for child in table.children:
        yield SetNotNull(table=child, column=column)
    expression = Expression(f"{quoted(column)} IS NOT NULL", uses=References(columns=(column,)))
    check = Check(name=named, expression=expression, no_inherit=True, not_null=column)
    yield AddCheck(table=table.name, check=check)
