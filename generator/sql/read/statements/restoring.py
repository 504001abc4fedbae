"""The DO blocks that restore rows and values from the archive."""

from __future__ import annotations

from collections.abc import Callable

from generator.plan.operations import (
    AlterColumnType,
    AlterNotNullInheritance,
    FillView,
    NumberBeyond,
    Operation,
    PinTimeZone,
    RecreateExtension,
    RestoreColumn,
    RestoreKey,
    RestoreRows,
    RestoreSequence,
)
from generator.records import replace
from generator.schema.objects import Extension
from generator.sql.read.patterns import hole, skimming
from generator.sql.read.statements import alter_table
from generator.sql.read.statements.blocks import Block, said, unknown, written_name
from generator.sql.read.statements.grants import DECLARES, restore_grants
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.keeping import (
    COUNTS,
    LEAVES,
    as_restored,
    columns_of,
    moved_away,
    numbers_kept,
)
from generator.sql.read.statements.preconditions import (
    LOOKS_AT_ARCHIVE,
    LOOKS_AT_PARTS,
    LOOKS_AT_ROWS,
    LOOKS_WITH_FUNCTIONS,
    archive_precondition,
    part_precondition,
    row_precondition,
    value_precondition,
    with_functions,
)
from generator.sql.read.statements.stepping import ROWS, fill_in_steps
from generator.sql.read.statements.whole_rows import whole_rows

ASKS = ("begin", "if", "to_regclass", "(")
"""And then for an archive table, which is there or not."""
PINS = ("begin", "create")
NAMES = ("declare", '"named"', "name")
VERSIONS = ("begin", "if", "(", "select", '"extversion"')
FILLS = ("begin", "if", "(", "select", "bool_and")


def own_block(block: Block) -> Operation:
    """One of the tool's own, which are told apart by the words that they begin with."""
    with skimming(block.cursor):
        for words, read in READERS.items():
            if block.starts(*words):
                return read(block)
        raise unknown(block.cursor)


def pin(block: Block) -> Operation:
    return block.as_written(PinTimeZone())


def of_heirs(block: Block) -> Operation:
    """The NOT NULL of a column that heirs have, or have no more."""
    table, column = (
        said(block.texts[block.behind(word, "=")]) for word in ('"conrelid"', '"attname"')
    )
    command = said(block.texts[block.behind("format", "(")])
    return block.as_written(
        AlterNotNullInheritance(
            table=written_name(table), column=column, inherit=" NO " not in command
        )
    )


def extension(block: Block) -> Operation:
    """One that is created again in another version."""
    at = block.behind("create", "extension")
    inside = block.behind("with", at=at)
    schema = block.name(inside + 1) if block.starts("schema", at=inside) else None
    version = said(block.texts[block.behind("version", at=inside)])
    made = Extension(name=block.name(at), schema=schema, version=version)
    return block.as_written(RecreateExtension(extension=made))


def fill(block: Block) -> Operation:
    over = tuple(written_name(said(text)) for text in block.texts if text.endswith("'"))
    return block.as_written(FillView(view=block.name(block.behind("view")), over=over))


def restore(block: Block) -> Operation:
    """What is done where the archive holds something, or where it holds nothing."""
    at = block.behind("then")
    if block.starts("alter", "table", at=at) and "else" in block.texts:
        return key(block, at)
    if block.texts[len(ASKS) + 3] == "null":
        return value_precondition(block)
    if block.texts[at] == "perform":
        return sequence(block)
    whole = block.texts[at] == "lock"
    at = block.behind(";", at=block.behind(";", at=at)) if whole else at
    disabled, at = disabled_at(block, at)
    if whole:
        return whole_rows(block, at, disabled)
    return (rows if block.texts[at] == "insert" else column)(block, at, disabled)


def disabled_at(block: Block, at: int) -> tuple[tuple[str, ...], int]:
    """The triggers that are disabled there, and where it goes on."""
    found: list[str] = []
    while block.starts("alter", "table", at=at):
        at = block.behind("disable", "trigger", at=at)
        found += block.parts(at)
        at = block.behind(";", at=at)
    return tuple(found), at


