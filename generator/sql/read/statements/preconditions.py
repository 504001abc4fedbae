"""The DO blocks that check rows and stop the script."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    KnownParts,
    Operation,
    Precondition,
    TablePrecondition,
    ValuePrecondition,
    ViewPrecondition,
)
from generator.schema.names import kept_rows, qualified
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import kept_name
from generator.sql.read.patterns import (
    archived,
    expression,
    gap,
    holes,
    literal,
    quote,
    same_key,
    skimming,
)
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.stepping import unquoted, words

OPENS = ["#", "variable_conflict", "use_column", "BEGIN", "IF"]
"""What such a block begins with; one that fills in steps declares variables first."""
RAISES = ["THEN", "RAISE", "EXCEPTION", "'migration stopped before any change: %'", ","]
ENDS = [";", "END", "IF", ";", "END"]


LOOKS_FOR_VALUES = ["BEGIN", "IF", "to_regclass", "("]
"""And then whether the archive has no such table."""


LOOKS_AT_TABLES = ["DECLARE", '"v_unknown"']


def is_precondition(body: str) -> bool:
    texts = [word.text for word in words(body)]
    looks_at_tables = texts[: len(LOOKS_AT_TABLES)] == LOOKS_AT_TABLES
    return texts[: len(OPENS)] == OPENS or is_value_precondition(texts) or looks_at_tables


def is_value_precondition(texts: list[str]) -> bool:
    return texts[: len(LOOKS_FOR_VALUES)] == LOOKS_FOR_VALUES and texts[6:9] == [
        "IS",
        "NULL",
        "THEN",
    ]


def precondition(body: str, cursor: Cursor) -> Operation:
    texts = [word.text for word in words(body)]
    if is_value_precondition(texts):
        return value_precondition(texts, cursor)
    if texts[: len(LOOKS_AT_TABLES)] == LOOKS_AT_TABLES:
        return table_precondition(texts, cursor)
    return row_precondition(body, cursor)


def value_precondition(texts: list[str], cursor: Cursor) -> Operation:
    with skimming(cursor):
        kept = [word.text for word in words(said(texts[len(LOOKS_FOR_VALUES)]))]
        schema, archive = map(unquoted, (kept[0], kept[2]))
        table = named(texts[texts.index("FROM") + 1 :])
        why = said(texts[-len(ENDS) - 1])
        found = ValuePrecondition(
            table=table,
            column=why.removeprefix(f"a row has no value for {table}."),
            key=key_of(texts) if "WHERE" in texts else (),
            archive=kept_name(schema, archive),
        )
        if texts != [word.text for word in words(values_looked_for(found))]:
            raise ValueError("the condition is not that of schemaproof")
    return found


def named(texts: list[str]) -> str:
    """The table whose name comes first."""
    first, dot, second = texts[:3]
    return qualified(unquoted(first), unquoted(second)) if dot == "." else unquoted(first)


def key_of(texts: list[str]) -> tuple[str, ...]:
    """The columns in ``WHERE "t"."c" = "kept"."c" AND ...``, which comes last."""
    first = len(texts) - texts[::-1].index("WHERE")
    compared = texts[first : texts.index(")", first)]
    equal = (at for at, text in enumerate(compared) if text == "=")
    return tuple(unquoted(compared[at - 1]) for at in equal)


def values_looked_for(op: ValuePrecondition) -> str:
    """The block of that operation."""
    raises = f"RAISE EXCEPTION 'migration stopped before any change: %', {literal(op.why)}"
    table, archive, kept = quote(op.table), archived(op.archive), kept_rows(op.table)
    without = f"(SELECT count(*) FROM {table}) > (SELECT count(*) FROM {archive})"
    if op.key:
        same = same_key(op.key, op.table, kept)
        without = f"NOT EXISTS (SELECT FROM {archive} AS {quote(kept)} WHERE {same})"
        without = f"EXISTS (SELECT FROM {table} WHERE {without})"
    return f"""
BEGIN
    IF to_regclass({literal(archive)}) IS NULL THEN
        IF EXISTS (SELECT FROM {table}) THEN {raises}; END IF;
    ELSIF {without} THEN {raises};
    END IF;
