"""CREATE RULE, and what CREATE POLICY has in common with it."""

from __future__ import annotations

from generator.schema.expressions import Expression
from generator.sql.read import stars
from generator.sql.read.analysis.sides import Side, of_rule
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import Identity, relation


def identity(cursor: Cursor) -> Identity:
    return cursor.text("rulename"), "", relation(cursor.one("relation"))


def in_full(found: Expression, cursor: Cursor) -> Expression:
    """With the columns that the stars and INSERTs of its statements mean at this moment; of a
    policy, too."""
    schema = cursor.context.schema
    if not stars.may_be_short(found, schema):
        return found
    side = Side(schema)
    if cursor.kind == "RuleStmt":
        scope = of_rule(side, relation(cursor.one("relation")), cursor.node)
    else:
        scope = side.row(relation(cursor.one("table")))
    return stars.in_full(found, schema, scope)
