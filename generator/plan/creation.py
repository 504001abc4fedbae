"""A whole schema from empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.plan.operations import (
    AddForeignKey,
    AlterSequence,
    CreateDomain,
    CreateEnum,
    CreateExtension,
    CreateFunction,
    CreateIndex,
    CreateObject,
    CreateSequence,
    CreateTable,
    CreateTrigger,
    CreateView,
    Grant,
    Operation,
    Revoke,
    SetObjectComment,
    SetOwner,
    SetTableAttribute,
    switches,
)
from generator.plan.recipes.comments import comment_on, comments_of
from generator.plan.recipes.tables import bare
from generator.plan.recipes.view_parts import parts_of
from generator.plan.recipes.views import in_order
from generator.plan.settling import settled
from generator.schema.kinds import NAMESPACE
from generator.schema.objects import Schema


def create_all(schema: Schema) -> tuple[Operation, ...]:
    """The operations that make the schema from empty, in an order that works.

    Raises CannotApply where objects need one another.
    """
    tables = schema.tables
    names = {t.name for t in tables}
    late = [f for f in schema.functions if set(f.uses.relations) & names]
    early = [f for f in schema.functions if f not in late]
    plain = [CreateObject(object=replace(o, comment=None)) for o in schema.objects]
    operations: list[Operation] = [
        *(o for o in plain if o.object.kind == NAMESPACE),
        *(CreateExtension(extension=replace(e, comment=None)) for e in schema.extensions),
        *(CreateEnum(enum=replace(e, comment=None)) for e in schema.enums),
        *(CreateDomain(domain=replace(d, comment=None)) for d in schema.domains),
        *(
            CreateSequence(sequence=replace(s, comment=None, owned_by=None))
            for s in schema.sequences
        ),
        *(CreateFunction(function=replace(f, comment=None)) for f in early),
        *(CreateTable(table=bare(t)) for t in tables),
        *(AlterSequence(sequence=replace(s, comment=None)) for s in schema.sequences if s.owned_by),
        *(
            CreateIndex(table=t.name, index=replace(i, comment=None))
            for t in tables
            for i in t.indexes
        ),
        *(
            AddForeignKey(table=t.name, key=replace(k, comment=None))
            for t in tables
            for k in t.foreign_keys
        ),
        *(CreateFunction(function=replace(f, comment=None)) for f in late),
        *(CreateView(view=v.bare) for v in in_order(schema.views)),
        *(part for view in schema.views for part in parts_of(view)),
        *(o for o in plain if o.object.kind != NAMESPACE),
        *_attributes(schema),
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
        if item.granted - item.grantable:
            names = tuple(sorted(item.granted - item.grantable))
            yield Grant(target=target, grantee=grantee, privileges=names)
        if item.grantable:
            names = tuple(sorted(item.grantable))
            yield Grant(target=target, grantee=grantee, privileges=names, grantable=True)
        if item.revoked:
            yield Revoke(target=target, grantee=grantee, privileges=tuple(sorted(item.revoked)))


def _attributes(schema: Schema) -> Iterator[Operation]:
    for table in schema.tables:
        for attribute in sorted(table.attributes):
            yield SetTableAttribute(table=table.name, attribute=attribute, on=True)


def _all_comments(schema: Schema) -> list[Operation]:
    found: list[Operation] = []
    for kind in ("extensions", "enums", "domains", "sequences", "functions", "views"):
        found += [comment_on(kind, item) for item in getattr(schema, kind) if item.comment]
    for item in schema.objects:
        if item.comment:
            plain = replace(item, comment=None)
            found.append(SetObjectComment(object=plain, comment=item.comment))
    for table in schema.tables:
        found += comments_of(table)
        for kind in ("foreign_keys", "indexes", "triggers"):
            items = getattr(table, kind)
            found += [comment_on(kind, item, table.name) for item in items if item.comment]
    return found
