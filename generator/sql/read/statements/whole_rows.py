"""The DO block that restores values by whole rows."""

from __future__ import annotations

from generator.plan.operations import Became, Operation, RestoreWholeRows
from generator.schema.columns import Column
from generator.schema.names import apart, kept_rows, left_over
from generator.schema.types import may_go
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import written
from generator.sql.read.patterns import (
    archived,
    expression,
    gap,
    holes,
    listed,
    literal,
    quote,
    skimming,
)
from generator.sql.read.statements.blocks import disabled_in, exactly, same_block
from generator.sql.read.statements.keeping import as_restored, columns_of
from generator.sql.read.types import spelled


def whole_rows(
    archive: str, statements: list[Cursor], main: Cursor, branches: list[Json]
) -> Operation:
    with skimming(main):
        table = written(main.node["relation"], main)
        names = tuple(str(item["ResTarget"]["name"]) for item in main.node["targetList"])
        now, then, *_ = main.node["withClause"]["ctes"]
        compared = tuple(str(arg["ColumnRef"]["fields"][1]["String"]["sval"]) for arg in row(now))
        then_row = row(then)
        (first, *_) = main.node["targetList"]
        values = first["ResTarget"]["val"]["MultiAssignRef"]["source"]["RowExpr"]["args"]
    pairs = zip(values, columns_of(main, table, names), strict=True)
    columns = tuple(as_restored(value, column, main) for value, column in pairs)
    found = columns_of(main, table, compared)
    with skimming(main):
        plain = [is_plain(arg, c) for arg, c in zip(then_row, found, strict=True)]
    same = tuple(c for c, as_it_is in zip(found, plain, strict=True) if as_it_is)
    changed = tuple(c for c, as_it_is in zip(found, plain, strict=True) if not as_it_is)
    disabled = disabled_in(statements)
    filled = holes(main, update(table, columns, (same, changed), archive))
    rest = [s for s in statements if s is not main]
    exactly(rest, beside(table, disabled, archive), main)
    if statements.index(main) != len(disabled) + 1:
        raise main.error("the triggers are not disabled while the values are restored")
    if not all(same_block(b, set_apart(table, columns, archive)) for b in branches):
        raise main.error("values whose rows no longer exist are not moved to the archive")
    return RestoreWholeRows(
        table=table,
        columns=columns,
        same=same,
        became=tuple(Became(column=c, value=expression(main, filled, c.name)) for c in changed),
        archive=archive,
        disabled=disabled,
    )


def row(query: Json) -> list[Json]:
    """The arguments of ``ROW(...)::text``, the third value of the query or of its partitions."""
    (value,) = (
        target["ResTarget"]["val"]["TypeCast"]["arg"]["RowExpr"]
        for target in query["CommonTableExpr"]["ctequery"]["SelectStmt"]["targetList"]
        if "TypeCast" in target["ResTarget"]["val"]
    )
    return list(value.get("args", []))


def is_plain(value: Json, column: Column) -> bool:
    """The column as it was kept: where its type is the schema's own, as text, and cast back."""
    casts = []
    while "TypeCast" in value:
        names = value["TypeCast"]["typeName"]["names"]
        casts.append(names[-1]["String"]["sval"])
        value = value["TypeCast"]["arg"]
    as_kept = len(casts) == 2 and casts[-1] == "text" if may_go(column.type) else not casts
    return "ColumnRef" in value and as_kept


def update(
    table: str, columns: tuple[Column, ...], rows: tuple[tuple[Column, ...], ...], archive: str
) -> str:
    kept, pairs = quote(kept_rows(table)), quote(apart("pairs", table))
    same, changed = rows
    now = listed(tuple(c.name for c in (*same, *changed)), '"now".')
    then = ", ".join(
        [restored(kept, c) for c in same] + [f"({gap(c.name)})::{spelled(c.type)}" for c in changed]
    )
    names = tuple(column.name for column in columns)
    values = ", ".join(restored(pairs, column) for column in columns)
    owner = quote(table)
    return f"""
WITH "rows_now" AS (
    SELECT "now"."tableoid" AS "schemaproof_table", "now"."ctid" AS "schemaproof_place",
        ROW({now})::text AS "schemaproof_row",
        row_number() OVER (PARTITION BY ROW({now})::text) AS "schemaproof_number"
    FROM {owner} AS "now"
), "rows_kept" AS (
    SELECT {kept}.*, {kept}."ctid" AS "schemaproof_kept", ROW({then})::text AS "schemaproof_row",
        row_number() OVER (PARTITION BY ROW({then})::text) AS "schemaproof_number"
    FROM {archived(archive)} AS {kept}
), {pairs} AS (
    SELECT * FROM "rows_now" JOIN "rows_kept" USING ("schemaproof_row", "schemaproof_number")
), "rows_restored" AS (
    DELETE FROM {archived(archive)} AS {kept} USING {pairs}
    WHERE {kept}."ctid" = {pairs}."schemaproof_kept"
)
UPDATE {owner} SET ({listed(names)}) = ROW({values}) FROM {pairs}
WHERE {owner}."tableoid" = {pairs}."schemaproof_table"
    AND {owner}."ctid" = {pairs}."schemaproof_place"
    AND ROW({listed(names, f"{owner}.")})::text IS DISTINCT FROM ROW({values})::text
"""


def restored(source: str, column: Column) -> str:
    value = f"{source}.{quote(column.name)}"
    if not may_go(column.type):
        return value
    return f"{value}::text{'[]' if column.type.array else ''}::{spelled(column.type)}"


def beside(table: str, disabled: tuple[str, ...], archive: str) -> list[str]:
    """What stands before and behind the UPDATE."""
    before, after = (
        [f"ALTER TABLE {quote(table)} {word} TRIGGER {quote(name)}" for name in disabled]
        for word in ("DISABLE", "ENABLE")
    )
    lock = f"LOCK TABLE {quote(table)} IN SHARE ROW EXCLUSIVE MODE"
    return [lock, *before, *after, f"DROP TABLE {archived(archive)}"]


def set_apart(table: str, columns: tuple[Column, ...], archive: str) -> str:
    kept, left = quote(kept_rows(table)), archived(left_over(archive))
    values = listed(tuple(column.name for column in columns), f"{kept}.")
    rows = f"FROM {archived(archive)} AS {kept} WHERE NOT ROW({values}) IS NULL"
    said = "'some kept values are not restored, because their rows no longer exist: see %'"
    return f"""
IF EXISTS (SELECT {rows}) THEN
    CREATE TABLE IF NOT EXISTS {left} ("row" jsonb);
    INSERT INTO {left} SELECT to_jsonb({kept}) {rows};
    RAISE WARNING {said}, {literal(left)};
END IF;
"""
