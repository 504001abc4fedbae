"""Plans a whole schema from an empty database."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.index_parts import from_nothing
from generator.plan.operations import (
    AddForeignKey,
    AlterSequence,
    AttachPartition,
    CreateEnum,
    CreateExtension,
    CreateIndex,
    CreateSequence,
    CreateTrigger,
    CreateView,
    Grant,
    Operation,
    Revoke,
    SetOwner,
    SetTableAttribute,
    created,
    switches,
)
from generator.plan.operations.plain import made
from generator.plan.operations.types import created_domain
from generator.plan.planners.comments import (
    comment_on,
    comment_on_check,
    comments_of,
    comments_on,
)
from generator.plan.planners.options import bare_index, option_statements, view_settings
from generator.plan.planners.tables import as_created, bare, creation, later_constraints
from generator.plan.planners.view_parts import parts_of
from generator.plan.planners.views import in_order
from generator.plan.toposort import settled
from generator.records import replace
from generator.schema.inheritance import alone, ancestors
from generator.schema.kinds import NAMESPACE
from generator.schema.objects import Schema
from generator.schema.tables import Table


def create_all(schema: Schema) -> tuple[Operation, ...]:
    """The operations that make the schema from empty, in an order that works.

    Raises CannotApply where objects need one another.
    """
    schema, in_parts = from_nothing(schema)
    tables = schema.tables
    names = {t.name for t in tables}
    late = [f for f in schema.functions if set(f.uses.relations) & names]
    early = [f for f in schema.functions if f not in late]
    spaces = [i for i in schema.objects if i.kind == NAMESPACE and not i.is_given]
    plain = [item for item in schema.objects if item.kind != NAMESPACE]
    operations: list[Operation] = [
        *(operation for item in spaces for operation in made(item)),
        *(CreateExtension(extension=replace(e, comment=None)) for e in schema.extensions),
        *(CreateEnum(enum=replace(e, comment=None)) for e in schema.enums),
        *(operation for d in schema.domains for operation in created_domain(d, schema)),
        *(
            CreateSequence(sequence=replace(s, comment=None, owned_by=None))
            for s in schema.sequences
        ),
        *(created(f, schema) for f in early),
        *_tables(schema),
        *(later for table in tables for later in later_constraints(table, schema)),
        *(AlterSequence(sequence=replace(s, comment=None)) for s in schema.sequences if s.owned_by),
        *_indexes(schema),
        *in_parts,
        *(
            AddForeignKey(table=t.name, key=replace(k, comment=None))
            for t in tables
            for k in t.foreign_keys
        ),
        *(created(f, schema) for f in late),
        *(CreateView(view=v.bare) for v in in_order(schema.views)),
        *(part for view in schema.views for part in parts_of(view)),
        *(operation for item in plain for operation in made(item)),
        *_attributes(schema),
        *_options(schema),
    ]
    for table in tables:
        for trigger in table.triggers:
            operations.append(CreateTrigger(table=table.name, trigger=trigger.bare))
            operations += switches(table.name, trigger)
    return settled((*operations, *_all_comments(schema), *_privileges(schema)))


def _privileges(schema: Schema) -> Iterator[Operation]:
    for owner in schema.owners:
        yield SetOwner(target=owner.target, role=owner.role)
    for item in schema.privileges:
        target, grantee = item.target, item.grantee
        revoked = Revoke(target=target, grantee=grantee, privileges=tuple(sorted(item.revoked)))
        if item.of_owner:
            yield revoked
        if item.granted - item.grantable:
            names = tuple(sorted(item.granted - item.grantable))
            yield Grant(target=target, grantee=grantee, privileges=names)
        if item.grantable:
            names = tuple(sorted(item.grantable))
            yield Grant(target=target, grantee=grantee, privileges=names, grantable=True)
        if item.revoked and not item.of_owner:
            yield revoked


def _tables(schema: Schema) -> Iterator[Operation]:
    for table in schema.tables:
        yield from creation(_alone(table, schema), Schema())
    for table in schema.tables:
        if table.bound:
            (parent,) = table.parents
            yield AttachPartition(table=parent, partition=table.name, bound=table.bound)


def _indexes(schema: Schema) -> Iterator[Operation]:
    """An index of a partition becomes part of one above only where it is there before."""
    for table in sorted(schema.tables, key=lambda t: -len(list(ancestors(schema, t)))):
        yield from (CreateIndex(table=table.name, index=bare_index(i)) for i in table.indexes)


def _alone(table: Table, schema: Schema) -> Table:
    """A partition as it is created: ATTACH PARTITION gives it the rest."""
    if table.bound is None:
        return as_created(table, schema)
    return bare(alone(schema, table, bare=True))


def _attributes(schema: Schema) -> Iterator[Operation]:
    for table in schema.tables:
        for attribute in sorted(table.attributes):
            yield SetTableAttribute(table=table.name, attribute=attribute, on=True)


def _options(schema: Schema) -> Iterator[Operation]:
    """Those that CREATE did not say."""
    for table in schema.tables:
        made = bare(table)
        indexes = tuple(bare_index(i) for i in table.indexes)
        yield from option_statements(replace(made, indexes=indexes), table, schema)
    for view in schema.views:
        yield from view_settings(None, view)


def _all_comments(schema: Schema) -> list[Operation]:
    found: list[Operation] = []
    for kind in ("extensions", "enums", "domains", "sequences", "functions", "views"):
        found += [comment_on(kind, item) for item in getattr(schema, kind) if item.comment]
    for domain in schema.domains:
        found += [comment_on_check(domain.name, *told) for told in domain.check_comments]
    for item in schema.objects:
        found += comments_on(item)
    for table in schema.tables:
        found += comments_of(table)
        for kind in ("foreign_keys", "indexes", "triggers"):
            items = getattr(table, kind)
            found += [comment_on(kind, item, table.name) for item in items if item.comment]
    return found
