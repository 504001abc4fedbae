"""The DO block that restores values by whole rows."""

from __future__ import annotations

from generator.plan.operations import Became, Operation, RestoreWholeRows
from generator.sql.read.patterns import hole
from generator.sql.read.statements.blocks import Block
from generator.sql.read.statements.keeping import TABLE_OF_ROW, as_restored, columns_of

NOW = ("as", '"schemaproof_place"', ",", "row", "(")
THEN = ("as", '"schemaproof_kept"', ",", "row", "(")
"""Behind these stands what the rows, and what was kept of them, are told apart by."""


def whole_rows(block: Block, at: int, disabled: tuple[str, ...]) -> Operation:
    cursor, table = block.cursor, block.name(block.behind("lock", "table"))
    now, kept = (block.items(block.behind(*words, at=at)) for words in (NOW, THEN))
    by_table = bool(kept) and block.starts(".", f'"{TABLE_OF_ROW}"', at=kept[0] + 1)
    now, kept = now[by_table:], kept[by_table:]
    compared = columns_of(cursor, table, tuple(block.parts(item)[-1] for item in now))
    # A column is as it was kept; what became of a value stands in parentheses.
    pairs = [(block.texts[at] == "(", c) for at, c in zip(kept, compared, strict=True)]
    changed = [column for has_changed, column in pairs if has_changed]
    at = block.behind("set", "(", at=block.behind(*THEN, at=at))
    restored = columns_of(cursor, table, block.names(at))
    values = block.items(block.behind("=", "row", "(", at=at))
    operation = RestoreWholeRows(
        table=table,
        columns=tuple(as_restored(block, *pair) for pair in zip(values, restored, strict=True)),
        same=tuple(column for has_changed, column in pairs if not has_changed),
        became=tuple(Became(column=c, value=hole(n)) for n, c in enumerate(changed, 1)),
        archive=block.archive,
        disabled=disabled,
        by_table=by_table,
    )
    return block.as_written(operation)