def key(block: Block, at: int) -> Operation:
    """A column that is converted either way; its cast stands where nothing was kept, too."""
    cursor = inner_cursor(block.sql(at, block.behind(";", at=at) - 1), block.cursor)
    (plain,) = alter_table.alter(cursor)
    if not isinstance(plain, AlterColumnType):
        raise unknown(block.cursor)
    made = block.behind("create", "index", at=at)
    kept = block.last("from", "(", "select", before=made)
    return block.as_written(
        RestoreKey(
            table=plain.table,
            column=plain.column,
            type=plain.type,
            using=plain.using and hole(),
            collation=plain.collation,
            kept=block.parts(kept)[-1],
            archive=block.archive,
            became=hole(2),
        )
    )


def sequence(block: Block) -> Operation:
    name = said(block.texts[block.behind("setval", "(")])
    restored = written_name(name)
    return block.as_written(RestoreSequence(sequence=restored, archive=block.archive))


def rows(block: Block, at: int, disabled: tuple[str, ...]) -> Operation:
    at += len(("insert", "into"))
    table, columns = block.name(at), block.past(at) + 1
    names = block.names(columns) if block.texts[columns - 1] == "(" else ()
    values = _values(block, block.behind("value", "select", at=columns), len(names))
    made = [n for n, at in zip(names, values, strict=True) if block.starts("(", "select", at=at)]
    operation = RestoreRows(
        table=table,
        columns=columns_of(block.cursor, table, names),
        archive=block.archive,
        disabled=disabled,
        only=hole() if "delete" in block.texts[at:] else None,
        converted=tuple((name, hole(number)) for number, name in enumerate(made, 2)),
    )
    return block.as_written(operation)


def _values(block: Block, at: int, count: int) -> list[int]:
    """Where the values of a SELECT list begin, the first of which stands there."""
    found, depth = [at][:count], 0
    for number, text in enumerate(block.texts[at:], at + 1):
        depth += (text == "(") - (text == ")")
        if len(found) < count and depth == 0 and text == ",":
            found.append(number)
    return found


def column(block: Block, at: int, disabled: tuple[str, ...]) -> Operation:
    at += len(("update",))
    table, name = block.name(at), block.past(at) + 1
    value = block.past(name) + 1
    if block.texts[block.past(value)] == "+":
        return numbered(block, table, block.parts(name)[-1], disabled)
    (found,) = columns_of(block.cursor, table, block.parts(name))
    key, at = block.pairs(block.behind("where", at=value))
    at = block.past(at)
    as_text = block.starts("::", "text", "is", "not", at=at)
    unchanged = as_text or block.starts("is", "not", at=at)
    operation = RestoreColumn(
        table=table,
        column=as_restored(block, value, found),
        key=key,
        archive=block.archive,
        unless_changed=hole() if unchanged else None,
        as_text=as_text,
        disabled=disabled,
    )
    exists = block.behind("exists", "(", "select", "from")
    if block.texts[exists - 5] == "and":
        operation = replace(operation, held=block.parts(exists)[-1], became=hole(2))
    return block.as_written(operation)


def numbered(block: Block, table: str, name: str, disabled: tuple[str, ...]) -> Operation:
    told = "exists" in block.texts
    key, _ = block.pairs(block.behind("where", at=block.behind("exists"))) if told else ((), 0)
    return block.as_written(
        NumberBeyond(
            table=table,
            column=name,
            archive=block.archive,
            key=key,
            descends=block.texts[block.behind("coalesce", "(")] == "min",
            disabled=disabled,
        )
    )


READERS: dict[tuple[str, ...], Callable[[Block], Operation]] = {
    ROWS: fill_in_steps,
    LOOKS_AT_ROWS: row_precondition,
    LOOKS_WITH_FUNCTIONS: with_functions,
    LOOKS_AT_PARTS: part_precondition,
    LOOKS_AT_ARCHIVE: archive_precondition,
    DECLARES: restore_grants,
    LEAVES: moved_away,
    COUNTS: numbers_kept,
    PINS: pin,
    NAMES: of_heirs,
    FILLS: fill,
    VERSIONS: extension,
    ASKS: restore,
}
