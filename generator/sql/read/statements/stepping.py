"""The DO block that fills a column or a table in steps."""

from __future__ import annotations

from functools import lru_cache

from generator.plan.operations import FillColumnInSteps, FillRowsInSteps, Operation
from generator.records import dataclass
from generator.schema.names import Name
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.patterns import expression, gap, holes, listed, quote, skimming
from generator.sql.read.script import lexemes
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.rows import decides_twice, inserted

START, END, LAST = '"v_step_start"', '"v_step_end"', '"v_last_step"'
FIRST = "#variable_conflict"
"""What such a block begins with."""
COMMENTS = ("--", "/*")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


def fill_in_steps(body: str, cursor: Cursor) -> Operation:
    """The operation of the block; everything around its one statement has to be there to the word.

    That writes to the table which is walked, or to another one.
    """
    found = words(body)
    texts = [word.text for word in found]
    with skimming(cursor):
        table, key = named(texts)
        rows = LAST in texts[: texts.index("BEGIN")]
        around = (opening_of_rows, closing_of_rows) if rows else (opening, closing)
        before, after = ([w.text for w in words(part(table, key))] for part in around)
        if texts[: len(before)] != before or texts[-len(after) :] != after:
            raise ValueError
        statement = body[found[len(before)].start : found[-len(after)].start]
    inner = inner_cursor(statement, cursor)
    return fill_rows(table, key, inner) if rows else fill(table, key, inner)


@lru_cache(maxsize=8)
def words(text: str) -> tuple[Word, ...]:
    """Without white space and comments.  All that a block may be look at its words, one by one."""
    return tuple(
        Word(word, found.start, found.end)
        for found in lexemes(text)
        if not (word := text[found.start : found.end]).isspace() and not word.startswith(COMMENTS)
    )


def named(texts: list[str]) -> tuple[str, tuple[str, ...]]:
    """The table, from the first declaration, and the key, from the first query."""
    key = texts[texts.index("SELECT") + 1 : texts.index("INTO")]
    first, dot, base = texts[(at := texts.index(START) + 1) : at + 3]
    table = unquoted(first) if dot != "." else Name(unquoted(first), unquoted(base))
    return table, tuple(unquoted(k) for k in key if k != ",")


def unquoted(text: str) -> str:
    if not text.startswith('"'):
        raise ValueError(text)
    return text[1:-1].replace('""', '"')


def opening(table: str, key: tuple[str, ...]) -> str:
    return f"""
{FIRST} use_column
DECLARE {START} {quote(table)}%ROWTYPE; {END} {quote(table)}%ROWTYPE;
BEGIN
{first_key(table, key)}
WHILE FOUND LOOP
{last_key_of_step(table, key)}
"""


def closing(table: str, key: tuple[str, ...]) -> str:
    return f"; COMMIT; {next_key(table, key)} END LOOP; END"


def opening_of_rows(table: str, key: tuple[str, ...]) -> str:
    return f"""
{FIRST} use_column
DECLARE {START} {quote(table)}%ROWTYPE; {END} {quote(table)}%ROWTYPE; {LAST} boolean;
BEGIN
{first_key(table, key)}
LOOP
{LAST} := NOT FOUND;
{last_key_of_step(table, key)}
"""


def closing_of_rows(table: str, key: tuple[str, ...]) -> str:
    return f"; EXIT WHEN {LAST}; COMMIT; {next_key(table, key)} END LOOP; END"


def first_key(table: str, key: tuple[str, ...]) -> str:
    columns = listed(key)
    return f"SELECT {columns} INTO {of(START, key)} FROM {quote(table)} ORDER BY {columns} LIMIT 1;"


def last_key_of_step(table: str, key: tuple[str, ...]) -> str:
    """Both bounds of a step are rows that are there: a range that an index serves at any size."""
    columns = listed(key)
    last = ", ".join(f"{quote(k)} DESC" for k in key)
    return f"""
SELECT {columns} INTO {of(END, key)} FROM (
  SELECT {columns} FROM {quote(table)} WHERE ({columns}) >= ({of(START, key)})
  ORDER BY {columns} LIMIT 1000
) AS "ahead" ORDER BY {last} LIMIT 1;
"""


def next_key(table: str, key: tuple[str, ...]) -> str:
    columns = listed(key)
    return f"""
SELECT {columns} INTO {of(START, key)} FROM {quote(table)} WHERE ({columns}) > ({of(END, key)})
ORDER BY {columns} LIMIT 1;
"""


def of(owner: str, key: tuple[str, ...]) -> str:
    return listed(key, f"{owner}.")


def fill(table: str, key: tuple[str, ...], update: Cursor) -> Operation:
    with skimming(update):
        target = update.node["targetList"][0]["ResTarget"]
        column, two = str(target["name"]), decides_twice(update, target["val"])
    value = f"COALESCE({gap('value')}, {gap('otherwise')})" if two else gap("value")
    name, row = quote(table), of(quote(table), key)
    where = f"{quote(column)} IS NULL AND ({row}) >= ({of(START, key)})"
    where += f" AND ({row}) <= ({of(END, key)})"
    found = holes(update, f"UPDATE {name} SET {quote(column)} = {value} WHERE {where}")
    return FillColumnInSteps(
        table=table,
        column=column,
        key=key,
        value=expression(update, found, "value"),
        otherwise=expression(update, found, "otherwise") if two else None,
    )


def fill_rows(walked: str, walked_key: tuple[str, ...], insert: Cursor) -> Operation:
    with skimming(insert):
        where = insert.node["selectStmt"]["SelectStmt"]["whereClause"]
        present, in_step = where["BoolExpr"]["args"]
        bounds = in_step["BoolExpr"]["args"][1]["BoolExpr"]["args"]
        by = names_of(bounds[0]["A_Expr"]["lexpr"])
    row = listed(by, '"filled".')
    step = f"({row}) >= ({of(START, walked_key)}) AND ({row}) <= ({of(END, walked_key)})"
    rows = inserted(insert, present, also=f" AND ({LAST} OR ({step}))")
    return FillRowsInSteps(
        table=rows.table,
        columns=rows.columns,
        query=rows.query,
        key=rows.key,
        by=by,
        walked=walked,
        walked_key=walked_key,
    )


def names_of(row: Json) -> tuple[str, ...]:
    """The columns of ``("filled"."a", "filled"."b")``, or of one alone."""
    parts = row["RowExpr"]["args"] if "RowExpr" in row else [row]
    return tuple(str(part["ColumnRef"]["fields"][1]["String"]["sval"]) for part in parts)
