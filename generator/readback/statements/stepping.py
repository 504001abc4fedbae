"""A DO block that fills a column in steps: its words are held against the only ones it may have."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.operations import FillColumnInSteps, Operation
from generator.readback.cursor import Cursor
from generator.readback.patterns import expression, gap, holes, listed, quote, skimming
from generator.readback.script import LEXEME
from generator.readback.statements.inner import inner_cursor
from generator.readback.statements.rows import decides_twice

START, END = '"step from"', '"step to"'
FIRST = "#variable_conflict"
"""What such a block begins with."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


def fill_in_steps(body: str, cursor: Cursor) -> Operation:
    """The operation of the block; everything around its UPDATE has to be there to the word."""
    found = words(body)
    with skimming(cursor):
        table, key = named(found)
        before = [word.text for word in words(opening(table, key))]
        after = [word.text for word in words(closing(table, key))]
        texts = [word.text for word in found]
        if texts[: len(before)] != before or texts[-len(after) :] != after:
            raise ValueError
        update = body[found[len(before)].start : found[-len(after)].start]
    return fill(table, key, inner_cursor(update, cursor))


def words(text: str) -> list[Word]:
    """Without white space and comments."""
    return [
        Word(match[0], match.start(), match.end())
        for match in LEXEME.finditer(text)
        if not match[0].isspace() and not match[0].startswith(("--", "/*"))
    ]


def named(found: list[Word]) -> tuple[str, tuple[str, ...]]:
    """The table, from the first declaration, and the key, from the first query."""
    texts = [word.text for word in found]
    key = texts[texts.index("SELECT") + 1 : texts.index("INTO")]
    return unquoted(texts[texts.index(START) + 1]), tuple(unquoted(k) for k in key if k != ",")


def unquoted(text: str) -> str:
    if not text.startswith('"'):
        raise ValueError(text)
    return text[1:-1].replace('""', '"')


def opening(table: str, key: tuple[str, ...]) -> str:
    """Both bounds of a step are rows that are there: a range that an index serves at any size."""
    name, columns = quote(table), listed(key)
    last = ", ".join(f"{quote(k)} DESC" for k in key)
    return f"""
{FIRST} use_column
DECLARE {START} {name}%ROWTYPE; {END} {name}%ROWTYPE;
BEGIN
SELECT {columns} INTO {of(START, key)} FROM {name} ORDER BY {columns} LIMIT 1;
WHILE FOUND LOOP
SELECT {columns} INTO {of(END, key)} FROM (
  SELECT {columns} FROM {name} WHERE ({columns}) >= ({of(START, key)})
  ORDER BY {columns} LIMIT 1000
) AS "ahead" ORDER BY {last} LIMIT 1;
"""


def closing(table: str, key: tuple[str, ...]) -> str:
    columns = listed(key)
    return f"""
; COMMIT;
SELECT {columns} INTO {of(START, key)} FROM {quote(table)} WHERE ({columns}) > ({of(END, key)})
ORDER BY {columns} LIMIT 1;
END LOOP; END
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
