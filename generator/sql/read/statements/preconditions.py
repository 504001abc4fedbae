"""The DO blocks that check rows and stop the script."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    ArchivePrecondition,
    FunctionPrecondition,
    KnownParts,
    Operation,
    Precondition,
    ReplaceFunction,
    TablePrecondition,
    ValuePrecondition,
    ViewPrecondition,
)
from generator.schema.routines import Function
from generator.sql.read.patterns import hole
from generator.sql.read.statements import functions
from generator.sql.read.statements.blocks import Block, said, unknown, written_name
from generator.sql.read.statements.inner import inner_cursor

LOOKS_AT_ROWS = ("#", "variable_conflict", "use_column", "begin", "if")
"""What such a block begins with; one that fills in steps declares variables first."""
LOOKS_AT_PARTS = ("declare", '"v_unknown"')
LOOKS_AT_ARCHIVE = ("declare", '"v_held"')
ENDS = (";", "end", "if", ";", "end")
MAKES_FUNCTIONS = ("constraint_exclusion", "=", "off", ";")
"""Behind these words it makes the functions that it looks with."""
MAKES_SCHEMA = ("create", "schema", "if", "not", "exists")
LOOKS_WITH_FUNCTIONS = ("#", "variable_conflict", "use_column", "begin", "set")
INNER_ENDS = (*ENDS[:-1], *ENDS[1:])
IS_THERE = ("is", "not", "null")
FAILED = (",", "sqlerrm", ";", "end")
"""What ends one that tells an error of its expression."""


def row_precondition(block: Block) -> Operation:
    """Of the rows of the archive, one that asks for their tables first."""
    archives = tuple(_asked_for(block, block.behind("begin", "if")))
    fails = _fails(block)
    ends = FAILED if fails else INNER_ENDS if archives else ENDS
    return block.as_written(
        Precondition(
            violated=hole(),
            why=said(block.texts[-len(ends) - 1]),
            archives=archives,
            fails=fails,
        )
    )


def _fails(block: Block) -> bool:
    return block.texts[-len(FAILED) :] == FAILED


def with_functions(block: Block) -> Operation:
    """What looks with functions that it makes, and takes back."""
    at, schemas, made = block.behind(*MAKES_FUNCTIONS), list[str](), list[Function]()
    while block.starts(*MAKES_SCHEMA, at=at):
        schemas += block.parts(at + len(MAKES_SCHEMA))
        at = block.past(at + len(MAKES_SCHEMA)) + 1
    first = at
    while block.starts("create", at=at):
        ends = block.behind(";", at=at)
        cursor = inner_cursor(block.sql(at, ends - 1), block.cursor)
        (operation,) = functions.create(cursor)
        if not isinstance(operation, ReplaceFunction):
            raise unknown(block.cursor)
        made.append(operation.function)
        at = ends
    archives = tuple(_asked_for(block, at + 1))
    ends = block.texts.index("sqlstate", at) - 1
    why = said(block.texts[ends - len(INNER_ENDS if archives else ENDS)])
    looks = FunctionPrecondition(
        violated=hole(),
        why=why,
        archives=archives,
        fails=_fails(block),
        functions=tuple(made),
        schemas=tuple(schemas),
    )
    return block.as_written(looks, block.sql(first, at))


def _asked_for(block: Block, at: int) -> list[str]:
    """The tables of ``IF to_regclass('a') IS NOT NULL AND ... THEN``; none where another condition
    follows."""
    found = list[str]()
    while block.starts("to_regclass", "(", at=at) and block.starts(*IS_THERE, at=at + 4):
        found.append(block.archive_at(at + 2))
        at += 4 + len(IS_THERE)
        if block.starts("then", at=at):
            return found
        at += 1  # AND
    return []


def why(block: Block) -> str:
    return said(block.texts[-len(ENDS) - 1])


def value_precondition(block: Block) -> Operation:
    table = block.name(block.behind("exists", "(", "select", "from"))
    archive = block.archive
    key: tuple[str, ...] = ()
    if block.has("not", "exists", "(", "select", "from", "(", "select"):
        return _of_key(block, table)
    if "distinct" in block.texts:
        there = block.behind("not", "exists")
        key, at = block.pairs(block.behind("where", at=there))
        column = block.parts(at)[-1]
        return block.as_written(
            ValuePrecondition(table=table, column=column, key=key, archive=archive, became=hole())
        )
    if "where" in block.texts:
        key, _ = block.pairs(block.last("where"))
    column = why(block).removeprefix(f"a row has no value for {table}.")
    return block.as_written(ValuePrecondition(table=table, column=column, key=key, archive=archive))


def _of_key(block: Block, table: str) -> Operation:
    """A value is looked up in the archive by what it became."""
    kept = block.behind("from", "(", "select")
    return block.as_written(
        ValuePrecondition(
            table=table,
            column=block.parts(block.past(kept) + 1)[-1],
            key=(),
            archive=block.archive,
            became=hole(),
            kept=block.parts(kept)[-1],
        )
    )


def part_precondition(block: Block) -> Operation:
    """Of tables, or of views, which have options."""
    at = block.behind("values")
    known = tuple(known_parts(block.texts[at : block.behind('"known"', at=at) - 3]))
    if "reloptions" in block.texts:
        return block.as_written(ViewPrecondition(views=known))
    return block.as_written(TablePrecondition(tables=known))


def archive_precondition(block: Block) -> Operation:
    at = block.behind("array", "[")
    names = block.texts[at : block.texts.index("]", at) : 2]
    return block.as_written(ArchivePrecondition(names=tuple(map(said, names))))


def known_parts(texts: tuple[str, ...]) -> Iterator[KnownParts]:
    """The rows of ``('t', ARRAY['column id', 'index t_pkey']), ...``."""
    at = 0
    while at < len(texts):
        ends = texts.index("]", at)
        parts = tuple(said(text) for text in texts[at + 5 : ends : 2])
        yield KnownParts(table=written_name(said(texts[at + 1])), parts=parts)
        at = ends + len("] ) ,".split())
