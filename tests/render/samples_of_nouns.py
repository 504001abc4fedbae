"""What the sample operations are made of."""

from __future__ import annotations

from generator.schema.columns import Column, Generated, Identity, Type
from generator.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression as X
from generator.schema.routines import Argument, Function, Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View

INT, BIGINT, TEXT = Type(name="integer"), Type(name="bigint"), Type(name="text")
MOOD = Type(name='Mood "x"', user=True)
CODE = Type(name="Code", user=True)
STAMP = Type(name="timestamp", arguments=(3,))

OWNER = Table(
    name="Owner",
    columns=(
        Column(
            name="id",
            type=INT,
            not_null=True,
            identity=Identity(kind="serial"),
        ),
        Column(name="select", type=Type(name="varchar", arguments=(40,)), not_null=True),
        Column(name="mood", type=MOOD, not_null=True, default=X("'sad'")),
        Column(name="codes", type=Type(name="Code", user=True, array=True)),
        Column(name="made", type=STAMP, not_null=True, default=X("CURRENT_TIMESTAMP")),
        Column(name="rate", type=Type(name="decimal", arguments=(10, 2)), default=X("1 + 1")),
    ),
    primary_key=PrimaryKey(name="Owner_pkey", columns=("id",)),
)
PET = Table(
    name="Pet's",
    columns=(
        Column(
            name="id",
            type=BIGINT,
            not_null=True,
            identity=Identity(kind="always", start=1000, increment=5),
        ),
        Column(name="ownerId", type=INT, not_null=True),
        Column(name="name", type=TEXT, collation="C"),
        Column(name="low", type=TEXT, generated=Generated(expression=X('lower("name")'))),
        Column(name="seat", type=Type(name="int4range"), not_null=True),
        Column(name="facts", type=Type(name="json")),
    ),
    primary_key=PrimaryKey(name="Pet_pkey", columns=("id",), include=("ownerId",)),
    uniques=(
        Unique(
            name="Pet_name_key",
            columns=("name", "ownerId"),
            include=("id",),
            nulls_not_distinct=True,
            deferrable="INITIALLY DEFERRED",
        ),
    ),
    checks=(Check(name="Pet_name_check", expression=X("name <> ''"), no_inherit=True),),
    exclusions=(
        Exclusion(
            name="Pet_seat_excl",
            elements=((IndexElement(column="seat"), "&&"),),
            where=X("name IS NOT NULL"),
            deferrable="INITIALLY IMMEDIATE",
        ),
    ),
    foreign_keys=(
        ForeignKey(
            name="Pet_ownerId_fkey",
            columns=("ownerId",),
            table="Owner",
            referenced=("id",),
            on_delete="RESTRICT",
            on_update="CASCADE",
        ),
    ),
)
TOUCH = Function(name="touch it", returns="trigger", body="BEGIN\n  RETURN NEW;\nEND;\n")
ADD = Function(
    name="add",
    arguments=(
        Argument(name="a", type="integer"),
        Argument(name="b", type="integer", default=X("1")),
        Argument(name="sum", type="integer", mode="OUT"),
    ),
    returns="integer",
    language="sql",
    body=" SELECT a + b -- $$ $1 $",
    volatility="IMMUTABLE",
    strict=True,
    security_definer=True,
    parallel="SAFE",
    settings=(("search_path", 'pg_catalog, "$user"'), ("work_mem", "1MB")),
)
ON_UPDATE = Trigger(
    name="touched",
    timing="BEFORE",
    events=("INSERT", "UPDATE"),
    columns=("select",),
    when=X("new.mood IS NOT NULL"),
    function="touch it",
    arguments=("it's", "a\\b"),
)
WITH_TABLES = Trigger(
    name="counted",
    timing="AFTER",
    events=("UPDATE",),
    level="STATEMENT",
    old_table="gone",
    new_table="come",
    function="touch it",
)
DEFERRED = Trigger(
    name="checked",
    timing="AFTER",
    events=("DELETE",),
    function="touch it",
    constraint=True,
    deferrable="INITIALLY DEFERRED",
)
COUNTER = Sequence(name="counter", owned_by=("Owner", "id"))
VIEW = View(
    name="Happy",
    columns=("who", "n"),
    query=X(
        'SELECT o."select", count(*) FROM "Owner" o LEFT JOIN "Pet\'s" p ON p."ownerId" = o.id '
        'WHERE o.mood IS DISTINCT FROM \'sad\' GROUP BY o."select" ORDER BY o."select"'
    ),
)
TALLY = View(name="Tally", query=X("SELECT 1 AS one"), materialized=True)
BY_NAME = Index(
    name="Owner_idx",
    elements=(
        IndexElement(column="select", opclass="varchar_pattern_ops", collation="C"),
        IndexElement(expression=X('lower("select")'), descending=True, nulls="LAST"),
    ),
    include=("made",),
    where=X("rate > 1"),
)
NULLS = Index(
    name="Owner rate", elements=(IndexElement(column="rate"),), unique=True, nulls_not_distinct=True
)
RANGES = Index(name="Pet_seat_idx", elements=(IndexElement(column="seat"),), method="gist")


def by_column(name: str, column: str) -> Index:
    return Index(name=name, elements=(IndexElement(column=column),), unique=True)
