"""Columns of every type with every kind of default, and the enums they use."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.schema.client import (
    ClientDefault,
    EnumNames,
    Field,
)
from generator.schema.columns import Column, Generated, Identity, Type
from generator.schema.expressions import Expression
from generator.schema.types import TYPES, TypeRow
from generator.sql.read.expressions import expression
from tests.prisma.drawn import DOCS, OTHER_SQL, TEXTS, Made, pick


def enum(made: Made) -> EnumNames:
    names = [made.name("V") for _ in range(made.draw(st.integers(1, 3)))]
    name = made.name("Enum")
    return EnumNames(
        name=name,
        type=made.stored(name),
        values=tuple((n, made.stored(n)) for n in names),
        doc=made.draw(pick(*DOCS)),
    )


def key_names(key: list[tuple[Column, Field]]) -> tuple[str, ...]:
    return tuple(c.name for c, _ in key)


def key_column(made: Made) -> tuple[Column, Field]:
    name = made.name("id")
    stored = made.stored(name)
    kind = made.draw(pick("serial", "identity", "uuid", "text", "enum"))
    doc = made.draw(pick(*DOCS))
    if kind in ("serial", "identity"):
        numbered = Identity(kind="serial" if kind == "serial" else "always")
        type_ = Type(name=made.draw(pick("integer", "bigint", "smallint")))
        made_column = Column(name=stored, type=type_, not_null=True, identity=numbered)
        return made_column, Field(name=name, column=stored, doc=doc)
    if kind == "enum" and made.enums:
        made_column = Column(name=stored, type=enum_type(made), not_null=True)
        return made_column, Field(name=name, column=stored, doc=doc)
    default = made.draw(
        pick(
            None,
            ClientDefault(name="uuid"),
            ClientDefault(name="uuid", argument=7),
            ClientDefault(name="cuid", argument=2),
            ClientDefault(name="ulid"),
            ClientDefault(name="nanoid", argument=10),
        )
    )
    type_ = Type(name="uuid" if kind == "uuid" else "text")
    made_column = Column(name=stored, type=type_, not_null=True)
    return made_column, Field(name=name, column=stored, default=default, doc=doc)


def enum_type(made: Made, array: bool = False) -> Type:
    return Type(name=made.draw(st.sampled_from(made.enums)).type, array=array, user=True)


def column(made: Made) -> tuple[Column, Field]:
    draw = made.draw
    name = made.name(draw(pick("a", "longName", "B_", "snake_case_")))
    stored = made.stored(name)
    array = draw(pick(False, False, True))
    type_ = drawn_type(made, array)
    made_column = Column(name=stored, type=type_, not_null=draw(st.booleans()), comment="c")
    form = draw(pick("plain", "default", "default", "generated", "updated"))
    if form == "default":
        made_column = replace(made_column, default=default(made, type_))
    if form == "generated":
        made_column = replace(made_column, generated=Generated(expression=expression("1")))
    updated = form == "updated" and type_.name == "timestamp" and not array
    return made_column, Field(
        name=name,
        column=stored,
        updated_at=updated,
        ignore=draw(pick(False, False, True)),
        doc=draw(pick(*DOCS)),
    )


def drawn_type(made: Made, array: bool) -> Type:
    draw = made.draw
    if made.enums and draw(pick(False, False, True)):
        return enum_type(made, array)
    if made.domains and draw(pick(False, False, False, True)):
        return Type(name=made.domains[0].name, array=array, user=True)
    row: TypeRow = draw(st.sampled_from(TYPES))
    arguments: tuple[int, ...] = ()
    if row.default and draw(st.booleans()):
        arguments = row.default
    elif row.sql == "decimal":
        arguments = draw(pick((), (10, 2), (65, 30), (7,), (5, 0)))
    elif row.arguments and draw(st.booleans()):
        arguments = (draw(st.integers(1, 6)),)
    return Type(name=row.sql, arguments=arguments, array=array)


def default(made: Made, type_: Type) -> Expression:
    """Any expression: a constant that fits, or one that only SQL can say."""
    draw = made.draw
    text = "'" + draw(pick(*TEXTS)).replace("'", "''") + "'"
    constants = [
        *(text, "'{}'", "'[1, \"a\"]'", "0", "-1", "9223372036854775808", "1.50", "-0.5", "true"),
        *("CURRENT_TIMESTAMP", "1e5", "NULL"),
    ]
    if type_.user:
        for names in made.enums:
            if names.type == type_.name:
                constants += ["'" + v.replace("'", "''") + "'" for _, v in names.values]
    one = st.sampled_from([*constants, *OTHER_SQL])
    if not type_.array:
        return expression(draw(one))
    spelled = '"' + type_.name.replace('"', '""') + '"' if type_.user else type_.name
    if type_.arguments:
        spelled += f"({', '.join(str(a) for a in type_.arguments)})"
    if draw(pick(False, False, True)):
        spelled = "text"
    items = draw(st.lists(st.sampled_from(constants), max_size=3))
    return expression(f"ARRAY[{', '.join(items)}]::{spelled}[]")
