"""CREATE, DROP, RENAME and SET SCHEMA of tables and views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    CannotApply,
    Facts,
    Lock,
    Operation,
    need,
    need_namespace,
    numberings,
    on,
    refuse_if,
    refuse_rows_of,
    table_of,
    without_owned,
)
from generator.plan.operations.index_parts import folded, spoken
from generator.plan.operations.partitions import default_of, with_child, without_child
from generator.plan.operations.parts import Part, relation_part
from generator.plan.operations.renames import RELATIONS, follow_table, follow_target
from generator.plan.operations.renaming import Renaming, following
from generator.plan.operations.row_effects import Reach
from generator.records import dataclass, replace
from generator.schema.collection import Objects, find
from generator.schema.columns import numbered_by, sequence_of
from generator.schema.inheritance import with_inherited
from generator.schema.kinds import NAMESPACE
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name, base_of, beside
from generator.schema.objects import Schema
from generator.schema.sequences import Sequence
from generator.schema.serials import with_numbers_from
from generator.schema.tables import Table, View
from generator.schema.uses import Key, held, key_of, read, relation, relations_of, uses


def refuse_relation(schema: Schema, name: str) -> None:
    """Tables, views, sequences and indexes share one namespace (manual, 5.10)."""
    if schema.relation(name):
        raise CannotApply(f'relation "{name}" already exists')
    need_namespace(schema, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTable(Operation):
    """CREATE TABLE with columns and constraints; indexes, triggers and foreign keys come
    as operations of their own, so ``table`` holds none.

    Where it inherits from others, ``table`` has only the columns that are its own."""

    table: Table

    def apply(self, schema: Schema) -> Schema:
        relations = self.table.relations
        for name in relations:
            refuse_relation(schema, name)
        for name in (c.type.name for c in self.table.columns if c.type.user):
            refuse_if(not schema.has_type(name), f'type "{name}" does not exist')
        for key in self.table.foreign_keys:
            refuse_if(
                key.table != self.table.name and not schema.table(key.table),
                f'table "{key.table}" does not exist',
            )
        adds = None if self.table.parents else relations
        schema = schema.with_("tables", with_inherited(schema, self.table), adds)
        for parent in self.table.parents:
            schema = with_child(schema, table_of(schema, parent), self.table.name)
        return schema

    def creates(self) -> Iterable[Key]:
        return relations_of(self.table)

    def requires(self) -> Iterable[Key]:
        return uses(self.table)

    def created_part(self) -> Part:
        return relation_part(self.table.name)

    def facts(self, schema: Schema) -> Facts:
        parents = sorted({k.table for k in self.table.foreign_keys} - {self.table.name})
        held = [(name, Lock.SHARE_UPDATE_EXCLUSIVE) for name in self.table.parents]
        return Facts(locks=(*held, *((p, Lock.SHARE_ROW_EXCLUSIVE) for p in parents)))

    def describe(self) -> str:
        return f"create table {self.table.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropTable(Operation):
    leaves: ClassVar[bool] = True

    table: Table

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table.name)
        for other in schema.tables.referring("table", self.table.name):
            for key in other.foreign_keys:
                refuse_if(
                    key.table == self.table.name and other.name != self.table.name,
                    f'foreign key "{key.name}" of "{other.name}" still references it',
                )
        refuse_if(table.children, "other tables have it as their parent")
        otherwise = bool(table.partition_by) != bool(self.table.partition_by)
        refuse_if(otherwise, f'"{table.name}" is another table of that name')
        for item in schema.objects_of(self.table.name):
            schema = schema.without("objects", item)
        for parent in table.parents:
            schema = without_child(schema, parent, self.table.name)
        schema = without_owned(schema, self.table.name)
        return schema.without("tables", self.table)

    def drops(self) -> Iterable[Key]:
        return relations_of(self.table)

    def releases(self) -> Iterable[Key]:
        return held(self.table)

    def used_part(self) -> Part:
        return relation_part(self.table.name)

    def facts(self, schema: Schema) -> Facts:
        table = table_of(schema, self.table.name)
        touched = [table.name, *sorted({k.table for k in table.foreign_keys} - {table.name})]
        touched += numberings(table)
        touched += table.parents
        rest = [default_of(schema, p) for p in table.parents if table.bound is not None]
        touched += [d.name for d in rest if d and d.name != table.name]
        return Facts(locks=tuple((t, Lock.ACCESS_EXCLUSIVE) for t in touched))

    def describe(self) -> str:
        return f"drop table {self.table.name}"


def _referring(table: Table, old: str, new: str) -> Table:
    keys = (replace(k, table=new) if k.table == old else k for k in table.foreign_keys)
    return replace(table, foreign_keys=tuple(keys))


def _named(tables: Objects[Table], name: str) -> Table:
    return need(tables.get(name), f'table "{name}"')


def _child_of(child: Table, old: str, new: str) -> Table:
    return replace(child, parents=tuple(new if p == old else p for p in child.parents))


def _parent_of(parent: Table, old: str, new: str) -> Table:
    return replace(parent, children=tuple(new if c == old else c for c in parent.children))


def _owned(sequence: Sequence, old: str, new: str) -> Sequence:
    owner = sequence.owned_by
    return replace(sequence, owned_by=(new, owner[1])) if owner and owner[0] == old else sequence


def beside_it(table: Table) -> Iterator[str]:
    """The bare names of the relations that go with the table where it goes."""
    return (base_of(name) for name in table.relations if name != table.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameTable(Operation):
    """ALTER TABLE ... RENAME TO; foreign keys of other tables follow, sequences keep their name.

    With ``schema`` it is SET SCHEMA: ``to`` is the same name there.  Indexes and the sequences of
    columns go along (manual, ALTER TABLE).
    """

    name: str
    to: str
    schema: str | None = None
    lookups: Lookups = field(default_factory=known, compare=False, repr=False)
    """Those of a file that is read."""

    def apply(self, schema: Schema) -> Schema:
        schema = schema if self.schema else spoken(schema, [self.name])
        table = table_of(schema, self.name)
        refuse_relation(schema, self.to)
        for name in beside_it(table) if self.schema else ():
            refuse_relation(schema, beside(self.to, name))
        columns = (numbered_by(sequence_of(self.name, c), self.to, c) for c in table.columns)
        renamed = replace(table, name=self.to, columns=tuple(columns))
        tables = schema.tables.renamed(self.name, renamed)
        for child in tables.referring("table", self.name):
            tables = tables.put(_referring(child, self.name, self.to))
        for name in table.children:
            tables = tables.put(_child_of(_named(tables, name), self.name, self.to))
        for name in table.parents:
            tables = tables.put(_parent_of(_named(tables, name), self.name, self.to))
        views, sequences = schema.views, schema.sequences
        own = table.column(base_of(self.name)) is not None
        for view in views.referring("table", self.name):
            views = views.put(following(view, self.name, self.to, is_column=own))
        owned = sequences.referring("table", self.name)
        for sequence in owned:
            sequences = sequences.put(_owned(sequence, self.name, self.to))
        schema = follow_table(schema, table, renamed)
        schema = self._of_its_rows(replace(schema, tables=tables, views=views, sequences=sequences))
        return self._with_sequences(owned, schema) if self.schema else folded(schema, self.to)

    def _with_sequences(self, owned: Iterable[Sequence], schema: Schema) -> Schema:
        """The schema in which those that the columns own stand beside the table."""
        for name in (sequence.name for sequence in owned):
            to = beside(self.to, base_of(name))
            moved = replace(need(find(schema.sequences, name), f'sequence "{name}"'), name=to)
            sequences = schema.sequences.renamed(name, moved)
            schema = follow_target(replace(schema, sequences=sequences), RELATIONS, {name: to})
            schema = with_numbers_from(schema, name, to)
        return schema

    def _of_its_rows(self, schema: Schema) -> Schema:
        """The schema in which what else names the table, or the type of its rows, follows."""
        renaming = Renaming({relation(self.name): self.to}, self.lookups)
        tables = schema.tables
        for user in tables.referring("type", self.name):
            tables = tables.renamed(user.name, renaming.of(user))
        kinds = ("objects", "functions", "domains", "privileges", "owners")
        made = {kind: renaming.objects(kind, getattr(schema, kind)) for kind in kinds}
        return replace(schema, tables=tables, **made)

    def namespaces(self) -> Iterable[Key]:
        for name in (self.name, self.to):
            if isinstance(name, Name):
                yield NAMESPACE, name.schema

    def used_part(self) -> Part:
        return relation_part(self.name)

    def facts(self, schema: Schema) -> Facts:
        moved = numberings(table_of(schema, self.name)) if self.schema else ()
        return Facts(locks=tuple((n, Lock.ACCESS_EXCLUSIVE) for n in (self.name, *moved)))

    def describe(self) -> str:
        if self.schema:
            return f"move table {self.name} to schema {self.schema}"
        return f"rename table {self.name} to {self.to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateView(Operation):
    """Not ``filled``, a materialized view has no rows until it is refreshed."""

    view: View
    filled: bool = True

    def apply(self, schema: Schema) -> Schema:
        refuse_relation(schema, self.view.name)
        return schema.with_("views", self.view)

    def creates(self) -> Iterable[Key]:
        return (key_of(self.view),)

    def requires(self) -> Iterable[Key]:
        return uses(self.view)

    def wishes(self) -> Iterable[Key]:
        return read(self.view.query.uses)

    def created_part(self) -> Part:
        return relation_part(self.view.name)

    def facts(self, schema: Schema) -> Facts:
        if self.view.materialized and self.filled:
            reach = Reach(schema=schema)
            reach.expressions(self.view.query)
            return reach.facts()
        read = [n for n in self.view.query.uses.relations if schema.table(n)]
        return Facts(locks=tuple((name, Lock.ACCESS_SHARE) for name in read))

    def describe(self) -> str:
        return f"create view {self.view.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshView(Operation):
    """REFRESH MATERIALIZED VIEW: readers of the view wait, and its files are new (observed)."""

    view: str

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.views.get(self.view), f'view "{self.view}"')
        refuse_if(not found.materialized, f'"{self.view}" is not a materialized view')
        return schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.view),)

    def facts(self, schema: Schema) -> Facts:
        reach = Reach(schema=schema)
        reach.certain.lock(self.view, Lock.ACCESS_EXCLUSIVE)
        found = need(schema.views.get(self.view), f'view "{self.view}"')
        reach.expressions(found.query)
        if found.indexes:  # which are built anew
            reach.possible.read(self.view)
        return replace(reach.facts(), rewrites=(self.view,))

    def describe(self) -> str:
        return f"refresh view {self.view}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillView(Operation):
    """REFRESH where the materialized views ``over`` which it stands have rows: a dump leaves them
    to be refreshed later."""

    view: str
    over: tuple[str, ...]

    def apply(self, schema: Schema) -> Schema:
        return RefreshView(view=self.view).apply(schema)

    def facts(self, schema: Schema) -> Facts:
        return RefreshView(view=self.view).facts(schema)

    def requires(self) -> Iterable[Key]:
        return (relation(self.view), *map(relation, self.over))

    def used_part(self) -> Part | None:
        return relation_part(self.view)

    def describe(self) -> str:
        return f"fill view {self.view}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetViewOption(Operation):
    """ALTER VIEW ... SET (option = value), or RESET where there is no value."""

    view: str
    materialized: bool
    option: str
    value: str | None

    def apply(self, schema: Schema) -> Schema:
        view = need(find(schema.views, self.view), f'view "{self.view}"')
        found = {**dict(view.options), self.option: self.value}
        kept = ((name, value) for name, value in sorted(found.items()) if value is not None)
        return schema.with_("views", replace(view, options=tuple(kept)))

    def requires(self) -> Iterable[Key]:
        return (relation(self.view),)

    def facts(self, schema: Schema) -> Facts:
        # Observed: those of a materialized view are storage parameters.
        mild = Lock.SHARE_UPDATE_EXCLUSIVE
        return on(self.view, mild if self.materialized else Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        done = "reset" if self.value is None else "set"
        return f"{done} {self.option} of view {self.view}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropView(Operation):
    leaves: ClassVar[bool] = True

    view: View

    def apply(self, schema: Schema) -> Schema:
        need(find(schema.views, self.view.name), f'view "{self.view.name}"')
        refuse_rows_of(schema, self.view.name)
        return schema.without("views", self.view)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.view),)

    def releases(self) -> Iterable[Key]:
        return held(self.view)

    def used_part(self) -> Part:
        return relation_part(self.view.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.view.name, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop view {self.view.name}"
