"""Options of tables, columns and indexes (``schema.options``)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations import parts
from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    need,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.index_parts import (
    explicit,
    folded,
    parts_at,
    without_beside,
    without_renamed,
)
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Type
from generator.schema.constraints import AnyIndex
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.options import (
    CLUSTER,
    COMPRESSION,
    INDEX,
    REPLICA_IDENTITY,
    STATISTICS,
    STORAGE,
    TYPED,
    UNLOGGED,
    default_storage,
    is_parameter,
    option,
    renamed_index,
    with_index_option,
    with_option,
)
from generator.schema.tables import Part, Table, View
from generator.schema.uses import Key, index_key, logged, relation

LOST = "lost"
"""The replica identity of a table whose index for it was dropped: it has none."""
EXCLUSIVE = frozenset({UNLOGGED, REPLICA_IDENTITY, STORAGE, COMPRESSION, TYPED})
EXCLUSIVE_PARAMETERS = frozenset(
    {"user_catalog_table", "fastupdate", "buffering", "gin_pending_list_limit", "autosummarize"}
    | {"pages_per_range"}
)
"""Those that no reader may meet half way; all others only hold up other changes of the schema
(AlterTableGetLockLevel in tablecmds.c, the tables in reloptions.c)."""


def storage_of(type_: Type, schema: Schema) -> str:
    """The storage that values of the type have by default; a domain's is its base type's."""
    domain = find(schema.domains, type_.name) if type_.user else None
    if domain and not type_.array:
        return storage_of(domain.type, schema)
    if type_.user and not type_.array:
        return "plain" if schema.enum(type_.name) else "extended"
    return default_storage(type_)


def without_index(table: Table, name: str) -> Table:
    """The table without the options that named an index of it which is dropped."""
    named = {CLUSTER: name, REPLICA_IDENTITY: f"{INDEX}{name}"}
    if not any(named.get(option) == value for option, value in table.options):
        return table
    left = [(o, LOST if o == REPLICA_IDENTITY and v == named[o] else v) for o, v in table.options]
    return replace(table, options=tuple(o for o in left if o != (CLUSTER, name)))


def with_setting(view: View, column: str, option: str, value: str | None) -> View:
    others = [item for item in view.settings if item[:2] != (column, option)]
    more = [(column, option, value)] if value is not None else []
    return replace(view, settings=tuple(sorted([*others, *more])))


def _clustered(schema: Schema, view: str, name: str, to: str | None) -> Schema:
    """The materialized view, where its rows are ordered by an index that is renamed or goes."""
    found = schema.views.get(view)
    if found is None or ("", CLUSTER, name) not in found.settings:
        return schema
    return put(schema, with_setting(found, "", CLUSTER, to))


def index_dropped(schema: Schema, table: str, name: str) -> Schema:
    """Without what the table's options say of the index."""
    schema = _clustered(schema, table, name, None)
    schema = without_renamed(schema, table, name, None)
    owner = schema.table(table)
    left = without_index(owner, name) if owner else None
    schema = schema if left is owner or left is None else put(schema, left)
    owner = schema.table(table)
    if owner is None:
        return schema
    if name in owner.beside:
        schema = put(schema, replace(owner, beside=owner.beside - {name}))
    return without_beside(schema, owner)


