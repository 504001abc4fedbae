"""The beginning of a script for a database schema other than public.

It sets the search path, and then either makes the schema (a whole schema, from empty) or stops
where it is missing (a migration): without that, what it makes would land in public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from generator.records import dataclass
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name, base_of, schema_of
from generator.schema.objects import Schema
from generator.sql.read.builtins import OPERATORS, STABLE_FUNCTIONS, VOLATILE_FUNCTIONS
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import Parsed
from generator.sql.read.statements.blocks import block_of

PATH = "search_path"
BUILT_IN = STABLE_FUNCTIONS | VOLATILE_FUNCTIONS | OPERATORS
Begins = Literal["guarded", "created", "anyhow"]
"""What a script has to begin with: an excerpt of one begins anyhow."""


def with_own_objects(schema: Schema) -> frozenset[str]:
    """The database schemas with objects, but for those in which an extension stands."""
    found = {name.schema for name in _names(schema) if isinstance(name, Name)}
    return frozenset(found - {e.schema for e in schema.extensions})


def with_names_of_others(schemas: Iterable[Schema], own: str) -> frozenset[str]:
    """Those of them that may not stand behind the project's own on a path: an object there is
    called as one of another schema, or as a function of PostgreSQL's, so that a name without a
    schema could come to mean it."""
    of: dict[str, set[str]] = {}
    for name in (name for schema in schemas for name in _names(schema)):
        of.setdefault(base_of(name), set()).add(schema_of(name, own))
    with_objects = frozenset[str]().union(*(with_own_objects(schema) for schema in schemas))
    shared = {name for base, names in of.items() if len(names) > 1 for name in names}
    built_in = {name for base, names in of.items() if base in BUILT_IN for name in names}
    return with_objects & (shared | built_in)


def looks_up(schema: Schema) -> bool:
    """Whether it has functions whose bodies look names up along the path as they run."""
    found = (f for f in schema.functions if f.language not in {"c", "internal"})
    return any(not f.atomic and PATH not in dict(f.settings) for f in found)


def _names(schema: Schema) -> Iterator[str]:
    """What may be looked up along a path."""
    relations = (*schema.tables, *schema.views)
    others = (schema.functions, schema.enums, schema.domains, schema.sequences)
    yield from (name for item in relations for name in item.relations)
    yield from (item.name for items in others for item in items)
    yield from (o.name for o in schema.objects if o.kind != NAMESPACE and not o.table)


@dataclass(slots=True, kw_only=True)
class Opening:
    """What of it was read; ``over`` once anything else has come."""

    schema: str
    others: frozenset[str] = frozenset()
    """Schemas that may not stand behind the project's."""
    begins: Begins = "anyhow"
    path: bool = False
    schema_is_there: bool = False
    over: bool = False

    def set_path(self, values: list[str], local: bool) -> None:
        """Only at the top, and only to the project's schema (with public behind it)."""
        usual = [self.schema] if self.schema == "public" else [self.schema, "public"]
        behind = values[len(usual) :]
        known = values[: len(usual)] == usual and self.others.isdisjoint(behind)
        known = known and (usual != ["public"] or bool(behind))
        if self.over or self.path or local or not known:
            raise SqlError(f'search_path must be set first, to "{self.schema}", public')
        self.path = True

    def takes(self, statement: Parsed) -> bool:
        """Whether the statement is the one that sees to the schema, where that has to stand."""
        wanted = "CreateSchemaStmt" if self.begins == "created" else "DoStmt"
        cursor = statement.cursor
        if cursor.kind != wanted or self.over or not self.path or self.schema_is_there:
            return False
        if self.schema == "public":
            return False
        if self.begins == "created":
            if cursor.text("schemaname") != self.schema or not cursor.flag("if_not_exists"):
                return False
        else:
            self._guard(cursor)
        self.schema_is_there = self.over = True
        return True

    def _guard(self, cursor: Cursor) -> None:
        from generator.sql.forms.form import schema_stop  # as in ``patterns``

        try:
            block_of(cursor).check(schema_stop(self.schema))
        except SqlError:
            raise SqlError(self.missing) from None

    @property
    def missing(self) -> str:
        if not self.path:
            return f'search_path must be set first, to "{self.schema}", public'
        how = "be created" if self.begins == "created" else "stop the script where it is missing"
        return f'the schema "{self.schema}" must {how} before anything else'

    @property
    def is_whole(self) -> bool:
        if self.schema == "public" or self.begins == "anyhow":
            return True
        return self.path and self.schema_is_there
