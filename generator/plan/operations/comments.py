"""COMMENT ON, for all kinds of objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    in_table,
    need,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.constraints import constraint_kind
from generator.plan.operations.index_parts import explicit, folded
from generator.plan.operations.parts import Part
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import sequence_of
from generator.schema.kinds import PlainObject
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.tables import View
from generator.schema.uses import (
    Key,
    constraint,
    function,
    index_key,
    index_named,
    of_column,
    relation,
)

Target = Literal[
    "TABLE",
    "COLUMN",
    "CONSTRAINT",
    "INDEX",
    "TRIGGER",
    "TYPE",
    "DOMAIN",
    "DOMAIN CONSTRAINT",
    "SEQUENCE",
    "VIEW",
    "MATERIALIZED VIEW",
    "FUNCTION",
    "PROCEDURE",
    "EXTENSION",
]
COLLECTIONS = {
    "TABLE": "tables",
    "TYPE": "enums",
    "DOMAIN": "domains",
    "SEQUENCE": "sequences",
    "VIEW": "views",
    "MATERIALIZED VIEW": "views",
    "FUNCTION": "functions",
    "PROCEDURE": "functions",
    "EXTENSION": "extensions",
}
PARTS = {"COLUMN": "columns", "INDEX": "indexes", "TRIGGER": "triggers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetComment(Operation):
    """COMMENT ON; ``comment`` None removes it.

    ``table`` is given for a column, constraint, index or trigger; ``arguments`` (the types of the
    input arguments) for a function.
    """

    target: Target
    name: str
    comment: str | None
    table: str | None = None
    arguments: tuple[str, ...] = ()

    def apply(self, schema: Schema) -> Schema:
        if self.table is None:
            return self._top(schema)
        if self.target == "DOMAIN CONSTRAINT":
            return self._on_domain(schema)
        owner = schema.with_columns(self.table)
        if owner and self.target == "COLUMN":
            return self._on_column(schema, owner)
        if self.target in {"CONSTRAINT", "INDEX"}:
            return folded(self._on_part(explicit(schema, self.table, self.name)), self.table)
        return in_table(schema, self.table, PARTS[self.target], self.name, self._commented)

    def _on_part(self, schema: Schema) -> Schema:
        assert self.table is not None
        if self.target == "INDEX":
            return in_table(schema, self.table, "indexes", self.name, self._commented)
        table = table_of(schema, self.table)
        kind = constraint_kind(table, self.name)
        if kind == "primary_key":
            return put(schema, replace(table, primary_key=self._commented(table.primary_key)))
        return in_table(schema, self.table, kind, self.name, self._commented)

    def _on_domain(self, schema: Schema) -> Schema:
        domain = need(schema.domains.get(self.table or ""), f'domain "{self.table}"')
        need(find(domain.checks, self.name), f'constraint "{self.name}"')
        told = {**dict(domain.check_comments), self.name: self.comment}
        kept = tuple((name, text) for name, text in sorted(told.items()) if text is not None)
        return schema.with_("domains", replace(domain, check_comments=kept))

    def _on_column(self, schema: Schema, owner: View | PlainObject) -> Schema:
        if isinstance(owner, PlainObject) and owner.attributes:
            refuse_if(
                self.name not in dict(owner.attributes),
                f'type "{owner.name}" has no attribute "{self.name}"',
            )
        told = {**dict(owner.column_comments), self.name: self.comment}
        kept = ((name, text) for name, text in sorted(told.items()) if text is not None)
        kind = "views" if isinstance(owner, View) else "objects"
        return schema.with_(kind, replace(owner, column_comments=tuple(kept)))

    def _top(self, schema: Schema) -> Schema:
        if self.target == "SEQUENCE" and schema.sequences.get(self.name) is None:
            return self._of_numbers(schema)
        kind = COLLECTIONS[self.target]
        routine = self.target in {"FUNCTION", "PROCEDURE"}
        key = (self.name, self.arguments) if routine else self.name
        item = need(getattr(schema, kind).get(key), f'{self.target.lower()} "{self.name}"')
        return schema.with_(kind, self._commented(item))

    def _of_numbers(self, schema: Schema) -> Schema:
        """Of the sequence of a column."""
        table = need(schema.tables.owner(self.name), f'sequence "{self.name}"')
        numbered = (c for c in table.columns if c.identity)
        found = next((c for c in numbered if sequence_of(table.name, c) == self.name), None)
        column = need(found, f'sequence "{self.name}"')
        said = replace(column, numbers_comment=self.comment)
        return in_table(schema, table.name, "columns", column.name, lambda _: said)

    def _commented(self, item: Any) -> Any:
        return replace(item, comment=self.comment)

    def requires(self) -> Iterable[Key]:
        if self.table is not None:
            kinds = {"COLUMN": of_column, "CONSTRAINT": constraint, "INDEX": index_key}
            kind = kinds.get(self.target)
            return (relation(self.table), *((kind(self.table, self.name),) if kind else ()))
        named = {"FUNCTION": function, "PROCEDURE": function, "INDEX": index_named}
        return (named.get(self.target, relation)(self.name),)

    def used_part(self) -> Part | None:
        if self.target == "DOMAIN CONSTRAINT":
            return Part(kind="domain constraint", name=self.name, of=self.table or "")
        return Operation.used_part(self)  # a class with slots is another one than super() knows

    def facts(self, schema: Schema) -> Facts:
        if self.target in {"TRIGGER", "CONSTRAINT"}:  # get_object_address_relobject
            return on(self.table or self.name, Lock.ACCESS_SHARE)
        if self.target in {"TABLE", "COLUMN"}:
            return on(self.table or self.name, Lock.SHARE_UPDATE_EXCLUSIVE)
        if self.target == "INDEX":
            return on(beside(self.table or "", self.name), Lock.SHARE_UPDATE_EXCLUSIVE)
        if self.target in {"SEQUENCE", "VIEW", "MATERIALIZED VIEW"}:
            return on(self.name, Lock.SHARE_UPDATE_EXCLUSIVE)
        return Facts()

    def describe(self) -> str:
        where = f"{self.table}.{self.name}" if self.table else self.name
        return f"{'set' if self.comment else 'remove'} the comment of {self.target.lower()} {where}"
