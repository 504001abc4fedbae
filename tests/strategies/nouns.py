"""Schemas whose parts fit together: columns have types that exist, keys have columns."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.schema.collection import Objects
from generator.schema.columns import Column, Generated, Identity, Type
from generator.schema.expressions import Expression
from generator.schema.kinds import namespace
from generator.schema.names import MAX_BYTES, cut
from generator.schema.objects import Domain, Enum, Extension, Schema
from generator.schema.routines import EVENTS, Argument, Function, Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View
from generator.schema.types import BY_SQL
from generator.sql.read.expressions import expression
from tests.strategies.constraints import (
    DEFERRABLE,
    checks,
    exclusions,
    foreign_keys,
    indexes,
    primary_keys,
    uniques,
)
from tests.strategies.names import SCHEMAS, maybe, names, placed, several, texts
from tests.strategies.values import Draw, expressions, one_of

SPELLINGS = ("integer", "text", "timestamp", "varchar[]", "jsonb")
SIZED = {"varchar", "char", "bit", "varbit", "vector"}


@st.composite
def types(draw: Draw, schema: Schema) -> Type:
    users = [*(enum.name for enum in schema.enums), *(domain.name for domain in schema.domains)]
    array = draw(st.booleans())
    if users and draw(st.booleans()):
        return Type(name=draw(one_of(*users)), user=True, array=array)
    row = BY_SQL[draw(one_of(*BY_SQL))]
    arguments: tuple[int, ...] = ()
    if row.sql in SIZED:
        arguments = (draw(st.integers(1, 100)),)
    elif row.sql == "decimal":
        arguments = draw(one_of((), (10, 0), (65, 30)))
    elif row.arguments and draw(st.booleans()):
        arguments = (draw(st.integers(0, 6)),)
    return Type(name=row.sql, arguments=arguments, array=array)


@st.composite
def identities(draw: Draw) -> Identity:
    kind = draw(one_of("always", "by default"))
    start, increment = draw(one_of(None, 3, -7)), draw(one_of(None, 2, -3))
    low, high = draw(one_of(None, -20)), draw(one_of(None, 20))
    return Identity(
        kind=kind,
        start=start,
        increment=increment,
        minimum=low,
        maximum=high,
        cache=draw(one_of(1, 5)),
        cycle=draw(st.booleans()),
    )


@st.composite
def columns(draw: Draw, schema: Schema, name: str, others: tuple[str, ...]) -> Column:
    """A column with at most one of default, identity and generated."""
    column = Column(name=name, type=draw(types(schema)), not_null=draw(st.booleans()))
    form = draw(one_of("plain", "default", "identity", "serial", "generated", "collated"))
    number = Type(name=draw(one_of("smallint", "integer", "bigint")))
    if form == "default":
        return replace(column, default=draw(expressions()))
    if form == "identity":
        return replace(column, type=number, not_null=True, identity=draw(identities()))
    if form == "serial":
        return replace(column, type=number, not_null=True, identity=Identity(kind="serial"))
    if form == "generated":
        made = Generated(expression=draw(expressions(*others)), stored=draw(st.booleans()))
        return replace(column, generated=made)
    if form == "collated":
        return replace(column, type=Type(name="text"), collation=draw(names()))
    return column


@st.composite
def triggers(draw: Draw, name: str, of: tuple[str, ...], function: str) -> Trigger:
    made = Trigger(
        name=name,
        timing=draw(one_of("BEFORE", "AFTER")),
        events=tuple(e for e in EVENTS if e != "TRUNCATE" and draw(st.booleans())) or ("UPDATE",),
        when=draw(one_of(None, expression("new.* IS DISTINCT FROM old.*"))),
        function=function,
        arguments=draw(several(texts(), least=0)),
    )
    form = draw(one_of("row", "statement", "constraint", "columns"))
    if form == "statement":
        tables = {"old_table": draw(maybe(names())), "new_table": draw(maybe(names("n")))}
        return replace(made, level="STATEMENT", when=None, timing="AFTER", **tables)
    if form == "constraint":
        deferrable = draw(one_of(*DEFERRABLE))
        return replace(made, timing="AFTER", constraint=True, deferrable=deferrable)
    if form == "columns" and "UPDATE" in made.events:
        return replace(made, columns=of[:2])
    return made


@st.composite
def functions(draw: Draw, name: str) -> Function:
    arguments = tuple(
        Argument(
            name=draw(st.one_of(st.none(), st.just(f"{at}{cut(argument, MAX_BYTES - 1)}"))),
            type=draw(one_of(*SPELLINGS)),
        )
        for at, argument in enumerate(draw(several(names(), least=0, most=2)))
    )
    return Function(
        name=name,
        arguments=arguments,
        returns=draw(one_of("integer", "SETOF text", "trigger")),
        language="sql",
        body=f"SELECT 1 /* {draw(one_of('', '$$', '$body1$ $$', '$', 'it'))} */",
        volatility=draw(one_of("VOLATILE", "STABLE", "IMMUTABLE")),
        strict=draw(st.booleans()),
        security_definer=draw(st.booleans()),
        parallel=draw(one_of("UNSAFE", "RESTRICTED", "SAFE")),
        leakproof=draw(st.booleans()),
        cost=draw(one_of(None, "0.5", "10")),
        settings=draw(one_of((), (("search_path", 'pg_catalog, "a b"'), ("work_mem", "1MB")))),
    )


@st.composite
def sequences(draw: Draw, name: str) -> Sequence:
    least, most = draw(st.integers(-9, 0)), draw(st.integers(1, 9))
    return Sequence(
        name=name,
        type=draw(one_of("smallint", "integer", "bigint")),
        start=draw(st.integers(least, most)),
        increment=draw(one_of(1, -2, 5)),
        minimum=least,
        maximum=most,
        cache=draw(st.integers(1, 9)),
        cycle=draw(st.booleans()),
    )


@st.composite
def domains(draw: Draw, name: str) -> Domain:
    return Domain(
        name=name,
        type=replace(draw(types(Schema())), array=False),
        not_null=draw(st.booleans()),
        default=draw(st.one_of(st.none(), expressions())),
        collation=draw(maybe(names())),
        checks=tuple(
            replace(draw(checks(check, (), domain=True)), validated=True)
            for check in draw(several(names(), least=0, most=2))
        ),
    )


@st.composite
def tables(draw: Draw, name: str, schema: Schema, prefix: str) -> Table:
    """A table with constraints; the names of its indexes and constraints begin with ``prefix``."""
    given = draw(several(names(), least=2, most=4))
    fresh = iter(draw(several(names(prefix), least=6, most=6)))
    made = tuple(draw(columns(schema, c, tuple(o for o in given if o != c))) for c in given)
    key = draw(st.one_of(st.none(), primary_keys(next(fresh), given[:2])))
    # A primary key makes its columns NOT NULL.
    made = tuple(replace(c, not_null=True) if key and c.name in key.columns else c for c in made)
    return Table(
        name=name,
        columns=made,
        primary_key=key,
        uniques=tuple(draw(st.lists(uniques(next(fresh), given[:2]), max_size=1))),
        checks=tuple(draw(st.lists(checks(next(fresh), given), max_size=1))),
        exclusions=tuple(draw(st.lists(exclusions(next(fresh), given), max_size=1))),
    )


@st.composite
def schemas(draw: Draw) -> Schema:
    """Two tables that reference each other's columns, with an index and a trigger each."""
    schema = Schema(
        extensions=Objects(tuple(Extension(name=n) for n in draw(several(names("x"), most=1)))),
        objects=Objects(namespace(name) for name in SCHEMAS),
        enums=Objects(
            tuple(
                Enum(name=n, values=draw(several(texts().map(lambda t: t[:15]), least=2)))
                for n in draw(several(placed("e_"), most=2))
            )
        ),
        domains=Objects(tuple(draw(domains(n)) for n in draw(several(placed("d_"), most=2)))),
        sequences=Objects(tuple(draw(sequences(n)) for n in draw(several(placed("s_"), most=2)))),
        functions=Objects(tuple(draw(functions(n)) for n in draw(several(placed("f_"), most=2)))),
        views=Objects(
            tuple(
                View(name=n, query=Expression("SELECT 1 AS a"), materialized=draw(st.booleans()))
                for n in draw(several(placed("v_"), most=1))
            )
        ),
    )
    first, second = draw(several(placed("t_"), least=2, most=2))
    one = draw(tables(first, schema, "1"))
    two = draw(tables(second, schema, "2"))
    trigger = Function(name="\tcalled", returns="trigger", body="BEGIN\n  RETURN NEW;\nEND;\n")
    schema = replace(schema, functions=Objects((*schema.functions, trigger)))
    ready = []
    for table, prefix, other in ((one, "i", two), (two, "j", one)):
        of = tuple(c.name for c in table.columns)
        index, key, called = draw(several(names(prefix), least=3, most=3))
        ready.append(
            replace(
                table,
                indexes=(draw(indexes(index, of)),),
                foreign_keys=(draw(foreign_keys(key, of, other)),),
                triggers=(draw(triggers(called, of, trigger.name)),),
            )
        )
    return replace(schema, tables=Objects(tuple(ready)))
