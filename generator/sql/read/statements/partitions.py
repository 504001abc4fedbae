"""PARTITION BY, PARTITION OF and INHERITS, and the commands that attach and detach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from generator.plan.operations import (
    AttachIndex,
    AttachPartition,
    DetachPartition,
    Inherit,
    NoInherit,
    Operation,
)
from generator.schema.columns import Type
from generator.schema.constraints import IndexElement, PartitionBy
from generator.schema.expressions import Expression
from generator.schema.tables import Table
from generator.schema.tokens import literal
from generator.sql.read.block_values import Values
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.names import local_or_catalog, opclass, relation
from generator.sql.read.statements import foreign_tables

STRATEGIES: dict[str, Literal["RANGE", "LIST", "HASH"]] = {
    "PARTITION_STRATEGY_RANGE": "RANGE",
    "PARTITION_STRATEGY_LIST": "LIST",
    "PARTITION_STRATEGY_HASH": "HASH",
}
ENDS = {"minvalue": "MINVALUE", "maxvalue": "MAXVALUE"}
NUMBERS = {"smallint", "integer", "bigint", "decimal", "real", "double precision"}
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
QUOTED_NUMBER = re.compile(r"'(-?[0-9]+(?:\.[0-9]+)?)'\Z")
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z|('(?:[^']|'')*')\Z|NULL\Z")
"""A bound as a server would write it itself."""
DAY = re.compile(r"'([0-9]{4,}-[0-9]{2}-[0-9]{2})'\Z")
TIME = re.compile(
    r"'([0-9]{4,}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)'\Z"
)


def partition_by(cursor: Cursor) -> PartitionBy | None:
    """``PARTITION BY RANGE (at, lower(name) COLLATE "C")``."""
    spec = cursor.maybe("partspec")
    if spec is None:
        return None
    word = spec.text("strategy")
    elements = tuple(_element(item) for item in spec.many("partParams"))
    if word not in STRATEGIES:
        raise spec.error("this way of partitioning is not supported")
    return PartitionBy(strategy=STRATEGIES[word], elements=elements)


def _element(item: Cursor) -> IndexElement:
    collation, said = item.names("collation"), item.names("opclass")
    return IndexElement(
        column=item.word("name"),
        expression=item.expression("expr", "an index expression"),
        opclass=opclass(said, item) if said else None,
        collation=local_or_catalog(collation, item) if collation else None,
    )


def bound_of(cursor: Cursor, parent: Table) -> Expression:
    """``FOR VALUES FROM (1) TO (MAXVALUE)`` as pg_get_expr spells it."""
    if cursor.flag("is_default"):
        return Expression("DEFAULT")
    strategy = cursor.text("strategy")
    if strategy == "h":
        modulus, remainder = cursor.number("modulus"), cursor.number("remainder")
        return Expression(f"FOR VALUES WITH (modulus {modulus}, remainder {remainder})")
    types = key_types(parent, cursor.context)

    def listed(key: str, *, alone: bool = False) -> str:
        values = [evaluated(value, cursor.context) for value in cursor.expressions(key)]
        places = [0] * len(values) if alone else range(len(values))
        pairs = zip(values, places, strict=True)
        return ", ".join(_datum(value, types[n : n + 1]) for value, n in pairs)

    if strategy == "l":
        return Expression(f"FOR VALUES IN ({listed('listdatums', alone=True)})")
    lower, upper = (listed(key) for key in ("lowerdatums", "upperdatums"))
    return Expression(f"FOR VALUES FROM ({lower}) TO ({upper})")


def key_types(parent: Table, context: Context) -> list[Type | None]:
    """The types of the columns by which a table is partitioned, of domains what they stand on."""
    spread = parent.partition_by
    columns = (
        [parent.column(e.column) if e.column else None for e in spread.elements] if spread else []
    )
    return [_base(column.type, context) if column else None for column in columns]


def _base(type_: Type, context: Context) -> Type:
    domain = context.domain(type_.name) if type_.user else None
    return _base(domain.type, context) if domain else type_


def evaluated(value: Expression, context: Context) -> str:
    """What a server makes of a bound when it reads it (transformPartitionBoundValue); as it is said
    where that is not known here."""
    if value.sql in ENDS or PLAIN.match(value.sql):
        return value.sql
    try:
        found = Values(context=context, known={}).of(value.sql)
    except SqlError:
        return value.sql
    match found:
        case bool():
            return "true" if found else "false"
        case int():
            return str(found)
        case datetime():
            return literal(found.isoformat(" "))
        case date():
            return literal(found.isoformat())
        case str():
            return literal(found)
    return value.sql


def _datum(said: str, types: list[Type | None]) -> str:
    """A bound in the one spelling of the key's type.

    A time without a zone is one of UTC: what a session makes of it would depend on the session.
    """
    text, type_ = ENDS.get(said, said), types[0] if types else None
    name = type_.name if type_ and not type_.user else ""
    number, day, time = QUOTED_NUMBER.match(text), DAY.match(text), TIME.match(text)
    if type_ and name == "decimal" and (number or NUMBER.match(text)):
        return _of_scale(number[1] if number else text, type_)
    if type_ and name == "char" and (plain := PLAIN.match(text)) and plain[1] is not None:
        return literal(plain[1][1:-1].replace("''", "'").ljust((*type_.arguments, 1)[0]))
    if name in NUMBERS and number:
        return number[1]
    if name and name not in NUMBERS and NUMBER.match(text):
        return f"'{text}'"
    if text == "NULL":
        return text
    if name == "date" and time:
        return f"'{time[1]}'"
    zone = "+00" if name == "timestamptz" else ""
    if name in {"timestamp", "timestamptz"} and (day or time):
        date, clock = (day[1], "00:00:00") if day else (time[1], time[2]) if time else ("", "")
        seconds = "" if clock.count(":") > 1 else ":00"
        return f"'{date} {clock}{seconds}{zone}'"
    return text


def _of_scale(number: str, type_: Type) -> str:
    """With as many digits behind the point as the type has, where they need no rounding."""
    scale = type_.arguments[1] if len(type_.arguments) > 1 else 0
    whole, _, fraction = number.partition(".")
    return f"{whole}.{fraction:0<{scale}}" if scale >= max(len(fraction), 1) else number


def parents_of(cursor: Cursor) -> list[Table]:
    """The tables of PARTITION OF and INHERITS."""
    found = []
    for item in cursor.many("inhRelations"):
        name = relation(item, ("p", "u"))
        table = cursor.context.table(name)
        if table is None:
            raise item.error(f'table "{name}" does not exist')
        found.append(table)
    return found


def attach(command: Cursor, table: Table) -> Iterator[Operation]:
    what = command.one("def")
    name = relation(what.one("name"))
    if command.context.has_foreign_table(name):
        yield foreign_tables.behind(name, command)
        command.done()
        return
    bound = bound_of(what.one("bound"), table)
    yield AttachPartition(table=table.name, partition=name, bound=bound)


def attach_index(command: Cursor, index: str) -> Iterator[Operation]:
    command.expect("subtype", "AT_AttachPartition")
    name = relation(command.one("def").one("name"))
    yield AttachIndex(index=index, partition_index=name)


def detached(command: Cursor, table: Table) -> Iterator[Operation]:
    """FINALIZE: the end of DETACH CONCURRENTLY, which has detached it here."""
    if not command.context.lenient:
        raise command.error("DETACH PARTITION FINALIZE is not supported here")
    name = relation(command.one("def").one("name"))
    if command.context.schema.table(name) is None or name in table.children:
        raise command.error(f'"{name}" is not about to be detached')
    yield from ()


def detach(command: Cursor, table: Table) -> Iterator[Operation]:
    what = command.one("def")
    what.flag("concurrent")
    yield DetachPartition(table=table.name, partition=relation(what.one("name")))


def inherit(command: Cursor, table: Table) -> Iterator[Operation]:
    yield Inherit(table=table.name, parent=relation(command.one("def")))


def no_inherit(command: Cursor, table: Table) -> Iterator[Operation]:
    yield NoInherit(table=table.name, parent=relation(command.one("def")))


COMMANDS = {
    "AT_AttachPartition": attach,
    "AT_DetachPartition": detach,
    "AT_DetachPartitionFinalize": detached,
    "AT_AddInherit": inherit,
    "AT_DropInherit": no_inherit,
}
