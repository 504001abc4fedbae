"""The DO blocks that restore rows and values from the archive."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    Operation,
    PinTimeZone,
    RestoreColumn,
    RestoreRows,
    RestoreSequence,
)
from generator.schema.columns import Column, usual_start
from generator.schema.names import kept, kept_rows, left_over
from generator.schema.types import may_go
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import archived as kept_in
from generator.sql.read.names import kept_name, written
from generator.sql.read.patterns import (
    archived,
    expression,
    gap,
    holes,
    listed,
    literal,
    quote,
    same_key,
    skimming,
)
from generator.sql.read.references import strings
from generator.sql.read.statements.blocks import disabled_in, exactly, guarded, same_block
from generator.sql.read.statements.grants import DECLARES, restore_grants
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.keeping import as_restored, columns_of
from generator.sql.read.statements.namespaces import LEAVES, moved_away
from generator.sql.read.statements.preconditions import is_precondition, precondition
from generator.sql.read.statements.rows import key_of
from generator.sql.read.statements.stepping import FIRST, fill_in_steps, words
from generator.sql.read.statements.whole_rows import whole_rows
from generator.sql.read.types import spelled


def body_of(cursor: Cursor) -> str:
    """The text of a DO block."""
    option = cursor.only("args")
    option.expect("defname", "as")
    option.expect("defaction", "DEFELEM_UNSPEC")
    return option.one("arg").string()


def restore(body: str, cursor: Cursor) -> Iterator[Operation]:
    """``IF to_regclass(...) IS NOT NULL THEN statements END IF``, and nothing else; or what looks
    first, a fill in steps, or what grants again."""
    if is_precondition(body):
        yield precondition(body, cursor)
        return
    if is_pin(body):
        yield PinTimeZone()
        return
    if body.lstrip().startswith(FIRST):
        yield fill_in_steps(body, cursor)
        return
    if body.lstrip().startswith(DECLARES):
        yield from restore_grants(body, cursor)
        return
    if body.lstrip().startswith(LEAVES):
        yield moved_away(body, cursor)
        return
    condition, pieces, branches = guarded(body, cursor)
    statements = [inner_cursor(piece, cursor) for piece in pieces]
    last = statements[-1]
    with skimming(cursor):
        archive = (
            kept_in(last.node["relation"])
            if last.kind == "DeleteStmt"
            else kept_name(*strings(last.node["objects"][0]["List"]["items"]))
        )
        main = next(s for s in statements if s.kind in {"InsertStmt", "UpdateStmt", "SelectStmt"})
    if len(branches) != (main.kind == "UpdateStmt"):
        raise cursor.error("this DO block has too many or too few branches")
    guard = inner_cursor(f"SELECT {condition}", cursor)
    holes(guard, f"SELECT to_regclass({literal(archived(archive))}) IS NOT NULL")
    if main.kind == "SelectStmt":
        yield sequence(archive, statements, cursor)
    elif main.kind == "InsertStmt":
        yield rows(archive, statements, main)
    elif "withClause" in main.node:
        yield whole_rows(archive, statements, main, branches)
    else:
        yield column(archive, statements, main, branches)


PIN = """
BEGIN
    CREATE TABLE IF NOT EXISTS "schemaproof"."TimeZone" AS
        SELECT current_setting('TimeZone') AS "zone";
    PERFORM set_config('TimeZone', "zone", true) FROM "schemaproof"."TimeZone";