END
"""


def table_precondition(texts: list[str], cursor: Cursor) -> Operation:
    with skimming(cursor):
        values = texts[texts.index("VALUES") + 1 : texts.index('"known"') - 2]
        known = tuple(known_parts(values))
        of_views = "reloptions" in texts
        text = VIEWS_LOOKED_AT if of_views else TABLES_LOOKED_AT
        if texts != [word.text for word in words(looked_at(text, known))]:
            raise ValueError("the condition is not that of schemaproof")
    return ViewPrecondition(views=known) if of_views else TablePrecondition(tables=known)


def known_parts(texts: list[str]) -> Iterator[KnownParts]:
    """The rows of ``('t', ARRAY['column id', 'index t_pkey']), ...``."""
    at = 0
    while at < len(texts):
        ends = texts.index("]", at)
        parts = tuple(said(text) for text in texts[at + 5 : ends : 2])
        table = [word.text for word in words(said(texts[at + 1]))]
        yield KnownParts(table=named([*table, "", ""]), parts=parts)
        at = ends + len("] ) ,".split())


def looked_at(text: str, parts: tuple[KnownParts, ...]) -> str:
    """The block for those tables or views."""
    rows = ", ".join(
        f"({literal(quote(known.table))}, ARRAY[{', '.join(map(literal, known.parts))}])"
        for known in parts
    )
    return text.replace("ROWS", rows)


TABLES_LOOKED_AT = """
DECLARE "v_unknown" text;
BEGIN
    SELECT string_agg("part" || ' of ' || "table", ', ' ORDER BY "table", "part") INTO "v_unknown"
    FROM (VALUES ROWS) AS "known" ("table", "parts"), LATERAL (
        SELECT 'column ' || attname FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass("table") AND attnum > 0
        AND NOT attisdropped AND attinhcount = 0
        UNION ALL SELECT 'index ' || relname FROM pg_catalog.pg_index
        JOIN pg_catalog.pg_class ON oid = indexrelid
        WHERE indrelid = to_regclass("table") AND NOT relispartition
        UNION ALL SELECT 'constraint ' || conname FROM pg_catalog.pg_constraint
        WHERE conrelid = to_regclass("table") AND contype IN ('c', 'f', 'x') AND coninhcount = 0
        UNION ALL SELECT 'reference from ' || relname FROM pg_catalog.pg_constraint
        JOIN pg_catalog.pg_class ON pg_class.oid = conrelid
        WHERE confrelid = to_regclass("table") AND contype = 'f' AND conparentid = 0
        UNION ALL SELECT 'trigger ' || tgname FROM pg_catalog.pg_trigger
        WHERE tgrelid = to_regclass("table") AND NOT tgisinternal AND tgparentid = 0
        UNION ALL SELECT 'policy ' || polname FROM pg_catalog.pg_policy
        WHERE polrelid = to_regclass("table")
        UNION ALL SELECT 'row security' FROM pg_catalog.pg_class
        WHERE oid = to_regclass("table") AND relrowsecurity
    ) AS "there" ("part")
    WHERE "part" <> ALL ("parts");
    IF "v_unknown" IS NOT NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: neither schema declares %',
            "v_unknown";
    END IF;
END
"""

VIEWS_LOOKED_AT = """
DECLARE "v_unknown" text;
BEGIN
    SELECT string_agg("part" || ' of ' || "view", ', ' ORDER BY "view", "part") INTO "v_unknown"
    FROM (VALUES ROWS) AS "known" ("view", "parts"), LATERAL (
        SELECT 'option ' || split_part("option", '=', 1) FROM pg_catalog.pg_class,
        unnest(reloptions) AS "options" ("option") WHERE oid = to_regclass("view")
        UNION ALL SELECT 'index ' || relname FROM pg_catalog.pg_index
        JOIN pg_catalog.pg_class ON oid = indexrelid WHERE indrelid = to_regclass("view")
        UNION ALL SELECT 'trigger ' || tgname FROM pg_catalog.pg_trigger
        WHERE tgrelid = to_regclass("view") AND NOT tgisinternal
        UNION ALL SELECT 'rule ' || rulename FROM pg_catalog.pg_rewrite
        WHERE ev_class = to_regclass("view") AND rulename <> '_RETURN'
        UNION ALL SELECT 'default of ' || attname FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass("view") AND atthasdef
        UNION SELECT 'reading view ' || relname FROM pg_catalog.pg_depend
        JOIN pg_catalog.pg_rewrite ON pg_rewrite.oid = objid
        JOIN pg_catalog.pg_class ON pg_class.oid = ev_class
        WHERE classid = 'pg_catalog.pg_rewrite'::regclass AND refobjid = to_regclass("view")
        AND ev_class <> refobjid
    ) AS "there" ("part")
    WHERE "part" <> ALL ("parts");
    IF "v_unknown" IS NOT NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: neither schema declares %',
            "v_unknown";
    END IF;
END
"""


def row_precondition(body: str, cursor: Cursor) -> Operation:
    found = words(body)
    texts = [word.text for word in found]
    raises = len(texts) - len(ENDS) - 1 - len(RAISES)
    with skimming(cursor):
        if texts[raises : raises + len(RAISES)] != RAISES or texts[-len(ENDS) :] != ENDS:
            raise ValueError("the exception is not that of schemaproof")
        why = said(texts[-len(ENDS) - 1])
    condition = body[found[len(OPENS)].start : found[raises].start]
    inner = inner_cursor(f"SELECT {condition}", cursor)
    violated = expression(inner, holes(inner, f"SELECT {gap('violated')}"), "violated")
    return Precondition(violated=violated, why=why)


def said(token: str) -> str:
    """The text of a string constant.  Raises ValueError where it is written in another way."""
    text = token.removeprefix("E")[1:-1].replace("''", "'")
    if token.startswith("E"):
        text = text.replace("\\\\", "\\")
    if literal(text) != token:
        raise ValueError(token)
    return text
