"""ALTER TABLE: an operation for each of its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import (
    AddColumn,
    AddIdentity,
    AddPrimaryKeyUsingIndex,
    AddUniqueUsingIndex,
    AlterColumnType,
    AlterIdentity,
    DisableTrigger,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropExpression,
    DropIdentity,
    DropNotNull,
    EnableTrigger,
    Operation,
    SetDefault,
    SetNotNull,
    ValidateConstraint,
)
from generator.plan.operations.columns import alter as changed_column
from generator.plan.operations.constraints import AddKey, added
from generator.plan.operations.index_parts import explicit
from generator.plan.operations.plain import rule_switch
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import sequence_of
from generator.schema.constraints import PrimaryKey, Unique
from generator.schema.inheritance import owner_of_part
from generator.schema.limits import COLUMNS
from generator.schema.names import base_of
from generator.schema.routines import Firing
from generator.schema.serials import spelled_out
from generator.schema.tables import Table
from generator.sql.read.bounds import bounded
from generator.sql.read.cascade import without_column, without_references
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import numbered, relation, relation_alone
from generator.sql.read.node_names import COMMANDS as UNKNOWN
from generator.sql.read.null_defaults import is_said_in_vain, keeps_null, null_of
from generator.sql.read.statements import (
    composites,
    foreign_tables,
    not_nulls,
    options,
    partitions,
    plain,
    privileges,
    sequences,
    views,
)
from generator.sql.read.statements.columns import (
    collation,
    column_of,
    definition,
    drop_column,
    identity,
    of_one,
)
from generator.sql.read.statements.constraints import (
    UsingIndex,
    is_usual,
    not_null,
    table_constraint,
)
from generator.sql.read.statements.retyped import as_before, with_conditions
from generator.sql.read.statements.sequences import integer, with_options
from generator.sql.read.types import type_of

CASCADES = {"AT_DropColumn", "AT_DropConstraint"}
"""Commands whose CASCADE is understood in a file of history."""
PLACES = {"AT_SetTableSpace", "AT_SetAccessMethod", "AT_DropOids"}
"""Where a table lies is left alone; oids it has not had since PostgreSQL 12."""
Command = Callable[[Cursor, Table], Iterator[Operation]]


ALONE = DropColumn, DropNotNull, AddKey
"""What a script of ours says of ONLY a table."""


def alter(cursor: Cursor) -> Iterator[Operation]:
    if cursor.node.get("objtype") == "OBJECT_INDEX" and not owns(cursor):
        yield from alter_index(cursor)
        return
    if cursor.node.get("objtype") == "OBJECT_TYPE" and cursor.text("objtype"):
        yield from composites.alter_composite(cursor)
        return
    kind = cursor.text("objtype")
    only = not cursor.node["relation"].get("inh")
    name, apart = relation_alone(of := cursor.one("relation"))
    may_be_missing = lenient_flag(cursor, "missing_ok")
    for number, command in enumerate(cursor.many("cmds")):
        if not (command.context.lenient and command.node["subtype"] in CASCADES):
            command.expect("behavior", "DROP_RESTRICT")
        if command.node["subtype"] == "AT_ChangeOwner":
            command.text("subtype")
            if kind != "OBJECT_INDEX":
                yield from privileges.set_owner_of_relation(name, command)
            command.done()
            continue
        if kind == "OBJECT_SEQUENCE":
            yield sequences.set_logged(command, name)
            continue
        if kind == "OBJECT_FOREIGN_TABLE" or command.context.has_foreign_table(name):
            yield from foreign_tables.alter(command, name, number)
            command.done()
            continue
        if kind not in {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW"}:
            words = kind.removeprefix("OBJECT_")
            raise cursor.error(f"this form of ALTER {words} is not supported")
        if may_be_missing and command.context.standing.relation(name) is None:
            command.done()
            continue
        for operation in altered(command, name):
            if apart and not command.context.lenient and not isinstance(operation, ALONE):
                raise of.error("ONLY is not supported here")
            yield from of_one(operation, name, command.context, only=only, apart=apart)


def altered(command: Cursor, name: str) -> Iterator[Operation]:
    """One command of ALTER TABLE or ALTER VIEW."""
    table = command.context.table(name)
    if table is None:
        view = command.context.view(name)
        if view is None:
            raise command.error(f'table "{name}" does not exist')
        subtype = str(command.node.get("subtype"))
        if subtype in PLACES and command.context.lenient:
            command.done()
        elif subtype in RULES:
            raise command.error("PostgreSQL switches no rules of a view")
        else:
            yield from views.alter(command, view)
        return
    if command.context.lenient and is_done(command, table):
        command.done()
        return
    subtype = command.text("subtype")
    if subtype in CASCADES and command.text("behavior") == "DROP_CASCADE":
        yield from dropped_with_dependents(command, table, subtype)
        return
    if subtype in plain.SETTING:
        yield from plain.set_attribute(command, table)
    elif subtype in partitions.COMMANDS:
        yield from partitions.COMMANDS[subtype](command, table)
    elif subtype in options.COMMANDS:
        yield from options.COMMANDS[subtype](command, table)
    elif subtype in PLACES and command.context.lenient:
        command.word("name")
    elif subtype in RULES:
        yield from switch_rule(command, table, RULES[subtype])
    elif subtype in COMMANDS:
        yield from COMMANDS[subtype](command, table)
    else:
        words = UNKNOWN.get(subtype) or views.in_words(subtype)
        raise command.error(f"{words} is not supported")


def dropped_with_dependents(command: Cursor, table: Table, subtype: str) -> Iterator[Operation]:
    schema, name = command.context.schema, command.node["name"]
    if subtype == "AT_DropColumn":
        command.text("name")
        command.flag("missing_ok")
        if table.column(name) is None:
            raise command.error(f'table "{table.name}" has no column "{name}"')
        command.context.becomes(without_column(schema, table.name, name, command.context.lookups))
        return
    command.context.becomes(without_references(schema, table, name))
    yield from COMMANDS[subtype](command, table)


def owns(cursor: Cursor) -> bool:
    """Whether it says nothing but an owner, which an index has from its table."""
    commands = (command["AlterTableCmd"]["subtype"] for command in cursor.node["cmds"])
    return all(subtype == "AT_ChangeOwner" for subtype in commands)


def is_done(command: Cursor, table: Table) -> bool:
    """Whether there is nothing to be done, since it is so already or IF EXISTS says so."""
    subtype = command.node["subtype"]
    column = table.column(command.node.get("name", ""))
    if column and subtype == "AT_SetNotNull":
        return column.not_null
    if column and subtype == "AT_ColumnDefault" and "def" not in command.node:
        return column.default is None and column.identity is None
    if not command.flag("missing_ok"):
        return False
    if column and subtype == "AT_DropIdentity":
        return column.identity is None or column.identity.kind == "serial"
    if column and subtype == "AT_DropExpression":
        return column.generated is None
    if subtype == "AT_AddColumn":
        return table.column(command.node["def"]["ColumnDef"]["colname"]) is not None
    if subtype == "AT_DropColumn":
        return table.column(command.node["name"]) is None
    if subtype == "AT_DropConstraint":
        return not any(c.name == command.node["name"] for c in table.constraints)
    return False


def alter_index(cursor: Cursor) -> Iterator[Operation]:
    cursor.expect("objtype", "OBJECT_INDEX")
    name = relation(cursor.one("relation"))
    for command in cursor.many("cmds"):
        schema = cursor.context.schema
        table = schema.tables.owner(name) or owner_of_part(schema, name)
        command.expect("behavior", "DROP_RESTRICT")
        if command.node.get("subtype") == "AT_AttachPartition":
            # The index of a partition that is partitioned itself may be no object of its own.
            yield from partitions.attach_index(command, name)
            continue
        if table is None:
            raise cursor.error(f'index "{name}" does not exist')
        if command.node.get("subtype") in PLACES and command.context.lenient:
            command.done()
        else:
            yield from options.alter_index(command, table, base_of(name))


def add_column(cursor: Cursor, table: Table) -> Iterator[Operation]:
    bounded((*[cursor] * len(table.columns), cursor), COLUMNS, "columns")
    found = definition(cursor.one("def"))
    column = numbered(cursor.context, table.name, found.column)
    yield AddColumn(table=table.name, column=column)
    for constraint in found.constraints:
        owner = cursor.context.table(table.name) or table
        inline = (found.column.name,)
        yield added_constraint(constraint, owner, inline)


def lenient_flag(cursor: Cursor, key: str) -> bool:
    """IF EXISTS and IF NOT EXISTS, which a file from other hands may say."""
    return cursor.context.lenient and cursor.flag(key)


def alter_type(cursor: Cursor, table: Table) -> Iterator[Operation]:
    # In a guard the column may be missing; elsewhere the operation refuses that.
    change, name = cursor.one("def"), cursor.text("name")
    changed = AlterColumnType(
        table=table.name,
        column=name,
        type=(of := type_of(change.one("typeName"))),
        using=change.expression("raw_default", "the cast of a column"),
        collation=collation(change, of),
    )
    context, kept = cursor.context, table.column(name)
    if not (context.lenient and kept):
        yield changed
        return
    if kept.identity and kept.type != changed.type:
        # the sequence of a serial column keeps its type, where that of an identity follows
        context.becomes(spelled_out(context.schema, sequence_of(table.name, kept)))
    context.becomes(with_conditions(context.schema, table.name, kept, changed.type))
    yield changed
    value = as_before(kept, changed.type, context.schema)
    if value:
        yield SetDefault(table=table.name, column=name, default=value)
    elif is_said_in_vain(kept, context.schema.domains):
        yield DropDefault(table=table.name, column=name)
    elif keeps_null(kept, context.schema.domains):
        yield SetDefault(table=table.name, column=name, default=null_of(kept.type))


def default(cursor: Cursor, table: Table) -> Iterator[Operation]:
    column, value = column_of(cursor, table), cursor.expression("def", "a default")
    if value is None:
        yield DropDefault(table=table.name, column=column)
    else:
        yield SetDefault(table=table.name, column=column, default=value)


def add_identity(cursor: Cursor, table: Table) -> Iterator[Operation]:
    made = cursor.one("def")
    made.expect("contype", "CONSTR_IDENTITY")
    name = column_of(cursor, table)
    column = table.column(name)
    assert column is not None
    column = replace(column, identity=identity(made, column.type.name))
    added = numbered(cursor.context, table.name, column).identity
    assert added is not None
    yield AddIdentity(table=table.name, column=name, identity=added)


def set_identity(cursor: Cursor, table: Table) -> Iterator[Operation]:
    """SET GENERATED, SET INCREMENT BY and the like; RESTART is no part of a schema."""
    name = column_of(cursor, table)
    column = table.column(name)
    if column is None or column.identity is None or column.identity.kind == "serial":
        raise cursor.error(f'column "{name}" is not an identity column')
    found = {item.text("defname"): item for item in cursor.one("def").many("items")}
    for item in found.values():
        item.expect("defaction", "DEFELEM_UNSPEC")
    had = column.identity
    generated = found.pop("generated", None)
    if generated is not None:
        number = generated.one("arg").number("ival")
        had = replace(had, kind="always" if number == ord("a") else "by default")
    if cursor.context.lenient and "restart" in found:
        integer(found.pop("restart"))
    if found or generated:
        made = with_options(replace(had, sequence=None), found, column.type.name)
        only = not found
        yield AlterIdentity(table=table.name, column=name, identity=made, only_kind=only)


def add_constraint(cursor: Cursor, table: Table) -> Iterator[Operation]:
    said = cursor.one("def")
    if said.node.get("contype") == "CONSTR_NOTNULL" and is_usual(said):
        for name in not_null(said, table.columns):
            named = said.word("conname")
            if not (column := table.column(name)) or not column.not_null:
                yield SetNotNull(table=table.name, column=name)
                if named:
                    not_nulls.name(cursor, table.name, name, named)
        return
    yield added_constraint(said, table, ())


def drop_constraint(cursor: Cursor, table: Table) -> Iterator[Operation]:
    name, may_be_missing = cursor.text("name"), cursor.flag("missing_ok")
    column = not_nulls.column_of(table, name)
    if column and cursor.context.lenient:
        yield DropNotNull(table=table.name, column=column)
        return
    yield DropConstraint(table=table.name, name=name, if_exists=may_be_missing)


def validate(cursor: Cursor, table: Table) -> Iterator[Operation]:
    name = cursor.text("name")
    if not (cursor.context.lenient and not_nulls.column_of(table, name)):
        yield ValidateConstraint(table=table.name, name=name)


def set_expression(cursor: Cursor, table: Table) -> Iterator[Operation]:
    """SET EXPRESSION, in a file of history."""
    name = column_of(cursor, table)
    column, value = table.column(name), cursor.expression("def", "a generated column")
    if column is None or column.generated is None or value is None or not cursor.context.lenient:
        raise cursor.error(f'column "{name}" is not a generated column')
    made = replace(column.generated, expression=value)
    cursor.context.becomes(changed_column(cursor.context.schema, table.name, name, generated=made))
    yield from ()


def added_constraint(cursor: Cursor, table: Table, inline: tuple[str, ...]) -> Operation:
    """The operation that adds a constraint to a table."""
    item = table_constraint(cursor, table, inline)
    if isinstance(item, UsingIndex):
        return taken_over(cursor, table, item)
    return added(table.name, item)


def taken_over(cursor: Cursor, table: Table, item: UsingIndex) -> Operation:
    """A constraint made of an index has that index's columns."""
    there = explicit(cursor.context.schema, table.name, item.index).table(table.name)
    index = find(there.indexes, item.index) if there else None
    if index is None:
        raise cursor.error(f'table "{table.name}" has no index "{item.index}"')
    columns = tuple(e.column for e in index.elements if e.column)
    if len(columns) != len(index.elements) or index.where or not index.unique:
        raise cursor.error(f'index "{index.name}" cannot become a constraint')
    unique = Unique(
        name=item.name,
        columns=columns,
        include=index.include,
        nulls_not_distinct=index.nulls_not_distinct,
        deferrable=item.deferrable,
        options=index.options,
    )
    if not item.primary:
        return AddUniqueUsingIndex(table=table.name, unique=unique, index=index.name)
    key = PrimaryKey(
        name=item.name,
        columns=columns,
        include=index.include,
        deferrable=item.deferrable,
        options=index.options,
    )
    return AddPrimaryKeyUsingIndex(table=table.name, key=key, index=index.name)


