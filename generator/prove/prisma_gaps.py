"""Differences that Prisma's engine reports because schema.prisma cannot express them.

It takes INCLUDE columns for key columns of another index, and a sequence that a default draws from
for one that nobody asked for (observed with 7.3.0; what else it has no words for it does not see).
It compares the condition of a partial index with the text that the catalog gives, which spells
``IN``, ``BETWEEN`` and casts in another way (observed with 7.10.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from generator.schema.collection import find
from generator.schema.constraints import Index, Unique
from generator.schema.objects import Schema
from generator.schema.tables import Table

NAME = r'"((?:[^"]|"")+)"'
DROP_INDEX = re.compile(rf"DROP INDEX {NAME}")
CREATE_INDEX = re.compile(
    rf"CREATE (?:UNIQUE )?INDEX {NAME} ON {NAME}(?: USING \w+)?\s*\((.*?)\)(?: WHERE \((.*)\))?"
)
DROP_SEQUENCE = re.compile(rf"DROP SEQUENCE {NAME}")
ALTER_TABLE = re.compile(rf"ALTER TABLE {NAME} (.*)")
DEFAULTS = re.compile(
    rf"ALTER COLUMN {NAME} (?:SET DEFAULT (?:(?!, ALTER ).)*|DROP DEFAULT)(?:, |$)"
)


def parted(difference: str, schema: Schema) -> tuple[tuple[str, ...], str]:
    """The statements that come of what Prisma cannot say of ``schema``, and the rest as it was."""
    found = tuple(_statements(difference))
    made = {match[1] for statement in found if (match := CREATE_INDEX.fullmatch(statement))}
    accepted = tuple(s for s in found if _is_unsaid(s, schema, made))
    return accepted, difference if len(accepted) < len(found) else ""


def _statements(difference: str) -> Iterator[str]:
    lines = (line for line in difference.splitlines() if not line.startswith("--"))
    for text in re.split(r";\s*(?:\n|$)", "\n".join(lines)):
        if text.strip():
            yield " ".join(text.split())


def _is_unsaid(statement: str, schema: Schema, made: Set[str]) -> bool:
    """``made`` are the indexes that would be created: one is dropped to be made without INCLUDE, or
    with its condition in other words."""
    if match := DROP_INDEX.fullmatch(statement):
        return match[1] in made and any(_retold(table, _name(match[1])) for table in schema.tables)
    if match := CREATE_INDEX.fullmatch(statement):
        table = schema.table(_name(match[2]))
        index = _retold(table, _name(match[1])) if table else None
        columns = [_name(name) for name in re.findall(NAME, match[3])]
        return index is not None and (columns, match[4]) == (_columns(index), _condition(index))
    if match := DROP_SEQUENCE.fullmatch(statement):
        return find(schema.sequences, _name(match[1])) is not None
    if match := ALTER_TABLE.fullmatch(statement):
        table = schema.table(_name(match[1]))
        drawing = _drawing(table, schema) if table else set()
        changed = {_name(name) for name in DEFAULTS.findall(match[2])}
        return not DEFAULTS.sub("", match[2]) and changed <= drawing
    return False


def _retold(table: Table, name: str) -> Index | Unique | None:
    """The index or unique constraint of that name, if it has a condition or columns besides its
    key."""
    found = find(table.indexes, name) or find(table.uniques, name)
    return found if found and (found.include or _condition(found)) else None


def _condition(index: Index | Unique) -> str | None:
    return index.where.sql if isinstance(index, Index) and index.where else None


def _columns(index: Index | Unique) -> list[str]:
    if isinstance(index, Unique):
        return list(index.columns)
    return [element.column for element in index.elements if element.column]


def _drawing(table: Table, schema: Schema) -> set[str]:
    """Columns whose default takes a number from a sequence that stands for itself."""
    return {
        column.name
        for column in table.columns
        if column.default and any(find(schema.sequences, n) for n in column.default.uses.relations)
    }


def _name(quoted: str) -> str:
    return quoted.replace('""', '"')
