"""PostgreSQL's own grammar, as pglast 8.8 (PostgreSQL 18.6) offers it.

A parse gives two views of one tree: JSON, which names its fields, and protobuf, which PostgreSQL's
deparser can spell.  JSON is several times faster than pglast's Python objects.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from pglast import Error, parser

from generator.schema.tokens import COUNTED
from generator.sql.read.errors import SqlError, TooDeep, TooLarge

Json = dict[str, Any]
COMMENTS = {"SQL_COMMENT", "C_COMMENT"}
PITFALL = re.compile(rf"(?<!:):(?![:= ])|{'|'.join(sorted(COUNTED))}")
# Errors inside PL/pgSQL come without an offset, but the line is in the text of the message.
AT_INDEX = re.compile(r", at index \d+$")


OVERFLOW = "stack depth limit exceeded"
"""What the parser says of what is nested too deeply, but not where."""
NODE = re.compile(r'"(?:[^"\\]++|\\.)*+"|\{')
SIGNS = re.compile(r"[-~!@#^&|`?+*/%<>=]{256,}+")
OPENED = 64
"""PostgreSQL's lexer reads a run of signs anew for every comment that is opened in it."""


def checked(sql: str) -> str:
    """The text, if it can reach the parser whole, and leaves it in time.  Raises SqlError."""
    if "/*/*" in sql:
        for run in SIGNS.finditer(sql):
            if run[0].count("/*") > OPENED:
                raise SqlError("comments are nested too deeply here", run.start())
    if "\0" in sql:
        raise SqlError("SQL text cannot hold a NUL character", sql.index("\0"))
    try:
        sql.encode()
    except UnicodeEncodeError as error:
        raise SqlError("this is not a character of Unicode", error.start) from None
    return sql


def refusal(sql: str, error: Error) -> SqlError:
    """pglast's error as ours."""
    message = AT_INDEX.sub("", str(error.args[0]) if error.args else str(error))
    offset = error.args[1] if len(error.args) > 1 else None
    if message == OVERFLOW:
        return TooDeep("the SQL is nested too deeply", offset or 0)
    return SqlError(message, len(sql) if offset is None else offset)


def as_json(sql: str) -> str:
    """The parse tree of a text as the JSON that PostgreSQL's parser writes.  Raises SqlError."""
    try:
        return str(parser.parse_sql_json(checked(sql)))
    except Error as error:
        raise refusal(sql, error) from None


def read_json(tree: str) -> list[Json]:
    """The raw statements of such JSON.  Raises SqlError."""
    try:
        raws: list[Json] = json.loads(tree).get("stmts", [])
    except RecursionError:
        raise TooDeep("the SQL is nested too deeply") from None
    return raws


def statements(sql: str, most: int | None = None) -> list[Json]:
    """The raw statements of a text as JSON, of that many nodes at most.  Raises SqlError."""
    found = as_json(sql)
    if most is not None:
        refuse_large(found, most)
    return read_json(found)


def refuse_large(tree: str, most: int) -> None:
    """Raises TooLarge where that JSON has more nodes."""
    if tree.count("{") > most and nodes_of(tree) > most:
        raise TooLarge(f"more than {most} constants, names and operators")


def nodes_of(tree: str) -> int:
    """How many nodes that JSON has; braces in strings are none."""
    return sum(found == "{" for found in NODE.findall(tree))


def encoded(sql: str) -> bytes:
    """The same as protobuf.  Raises SqlError."""
    try:
        return bytes(parser.parse_sql_protobuf(checked(sql)))
    except Error as error:
        raise refusal(sql, error) from None


def spelled(tree: bytes) -> str:
    """PostgreSQL's spelling of a parse tree, as psql reads it too.  Raises SqlError."""
    try:
        return for_psql(str(parser.deparse_protobuf(tree)))
    except Error as error:
        raise SqlError(f"the SQL cannot be deparsed: {error.args[0]}") from None


def for_psql(sql: str) -> str:
    """The text of a query or an expression without what psql would read otherwise.

    There ``begin`` is always a name, and a colon stands alone between bounds, keys and values.
    """
    if not PITFALL.search(sql):
        return sql
    out, at = [], 0
    for name, start, end in lexemes(sql):
        word = sql[start:end]
        if name == "ASCII_58":
            out.append(f"{sql[at:end]}{'' if sql[end : end + 1] == ' ' else ' '}")
            at = end
        elif word in COUNTED:
            out.append(f'{sql[at:start]}"{word}"')
            at = end
    return "".join([*out, sql[at:]])


def plpgsql(sql: str) -> list[Json]:
    """The PL/pgSQL trees of CREATE FUNCTION or DO statements.  Raises SqlError."""
    try:
        parsed: list[Json] = json.loads(parser.parse_plpgsql_json(checked(sql)))
    except Error as error:
        raise refusal(sql, error) from None
    except RecursionError:
        raise SqlError("the function is nested too deeply") from None
    return parsed


@lru_cache(maxsize=4096)
def tokens(sql: str) -> tuple[tuple[str, int], ...]:
    """The names and character offsets of a text's tokens.  Raises SqlError."""
    return tuple((name, start) for name, start, _ in lexemes(sql))


def lexemes(sql: str) -> list[tuple[str, int, int]]:
    """The same, and the offset behind each token.  Raises SqlError."""
    try:
        found = parser.scan(checked(sql))
    except Error as error:
        raise refusal(sql, error) from None
    return [(token.name, token.start, token.end + 1) for token in found]


def refuse_extras(sql: str) -> None:
    """Raises SqlError for a comment or a semicolon, which a fragment of SQL must not hold."""
    if ";" not in sql and "--" not in sql and "/*" not in sql:
        return
    for name, start in tokens(sql):
        if name in COMMENTS:
            raise SqlError("a comment is not allowed here", start)
        if name == "ASCII_59":
            raise SqlError("a semicolon is not allowed here", start)


def top_level(text: str) -> list[str]:
    """The parts between commas outside of parentheses."""
    depth, start, found = 0, 0, []
    for name, at, end in lexemes(text):
        depth += (name == "ASCII_40") - (name == "ASCII_41")
        if depth == 0 and name == "ASCII_44":
            found.append(text[start:at].strip())
            start = end
    return [*found, text[start:].strip()]
