"""WITH (...), and the commands of ALTER TABLE and ALTER INDEX that set options."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import Operation, SetOption
from generator.plan.operations.options import storage_of
from generator.schema.columns import Column, Options, Type
from generator.schema.options import (
    CLUSTER,
    COMPRESSION,
    INDEX,
    REPLICA_IDENTITY,
    STATISTICS,
    STORAGE,
    TYPED,
    UNLOGGED,
)
from generator.schema.tables import Table
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import relation
from generator.sql.read.types import type_of

STORAGES = {"plain", "external", "extended", "main", "default"}
IDENTITIES = {"d": None, "f": "full", "n": "nothing"}


def with_options(items: list[Cursor]) -> Options:
    """``WITH (fillfactor = 70, toast.autovacuum_enabled)``, as it is written."""
    found: dict[str, str] = {}
    for item in items:
        name = parameter_name(item)
        if name in found:
            raise item.error(f'parameter "{name}" is specified twice')
        found[name] = value_of(item)
    return tuple(found.items())


def table_options(cursor: Cursor) -> Options:
    """Of CREATE TABLE; those of a table have no order. ``oids = false`` is taken there and not
    kept (transformRelOptions with acceptOidsOff)."""
    options = with_options(cursor.many("options"))
    return tuple(sorted(item for item in options if item != ("oids", "false")))


def parameter_name(item: Cursor) -> str:
    item.expect("defaction", "DEFELEM_UNSPEC")
    space = item.word("defnamespace")
    return f"{space}.{item.text('defname')}" if space else item.text("defname")


def value_of(item: Cursor) -> str:
    """As the catalog holds it (defGetString); a parameter without a value is true."""
    value = item.maybe("arg")
    if value is None:
        return "true"
    if value.kind == "Integer":
        return str(value.number("ival"))
    if value.kind == "Float":
        return value.text("fval")
    if value.kind == "Boolean":
        return "true" if value.flag("boolval") else "false"
    if value.kind == "TypeName":
        value.expect("typemod", -1)
        return ".".join(value.names("names"))
    return value.string()


def refuse_method(cursor: Cursor, key: str) -> None:
    """USING heap says what is so anyway."""
    name = cursor.word(key)
    if name not in {None, "heap"}:
        raise cursor.error(f'the table access method "{name}" is not supported')


def column_options(cursor: Cursor, type_: Type) -> Options:
    """STORAGE and COMPRESSION of a column definition."""
    found: list[tuple[str, str]] = []
    storage, compression = cursor.word("storage_name"), cursor.word("compression")
    if compression is not None and compression.lower() != "default":
        found.append((COMPRESSION, compression.lower()))
    if storage is not None:
        value = storage_word(storage, cursor)
        usual = storage_of(type_, cursor.context.schema)
        if value not in {"default", usual}:
            found.append((STORAGE, value))
    return tuple(found)


def storage_word(text: str, cursor: Cursor) -> str:
    word = text.lower()
    if word not in STORAGES:
        raise cursor.error(f'"{text}" is not a storage of a column')
    return word


def column_at(command: Cursor, table: Table) -> Column:
    name = command.text("name")
    column = table.column(name)
    if column is None:
        raise command.error(f'table "{table.name}" has no column "{name}"')
    return column


def listed(command: Cursor) -> list[Cursor]:
    return command.one("def").many("items")


def word_of(command: Cursor) -> str:
    return command.one("def").string()


def set_parameters(command: Cursor, table: Table) -> Iterator[Operation]:
    for name, value in with_options(listed(command)):
        yield SetOption(table=table.name, option=name, value=value)


def reset_parameters(command: Cursor, table: Table) -> Iterator[Operation]:
    for item in listed(command):
        yield SetOption(table=table.name, option=parameter_name(item), value=None)


def set_of_column(command: Cursor, table: Table) -> Iterator[Operation]:
    column = column_at(command, table).name
    for name, value in with_options(listed(command)):
        yield SetOption(table=table.name, column=column, option=name, value=value)


def reset_of_column(command: Cursor, table: Table) -> Iterator[Operation]:
    column = column_at(command, table).name
    for item in listed(command):
        name = parameter_name(item)
        yield SetOption(table=table.name, column=column, option=name, value=None)


def storage(command: Cursor, table: Table) -> Iterator[Operation]:
    column, value = column_at(command, table), storage_word(word_of(command), command)
    if value == "default":
        value = storage_of(column.type, command.context.schema)
    yield SetOption(table=table.name, column=column.name, option=STORAGE, value=value)


def compression(command: Cursor, table: Table) -> Iterator[Operation]:
    column, word = column_at(command, table).name, word_of(command).lower()
    value = None if word == "default" else word
    yield SetOption(table=table.name, column=column, option=COMPRESSION, value=value)


def statistics(command: Cursor, table: Table) -> Iterator[Operation]:
    value = statistics_target(command)
    column = column_at(command, table).name
    yield SetOption(table=table.name, column=column, option=STATISTICS, value=value)


def statistics_target(command: Cursor) -> str | None:
    """-1 and DEFAULT are the default."""
    value = command.maybe("def")
    number = -1 if value is None else value.number("ival")
    return None if number == -1 else str(number)


def replica_identity(command: Cursor, table: Table) -> Iterator[Operation]:
    said = command.one("def")
    kind, index = said.text("identity_type"), said.word("name")
    value = f"{INDEX}{index}" if kind == "i" else IDENTITIES[kind]
    yield SetOption(table=table.name, option=REPLICA_IDENTITY, value=value)


def cluster(command: Cursor, table: Table) -> Iterator[Operation]:
    yield SetOption(table=table.name, option=CLUSTER, value=command.text("name"))


def clustered(cursor: Cursor) -> Iterator[Operation]:
    """CLUSTER ... USING: the table remembers the index."""
    name = relation(cursor.one("relation"))
    if cursor.context.table(name) is None and cursor.context.view(name) is None:
        raise cursor.error("the table does not exist")
    yield SetOption(table=name, option=CLUSTER, value=cursor.text("indexname"))


def typed(command: Cursor, table: Table) -> Iterator[Operation]:
    """ALTER TABLE ... OF."""
    found = type_of(command.one("def"))
    yield SetOption(table=table.name, option=TYPED, value=found.name)


COMMANDS: dict[str, Callable[[Cursor, Table], Iterator[Operation]]] = {
    "AT_AddOf": typed,
    "AT_DropOf": lambda c, t: iter([SetOption(table=t.name, option=TYPED, value=None)]),
    "AT_SetRelOptions": set_parameters,
    "AT_ResetRelOptions": reset_parameters,
    "AT_SetOptions": set_of_column,
    "AT_ResetOptions": reset_of_column,
    "AT_SetStorage": storage,
    "AT_SetCompression": compression,
    "AT_SetStatistics": statistics,
    "AT_ReplicaIdentity": replica_identity,
    "AT_ClusterOn": cluster,
    "AT_DropCluster": lambda c, t: iter([SetOption(table=t.name, option=CLUSTER, value=None)]),
    "AT_SetUnLogged": lambda c, t: iter([SetOption(table=t.name, option=UNLOGGED, value="true")]),
    "AT_SetLogged": lambda c, t: iter([SetOption(table=t.name, option=UNLOGGED, value=None)]),
}


def alter_index(command: Cursor, table: Table, index: str) -> Iterator[Operation]:
    """One command of ALTER INDEX."""
    kind = command.text("subtype")
    if kind == "AT_SetRelOptions":
        for name, value in with_options(listed(command)):
            yield SetOption(table=table.name, index=index, option=name, value=value)
    elif kind == "AT_ResetRelOptions":
        for item in listed(command):
            option = parameter_name(item)
            yield SetOption(table=table.name, index=index, option=option, value=None)
    elif kind == "AT_SetStatistics":
        option, target = f"{STATISTICS} {command.number('num')}", statistics_target(command)
        yield SetOption(table=table.name, index=index, option=option, value=target)
    else:
        raise command.error(f"{kind.removeprefix('AT_')} of an index is not supported")
