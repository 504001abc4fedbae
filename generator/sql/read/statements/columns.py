"""Column definitions and their constraints."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from generator.plan.operations import (
    DropColumn,
    DropDefault,
    DropNotNull,
    ForgetColumn,
    Operation,
    SetDefault,
)
from generator.plan.operations.base import put
from generator.plan.operations.constraints import AddKey
from generator.records import dataclass, replace
from generator.schema.columns import Column, Generated, Identity, Type
from generator.schema.inheritance import descendants
from generator.schema.tables import Table
from generator.sql.read.cascade import without_parts_of
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local_or_catalog
from generator.sql.read.statements.constraints import is_usual
from generator.sql.read.statements.options import column_options
from generator.sql.read.statements.sequences import identity_options
from generator.sql.read.types import SERIALS, type_of

KINDS = {"a": "always", "d": "by default"}
SAID_AGAIN = {"CONSTR_NOTNULL", "CONSTR_NULL"}
"""What a column may say more than once."""
KEYS = {"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_CHECK", "CONSTR_FOREIGN"}
ATTRIBUTES = {
    "CONSTR_ATTR_DEFERRABLE": {"deferrable": True},
    "CONSTR_ATTR_NOT_DEFERRABLE": {},
    "CONSTR_ATTR_DEFERRED": {"deferrable": True, "initdeferred": True},
    "CONSTR_ATTR_IMMEDIATE": {},
    "CONSTR_ATTR_ENFORCED": {},
    "CONSTR_ATTR_NOT_ENFORCED": {
        "is_enforced": False,
        "initially_valid": False,
        "skip_validation": True,
    },
}
"""What follows a constraint at a column, and what it would be in a table constraint."""


def of_one(
    operation: Operation, table: str, context: Context, *, only: bool, apart: bool
) -> Iterator[Operation]:
    """What ONLY makes of a command of ALTER TABLE; ``apart`` of a table with partitions."""
    owner = context.table(table) if only else None
    if only and isinstance(operation, DropColumn | DropNotNull):
        yield replace(operation, only=owner is not None and bool(owner.children))
    elif owner and context.lenient and isinstance(operation, SetDefault | DropDefault):
        heirs = list(descendants(context.schema, owner))
        yield operation
        if heirs:  # they keep theirs
            context.becomes(reduce(put, heirs, context.standing))
    elif apart and isinstance(operation, AddKey):
        yield replace(operation, only=True)
    else:
        yield operation


@dataclass(slots=True, kw_only=True)
class Definition:
    """A column, and the constraints at it that belong to the table, with the column's name."""

    column: Column
    constraints: list[Cursor]


def definition(cursor: Cursor) -> Definition:
    """A ColumnDef."""
    name = cursor.text("colname")
    cursor.expect("is_local", True)
    kind = cursor.one("typeName")
    serial = serial_type(kind)
    of = serial or type_of(kind)
    facts: dict[str, Any] = {
        "type": of,
        "not_null": serial is not None,
        "identity": Identity(kind="serial") if serial else None,
        "collation": collation(cursor, of),
    }
    facts["options"] = column_options(cursor, facts["type"])
    constraints: list[Cursor] = []
    seen: set[str] = set()
    for constraint in cursor.many("constraints"):
        add(facts, constraints, constraint, seen)
    if "CONSTR_NULL" in seen and facts["not_null"]:
        raise cursor.error(f'column "{name}" cannot be both NULL and NOT NULL')
    return Definition(column=Column(name=name, **facts), constraints=constraints)


def again(cursor: Cursor, column: Column) -> Definition:
    """What is said of a column that is there already: PARTITION OF, OF type."""
    cursor.expect("is_local", True)
    facts: dict[str, Any] = {
        "type": column.type,
        "not_null": column.not_null,
        "identity": None,
        "default": column.default,
        "generated": column.generated,
    }
    constraints: list[Cursor] = []
    seen: set[str] = set()
    for constraint in cursor.many("constraints"):
        add(facts, constraints, constraint, seen)
    return Definition(column=replace(column, **facts), constraints=constraints)


def serial_type(cursor: Cursor) -> Type | None:
    """The type behind SERIAL and its kin, which only a bare name can be."""
    names = [item.get("String", {}).get("sval") for item in cursor.node.get("names", [])]
    if len(names) != 1 or names[0] not in SERIALS:
        return None
    cursor.names("names")
    cursor.expect("typemod", -1)
    return Type(name=SERIALS[names[0]])


