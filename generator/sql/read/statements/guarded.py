"""The DO blocks that run a statement only where a part is there, or is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.plan.operations import Operation
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import Part
from generator.schema.names import qualified
from generator.sql.forms.quoting import CATALOGS, LOOKUPS, there
from generator.sql.read.cursor import Cursor
from generator.sql.read.patterns import form_of, skimming
from generator.sql.read.statements.blocks import Block, said, signature, words, written_name
from generator.sql.read.statements.inner import inner_cursor

Reader = Callable[[Cursor], Iterator[Operation]]
ASKS = ("exists", "(", "select", "from", "pg_catalog")
OPENS = ("begin", "if")
ENDS = (";", "end", "if", ";", "end")
UNCHECKED = ("set", "local", "check_function_bodies", "=", "off", ";")
"""What comes before a function whose body names what is not there."""


def is_guarded(block: Block) -> bool:
    return block.starts(*OPENS, *ASKS) or block.starts(*OPENS, "not", *ASKS)


def guarded_statement(block: Block, readers: Mapping[str, Reader]) -> Operation:
    with skimming(block.cursor):
        missing = not block.starts(*OPENS, *ASKS)
        asked, then = block.behind(*ASKS, "."), block.behind(")", "then")
        part = part_in(block.texts[asked : then - len((")", "then"))])
        first = then + len(UNCHECKED) if block.starts(*UNCHECKED, at=then) else then
        last = len(block.texts) - len(ENDS)
        statement = inner_cursor(block.sql(first, last), block.cursor)
        (operation,) = readers[statement.kind](statement)
    statement.close()
    guarded = Guarded(operation=operation, part=part, missing=missing)
    block.check(form_of(guarded, block.cursor, f"{block.sql(then, last)};"))
    return guarded


def part_in(condition: tuple[str, ...]) -> Part:
    """What the condition looks for, which the tables of those who write it tell."""
    literals = [said(text) for text in condition if text.endswith("'")]
    for kind, (catalog, *columns) in CATALOGS.items():
        if (catalog, "where") != condition[:2]:
            continue
        if kind == "statistics":
            columns = ["stxnamespace", *columns] if len(literals) > 1 else columns
        elif columns[0] != condition[2]:
            continue
        *of, name = literals[: len(columns)]
        arguments = ""
        if kind in {"function", "aggregate"}:
            name, arguments = signature(name)
        if kind == "statistics":
            name, of = qualified(written_name(of[0]) if of else None, name), []
        part = Part(
            kind=kind,
            name=written_name(name) if kind in LOOKUPS else name,
            of=written_name(of[0]) if of else "",
            arguments=tuple(filter(None, arguments.split(", "))) or tuple(literals[len(columns) :]),
        )
        if [word.text for word in words(str(there(part)))] == ["pg_catalog", ".", *condition]:
            return part
    raise ValueError(condition)
