"""Relation fields of foreign keys; infers the names that are not declared."""

from __future__ import annotations

from generator.records import dataclass
from generator.schema.client import ManyToMany, Relation
from generator.schema.constraints import ForeignKey
from generator.schema.tables import Table
from generator.spec.draft import ForeignDraft, ModelDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A foreign key with the models on both its ends."""

    model: ModelDraft
    other: ModelDraft
    draft: ForeignDraft
    key: ForeignKey
    single: bool
    """Whether a row of the other model has at most one row here."""


def is_single(table: Table, key: ForeignKey) -> bool:
    """Whether the key's columns are unique, as Prisma can see it: no predicate, no expression."""
    found = {frozenset(unique.columns) for unique in table.uniques}
    if table.primary_key:
        found.add(frozenset(table.primary_key.columns))
    for index in table.indexes:
        names = [e.column for e in index.elements if e.column]
        if index.unique and index.where is None and len(names) == len(index.elements):
            found.add(frozenset(names))
    return frozenset(key.columns) in found


def relation(link: Link, links: list[Link], many: list[ManyToMany]) -> Relation:
    options = link.draft.options
    field = options.field or field_name(link)
    back = options.back or back_name(link)
    name = options.name
    if name is None and is_ambiguous(link, links, many):
        name = field[:1].upper() + field[1:]
    return Relation(
        foreign_key=link.key.name,
        field=field,
        back=back,
        name=name,
        doc=options.doc,
        back_doc=options.back_doc,
    )


def field_name(link: Link) -> str:
    """The column without ``Id`` or ``_id``, else the other model's name in camel case."""
    if len(link.draft.columns) == 1:
        column = link.draft.columns[0]
        for suffix in ("Id", "_id"):
            if column.endswith(suffix) and len(column) > len(suffix):
                return column.removesuffix(suffix)
    return camel(link.other.name)


def back_name(link: Link) -> str:
    return camel(link.model.name) + ("" if link.single else "s")


def is_ambiguous(link: Link, links: list[Link], many: list[ManyToMany]) -> bool:
    """Whether Prisma cannot tell the relation from another one, or from itself backwards."""
    pair = {link.model.name, link.other.name}
    same = [l for l in links if {l.model.name, l.other.name} == pair]
    return len(pair) == 1 or len(same) > 1 or any({m.a, m.b} == pair for m in many)


def camel(name: str) -> str:
    return name[:1].lower() + name[1:]
