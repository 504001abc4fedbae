"""The statements that keep and grant privileges."""

from __future__ import annotations

from generator.plan.operations import (
    Grantable,
    KeepGrants,
    Operation,
    RestoreGrants,
    grantables,
)
from generator.sql.read.cursor import Cursor
from generator.sql.read.patterns import as_written
from generator.sql.read.statements.blocks import Block

DECLARES = ("declare", '"v_statement"')
"""What the block that grants begins with."""


def item_of(archive: str, cursor: Cursor) -> Grantable:
    """The object whose privileges stand in that archive table."""
    found = (item for item in grantables(cursor.context.schema) if item.archive == archive)
    item = next(found, None)
    if item is None:
        raise cursor.error(f'no object has privileges to keep as "{archive}"')
    return item


def keep_grants(cursor: Cursor, archive: str) -> Operation:
    return as_written(cursor, KeepGrants(item=item_of(archive, cursor)))


def restore_grants(block: Block) -> Operation:
    return block.as_written(RestoreGrants(item=item_of(block.archive, block.cursor)))
