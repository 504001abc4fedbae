"""Foreign keys and many-to-many relations between models that are drawn already."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.schema.client import (
    Field,
    ManyToMany,
    Relation,
)
from generator.schema.columns import Column
from generator.schema.constraints import (
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
)
from generator.schema.names import inferred
from generator.schema.tables import Table
from tests.prisma.drawn import ACTIONS, DOCS, Made, pick


def relation(made: Made) -> None:
    """A foreign key from one model to the primary key of another, or of itself."""
    draw = made.draw
    at = draw(st.integers(0, len(made.models) - 1))
    to = draw(st.integers(0, len(made.models) - 1))
    parent = made.tables[to]
    assert parent.primary_key is not None
    name = made.name("Rel")
    fields, columns = [], []
    for key in parent.primary_key.columns:
        original = parent.column(key)
        assert original is not None
        field_name = made.name("fk")
        stored = made.stored(field_name)
        type_ = original.type
        columns.append(Column(name=stored, type=type_, not_null=draw(st.booleans())))
        fields.append(Field(name=field_name, column=stored))
    table = made.tables[at]
    names = tuple(c.name for c in columns)
    usual = inferred([table.name, *names], "fkey")
    if usual in {k.name for k in table.foreign_keys}:  # long names are cut alike
        usual = name
    made_key = ForeignKey(
        name=draw(pick(usual, usual, made.stored(name))),
        columns=names,
        table=parent.name,
        referenced=parent.primary_key.columns,
        on_delete=draw(pick(*ACTIONS)),
        on_update=draw(pick(*ACTIONS)),
        deferrable=draw(pick(None, "INITIALLY DEFERRED")),
        validated=draw(st.booleans()),
    )
    single = Index(
        name=made.name("single"), elements=tuple(IndexElement(column=c) for c in names), unique=True
    )
    made.tables[at] = replace(
        table,
        columns=(*table.columns, *columns),
        foreign_keys=(*table.foreign_keys, made_key),
        indexes=(*table.indexes, *((single,) if draw(st.booleans()) else ())),
    )
    linked = Relation(
        foreign_key=made_key.name,
        field=made.name("to"),
        back=made.name("back"),
        name=name,
        doc=draw(pick(*DOCS)),
        back_doc=draw(pick(*DOCS)),
    )
    child = made.models[at]
    made.models[at] = replace(
        child, fields=(*child.fields, *fields), relations=(*child.relations, linked)
    )


def many_to_many(made: Made) -> ManyToMany | None:
    """Between models that have a primary key of one column."""
    draw = made.draw
    able = [
        (m, t)
        for m, t in zip(made.models, made.tables, strict=False)
        if t.primary_key and len(t.primary_key.columns) == 1
    ]
    if not able:
        return None
    pair = [draw(st.sampled_from(able)) for _ in range(2)]
    (a, first), (b, second) = sorted(pair, key=lambda p: p[0].name)
    name = made.name("Join")
    columns, keys = [], []
    for letter, table in (("A", first), ("B", second)):
        assert table.primary_key is not None
        target = table.column(table.primary_key.columns[0])
        assert target is not None
        columns.append(Column(name=letter, type=target.type, not_null=True))
        keys.append(
            ForeignKey(
                name=f"_{name}_{letter}_fkey",
                columns=(letter,),
                table=table.name,
                referenced=table.primary_key.columns,
                on_delete="CASCADE",
                on_update="CASCADE",
            )
        )
    made.tables.append(
        Table(
            name=f"_{name}",
            columns=tuple(columns),
            primary_key=PrimaryKey(name=f"_{name}_AB_pkey", columns=("A", "B")),
            foreign_keys=tuple(keys),
            indexes=(Index(name=f"_{name}_B_index", elements=(IndexElement(column="B"),)),),
        )
    )
    return ManyToMany(
        name=name,
        a=a.name,
        b=b.name,
        a_field=made.name("af"),
        b_field=made.name("bf"),
        explicit_name=True,
    )
