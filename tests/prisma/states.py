"""States that Prisma accepts, with everything in them that schema.prisma can and cannot say."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.schema.client import (
    Client,
    Field,
    KeyName,
    Model,
    Preview,
    ViewModel,
)
from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.constraints import (
    Check,
    PrimaryKey,
)
from generator.schema.names import inferred
from generator.schema.objects import Domain, Enum, Extension, Schema
from generator.schema.prisma_names import prisma_name
from generator.schema.project import State
from generator.schema.tables import Table
from generator.sql.read.expressions import expression
from tests.prisma.drawn import DOCS, NASTY, PLAIN, Draw, Made, pick
from tests.prisma.drawn_columns import column, enum, key_column, key_names
from tests.prisma.drawn_indexes import index, unique
from tests.prisma.drawn_relations import many_to_many, relation

EXTENSIONS = (
    Extension(name="citext", comment="c"),
    Extension(name="a-b", version="1.0"),
    Extension(name="a_b", schema="public"),
)


@st.composite
def states(draw: Draw, *, nasty: bool = True, previews: tuple[Preview, ...] = ()) -> State:
    """``nasty`` names are those that Prisma's engine would write into SQL unescaped; ``previews``
    are the preview features that may be drawn."""
    made = Made(draw, NASTY if nasty else PLAIN)
    features = frozenset(draw(st.sets(st.sampled_from(previews)))) if previews else frozenset()
    for _ in range(draw(st.integers(0, 2))):
        made.enums.append(enum(made))
    if draw(st.booleans()):
        base = Type(name="varchar", arguments=(9,))
        made.domains.append(Domain(name=made.name("Dom"), type=base, comment="c"))
    for _ in range(draw(st.integers(1, 3))):
        model(made)
    for _ in range(draw(st.integers(0, 3))):
        relation(made)
    joins = [many_to_many(made) for _ in range(draw(st.integers(0, 2)))]
    client = Client(
        models=tuple(made.models),
        enums=tuple(made.enums),
        many_to_many=tuple(join for join in joins if join),
        views=tuple(view(made, table) for table in made.tables if draw(pick(False, True))),
        previews=features,
    )
    kinds = tuple(Enum(name=n.type, values=tuple(v for _, v in n.values)) for n in made.enums)
    schema = Schema(
        extensions=Objects(draw(pick((), EXTENSIONS))),
        enums=Objects(kinds),
        domains=Objects(tuple(made.domains)),
        tables=Objects(tuple(made.tables)),
    )
    return State(schema=schema, client=client)


def view(made: Made, table: Table) -> ViewModel:
    """Of all rows of a table."""
    name, taken = made.name("View"), set[str]()
    columns = tuple(
        Column(name=c.name, type=c.type, not_null=made.draw(st.booleans()) and not c.type.array)
        for c in table.columns
    )
    return ViewModel(
        name=name,
        view=made.stored(name),
        columns=columns,
        fields=tuple(Field(name=prisma_name(c.name, taken), column=c.name) for c in columns),
        ignore=made.draw(pick(False, False, True)),
        doc=made.draw(pick(*DOCS)),
    )


def model(made: Made) -> None:
    draw = made.draw
    name = made.name("Model")
    table = made.stored(name)
    columns = [column(made) for _ in range(draw(st.integers(0, 6)))]
    key = [key_column(made) for _ in range(draw(pick(1, 1, 1, 2)))]
    columns = [*key, *columns]
    own = [c for c, _ in columns]
    usual = inferred([table], "pkey")
    primary = PrimaryKey(name=draw(pick(usual, usual, made.name("key"))), columns=key_names(key))
    indexes = tuple(index(made, table, own) for _ in range(draw(st.integers(0, 3))))
    uniques = tuple(unique(made, own) for _ in range(draw(st.integers(0, 1))))
    checks = (Check(name=made.name("check"), expression=expression("true")),)
    fields = tuple(f for _, f in columns)
    compound = [i for i in indexes if i.unique and len(i.elements) > 1 and i.where is None]
    named = [*(i.name for i in compound), *([primary.name] if len(key) > 1 else [])]
    keys = dict.fromkeys(named)
    ignore = draw(pick(False, False, False, False, True))
    made.tables.append(
        Table(
            name=table,
            columns=tuple(own),
            primary_key=primary,
            indexes=tuple({i.name: i for i in indexes}.values()),
            uniques=uniques,
            checks=checks if draw(st.booleans()) else (),
        )
    )
    made.models.append(
        Model(
            name=name,
            table=table,
            fields=fields,
            keys=tuple(KeyName(key=k, name=made.name("by")) for k in keys if draw(st.booleans())),
            ignore=ignore,
            doc=draw(pick(*DOCS)),
        )
    )
