"""DO blocks: putting back what the archive keeps, where it keeps something."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    Operation,
    RestoreColumn,
    RestoreRows,
    RestoreSequence,
)
from generator.readback import grammar
from generator.readback.cursor import Cursor
from generator.readback.grammar import Json
from generator.readback.patterns import (
    archived,
    expression,
    gap,
    holes,
    listed,
    quote,
    same_key,
    skimming,
)
from generator.readback.statements.inner import inner_cursor
from generator.readback.statements.keeping import columns_of
from generator.readback.statements.rows import key_of
from generator.readback.statements.stepping import FIRST, fill_in_steps
from generator.readback.types import spelled
from generator.schema.columns import Column

WITHOUT_EQUALITY = {"json", "xml", "point", "box", "path", "polygon", "circle"}
"""Types whose values are compared as text (manual, 8 and 9: no ``=`` for them)."""


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if "\\" not in text else escaped(text)


def escaped(text: str) -> str:
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def restore(cursor: Cursor) -> Iterator[Operation]:
    """``IF to_regclass(...) IS NOT NULL THEN statements END IF``, and nothing else; or a fill in
    steps."""
    option = cursor.only("args")
    option.expect("defname", "as")
    option.expect("defaction", "DEFELEM_UNSPEC")
    body = option.one("arg").string()
    if body.lstrip().startswith(FIRST):
        yield fill_in_steps(body, cursor)
        return
    condition, pieces = guarded(body, cursor)
    statements = [inner_cursor(piece, cursor) for piece in pieces]
    last = statements[-1]
    with skimming(cursor):
        (item,) = last.node["objects"]
        archive = str(item["List"]["items"][1]["String"]["sval"])
        main = next(s for s in statements if s.kind in {"InsertStmt", "UpdateStmt", "SelectStmt"})
    guard = inner_cursor(f"SELECT {condition}", cursor)
    holes(guard, f"SELECT to_regclass({literal(archived(archive))}) IS NOT NULL")
    if main.kind == "SelectStmt":
        yield sequence(archive, statements, cursor)
    elif main.kind == "InsertStmt":
        yield rows(archive, statements, main)
    else:
        yield column(archive, statements, main)


def guarded(body: str, cursor: Cursor) -> tuple[str, list[str]]:
    """The condition of the block's only IF, and the statements under it."""
    (tree,) = grammar.plpgsql(f"DO {dollar(body)}")
    with skimming(cursor):
        function = tree["PLpgSQL_function"]
        block = function["action"]["PLpgSQL_stmt_block"]
        names = [next(iter(datum.values()))["refname"] for datum in function["datums"]]
        first, *rest = block["body"]
        chosen = first["PLpgSQL_stmt_if"]
        # The parser adds a RETURN of its own at the end.
        plain = names == ["found"] and all(r == {"PLpgSQL_stmt_return": {}} for r in rest)
        if not plain or set(block) != {"lineno", "body"} or len(rest) > 1:
            raise ValueError
        if set(chosen) != {"lineno", "cond", "then_body"}:
            raise ValueError
        return query_text(chosen["cond"], 2), [piece(s) for s in chosen["then_body"]]


def dollar(body: str) -> str:
    tag = "$body$"
    while tag in body:
        tag = f"{tag[:-1]}_$"
    return f"{tag}{body}{tag}"


def piece(statement: Json) -> str:
    """The SQL of a PL/pgSQL statement; PERFORM is SELECT."""
    ((kind, node),) = statement.items()
    field = {"PLpgSQL_stmt_execsql": "sqlstmt", "PLpgSQL_stmt_perform": "expr"}[kind]
    if set(node) != {"lineno", field}:
        raise ValueError(kind)
    return query_text(node[field], 0)


def query_text(node: Json, mode: int) -> str:
    query = node["PLpgSQL_expr"]
    if set(query) != {"query", "parseMode"} or query["parseMode"] != mode:
        raise ValueError("parse mode")
    return str(query["query"])


def sequence(archive: str, statements: list[Cursor], cursor: Cursor) -> Operation:
    value = f'setval({literal(quote(archive))}, "kept"."last_value", "kept"."is_called")'
    exactly(
        statements,
        [
            f'SELECT {value} FROM {archived(archive)} AS "kept"',
            f"DROP SEQUENCE {archived(archive)}",
        ],
        cursor,
    )
    return RestoreSequence(sequence=archive)


def exactly(statements: list[Cursor], wanted: list[str], cursor: Cursor) -> None:
    """The statements have to be these, in this order."""
    if len(statements) != len(wanted):
        raise cursor.error("this DO block has statements too many or too few")
    for statement, sql in zip(statements, wanted, strict=True):
        holes(statement, sql)