END
"""


def is_pin(body: str) -> bool:
    """Whether the block sets the time zone of the transaction, to the word."""
    return [word.text for word in words(body)] == [word.text for word in words(PIN)]


def sequence(archive: str, statements: list[Cursor], cursor: Cursor) -> Operation:
    sequences = cursor.context.schema.sequences
    name = next((s.name for s in sequences if kept(s.name) == archive), archive)
    value = f'setval({literal(quote(name))}, "kept"."last_value", "kept"."is_called")'
    exactly(
        statements,
        [
            f'SELECT {value} FROM {archived(archive)} AS "kept"',
            f"DROP SEQUENCE {archived(archive)}",
        ],
        cursor,
    )
    return RestoreSequence(sequence=name)


def triggers(table: str, names: tuple[str, ...], word: str) -> list[str]:
    return [f"ALTER TABLE {quote(table)} {word} TRIGGER {quote(name)}" for name in names]


def restored_value(kept: str, column: Column) -> str:
    value = f"{quote(kept)}.{quote(column.name)}"
    if not may_go(column.type):
        return value
    return f"{value}::text{'[]' if column.type.array else ''}::{spelled(column.type)}"


def rows(archive: str, statements: list[Cursor], main: Cursor) -> Operation:
    with skimming(main):
        table = written(main.node["relation"], main)
        names = tuple(item["ResTarget"]["name"] for item in main.node.get("cols", []))
    columns = columns_of(main, table, names)
    disabled = disabled_in(statements)
    kept = kept_rows(table)
    values = ", ".join(restored_value(kept, column) for column in columns)
    targets = f" ({listed(names)})" if names else ""
    insert = f"INSERT INTO {quote(table)}{targets} OVERRIDING SYSTEM VALUE "
    insert += f"SELECT {values} FROM {archived(archive)} AS {quote(kept)}"
    numbered = [moved_on(table, column, archive) for column in columns if column.identity]
    last, some = f"DROP TABLE {archived(archive)}", statements[-1].kind == "DeleteStmt"
    if some:
        last = f"DELETE FROM {archived(archive)} WHERE {gap('only')}"
        insert += f" WHERE {gap('only')}"
    found = exactly(
        statements,
        [
            *triggers(table, disabled, "DISABLE"),
            insert,
            *numbered,
            *triggers(table, disabled, "ENABLE"),
            last,
        ],
        main,
    )
    only = expression(main, found[len(disabled)], "only") if some else None
    if some and only != expression(statements[-1], found[-1], "only"):
        raise main.error("other rows are deleted than are restored")
    return RestoreRows(table=table, columns=columns, archive=archive, disabled=disabled, only=only)


def moved_on(table: str, column: Column, archive: str) -> str:
    """The sequence of a numbered column goes on behind the greatest value that it could have given,
    and behind where it and the kept one had got to."""
    outermost, name = "least" if descends(column) else "greatest", literal(column.name)
    own = f"pg_get_serial_sequence({literal(quote(table))}, {name})"
    kept = f"pg_get_serial_sequence({literal(archived(archive))}, {name})"
    lasts = f"pg_sequence_last_value({own}), pg_sequence_last_value({kept})"
    most = f"{outermost}({reached(table, column)}, {lasts})"
    return f"SELECT setval({own}, {most}) FROM {quote(table)}"


def descends(column: Column) -> bool:
    identity = column.identity
    return identity is not None and identity.increment is not None and identity.increment < 0


def reached(table: str, column: Column) -> str:
    """The greatest value in the column that its sequence could have given, or the least."""
    identity, down = column.identity, descends(column)
    assert identity is not None
    first = usual_start(identity) if identity.start is None else identity.start
    extreme, beyond = ("min", "<=") if down else ("max", ">=")
    value = f"{quote(table)}.{quote(column.name)}"
    return f"{extreme}({value}) FILTER (WHERE {value} {beyond} {first})"


def column(archive: str, statements: list[Cursor], main: Cursor, branches: list[Json]) -> Operation:
    with skimming(main):
        table = written(main.node["relation"], main)
        target = main.node["targetList"][0]["ResTarget"]
        name, restored_as = target["name"], target["val"]
        *same, last_but_one, _ = main.node["whereClause"]["BoolExpr"]["args"]
        unchanged = last_but_one["A_Expr"]["kind"] == "AEXPR_NOT_DISTINCT"
        as_text = unchanged and "TypeCast" in last_but_one["A_Expr"]["lexpr"]
        same += [] if unchanged else [last_but_one]
        key = key_of({"BoolExpr": {"args": same}})
    (found,) = columns_of(main, table, (name,))
    found = as_restored(restored_as, found, main)
    disabled = disabled_in(statements)
    kept = kept_rows(table)
    where = same_key(key, table, kept)
    there, value = f"{quote(table)}.{quote(name)}", f"{quote(kept)}.{quote(name)}"
    if as_text:
        unless_changed = f"{gap('unless')}::{spelled(found.type)}::text"
        where += f" AND {there}::text IS NOT DISTINCT FROM {unless_changed}"
    elif unchanged:
        where += f" AND {there} IS NOT DISTINCT FROM {gap('unless')}"
    where += f" AND {there}::text IS DISTINCT FROM {value}::text"
    update = f"UPDATE {quote(table)} SET {quote(name)} = {restored_value(kept, found)} "
    update += f"FROM {archived(archive)} AS {quote(kept)} WHERE {where}"
    before, after = (triggers(table, disabled, word) for word in ("DISABLE", "ENABLE"))
    rest = [s for s in statements if s is not main]
    exactly(rest, [*before, *after, f"DROP TABLE {archived(archive)}"], main)
    if statements.index(main) != len(before):
        raise main.error("the triggers are not disabled while the column is restored")
    unless = holes(main, update)
    if not all(same_block(b, set_apart(table, name, key, archive)) for b in branches):
        raise main.error("values whose rows no longer exist are not moved to the archive")
    return RestoreColumn(
        table=table,
        column=found,
        key=key,
        archive=archive,
        unless_changed=expression(main, unless, "unless") if unchanged else None,
        as_text=as_text,
        disabled=disabled,
    )


def set_apart(table: str, name: str, key: tuple[str, ...], archive: str) -> str:
    """Kept values whose row is gone, or has another key by now, are left in the archive."""
    kept, left = kept_rows(table), archived(left_over(archive))
    rows = (
        f"FROM {archived(archive)} AS {quote(kept)} WHERE {quote(kept)}.{quote(name)} IS NOT NULL "
    )
    rows += f"AND NOT EXISTS (SELECT FROM {quote(table)} WHERE {same_key(key, table, kept)})"
    said = "'some kept values are not restored, because their rows no longer exist: see %'"
    return f"""
IF EXISTS (SELECT {rows}) THEN
    CREATE TABLE IF NOT EXISTS {left} ("row" jsonb);
    INSERT INTO {left} SELECT to_jsonb({quote(kept)}) {rows};
    RAISE WARNING {said}, {literal(left)};
END IF;
"""
