"""The DO blocks that fill a column or a table in steps."""

from __future__ import annotations

from generator.plan.operations import FillColumnInSteps, FillRowsInSteps, Operation
from generator.plan.operations.rows import VARIABLES
from generator.sql.read.patterns import hole, query_hole
from generator.sql.read.statements.blocks import Block

ROWS = ("#", "variable_conflict", "use_column", "declare")
"""What such a block begins with: it declares rows of the table that it walks."""
LAST = f'"{VARIABLES[-1]}"'


def fill_in_steps(block: Block) -> Operation:
    """Walks the table by its key, and writes to it or to another one."""
    first = len(ROWS) + 1
    walked, key = block.name(first), block.names(block.behind("select"))
    if LAST in block.texts[: block.behind("begin")]:
        return fill_rows(block, walked, key)
    at = block.past(block.behind("update")) + 1
    two = block.starts("=", "coalesce", at=block.past(at))
    operation = FillColumnInSteps(
        table=walked,
        column=block.parts(at)[-1],
        key=key,
        value=hole(1),
        otherwise=hole(2) if two else None,
    )
    return block.as_written(operation)


def fill_rows(block: Block, walked: str, walked_key: tuple[str, ...]) -> Operation:
    at = block.behind("insert", "into")
    columns = block.past(at) + 1
    by = block.last(LAST, "or", "(", "(")
    key, _ = block.pairs(block.last("as", '"present"', "where", before=by))
    operation = FillRowsInSteps(
        table=block.name(at),
        columns=block.names(columns),
        query=query_hole(),
        key=key,
        by=block.names(by),
        walked=walked,
        walked_key=walked_key,
    )
    return block.as_written(operation)
