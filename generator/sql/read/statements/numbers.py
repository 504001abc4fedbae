"""SELECT setval: advances the sequence of an identity column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import CopyNumbers, MoveOnIdentity, Operation, RestartSequence
from generator.records import replace
from generator.schema.columns import Identity
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import local, written
from generator.sql.read.patterns import as_written, skimming
from generator.sql.read.statements.create_as import create as create_as
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.keeping import columns_of


def into_of(name: str) -> re.Pattern[str]:
    """INTO of SELECT INTO: what stands before it cannot hold it but in quotes.  The name may be a
    word that INTO takes before a name: ``INTO temp FROM t``."""
    part, last = r'(?:"(?:[^"]|"")+"|[\w$]+)', re.escape(name.replace('"', '""'))
    return re.compile(
        rf"(?is)\bINTO\s+(?P<kind>(?:TEMP|TEMPORARY|UNLOGGED)\s+)?(?:TABLE\s+)?"
        rf'(?P<name>(?:{part}\s*\.\s*)?(?:"{last}"|{last}(?![\w$])))'
    )


def as_table(cursor: Cursor) -> Cursor:
    """SELECT INTO as CREATE TABLE AS, which means the same (manual, SELECT INTO)."""
    words = cursor.context.words.strip().rstrip(";")
    found = into_of(str(cursor.node["intoClause"]["rel"]["relname"])).search(words)
    if found is None:
        raise cursor.error("SELECT INTO is not supported: write CREATE TABLE AS")
    query = words[: found.start()] + words[found.end() :]
    return inner_cursor(f"CREATE {found['kind'] or ''}TABLE {found['name']} AS {query}", cursor)


def set_number(cursor: Cursor) -> Iterator[Operation]:
    """SELECT setval."""
    if "intoClause" in cursor.node and cursor.context.lenient:
        cursor.done()
        yield from create_as(as_table(cursor))
        return
    if "intoClause" in cursor.node:
        raise cursor.error("SELECT INTO is not supported: write CREATE TABLE AS")
    first = cursor.node["targetList"][0]["ResTarget"]["val"]
    if "whereClause" in cursor.node:
        yield restart(cursor)
    elif len(first.get("FuncCall", {}).get("args", [])) == COPIED:
        yield from copy(cursor)
    else:
        yield from move_on(cursor)


def restart(cursor: Cursor) -> Operation:
    """Where it stands before its new limits."""
    with skimming(cursor):
        (target,) = cursor.node["targetList"]
        name, start, _ = target["ResTarget"]["val"]["FuncCall"]["args"]
        own = unquoted(str(name["A_Const"]["sval"]["sval"]), cursor)
        below = cursor.node["whereClause"]["BoolExpr"]["args"][0]["A_Expr"]
        sign = str(below["name"][0]["String"]["sval"])
        at, limit = signed(start), signed(below["rexpr"])
    made = RestartSequence(sequence=own, start=at, limit=limit, descends=sign == ">")
    return as_written(cursor, made)


def signed(node: Json) -> int:
    """The number; the grammar takes a sign for an operator."""
    if "A_Expr" in node:
        return -signed(node["A_Expr"]["rexpr"])
    found = node["A_Const"]
    return int(found["fval"]["fval"]) if "fval" in found else int(found["ival"].get("ival", 0))


COPIED = 3
"""Arguments of setval where one sequence goes on where another one is."""


def copy(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        other = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        name = target["ResTarget"]["val"]["FuncCall"]["args"][0]["A_Const"]["sval"]["sval"]
    own = unquoted(str(name), cursor)
    yield as_written(cursor, CopyNumbers(sequence=own, source=other))


def unquoted(text: str, cursor: Cursor) -> str:
    """The name in the text of a quoted name."""
    parts = tuple(p.replace('""', '"') for p in QUOTED.findall(text))
    return local(parts, cursor)


QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def move_on(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        table = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        _, most = target["ResTarget"]["val"]["FuncCall"]["args"]
        values, _ = most["MinMaxExpr"]["args"]
        (value,) = values["FuncCall"]["args"]
        name = str(value["ColumnRef"]["fields"][-1]["String"]["sval"])
    (column,) = columns_of(cursor, table, (name,))
    if column.default and column.default.uses.functions == ("nextval",):
        column = replace(column, identity=Identity(kind="serial"))
    if column.identity is None:
        raise cursor.error(f'column "{name}" of table "{table}" has no sequence')
    yield as_written(cursor, MoveOnIdentity(table=table, column=name, identity=column.identity))