def switched(
    cursor: Cursor, table: Table, to: type[DisableTrigger] | type[EnableTrigger]
) -> Iterator[Operation]:
    """ENABLE or DISABLE TRIGGER ALL or USER; of those of foreign keys no noun tells."""
    if not cursor.context.lenient:
        raise cursor.error("triggers are switched by name")
    for trigger in table.triggers:
        yield to(table=table.name, trigger=trigger.name)


def enable(cursor: Cursor, table: Table, fires: Firing) -> Iterator[Operation]:
    yield EnableTrigger(table=table.name, trigger=cursor.text("name"), fires=fires)


def switch_rule(cursor: Cursor, table: Table, words: str) -> Iterator[Operation]:
    name = cursor.text("name")
    found = cursor.context.schema.objects.get(("rule", name, "", table.name))
    if found is None:
        raise cursor.error(f'rule "{name}" of "{table.name}" does not exist')
    yield rule_switch(found, words)


RULES = {
    "AT_DisableRule": "DISABLE",
    "AT_EnableRule": "ENABLE",
    "AT_EnableReplicaRule": "ENABLE REPLICA",
    "AT_EnableAlwaysRule": "ENABLE ALWAYS",
}
COMMANDS: dict[str, Command] = {
    "AT_AddColumn": add_column,
    "AT_DropColumn": drop_column,
    "AT_AlterColumnType": alter_type,
    "AT_ColumnDefault": default,
    "AT_SetNotNull": lambda c, t: iter([SetNotNull(table=t.name, column=column_of(c, t))]),
    "AT_DropNotNull": lambda c, t: iter([DropNotNull(table=t.name, column=column_of(c, t))]),
    "AT_AddIdentity": add_identity,
    "AT_SetIdentity": set_identity,
    "AT_DropIdentity": lambda c, t: iter([DropIdentity(table=t.name, column=column_of(c, t))]),
    "AT_DropExpression": lambda c, t: iter([DropExpression(table=t.name, column=column_of(c, t))]),
    "AT_AddConstraint": add_constraint,
    "AT_DropConstraint": drop_constraint,
    "AT_ValidateConstraint": validate,
    "AT_AlterConstraint": not_nulls.alter_constraint,
    "AT_SetExpression": set_expression,
    "AT_DisableTrig": lambda c, t: iter([DisableTrigger(table=t.name, trigger=c.text("name"))]),
    "AT_DisableTrigAll": lambda c, t: switched(c, t, DisableTrigger),
    "AT_DisableTrigUser": lambda c, t: switched(c, t, DisableTrigger),
    "AT_EnableTrigAll": lambda c, t: switched(c, t, EnableTrigger),
    "AT_EnableTrigUser": lambda c, t: switched(c, t, EnableTrigger),
    "AT_EnableTrig": lambda c, t: enable(c, t, "ORIGIN"),
    "AT_EnableReplicaTrig": lambda c, t: enable(c, t, "REPLICA"),
    "AT_EnableAlwaysTrig": lambda c, t: enable(c, t, "ALWAYS"),
}