def collation(cursor: Cursor, of: Type) -> str | None:
    """None for that which the type has by itself, as a dump leaves it out."""
    clause = cursor.maybe("collClause")
    if clause is None:
        return None
    found = local_or_catalog(clause.names("collname"), clause)
    return None if found == _own_collation(of, cursor.context) else found


def _own_collation(of: Type, context: Context) -> str:
    """That of the type (typcollation): a domain may have one, and ``name`` is sorted as bytes."""
    domain = context.domain(of.name) if of.user else None
    own = context.schema.collation_of(domain) if domain else None
    return own or ("C" if of.name == "name" else "default")


def add(facts: dict[str, Any], constraints: list[Cursor], cursor: Cursor, seen: set[str]) -> None:
    """One constraint at the column: facts of the column, or a constraint of its table."""
    kind = str(cursor.node.get("contype"))
    if kind in ATTRIBUTES:
        cursor.word("contype")
        attribute(constraints, cursor, ATTRIBUTES[kind])
        return
    if kind in KEYS or (kind == "CONSTR_NOTNULL" and not is_usual(cursor)):
        if kind == "CONSTR_PRIMARY":
            facts["not_null"] = True
        constraints.append(cursor)
        return
    cursor.word("contype")
    if kind in seen and (kind not in SAID_AGAIN or not cursor.context.lenient):
        raise cursor.error("this is specified twice for one column")
    seen.add(kind)
    name = cursor.word("conname")
    if kind == "CONSTR_NOTNULL":
        facts["not_null_name"] = name or facts.get("not_null_name")
    elif name is not None and not cursor.context.lenient:
        raise cursor.error("a name for this constraint is not supported")
    numbered, type_name = facts["identity"] is not None, facts["type"].name
    facts |= fact(cursor, kind, type_name, numbered=numbered)


def fact(cursor: Cursor, kind: str, type_name: str, *, numbered: bool) -> dict[str, Any]:
    """What a constraint that belongs to the column changes in it."""
    if kind == "CONSTR_NOTNULL":
        cursor.expect("is_enforced", True, None)
        cursor.expect("initially_valid", True)
        return {"not_null": True}
    if kind == "CONSTR_NULL":
        if not cursor.context.lenient:
            raise cursor.error("NULL is not supported here: it is the default")
        return {}
    if kind == "CONSTR_DEFAULT":
        if numbered:
            raise cursor.error("a numbered column cannot have a default")
        return {"default": cursor.expression("raw_expr", "a default")}
    if kind == "CONSTR_IDENTITY":
        return {"identity": identity(cursor, type_name), "not_null": True}
    if kind == "CONSTR_GENERATED":
        return {"generated": generated(cursor)}
    raise cursor.error(f"{kind.removeprefix('CONSTR_')} at a column is not supported")


def identity(cursor: Cursor, type_name: str) -> Identity:
    """GENERATED ... AS IDENTITY (options)."""
    always = cursor.choice("generated_when", KINDS) == "always"
    made = Identity(kind="always") if always else Identity(kind="by default")
    return identity_options(cursor, made, type_name)


def generated(cursor: Cursor) -> Generated:
    cursor.expect("generated_when", "a")
    kind = cursor.text("generated_kind")
    expression = cursor.expression("raw_expr", "a generated column")
    if kind not in {"s", "v"} or expression is None:
        raise cursor.error("this form of GENERATED is not supported")
    return Generated(expression=expression, stored=kind == "s")


def attribute(constraints: list[Cursor], cursor: Cursor, change: dict[str, bool]) -> None:
    """DEFERRABLE, INITIALLY and ENFORCED after a constraint at a column: moved into it."""
    if not constraints:
        raise cursor.error("there is no constraint here that could be deferred or enforced")
    constraints[-1].amend(change)


def column_of(cursor: Cursor, table: Table) -> str:
    name = cursor.text("name")
    if table.column(name) is None:
        raise cursor.error(f'table "{table.name}" has no column "{name}"')
    return name


def drop_column(cursor: Cursor, table: Table) -> Iterator[Operation]:
    if not cursor.context.lenient and cursor.flag("missing_ok"):
        yield ForgetColumn(table=table.name, name=cursor.text("name"))
        return
    column = table.column(column_of(cursor, table))
    assert column is not None
    if cursor.context.lenient:
        context = cursor.context
        left = without_parts_of(context.schema, table, column.name, context.lookups)
        context.becomes(left)
    yield DropColumn(table=table.name, column=column)
