"""ALTER FOREIGN TABLE of columns and checks, in a file of history: its definition is written
anew."""

from __future__ import annotations

from generator.records import replace
from generator.schema.columns import Column
from generator.schema.kinds import PlainObject
from generator.schema.tables import Table
from generator.schema.tokens import quoted, rename_first
from generator.schema.types import spelled
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.statements.foreign_elements import cut, in_one_form

Constraint = tuple[str, str]
"""The kind of a column's constraint, and its text."""
OF_COLUMNS = {
    *("AT_DropColumn", "AT_AlterColumnType", "AT_ColumnDefault"),
    *("AT_SetNotNull", "AT_DropNotNull"),
}
PLAIN = {"AT_SetNotNull": "NOT NULL", "AT_DropNotNull": ""}


def altered_columns(command: Cursor, subtype: str, found: PlainObject, said: str) -> None:
    """One command, whose ``subtype`` is read, and which is ``said`` so."""
    name = str(command.node.get("name", ""))
    head, elements, rest = cut(found.definition.sql)
    column = command.node.get("def", {}).get("ColumnDef", {}).get("colname", name)
    known = [_first(element) == column for element in elements]
    if subtype == "AT_AddColumn":
        added = said.removeprefix("ADD COLUMN ").removeprefix("IF NOT EXISTS ")
        elements = elements if any(known) else [*elements, added]
    elif subtype == "AT_AddConstraint":
        elements = [*elements, said.removeprefix("ADD ")]
    elif subtype == "AT_DropConstraint":
        elements = [e for e in elements if not e.startswith(f"CONSTRAINT {quoted(name)} ")]
    elif subtype == "AT_ValidateConstraint":
        ours = f"CONSTRAINT {quoted(name)} "
        elements = [e.removesuffix(" NOT VALID") if e.startswith(ours) else e for e in elements]
    elif subtype not in OF_COLUMNS:
        raise command.error("this form of ALTER FOREIGN TABLE is not supported")
    elif not any(known) and command.flag("missing_ok"):
        return
    elif not any(known):
        raise command.error(f'foreign table "{found.name}" has no column "{name}"')
    elif subtype == "AT_DropColumn":
        elements = [e for e, ours in zip(elements, known, strict=True) if not ours]
    else:
        at = known.index(True)
        said = said.removeprefix(f"ALTER COLUMN {quoted(name)} ")
        elements[at] = _changed(said, subtype, name, elements[at])
    text = f"{head}({', '.join(elements)}){rest}"
    _becomes(command, found, text)


def with_columns_of(table: Table, text: str) -> str:
    """CREATE FOREIGN TABLE ... PARTITION OF with the columns that it takes over, and without the
    partition itself, as a dump says it."""
    start, _, behind = text.partition(" PARTITION OF ")
    head, elements, _ = cut(text[: text.index(" SERVER ")]) if "(" in behind else ("", [], "")
    elements = elements if head.endswith(f" PARTITION OF {quoted(table.name)} ") else []
    said = {name: e for e in elements if (name := _untyped(e))}
    columns = [_of_parent(column, said.get(column.name)) for column in table.columns]
    more = [e for e in elements if e not in said.values()]
    return f"{start} ({', '.join([*columns, *more])}){text[text.index(' SERVER ') :]}"


def _untyped(element: str) -> str:
    """The column that an element of PARTITION OF speaks of, which has its type from above."""
    return "" if element.startswith(("CONSTRAINT ", "CHECK ")) else _named(element)


def _named(element: str) -> str:
    (_, start, end), *_ = grammar.lexemes(element)
    return element[start:end].strip('"').replace('""', '"')


def _of_parent(column: Column, said: str | None) -> str:
    parts = [quoted(column.name), spelled(column.type)]
    parts += [f"COLLATE {quoted(column.collation)}"] if column.collation else []
    own = list[Constraint]()
    if said:
        (_, _, end), *_ = grammar.lexemes(said)
        _, own = _parts(f"{said[:end]} int{said[end:]}")
    kinds = {kind for kind, _ in own}
    own.sort(key=lambda pair: pair[0] != "CONSTR_DEFAULT")
    if column.generated:
        parts.append(f"GENERATED ALWAYS AS ({column.generated.expression.sql}) STORED")
    elif column.default and "CONSTR_DEFAULT" not in kinds:
        parts.append(f"DEFAULT {column.default.sql}")
    if column.not_null and "CONSTR_NOTNULL" not in kinds:
        parts.append("NOT NULL")
    return " ".join([*parts, *(text for _, text in own)])


def rename_column(cursor: Cursor, found: PlainObject, old: str, to: str) -> None:
    """ALTER FOREIGN TABLE ... RENAME COLUMN."""
    head, elements, rest = cut(found.definition.sql)
    if old not in map(_first, elements):
        raise cursor.error(f'foreign table "{found.name}" has no column "{old}"')
    elements = [rename_first(e, old, to) if _first(e) == old else e for e in elements]
    more = tuple(
        replace(text, sql=text.sql.replace(f"COLUMN {quoted(old)} ", f"COLUMN {quoted(to)} ", 1))
        for text in found.more
    )
    _becomes(cursor, replace(found, more=more), f"{head}({', '.join(elements)}){rest}")


def _becomes(cursor: Cursor, found: PlainObject, text: str) -> None:
    context = cursor.context
    whole = definition(text, context.spelling)
    made = replace(
        found, definition=replace(whole, sql=in_one_form(whole.sql, found.name, context))
    )
    context.becomes(context.schema.with_("objects", made))


def _changed(said: str, subtype: str, name: str, element: str) -> str:
    base, constraints = _parts(element)
    if subtype == "AT_AlterColumnType":
        base = f"{quoted(name)} {said.removeprefix('SET DATA ').removeprefix('TYPE ')}"
    elif subtype == "AT_ColumnDefault":
        constraints = [pair for pair in constraints if pair[0] != "CONSTR_DEFAULT"]
        if said.startswith("SET "):
            constraints.append(("", said.removeprefix("SET ")))
    else:
        constraints = [pair for pair in constraints if pair[0] != "CONSTR_NOTNULL"]
        constraints.append(("", PLAIN[subtype]))
    return " ".join(filter(None, (base, *(text for _, text in constraints))))


def _parts(element: str) -> tuple[str, list[Constraint]]:
    """The column without its constraints, and those."""
    beginning = "CREATE TABLE t ("
    (raw,) = grammar.statements(f"{beginning}{element})")
    (column,) = raw["stmt"]["CreateStmt"]["tableElts"]
    found = [c["Constraint"] for c in column["ColumnDef"].get("constraints", [])]
    starts = [int(c.get("location", 0)) - len(beginning) for c in found]
    ends = [*starts[1:], len(element)][: len(starts)]
    pieces = [
        (str(c["contype"]), element[a:b].strip())
        for c, a, b in zip(found, starts, ends, strict=True)
    ]
    return element[: starts[0]].strip() if starts else element, pieces


def _first(element: str) -> str:
    """The name with which it begins."""
    (raw,) = grammar.statements(f"CREATE TABLE t ({element})")
    (found,) = raw["stmt"]["CreateStmt"]["tableElts"]
    return str(found.get("ColumnDef", {}).get("colname", ""))
