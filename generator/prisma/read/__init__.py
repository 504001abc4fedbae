"""Reads schema.prisma into a schema, and reports everything that is not supported.

Shares nothing with the writer but the nouns, the type table and Prisma's rule for names.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Findings
from generator.prisma.read.blocks import read_datasource, read_enum, read_generator
from generator.prisma.read.codes import REPEATED, UNKNOWN
from generator.prisma.read.fields import OF_VIEWS, read_fields
from generator.prisma.read.joins import read_joins
from generator.prisma.read.keys import read_keys
from generator.prisma.read.parser import KINDS, OTHER_BLOCK, Parser
from generator.prisma.read.relations import read_ends, read_relations
from generator.prisma.read.scope import (
    SCALARS,
    ModelScope,
    Places,
    Scope,
    check_attributes,
    model_scope,
    once,
)
from generator.prisma.read.syntax import BlockSyntax
from generator.prisma.read.tokens import tokens
from generator.records import dataclass, replace
from generator.schema.client import Client, EnumNames, Model, Preview, Relation, ViewModel
from generator.schema.collection import Objects
from generator.schema.constraints import ForeignKey
from generator.schema.names import beside
from generator.schema.namespaces import with_namespaces
from generator.schema.objects import Enum, Extension, Schema
from generator.schema.project import GeneratorBlock, State, previews
from generator.schema.tables import Table

MODEL_ATTRIBUTES = ("id", "unique", "index", "map", "ignore", "schema")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrismaFile:
    """All of a schema.prisma: the state it describes, and its configuration."""

    state: State
    generators: tuple[GeneratorBlock, ...]
    datasource: str
    provider: str
    schemas: tuple[str, ...] = ()


def read_prisma(text: str, *, file: str, schema: str = "public") -> State:
    """The state that a schema.prisma describes, in canonical order.  Raises Refused."""
    return read_prisma_file(text, file=file, schema=schema).state


def read_prisma_file(text: str, *, file: str, schema: str = "public") -> PrismaFile:
    """The same with generators and datasource.  Raises Refused (codes SP401 to SP411).

    ``schema`` is the project's own: names in it say none.
    """
    findings = Findings()
    blocks = Parser(tokens(text, file, findings), findings).blocks()
    findings.raise_if_any()
    kinds = {kind: [b for b in blocks if b.kind == kind] for kind in KINDS}
    generators = tuple(read_generator(b, findings) for b in kinds["generator"])
    features = previews(generators)
    source = read_datasource(kinds["datasource"], file, features, findings)
    places = Places(own=schema, schemas=source.schemas, findings=findings)
    once(((g.name, g.place) for g in kinds["generator"]), "generator", findings)
    scope = _scope(kinds["model"], kinds["enum"], kinds["view"], places, features)
    state = _state(scope, source.extensions)
    findings.raise_if_any()
    return PrismaFile(
        state=state,
        generators=generators,
        datasource=source.name,
        provider=source.provider,
        schemas=source.schemas,
    )


def _scope(
    models: list[BlockSyntax],
    enums: list[BlockSyntax],
    views: list[BlockSyntax],
    places: Places,
    features: frozenset[Preview],
) -> Scope:
    findings = places.findings
    named = [*models, *views, *enums]
    once(((b.name, b.place) for b in named), "model, view or enum", findings)
    for block in named:
        if block.name in SCALARS or block.name == "Unsupported":
            message = f"{block.name} is the name of a type"
            findings.add(REPEATED, message, help="Choose another.", place=block.place)
    known = {b.name: read_enum(b, places) for b in enums}
    scopes = {b.name: model_scope(b, (m.name for m in models), places) for b in models}
    once(((m.table, m.block.place) for m in scopes.values()), "table", findings)
    once(((known[b.name].type, b.place) for b in enums), "type", findings)
    if "views" not in features:
        for block in views:
            message = "view blocks need the preview feature views"
            help_ = "Add it to previewFeatures of the generator."
            findings.add(OTHER_BLOCK, message, help=help_, place=block.place)
    seen = {b.name: model_scope(b, scopes, places) for b in views}
    once(((v.table, v.block.place) for v in seen.values()), "view", findings)
    return Scope(models=scopes, views=seen, enums=known, previews=features, findings=findings)


def _state(scope: Scope, extensions: tuple[Extension, ...]) -> State:
    pairs = {name: _model(model, scope) for name, model in scope.models.items()}
    models = {name: pair[0] for name, pair in pairs.items()}
    tables = {name: pair[1] for name, pair in pairs.items()}
    ends = read_ends(scope)
    joins = sorted(read_joins(ends, tables, scope), key=lambda pair: pair[0].name)
    for end, key, relation in list(read_relations(ends, tables, scope)):
        name = end.model.name
        tables[name], models[name] = _related(tables[name], models[name], key, relation)
    all_tables = (*tables.values(), *(table for _, table in joins))
    _names(all_tables, scope)
    enums = tuple(_enum(names) for names in scope.enums.values())
    found = Schema(extensions=Objects(extensions), enums=Objects(enums), tables=Objects(all_tables))
    return State(
        schema=with_namespaces(found).canonical(),
        client=Client(
            models=tuple(models.values()),
            views=tuple(_view(view, scope) for view in scope.views.values()),
            enums=tuple(scope.enums.values()),
            many_to_many=tuple(join for join, _ in joins),
            previews=scope.previews,
        ),
    )


def _enum(names: EnumNames) -> Enum:
    return Enum(name=names.type, values=tuple(value for _, value in names.values))


def _model(model: ModelScope, scope: Scope) -> tuple[Model, Table]:
    check_attributes(model.block.attributes, MODEL_ATTRIBUTES, "@@", scope.findings)
    pairs = list(read_fields(model, scope))
    keys = read_keys(model, scope)
    table = Table(
        name=model.table,
        columns=tuple(column for _, column in pairs),
        primary_key=keys.primary_key,
        indexes=keys.indexes,
    )
    noun = Model(
        name=model.name,
        table=model.table,
        fields=tuple(field for field, _ in pairs),
        keys=keys.names,
        ignore=model.ignore,
        doc=model.block.doc,
    )
    return noun, table


def _view(view: ModelScope, scope: Scope) -> ViewModel:
    check_attributes(view.block.attributes, ("map", "ignore", "schema"), "@@", scope.findings)
    for syntax in view.relations:
        message = "a relation of a view is not supported"
        scope.refuse(UNKNOWN, message, "Remove the field.", syntax.place)
    pairs = list(read_fields(view, scope, OF_VIEWS))
    return ViewModel(
        name=view.name,
        view=view.table,
        columns=tuple(column for _, column in pairs),
        fields=tuple(field for field, _ in pairs),
        ignore=view.ignore,
        doc=view.block.doc,
    )


def _related(
    table: Table, model: Model, key: ForeignKey, relation: Relation
) -> tuple[Table, Model]:
    return (
        replace(table, foreign_keys=(*table.foreign_keys, key)),
        replace(model, relations=(*model.relations, relation)),
    )


def _names(tables: Iterable[Table], scope: Scope) -> None:
    """Indexes and keys share one namespace with tables; a table's foreign keys have their own."""
    places = {model.table: model.block.place for model in scope.models.values()}
    relations = []
    for table in tables:
        place = places.get(table.name) or next(iter(places.values()))
        primary = [table.primary_key.name] if table.primary_key else []
        parts = [*primary, *(i.name for i in table.indexes)]
        names = [table.name, *(beside(table.name, name) for name in parts)]
        relations += [(name, place) for name in names]
        once(((k.name, place) for k in table.foreign_keys), "foreign key", scope.findings)
    once(relations, "table, key or index", scope.findings)