def disabled_in(statements: list[Cursor]) -> tuple[str, ...]:
    """The triggers that are off at first, in order."""
    names = []
    for statement in statements:
        for command in statement.node.get("cmds", []):
            if command["AlterTableCmd"].get("subtype") == "AT_DisableTrig":
                names.append(str(command["AlterTableCmd"].get("name", "")))
    return tuple(names)


def triggers(table: str, names: tuple[str, ...], word: str) -> list[str]:
    return [f"ALTER TABLE {quote(table)} {word} TRIGGER {quote(name)}" for name in names]


def restored_value(column: Column) -> str:
    value = f'"kept".{quote(column.name)}'
    if not column.type.user:
        return value
    return f"{value}::text{'[]' if column.type.array else ''}::{spelled(column.type)}"


def rows(archive: str, statements: list[Cursor], main: Cursor) -> Operation:
    with skimming(main):
        table = main.node["relation"]["relname"]
        names = tuple(item["ResTarget"]["name"] for item in main.node["cols"])
    columns = columns_of(main, table, names)
    disabled = disabled_in(statements)
    values = ", ".join(restored_value(column) for column in columns)
    insert = f"INSERT INTO {quote(table)} ({listed(names)}) OVERRIDING SYSTEM VALUE "
    insert += f'SELECT {values} FROM {archived(archive)} AS "kept"'
    numbered = [moved_on(table, column, archive) for column in columns if column.identity]
    exactly(
        statements,
        [
            *triggers(table, disabled, "DISABLE"),
            insert,
            *numbered,
            *triggers(table, disabled, "ENABLE"),
            f"DROP TABLE {archived(archive)}",
        ],
        main,
    )
    return RestoreRows(table=table, columns=columns, archive=archive, disabled=disabled)


def moved_on(table: str, column: Column, archive: str) -> str:
    """The sequence of a numbered column goes on behind the greatest value that it could have given,
    and behind where it and the kept one had got to."""
    identity = column.identity
    assert identity is not None
    down = identity.increment is not None and identity.increment < 0
    first = identity.start if identity.start is not None else (-1 if down else 1)
    outermost, extreme, beyond = ("least", "min", "<=") if down else ("greatest", "max", ">=")
    value, name = f"{quote(table)}.{quote(column.name)}", literal(column.name)
    own = f"pg_get_serial_sequence({literal(quote(table))}, {name})"
    kept = f"pg_get_serial_sequence({literal(archived(archive))}, {name})"
    reached = f"{extreme}({value}) FILTER (WHERE {value} {beyond} {first})"
    lasts = f"pg_sequence_last_value({own}), pg_sequence_last_value({kept})"
    return f"SELECT setval({own}, {outermost}({reached}, {lasts})) FROM {quote(table)}"


def column(archive: str, statements: list[Cursor], main: Cursor) -> Operation:
    with skimming(main):
        table = main.node["relation"]["relname"]
        name = main.node["targetList"][0]["ResTarget"]["name"]
        condition = main.node["whereClause"]
        unchanged = is_unchanged_test(condition)
        key = key_of(without_last(condition) if unchanged else condition)
    (found,) = columns_of(main, table, (name,))
    disabled = disabled_in(statements)
    where = same_key(key, table, "kept")
    if unchanged:
        where += f" AND {quote(table)}.{quote(name)} IS NOT DISTINCT FROM {gap('unless')}"
    update = f"UPDATE {quote(table)} SET {quote(name)} = {restored_value(found)} "
    update += f'FROM {archived(archive)} AS "kept" WHERE {where}'
    before, after = (triggers(table, disabled, word) for word in ("DISABLE", "ENABLE"))
    rest = [s for s in statements if s is not main]
    exactly(rest, [*before, *after, f"DROP TABLE {archived(archive)}"], main)
    if statements.index(main) != len(before):
        raise main.error("the triggers are not off while the column is put back")
    unless = holes(main, update)
    return RestoreColumn(
        table=table,
        column=found,
        key=key,
        archive=archive,
        unless_changed=expression(main, unless, "unless") if unchanged else None,
        disabled=disabled,
    )


def is_unchanged_test(condition: Json) -> bool:
    terms = condition["BoolExpr"]["args"] if "BoolExpr" in condition else [condition]
    return bool(terms[-1]["A_Expr"]["kind"] == "AEXPR_NOT_DISTINCT")


def without_last(condition: Json) -> Json:
    return {"BoolExpr": {"args": condition["BoolExpr"]["args"][:-1]}}
