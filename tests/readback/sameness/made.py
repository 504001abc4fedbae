"""Statements as people write them, made at random: what a server then stores is another spelling.

Each maker gives SQL of a wanted type in one of its many forms.  Not all of it is taken by a server:
what it refuses is left out by the caller.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

BASE = """
CREATE TYPE status AS ENUM ('draft', 'sent', 'paid');
CREATE DOMAIN email AS varchar(80);
CREATE DOMAIN amount AS numeric(12,2);
CREATE SEQUENCE numbers;
CREATE FUNCTION twice(n integer, by integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE AS 'SELECT n * by';
CREATE FUNCTION pick(VARIADIC parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT parts[1]';
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (
    id integer PRIMARY KEY, small smallint, big bigint, num numeric(10,2), plain numeric, f4 real,
    f8 double precision, txt text, vc varchar(30), ch char(4), flag boolean, day date,
    ts timestamp, tz timestamptz, tm time, iv interval, js json, jb jsonb, uid uuid, bin bytea,
    ip inet, tags text[], nums integer[], vcs varchar(10)[], st status, mail email, price amount,
    span int4range, during tstzrange, other integer
);
CREATE FUNCTION both_of(n integer, OUT a integer, OUT b text)
    LANGUAGE sql IMMUTABLE AS 'SELECT n, n::text';
CREATE FUNCTION many_of(n integer) RETURNS TABLE (a integer, b varchar)
    LANGUAGE sql IMMUTABLE AS 'SELECT n, n::varchar';
CREATE TABLE u (id integer PRIMARY KEY, t_id integer, name varchar(20), qty integer, at timestamptz,
    st status, note text);
CREATE FUNCTION u_rows() RETURNS SETOF u LANGUAGE sql STABLE AS 'SELECT * FROM u';
CREATE VIEW v_base AS SELECT st, sum(num) AS total, max(vc) AS last FROM t GROUP BY st;
"""
COLUMNS = {
    "int": ["id", "small", "big", "other"],
    "num": ["num", "plain", "f4", "f8", "price", "id"],
    "text": ["txt", "vc", "ch", "mail"],
    "bool": ["flag"],
    "date": ["day"],
    "ts": ["ts", "tz"],
    "interval": ["iv"],
    "json": ["jb"],
    "status": ["st"],
    "texts": ["tags"],
    "ints": ["nums"],
}
WORDS = ["a", "x%", "it''s", "", "A b", "1", "draft", "%_", "ü"]
FIELDS = ["year", "month", "DAY", "epoch", "dow", "hour"]
COMPARED = ["=", "<>", "!=", "<", ">", "<=", ">="]
TYPES = {
    "int": ["int", "integer", "bigint", "int8", "smallint", "int4"],
    "num": ["numeric", "decimal(8,3)", "double precision", "real", "float8", "numeric(6)"],
    "text": ["text", "varchar", "character varying(12)", "char(3)", "bpchar"],
    "ts": ["timestamp", "timestamptz", "timestamp with time zone", "timestamp(3)"],
}


class Maker:
    """Makes SQL of each kind of value; ``prefix`` stands before columns."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.prefix = ""

    def one(self, *forms: Callable[[int], str], depth: int) -> str:
        return self.random.choice(forms)(depth - 1)

    def pick(self, items: list[str]) -> str:
        return self.random.choice(items)

    def column(self, kind: str) -> str:
        return self.prefix + self.pick(COLUMNS[kind])

    def chance(self, odds: float) -> bool:
        return self.random.random() < odds

    # -- values ----------------------------------------------------------------------------------

    def value(self, kind: str, depth: int) -> str:
        made: str = getattr(self, kind)(depth)
        return f"({made})" if self.chance(0.2) else made

    def int(self, depth: int) -> str:
        if depth <= 0:
            return self.column("int") if self.chance(0.6) else self.int_literal()
        return self.one(
            lambda d: (
                f"{self.value('int', d)} {self.pick(['+', '-', '*', '/', '%'])} {self.value('int', d)}"
            ),
            lambda d: f"length({self.value('text', d)})",
            lambda d: f"char_length({self.column('text')})",
            lambda d: f"position('a' in {self.value('text', d)})",
            lambda d: f"({self.value('num', d)})::{self.pick(TYPES['int'])}",
            lambda d: f"CAST({self.value('num', d)} AS {self.pick(TYPES['int'])})",
            lambda d: f"coalesce({self.column('int')}, {self.int_literal()})",
            lambda d: f"nullif({self.column('int')}, {self.int_literal()})",
            lambda d: (
                f"greatest({self.column('int')}, {self.int_literal()}, {self.value('int', d)})"
            ),
            lambda d: f"abs({self.value('int', d)})",
            lambda d: f"twice({self.prefix}id{self.pick(['', ', 3', ', by => 4'])})",
            lambda d: f"cardinality({self.value('texts', d)})",
            lambda d: f"array_length({self.column('ints')}, 1)",
            lambda d: f"({self.column('ints')})[1]",
            lambda d: f"(extract({self.pick(FIELDS)} from {self.value('ts', d)}))::int",
            lambda d: f"date_part('{self.pick(FIELDS)}', {self.value('ts', d)})::int",
            lambda d: self.case("int", d),
            lambda d: f"({self.column('json')}->>'n')::int",
            lambda d: f"- {self.column('int')}",
            lambda d: f"{self.column('int')} & 3",
            lambda d: f"{self.column('date')} - date '2020-01-01'",
            lambda d: f"jsonb_array_length({self.column('json')} -> 'l')",
            lambda d: f"mod({self.column('int')}, 3)",
            depth=depth,
        )

    def int_literal(self) -> str:
        return self.pick(
            [
                "0",
                "1",
                "-1",
                "42",
                "'7'",
                "'7'::int",
                "int '5'",
                "5::bigint",
                "3000000000",
                "(0)",
                "- 3",
            ]
        )

    def num(self, depth: int) -> str:
        if depth <= 0:
            return self.column("num") if self.chance(0.6) else self.num_literal()
        return self.one(
            lambda d: (
                f"{self.value('num', d)} {self.pick(['+', '-', '*', '/'])} {self.value('num', d)}"
            ),
            lambda d: f"round({self.prefix}{self.pick(['num', 'plain', 'price'])}, 2)",
            lambda d: f"round({self.value('num', d)})",
            lambda d: f"({self.value('int', d)})::{self.pick(TYPES['num'])}",
            lambda d: f"CAST({self.value('int', d)} AS {self.pick(TYPES['num'])})",
            lambda d: f"coalesce({self.value('num', d)}, {self.num_literal()})",
            lambda d: f"least({self.value('num', d)}, {self.num_literal()})",
            lambda d: f"extract({self.pick(FIELDS)} from {self.value('ts', d)})",
            lambda d: f"EXTRACT(EPOCH FROM {self.value('interval', d)})",
            lambda d: f"power({self.column('num')}, 2)",
            lambda d: f"sqrt({self.prefix}f8)",
            lambda d: f"trunc({self.prefix}num, 1)",
            lambda d: f"ceil({self.value('num', d)})",
            lambda d: self.case("num", d),
            lambda d: f"- {self.column('num')}",
            depth=depth,
        )

    def num_literal(self) -> str:
        return self.pick(
            [
                "0",
                "0.0",
                "1.50",
                "-1.5",
                "1e3",
                "'3.2'::numeric",
                "2::numeric",
                "'1'",
                "numeric '4'",
                ".5",
                "1::float8",
                "'-2.5'::real",
            ]
        )

    def text(self, depth: int) -> str:
        if depth <= 0:
            return self.column("text") if self.chance(0.6) else self.text_literal()
        return self.one(
            lambda d: f"{self.value('text', d)} || {self.value('text', d)}",
            lambda d: f"{self.column('text')} || {self.value('int', d)}",
            lambda d: f"lower({self.value('text', d)})",
            lambda d: f"upper({self.column('text')}::{self.pick(TYPES['text'])})",
            lambda d: f"trim({self.value('text', d)})",
            lambda d: f"trim(both 'x' from {self.column('text')})",
            lambda d: f"trim(leading from {self.column('text')})",
            lambda d: f"rtrim({self.column('text')}, 'ab')",
            lambda d: f"substring({self.value('text', d)} from 2 for 3)",
            lambda d: f"substring({self.column('text')} from '[a-z]+')",
            lambda d: f"substr({self.column('text')}, 1, 2)",
            lambda d: f"overlay({self.column('text')} placing 'zz' from 2 for 1)",
            lambda d: f"coalesce({self.column('text')}, {self.text_literal()})",
            lambda d: f"nullif({self.value('text', d)}, '')",
            lambda d: f"({self.value('int', d)})::text",
            lambda d: f"CAST({self.value('text', d)} AS {self.pick(TYPES['text'])})",
            lambda d: f"{self.column('json')} ->> 'k'",
            lambda d: f"{self.column('json')} #>> '{{a,b}}'",
            lambda d: f"{self.column('json')} -> 'a' ->> 0",
            lambda d: f"to_char({self.value('ts', d)}, 'YYYY-MM')",
            lambda d: f"concat({self.column('text')}, '-', {self.value('int', d)})",
            lambda d: f"concat_ws(' ', {self.column('text')}, {self.column('text')})",
            lambda d: f"format('%s-%s', {self.column('text')}, {self.column('int')})",
            lambda d: f"replace({self.value('text', d)}, ' ', '')",
            lambda d: f"regexp_replace({self.column('text')}, '[^0-9]', '', 'g')",
            lambda d: f"split_part({self.column('text')}, '@', 2)",
            lambda d: f"left({self.column('text')}, 3)",
            lambda d: f"lpad({self.column('text')}, 5, '0')",
            lambda d: f"md5({self.column('text')})",
            lambda d: f"{self.column('status')}::text",
            lambda d: f"({self.column('texts')})[1]",
            lambda d: f"array_to_string({self.value('texts', d)}, ',')",
            lambda d: f"pick({self.column('text')}, 'b')",
            lambda d: f'{self.column("text")} COLLATE "C"',
            lambda d: self.case("text", d),
            lambda d: self.pick(
                ["current_user", "CURRENT_USER", "session_user", "current_setting('a.b', true)"]
            ),
            lambda d: f"jsonb_extract_path_text({self.column('json')}, 'a', 'b')",
            lambda d: f"encode({self.prefix}bin, 'hex')",
            depth=depth,
        )

    def text_literal(self) -> str:
        word = self.pick(WORDS)
        return self.pick(
            [
                f"'{word}'",
                f"'{word}'",
                f"'{word}'::text",
                f"text '{word}'",
                f"E'{word}\\n'",
                "$q$q's$q$",
                "U&'\\0041b'",
                f"'{word}'::varchar",
                f"'{word}'::character varying(5)",
                "E'a\\\\b'",
            ]
        )

    def bool(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(
                [
                    self.column("bool"),
                    f"{self.column('int')} > 0",
                    f"{self.column('text')} = 'a'",
                    "true",
                    "'t'::boolean",
                    f"{self.column('status')} = 'paid'",
                    f"{self.column('ts')} < now()",
                ]
            )
        return self.one(
            lambda d: f"{self.value('int', d)} {self.pick(COMPARED)} {self.value('int', d)}",
            lambda d: f"{self.value('num', d)} {self.pick(COMPARED)} {self.value('num', d)}",
            lambda d: f"{self.value('int', d)} {self.pick(COMPARED)} {self.num_literal()}",
            lambda d: f"{self.value('text', d)} {self.pick(COMPARED)} {self.value('text', d)}",
            lambda d: f"{self.value('ts', d)} {self.pick(COMPARED)} {self.value('ts', d)}",
            lambda d: (
                f"""{self.column("date")} {self.pick(COMPARED)} {self.pick(["current_date", "'2020-1-5'", "date '2021-02-03'", "now()", "'2020-01-01'::timestamp"])}"""
            ),
            lambda d: f"{self.column('status')} {self.pick(COMPARED)} {self.status_literal()}",
            lambda d: f"({self.value('bool', d)} AND {self.value('bool', d)})",
            lambda d: (
                f"({self.value('bool', d)} OR {self.value('bool', d)} OR {self.value('bool', d)})"
            ),
            lambda d: f"NOT {self.value('bool', d)}",
            lambda d: f"NOT ({self.value('bool', d)})",
            lambda d: (
                f"({self.value('bool', d)}) IS {self.pick(['TRUE', 'NOT TRUE', 'FALSE', 'NOT FALSE', 'UNKNOWN'])}"
            ),
            lambda d: f"({self.value('text', d)}) IS {self.pick(['NULL', 'NOT NULL'])}",
            lambda d: (
                f"{self.value('int', 0)} IS {self.pick(['', 'NOT '])}DISTINCT FROM {self.pick(['NULL', self.value('int', d)])}"
            ),
            lambda d: (
                f"{self.column('text')} {self.pick(['IN', 'NOT IN'])} ({self.some(self.text_literal)})"
            ),
            lambda d: (
                f"{self.column('int')} {self.pick(['IN', 'NOT IN'])} ({self.some(self.int_literal)})"
            ),
            lambda d: f"{self.column('num')} IN ({self.some(self.num_literal)})",
            lambda d: (
                f"{self.column('status')} {self.pick(['IN', 'NOT IN'])} ({self.some(self.status_literal)})"
            ),
            lambda d: f"{self.column('int')} IN (1, {self.column('int')}, 3)",
            lambda d: f"{self.column('int')} = {self.pick(['ANY', 'SOME'])} (ARRAY[1, 2, 3])",
            lambda d: (
                f"""{self.column("text")} = ANY ({self.pick([self.value("texts", d), "'{a,b}'", "'{a,b}'::text[]"])})"""
            ),
            lambda d: f"{self.column('text')} <> ALL (ARRAY['a', 'b'])",
            lambda d: f"{self.column('int')} = ANY ({self.column('ints')})",
            lambda d: (
                f"{self.column('text')} {self.pick(['LIKE', 'NOT LIKE', 'ILIKE', 'NOT ILIKE', '~~', '!~~', '~~*'])} {self.text_literal()}"
            ),
            lambda d: f"{self.column('text')} LIKE 'a!%' ESCAPE '!'",
            lambda d: f"{self.column('text')} {self.pick(['', 'NOT '])}SIMILAR TO '(a|b)%'",
            lambda d: f"{self.column('text')} LIKE ANY (ARRAY['a%', 'b%'])",
            lambda d: f"{self.value('text', d)} {self.pick(['~', '~*', '!~', '!~*'])} '^[a-z]+$'",
            lambda d: (
                f"{self.value('int', 0)} {self.pick(['BETWEEN', 'NOT BETWEEN', 'BETWEEN SYMMETRIC', 'NOT BETWEEN SYMMETRIC'])} {self.int_literal()} AND {self.value('int', 0)}"
            ),
            lambda d: f"{self.column('num')} BETWEEN 0 AND 100",
            lambda d: f"{self.column('ts')} BETWEEN '2020-01-01 00:00+00' AND now()",
            lambda d: f'{self.column("json")} {self.pick(["@>", "<@"])} \'{{"b": 1, "a":[1,2]}}\'',
            lambda d: f"{self.column('json')} ? 'k'",
            lambda d: f"{self.column('json')} ?| array['a','b']",
            lambda d: f"({self.column('json')}->>'on')::boolean",
            lambda d: f"jsonb_typeof({self.column('json')} -> 'a') = 'array'",
            lambda d: (
                f"""{self.value("texts", d)} {self.pick(["@>", "<@", "&&", "="])} {self.pick(["'{a,b}'", "ARRAY['a']", self.column("texts")])}"""
            ),
            lambda d: (
                f"""{self.column("ints")} {self.pick(["@>", "&&"])} {self.pick(["'{1,2}'", "ARRAY[1]", "'{}'::int[]"])}"""
            ),
            lambda d: (
                f"({self.column('int')}, {self.column('text')}) {self.pick(['=', '<>', '<'])} (1, 'a')"
            ),
            lambda d: f"ROW({self.column('int')}, {self.column('int')}) IN ((1, 2), (3, 4))",
            lambda d: (
                f"({self.prefix}day, {self.prefix}day) OVERLAPS (date '2020-01-01', date '2020-02-01')"
            ),
            lambda d: (
                f"""{self.prefix}span {self.pick(["@>", "<@", "&&"])} {self.pick(["'[1,5)'", "int4range(1, 3)", f"{self.prefix}span"])}"""
            ),
            lambda d: f"{self.prefix}span @> 3",
            lambda d: f"isempty({self.prefix}during)",
            lambda d: f"""{self.prefix}ip << {self.pick(["'10.0.0.0/8'", "inet '10.0.0.0/8'"])}""",
            lambda d: (
                f"""{self.prefix}uid = {self.pick(["'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "uuid '00000000-0000-0000-0000-000000000000'"])}"""
            ),
            lambda d: (
                f"{self.value('interval', d)} {self.pick(COMPARED)} {self.interval_literal()}"
            ),
            lambda d: f"{self.prefix}tm {self.pick(COMPARED)} '9:30'",
            lambda d: (
                f"""{self.prefix}vcs {self.pick(["@>", "&&", "="])} {self.pick(["ARRAY['a']::varchar[]", "'{a}'", f"{self.prefix}vcs"])}"""
            ),
            lambda d: f"num_nonnulls({self.column('int')}, {self.column('text')}) = 1",
            lambda d: f"starts_with({self.column('text')}, 'a')",
            lambda d: self.case("bool", d),
            depth=depth,
        )

    def some(self, literal: Callable[[], str]) -> str:
        return ", ".join(literal() for _ in range(self.random.randint(1, 4)))

    def status_literal(self) -> str:
        return self.pick(
            ["'draft'", "'sent'", "'paid'::status", "status 'draft'", "'sent'::public.status"]
        )

    def status(self, depth: int) -> str:
        return self.column("status") if self.chance(0.5) else self.status_literal()

    def ts(self, depth: int) -> str:
        if depth <= 0:
            return (
                self.column("ts")
                if self.chance(0.6)
                else self.pick(
                    [
                        "now()",
                        "CURRENT_TIMESTAMP",
                        "current_timestamp(3)",
                        "localtimestamp",
                        "timestamp '2020-1-2 3:04'",
                        "'2020-01-02'::timestamptz AT TIME ZONE 'UTC'",
                        "'2020-01-02 00:00:00Z'::timestamptz",
                    ]
                )
            )
        return self.one(
            lambda d: f"{self.value('ts', d)} {self.pick(['+', '-'])} {self.value('interval', d)}",
            lambda d: f"date_trunc('day', {self.value('ts', d)})",
            lambda d: f"{self.prefix}tz AT TIME ZONE 'Europe/Berlin'",
            lambda d: f"timezone('utc', {self.value('ts', d)})",
            lambda d: f"{self.column('date')}::timestamp",
            lambda d: f"{self.column('ts')}::{self.pick(TYPES['ts'])}",
            lambda d: f"coalesce({self.column('ts')}, now())",
            lambda d: f"to_timestamp({self.column('num')})",
            lambda d: f"{self.column('date')} + {self.prefix}tm",
            lambda d: f"({self.value('interval', d)} + now())",
            depth=depth,
        )

    def interval(self, depth: int) -> str:
        if depth <= 0:
            return self.column("interval") if self.chance(0.4) else self.interval_literal()
        return self.one(
            lambda d: f"{self.value('interval', d)} * 2",
            lambda d: f"{self.value('ts', d)} - {self.column('ts')}",
            lambda d: f"make_interval(days => {self.column('int')}::int)",
            lambda d: f"coalesce({self.column('interval')}, {self.interval_literal()})",
            lambda d: f"({self.column('int')} || ' days')::interval",
            depth=depth,
        )

    def interval_literal(self) -> str:
        return self.pick(
            [
                "interval '1 day'",
                "'1 hour 30 minutes'::interval",
                "interval '90' minute",
                "interval '1-2' year to month",
                "INTERVAL '3 weeks'",
                "'00:05'::interval",
                "interval '1.5 years'",
                "interval 'P1DT2H'",
                "'2 mons -3 days'::interval",
                "interval '10 seconds'",
            ]
        )

    def texts(self, depth: int) -> str:
        return self.pick(
            [
                self.column("texts"),
                f"ARRAY[{self.column('text')}, 'b']",
                "'{a,\"b c\"}'::text[]",
                "ARRAY['a', 'b']::text[]",
                "array[]::text[]",
                f"string_to_array({self.column('text')}, ',')",
                f"{self.column('texts')} || 'x'::text",
                f"{self.column('texts')} || ARRAY['y']",
                f"array_append({self.column('texts')}, 'z')",
                f"array_remove({self.column('texts')}, NULL)",
            ]
        )

    def ints(self, depth: int) -> str:
        return self.pick([self.column("ints"), "ARRAY[1, 2]", "'{1,2}'::int[]", "'{}'::integer[]"])

    def json(self, depth: int) -> str:
        return self.pick(
            [
                self.column("json"),
                "'{}'::jsonb",
                f"{self.column('json')} || '{{\"a\": 1}}'",
                f"jsonb_build_object('a', {self.column('int')})",
                f"to_jsonb({self.column('text')})",
                f"{self.column('json')} - 'a'",
                f"jsonb_set({self.column('json')}, '{{a}}', '1')",
                f"{self.column('json')} -> 'a'",
                f"{self.column('json')} #> '{{a,0}}'",
            ]
        )

    def case(self, kind: str, depth: int) -> str:
        if self.chance(0.5):
            last = f" ELSE {self.value(kind, depth)}" if self.chance(0.6) else ""
            return f"CASE WHEN {self.value('bool', depth)} THEN {self.value(kind, depth)} WHEN {self.column('bool')} THEN NULL{last} END"
        subject, literal = self.random.choice(
            [
                (self.column("int"), self.int_literal),
                (self.column("text"), self.text_literal),
                (self.column("status"), self.status_literal),
            ]
        )
        return f"CASE {subject} WHEN {literal()} THEN {self.value(kind, 0)} ELSE {self.value(kind, depth)} END"


KINDS = ["int", "num", "text", "bool", "ts", "interval", "texts", "json", "status"]
TYPE_OF = {
    "int": "bigint",
    "num": "numeric",
    "text": "text",
    "bool": "boolean",
    "ts": "timestamp",
    "interval": "interval",
    "texts": "text[]",
    "json": "jsonb",
    "status": "status",
}
DEFAULTS = [
    ("int", "small"), ("int", "big"), ("int", "other"), ("num", "num"), ("num", "plain"), ("num", "f8"), ("num", "price"),
    ("text", "txt"), ("text", "vc"), ("text", "ch"), ("text", "mail"), ("bool", "flag"), ("ts", "ts"), ("ts", "tz"),
    ("interval", "iv"), ("texts", "tags"), ("ints", "nums"), ("json", "jb"), ("status", "st"),
]  # fmt: skip
OTHER_DEFAULTS = [
    ("id", "nextval('numbers')"), ("id", "nextval('public.numbers'::regclass)"), ("day", "current_date"), ("day", "'2020-1-1'"),
    ("day", "now()"), ("tm", "'9:5'"), ("uid", "gen_random_uuid()"), ("uid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"),
    ("bin", "'\\xDEAD'"), ("bin", "'abc'"), ("ip", "'10.0.0.1/32'"), ("js", "'{\"a\":  1}'"), ("span", "'[1,3]'"),
    ("span", "int4range(1,3)"), ("flag", "'yes'"), ("flag", "false"), ("big", "'12'"), ("num", "'1.5'"), ("vcs", "'{a, b}'"),
    ("vcs", "array['a']"), ("f4", "1.25"), ("small", "'-3'"), ("during", "tstzrange(now(), NULL)"), ("ch", "'a'::char"),
    ("mail", "'a@b'::email"), ("price", "0"), ("st", "'sent'::public.status"),
]  # fmt: skip


def literal_of(maker: Maker, kind: str) -> str:
    """A default has no columns."""
    literals = {
        "int": maker.int_literal,
        "num": maker.num_literal,
        "text": maker.text_literal,
        "interval": maker.interval_literal,
        "status": maker.status_literal,
    }
    if kind in literals:
        return literals[kind]()
    return {
        "bool": lambda: maker.pick(["true", "'f'", "'t'::bool", "not false", "1 = 1"]),
        "ts": lambda: maker.pick(["now()", "CURRENT_TIMESTAMP", "current_timestamp(0)", "localtimestamp", "now() + interval '1 day'", "timezone('utc', now())", "(now() AT TIME ZONE 'utc')", "'2020-1-1 00:00:00+00'", "date_trunc('hour', now())"]),
        "texts": lambda: maker.pick(["'{}'", "'{}'::text[]", "ARRAY[]::text[]", "ARRAY['a', 'b']", "'{a,\"b,c\",NULL}'", "array['x']::varchar[]"]),
        "ints": lambda: maker.pick(["'{}'", "'{1, 2}'", "ARRAY[1,2]", "array[]::integer[]"]),
        "json": lambda: maker.pick(["'{}'", "'[]'::jsonb", "'{\"b\":1,\"a\":  {\"z\":null}}'", "jsonb_build_array(1, 'a')", "'{\"u\": 1.50}'::json::jsonb"]),
    }[kind]()  # fmt: skip


def statements(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Names of objects and the statements that make them; ``count`` of each kind, more or less."""
    maker = Maker(seed)
    for at in range(count * 3):
        yield f"check c{at}", f"ALTER TABLE t ADD CONSTRAINT c{at} CHECK ({maker.bool(2)})"
    for kind, column in DEFAULTS:
        yield (
            f"default {column}",
            f"ALTER TABLE t ALTER COLUMN {column} SET DEFAULT {literal_of(maker, kind)}",
        )
    column, value = maker.random.choice(OTHER_DEFAULTS)
    for at, (column, value) in enumerate(maker.random.sample(OTHER_DEFAULTS, 10)):
        yield (
            f"default u.d{at}",
            f"ALTER TABLE u ADD COLUMN d{at} {TYPES_OF_T[column]} DEFAULT {value}",
        )
    for at in range(count):
        kind = maker.pick(KINDS)
        yield (
            f"generated g{at}",
            f"ALTER TABLE t ADD COLUMN g{at} {TYPE_OF[kind]} GENERATED ALWAYS AS ({maker.value(kind, 2)}) STORED",
        )
        where = f" WHERE {maker.bool(1)}" if maker.chance(0.7) else ""
        elements = (
            maker.pick(INDEXED)
            if maker.chance(0.3)
            else ", ".join(
                f"({maker.value(maker.pick(['int', 'text', 'num']), 1)})"
                for _ in range(maker.random.randint(1, 2))
            )
        )
        yield f"index i{at}", f"CREATE INDEX i{at} ON t ({elements}){where}"
        yield f"view v{at}", f"CREATE VIEW v{at} AS {view(maker)}"
        yield f"policy p{at}", f"CREATE POLICY p{at} ON t USING ({policy(maker)})"
        yield f"domain d{at}", domain(maker, at)
        maker.prefix = maker.pick(["NEW.", "OLD."])
        yield (
            f"trigger r{at}",
            f"CREATE TRIGGER r{at} BEFORE UPDATE ON t FOR EACH ROW WHEN ({maker.bool(1)} AND OLD.txt IS DISTINCT FROM NEW.txt) EXECUTE {maker.pick(['FUNCTION', 'PROCEDURE'])} fire()",
        )
        maker.prefix = ""
        yield (
            f"function f{at}",
            f"CREATE FUNCTION f{at}(a integer DEFAULT {maker.int_literal()}, b text DEFAULT {maker.text_literal()}, c timestamptz DEFAULT {literal_of(maker, 'ts')}) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        )


INDEXED = [
    "txt text_ops", "vc varchar_pattern_ops DESC", "(vc)", "id ASC NULLS LAST, (txt) DESC NULLS FIRST", "id int4_ops", "(vc COLLATE \"C\")",
    "txt COLLATE \"C\", lower(vc)", "lower(mail) text_pattern_ops", "(jb->>'a'), ((jb->'b'->>'c')::int)", "coalesce(vc, ''), (id + 1)",
    "num numeric_ops DESC NULLS LAST", "(ts::date)", "((lower(txt)) COLLATE \"C\")", "st, upper(ch)", "date_trunc('day', ts)", "(st = 'paid')",
]  # fmt: skip
TYPES_OF_T = {
    "id": "integer", "small": "smallint", "big": "bigint", "num": "numeric(10,2)", "f4": "real", "ch": "char(4)", "flag": "boolean",
    "day": "date", "tm": "time", "js": "json", "uid": "uuid", "bin": "bytea", "ip": "inet", "vcs": "varchar(10)[]", "st": "status",
    "mail": "email", "price": "amount", "span": "int4range", "during": "tstzrange",
}  # fmt: skip


def domain(maker: Maker, at: int) -> str:
    return maker.pick([
        f"CREATE DOMAIN d{at} AS text DEFAULT 'a' CHECK (VALUE ~ '^a' AND length(VALUE) BETWEEN 1 AND 9)",
        f"CREATE DOMAIN d{at} AS varchar(9) CHECK (VALUE IN ('a', 'b'))",
        f"CREATE DOMAIN d{at} AS numeric DEFAULT 0 CHECK (VALUE > 0 AND VALUE <> 7.50)",
        f"CREATE DOMAIN d{at} AS int CONSTRAINT small CHECK (value not in (1, 2) or value is null)",
        f"CREATE DOMAIN d{at} AS char(2) CHECK (VALUE = upper(VALUE))",
        f"CREATE DOMAIN d{at} AS jsonb DEFAULT '{{\"b\":1,\"a\":2}}' CHECK (VALUE ? 'a')",
    ])  # fmt: skip


def policy(maker: Maker) -> str:
    return maker.pick([
        maker.bool(1),
        "txt = current_user",
        "id IN (SELECT t_id FROM u WHERE name = current_setting('app.user'))",
        "EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id AND u.qty > 0)",
        "other = (SELECT max(qty) FROM u)",
        "(select current_setting('a.b', true))::int = id",
        "EXISTS (SELECT * FROM u WHERE t_id = t.id AND st IN ('sent', 'paid'))",
    ])  # fmt: skip


def view(maker: Maker) -> str:
    maker.prefix = ""
    simple = f"SELECT {maker.value(maker.pick(KINDS), 2)} AS one, {maker.value(maker.pick(KINDS), 1)} AS two FROM t"
    where = f" WHERE {maker.bool(1)}"
    maker.prefix = "t."
    joined = maker.bool(1)
    value = maker.value(maker.pick(KINDS), 1)
    maker.prefix = ""
    return maker.pick([
        simple, simple + where, simple + where,
        f"SELECT * FROM t{where}",
        f"SELECT t.*, u.name FROM t JOIN u ON u.t_id = t.id WHERE {joined}",
        f"SELECT {value} AS v, u.* FROM u LEFT JOIN t ON t.id = u.t_id AND {joined}",
        "SELECT * FROM t JOIN u USING (id, st)",
        "SELECT id, u.name, t.txt x FROM t FULL JOIN u USING (id)",
        "SELECT id, name FROM t RIGHT JOIN u USING (id) WHERE id > 0",
        "SELECT a.id, b.id AS other FROM t a, t AS b WHERE a.id = b.other",
        "SELECT a.id, b.name FROM t a CROSS JOIN u b",
        f"SELECT count(*), sum(num), max(vc), st FROM t{where} GROUP BY st HAVING count(*) > 1 ORDER BY 1 DESC",
        "SELECT st, count(*) AS n FROM t GROUP BY 1 ORDER BY n DESC NULLS LAST, st",
        "SELECT date_trunc('day', tz) AS d, count(DISTINCT id) FILTER (WHERE flag) FROM t GROUP BY date_trunc('day', tz)",
        "SELECT lower(vc), string_agg(txt, ', ' ORDER BY id DESC), array_agg(id) FROM t GROUP BY lower(vc)",
        "SELECT id, row_number() OVER (PARTITION BY st ORDER BY ts DESC) AS n, lag(id, 1, 0) OVER w FROM t WINDOW w AS (ORDER BY id)",
        "SELECT DISTINCT ON (st) st, id FROM t ORDER BY st, id DESC",
        "SELECT DISTINCT vc, 'x' AS k, 1, NULL AS nothing FROM t LIMIT 10 OFFSET 2",
        "WITH x AS (SELECT id, txt FROM t WHERE flag), y(a, b) AS (SELECT id, name FROM u) SELECT x.*, y.b FROM x JOIN y ON y.a = x.id",
        "WITH RECURSIVE r(n, s) AS (SELECT 1, 'a'::text UNION ALL SELECT n + 1, s || 'b' FROM r WHERE n < 5) SELECT n, s FROM r",
        "SELECT id, 'a' AS k FROM t UNION ALL SELECT id, name FROM u ORDER BY 2",
        "SELECT id, NULL AS k FROM t UNION SELECT id, qty FROM u EXCEPT SELECT 1, 2",
        "SELECT q.id, q.n FROM (SELECT t_id AS id, count(*) n FROM u GROUP BY t_id) q WHERE q.n > 2",
        "SELECT t.id, l.name FROM t LEFT JOIN LATERAL (SELECT name FROM u WHERE u.t_id = t.id ORDER BY at DESC LIMIT 1) l ON true",
        "SELECT t.id, (SELECT count(*) FROM u WHERE t_id = t.id) AS n, EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id) FROM t",
        "SELECT id FROM t WHERE id IN (SELECT t_id FROM u) AND id NOT IN (SELECT qty FROM u WHERE qty IS NOT NULL)",
        "SELECT id FROM t WHERE txt = ANY (SELECT name FROM u) OR num > ALL (SELECT qty FROM u)",
        "SELECT g, g * 2 AS d FROM generate_series(1, 10) g",
        "SELECT t.id, tag FROM t, unnest(tags) AS tag",
        "SELECT t.id, x.n, x.o FROM t CROSS JOIN LATERAL unnest(t.nums) WITH ORDINALITY AS x(n, o)",
        "SELECT e.key, e.value FROM t, jsonb_each_text(jb) e",
        "SELECT e->>'a' AS a FROM t, jsonb_array_elements(t.jb) e",
        "SELECT r.a, r.b FROM t, jsonb_to_recordset(jb) AS r(a int, b text)",
        "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(n, s)",
        "VALUES (1, 'a', 1.5), (2, NULL, 2)",
        "TABLE u",
        "SELECT row_to_json(t) AS j, to_jsonb(t.*) AS k, t FROM t",
        "SELECT st, num, sum(id) FROM t GROUP BY ROLLUP (st, num)",
        "SELECT st, flag, count(*) FROM t GROUP BY GROUPING SETS ((st), (flag), ())",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f8) AS m FROM t",
        "SELECT u.name, coalesce(sum(t.num), 0) AS total FROM u LEFT JOIN t ON t.id = u.t_id GROUP BY u.name",
        "SELECT id, CASE WHEN flag THEN 'yes' ELSE 'no' END, now()::date, CURRENT_DATE FROM t",
        "SELECT ARRAY(SELECT name FROM u ORDER BY name) AS names, (SELECT qty FROM u LIMIT 1)",
        "SELECT (t).id, (tags)[1:2] AS s, nums[1], jb['a'] AS j FROM t",
        "SELECT sum(qty) OVER (ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM u",
        "SELECT id FROM t ORDER BY lower(txt), num DESC, 1 FETCH FIRST 5 ROWS ONLY",
        "SELECT a.x FROM (t JOIN u ON t.id = u.t_id) AS a(x)",
        "SELECT t1.id FROM t t1 NATURAL JOIN u",
        "SELECT public.t.id, public.twice(public.t.id) FROM public.t",
        "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY num ASC), mode() WITHIN GROUP (ORDER BY vc DESC) FROM t",
        "SELECT array_agg(id ORDER BY id ASC NULLS LAST), rank() OVER (ORDER BY num ASC) FROM t GROUP BY num",
        "SELECT id, ntile(4) OVER (PARTITION BY vc, st ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t",
        "SELECT * FROM ONLY t WHERE id = 1",
        "SELECT x.* FROM twice(3) x",
        "SELECT * FROM t TABLESAMPLE system (10)",
        "SELECT f.* FROM both_of(3) f",
        "SELECT f.b, a FROM many_of(3) AS f",
        "SELECT c.id FROM u_rows() c WHERE c.qty > 0",
        "SELECT id, t_id FROM t LEFT JOIN u USING (id) WHERE u.st = 'sent'",
        "SELECT * FROM (SELECT id, vc FROM t) AS q(a, b) JOIN u ON u.id = q.a",
        "SELECT max(id) FROM t GROUP BY st, flag HAVING bool_and(flag) AND sum(num) > 10.5",
        "SELECT t.* FROM t FOR UPDATE OF t",
        "SELECT txt FROM t INTERSECT (SELECT name FROM u UNION ALL SELECT 'x') ORDER BY txt",
        "(SELECT id FROM t ORDER BY id LIMIT 3) UNION ALL (SELECT qty FROM u LIMIT 2)",
        "SELECT id FROM t WHERE (id, txt) IN (SELECT t_id, name FROM u)",
        "SELECT id FROM t WHERE ROW(id, st) = (SELECT t_id, st FROM u LIMIT 1)",
        "SELECT CASE st WHEN 'draft' THEN 1 WHEN 'sent' THEN 2.5 END AS n, st::text || '!' FROM t",
        "SELECT id, xmlelement(name a, txt), 'a'::\"char\" FROM t",
        "SELECT count(*) AS \"Count\", u.name AS \"select\" FROM u GROUP BY u.name",
        "SELECT extract(year FROM tz) y, CAST(num AS int) AS n, num::float8::text FROM t",
        "WITH a AS MATERIALIZED (SELECT 1 AS n) SELECT n FROM a, LATERAL (SELECT n + 1 AS m) l",
        "SELECT w.st FROM v_base w WHERE w.total > 10 ORDER BY w.total",
        "SELECT * FROM v_base JOIN u USING (st)",
        "SELECT avg(num)::numeric(10,2) AS a, count(id)::int, max(tz) AT TIME ZONE 'UTC' AS m FROM t",
    ])  # fmt: skip