def index_renamed(schema: Schema, table: str, name: str, to: str) -> Schema:
    schema = _clustered(without_renamed(schema, table, name, to), table, name, to)
    owner = schema.table(table)
    if owner is None:
        return schema
    options = renamed_index(owner.options, name, to)
    beside = frozenset(to if n == name else n for n in owner.beside)
    made = replace(owner, options=options, beside=beside)
    return schema if made == owner else put(schema, made)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOption(Operation):
    """ALTER TABLE or ALTER INDEX with one option: of the table, of a column, or of an index.

    ``value`` None resets it; STORAGE is always said, since 15 has no word for its default.
    """

    table: str
    column: str | None = None
    index: str | None = None
    option: str
    value: str | None

    @property
    def is_parameter(self) -> bool:
        return is_parameter(self.option)

    @property
    def position(self) -> int | None:
        """The column of the index that ``statistics 2`` speaks of."""
        _, _, number = self.option.partition(" ")
        return int(number) if self.option.startswith(f"{STATISTICS} ") else None

    @property
    def target(self) -> int:
        """The statistics target."""
        return -1 if self.value is None else int(self.value)

    @property
    def identity_index(self) -> str | None:
        """The index of a replica identity."""
        value = self.value or ""
        return value.removeprefix(INDEX) if value.startswith(INDEX) else None

    def creates(self) -> Iterable[Key]:
        return (logged(self.table),) if (self.option, self.value) == (UNLOGGED, None) else ()

    def apply(self, schema: Schema) -> Schema:
        if self.index is not None:
            schema = explicit(schema, self.table, self.index)
            made = self._on_index(table_of(schema, self.table), self.index)
            schema = put(schema, made)
            for child, part in parts_at(schema, made, self.index) if self.position else ():
                schema = replace(self, table=child, index=part).apply(schema)
            return folded(schema, self.table)
        view = schema.views.get(self.table)
        if view:
            return put(schema, with_setting(view, self.column or "", self.option, self.value))
        table = table_of(schema, self.table)
        if self.column is None:
            untyped = self.option == TYPED and option(table.options, TYPED) is None
            refuse_if(untyped and self.value is None, f'"{self.table}" is not a typed table')
            options = with_option(table.options, self.option, self.value)
            schema = put(schema, replace(table, options=options))
            return self._numbers_follow(schema) if self.option == UNLOGGED else schema
        column = need(table.column(self.column), f'column "{self.column}" of "{self.table}"')
        value = self.value
        if self.option == STORAGE and value == storage_of(column.type, schema):
            value = None
        options = with_option(column.options, self.option, value)
        columns = tuple(replace(c, options=options) if c is column else c for c in table.columns)
        schema = put(schema, replace(table, columns=columns))
        for child in table.children if self.option in {STORAGE, STATISTICS} else ():
            schema = replace(self, table=child).apply(schema)
        return schema

    def _numbers_follow(self, schema: Schema) -> Schema:
        """The sequences that its columns own are logged as it is (manual, ALTER TABLE)."""
        for sequence in schema.sequences.referring("table", self.table):
            made = replace(sequence, unlogged=self.value is not None)
            schema = schema.with_("sequences", made)
        return schema

    def _on_index(self, table: Table, name: str) -> Table:
        def changed(item: Part) -> Part:
            if item.name != name or not isinstance(item, AnyIndex):
                return item
            return replace(item, options=with_index_option(item.options, self.option, self.value))

        need(find(table.all_indexes, name), f'index "{name}" of table "{table.name}"')
        return table.with_parts(changed)

    def requires(self) -> Iterable[Key]:
        named = (
            self.index or self.identity_index or (self.value if self.option == CLUSTER else None)
        )
        typed = (relation(self.value),) if self.option == TYPED and self.value else ()
        return (relation(self.table), *typed, *((index_key(self.table, named),) if named else ()))

    def used_part(self) -> parts.Part | None:
        if self.index:
            return parts.index_part(self.table, self.index)
        if self.option == TYPED and self.value is None:
            return parts.Part(kind="typed table", name=self.table)
        return Operation.used_part(self)

    def facts(self, schema: Schema) -> Facts:
        name = self.option
        strong = name in EXCLUSIVE or name in EXCLUSIVE_PARAMETERS
        lock = Lock.ACCESS_EXCLUSIVE if strong else Lock.SHARE_UPDATE_EXCLUSIVE
        if name == UNLOGGED:
            return on(self.table, lock, scans=(self.table,), rewrites=(self.table,))
        if self.index is not None:
            return on(beside(self.table, self.index), lock)
        if name in {CLUSTER, REPLICA_IDENTITY} and self.value is not None:
            used = self.identity_index or (self.value if name == CLUSTER else None)
            held = Lock.SHARE if name == REPLICA_IDENTITY else lock
            more = ((beside(self.table, used), held),) if used else ()
            return Facts(locks=((self.table, lock), *more))
        return on(self.table, lock)

    def describe(self) -> str:
        parts = [self.table, *filter(None, [self.column])]
        what = self.index or ".".join(parts)
        if self.option == TYPED:
            return f"make {what} a table {'not of a type' if self.value is None else 'of a type'}"
        if self.option == UNLOGGED:
            return f"make {what} {'unlogged' if self.value else 'logged'}"
        return f"{'reset' if self.value is None else 'set'} {self.option} of {what}"
