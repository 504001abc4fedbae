"""ALTER FOREIGN TABLE of columns and checks, in a file of history: its definition is written
anew."""

from __future__ import annotations

from generator.records import replace
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted, rename_first
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition

Constraint = tuple[str, str]
"""The kind of a column's constraint, and its text."""
OF_COLUMNS = {
    *("AT_DropColumn", "AT_AlterColumnType", "AT_ColumnDefault"),
    *("AT_SetNotNull", "AT_DropNotNull"),
}
OF_A_PARTITION = (
    "ALTER of columns and checks is not supported where PARTITION OF made the foreign table: "
    "that statement can say them (PARTITION OF p (a DEFAULT NULL, b NOT NULL))"
)
PLAIN = {"AT_SetNotNull": "NOT NULL", "AT_DropNotNull": ""}


def altered_columns(command: Cursor, subtype: str, found: PlainObject) -> None:
    """One command, whose ``subtype`` is read."""
    name = str(command.node.get("name", ""))
    if f"{quoted(found.name)} PARTITION OF " in found.definition.sql:
        raise command.error(OF_A_PARTITION)
    head, elements, rest = _cut(found.definition.sql)
    column = command.node.get("def", {}).get("ColumnDef", {}).get("colname", name)
    known = [_first(element) == column for element in elements]
    if subtype == "AT_AddColumn":
        added = _said(command, "ADD COLUMN ").removeprefix("IF NOT EXISTS ")
        elements = elements if any(known) else [*elements, added]
    elif subtype == "AT_AddConstraint":
        elements = [*elements, _said(command, "ADD CONSTRAINT ", whole=True)]
    elif subtype == "AT_DropConstraint":
        elements = [e for e in elements if not e.startswith(f"CONSTRAINT {quoted(name)} ")]
    elif subtype not in OF_COLUMNS:
        raise command.error("this form of ALTER FOREIGN TABLE is not supported")
    elif not any(known):
        raise command.error(f'foreign table "{found.name}" has no column "{name}"')
    elif subtype == "AT_DropColumn":
        elements = [e for e, ours in zip(elements, known, strict=True) if not ours]
    else:
        at = known.index(True)
        elements[at] = _changed(command, subtype, name, elements[at])
    text = f"{head}({', '.join(elements)}){rest}"
    _becomes(command, found, text)


def rename_column(cursor: Cursor, found: PlainObject, old: str, to: str) -> None:
    """ALTER FOREIGN TABLE ... RENAME COLUMN."""
    head, elements, rest = _cut(found.definition.sql)
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
    made = replace(found, definition=definition(text, context.spelling))
    context.becomes(context.schema.with_("objects", made))


def _changed(command: Cursor, subtype: str, name: str, element: str) -> str:
    base, constraints = _parts(element)
    if subtype == "AT_AlterColumnType":
        said = _said(command, f"ALTER COLUMN {quoted(name)} ")
        base = f"{quoted(name)} {said.removeprefix('SET DATA ').removeprefix('TYPE ')}"
    elif subtype == "AT_ColumnDefault":
        said = _said(command, f"ALTER COLUMN {quoted(name)} ")
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


def _said(command: Cursor, beginning: str, *, whole: bool = False) -> str:
    """The words of the command that begins so, behind that."""
    context = command.context
    text = definition(context.words, context.spelling).sql
    for part in grammar.top_level(text):
        at = part.find(beginning)
        if at >= 0:
            return part[at:].removeprefix("ADD ") if whole else part[at + len(beginning) :]
    raise command.error("this form of ALTER FOREIGN TABLE is not supported")


def _cut(text: str) -> tuple[str, list[str], str]:
    """What stands before the columns, they, and what stands behind."""
    depth, start = 0, 0
    for token, at, end in grammar.lexemes(text):
        if token == "ASCII_40":
            start = at if not depth else start
            depth += 1
        if token == "ASCII_41":
            depth -= 1
            if not depth:
                return text[:start], grammar.top_level(text[start + 1 : at]), text[end:]
    return text, [], ""
