"""A query after a column of a table got another name.

A server keeps a query by what its names mean (manual, ALTER TABLE: views follow), so a text follows
only where a name means that column: others may have it, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.schema.expressions import Expression
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.schema.tokens import quoted
from generator.sql.read.analysis.coercion import NOT_ANALYSED
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.sides import Side, statement
from generator.sql.read.analysis.world import Scope, Term, World
from generator.sql.read.expressions import query
from generator.sql.read.grammar import Json
from generator.sql.read.index_names import output_name
from generator.sql.read.references import strings
from generator.sql.read.stars import expanded, in_bytes


def with_column(
    said: Expression, schema: Schema, table: str, old: str, to: str
) -> Expression | None:
    """The query that says ``to`` for the column, and keeps the names of its own columns; ``schema``
    is that before.  None where it is not known what a name means."""
    full = expanded(said, schema)
    meant = Meant(Side(schema).world, text_of(table), old)
    try:
        meant.named(statement(full.sql))
    except NOT_ANALYSED:
        return None
    if meant.unsure or meant.stars or meant.row_stars:
        return None
    return query(written(full.sql, meant, to)) if meant.places else said


class Meant(Queries):
    """Finds the names that mean one column of one table."""

    def __init__(self, world: World, table: str, column: str) -> None:
        super().__init__(world)
        self.table, self.name = table, column
        self.ours: set[int] = set()
        """The items of FROM that are the table."""
        self.places: dict[int, int] = {}
        """Where such a name begins, and how many parts it has."""
        self.outputs: set[int] = set()
        """Those that name an output column, too."""
        self.unsure = False

    def is_column(self, tree: Any) -> bool:
        return tree[0] == "column" and tree[1] in self.ours and tree[2] == self.name

    def relation(self, node: Json, scope: Scope) -> Any:
        tree = super().relation(node, scope)
        _, number, _, word, name, *_ = tree
        if not word and name == self.table:
            self.ours.add(number)
            self.unsure |= "colnames" in node.get("alias", {})
        return tree

    def join(self, node: Json, scope: Scope) -> Any:
        tree = super().join(node, scope)
        self.unsure |= self.name in scope.merged  # it would no longer be one column of both
        return tree

    def term(self, node: Json, scope: Scope) -> Term:
        term = super().term(node, scope)
        named = node.get("ColumnRef", {})
        names = strings(named.get("fields", []))
        if named and self.is_column(term.tree):
            self.places[named.get("location", 0)] = len(names)
        elif "A_Indirection" in node:
            self.unsure |= self.is_column(term.tree)  # ``(t).a``
        elif names[-1:] == [self.name] and term.tree[0] == "column":
            self.unsure |= isinstance(term.tree[1], str)
        return term

    def target(self, item: Json, scope: Scope) -> Iterator[tuple[str, Term]]:
        node, known = item["ResTarget"], len(self.places)
        yield from super().target(item, scope)
        if "name" in node or len(self.places) == known:
            return
        if "ColumnRef" in node["val"]:
            self.outputs.add(node["val"]["ColumnRef"].get("location", 0))
        elif scope.outer is not None:
            self.unsure |= output_name(node["val"]) == self.name


def written(sql: str, meant: Meant, to: str) -> str:
    """The text with the column's new name at each place."""
    lexemes = in_bytes(sql)
    numbers = {begins: number for number, (_, begins, _) in enumerate(lexemes)}
    data, out, end = sql.encode(), b"", 0
    for at, parts in sorted(meant.places.items()):
        _, begins, stop = lexemes[numbers[at] + 2 * (parts - 1)]
        kept = f" AS {quoted(meant.name)}" if at in meant.outputs else ""
        out += data[end:begins] + (quoted(to) + kept).encode()
        end = stop
    return (out + data[end:]).decode()
