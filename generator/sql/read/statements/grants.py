"""The statements that keep and grant privileges."""

from __future__ import annotations

from generator.plan.operations import (
    Grantable,
    KeepGrants,
    Operation,
    RestoreGrants,
    grantables,
)
from generator.records import replace
from generator.sql.forms.quoting import spelling
from generator.sql.read.cursor import Cursor
from generator.sql.read.patterns import as_written, skimming
from generator.sql.read.statements.blocks import Block, said, signature, words, written_name

DECLARES = ("declare", '"v_statement"')
"""What the block that grants begins with."""
LOOKS_UP = {"regclass", "regprocedure"}
"""What the name of the object is cast to."""


def item_of(texts: tuple[str, ...], archive: str, cursor: Cursor) -> Grantable:
    """The object whose privileges stand in that archive table."""
    with skimming(cursor):
        at = min(texts.index(word) for word in LOOKS_UP if word in texts)
        name, arguments = signature(said(texts[at - len(("::", "regclass"))]))
        found = list(grantables(cursor.context.schema, written_name(name)))
    item = next((item for item in found if item.archive == archive), None)
    if item is None:  # kept under the former name of a type of its arguments
        routines = (replace(i, kept_in=archive) for i in found if i.is_routine)
        item = next((i for i in routines if _spelled(i) == arguments), None)
    if item is None:
        raise cursor.error(f'no object has privileges to keep as "{archive}"')
    return item


def _spelled(item: Grantable) -> str:
    return ", ".join(map(spelling, item.arguments))


def keep_grants(cursor: Cursor, archive: str) -> Operation:
    texts = tuple(word.text for word in words(cursor.context.words))
    return as_written(cursor, KeepGrants(item=item_of(texts, archive, cursor)))


def restore_grants(block: Block) -> Operation:
    item = item_of(block.texts, block.archive, block.cursor)
    return block.as_written(RestoreGrants(item=item))
