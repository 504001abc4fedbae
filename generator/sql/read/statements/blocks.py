"""The words of the tool's own DO blocks.

PostgreSQL's lexer reads them: its PL/pgSQL parser, as pglast has it, needs the tables that a block
declares rows of.  A reader looks among the words for what the block is about, makes the operation,
and has all of them compared with the form of that.  White space, comments and the case of key words
do not matter; everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.records import dataclass
from generator.schema.expressions import Expression
from generator.schema.names import qualified
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression_in, query_in
from generator.sql.read.names import kept_name, local
from generator.sql.read.patterns import O, filled, form_of

HOLE = re.compile(r"(?:SELECT )?\$\d+")
OPENS, CLOSES = {"(", "[", "case"}, {")", "]", "end"}


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Word, ...]:
    """Without white space and comments.  Raises SqlError."""
    return tuple(
        Word(same_case(text[start:end]), start, end)
        for name, start, end in grammar.lexemes(text)
        if name not in grammar.COMMENTS
    )


def same_case(word: str) -> str:
    """As every way to write the word is: the case matters in quotes only."""
    quoted = word[-1] in "'\"$"
    return word if quoted or not word.isascii() else word.lower()


def said(token: str) -> str:
    """The text of a string constant."""
    text = token.removeprefix("E")[1:-1].replace("''", "'")
    return text.replace("\\\\", "\\") if token.startswith("E") else text


def unquoted(text: str) -> str:
    """The name in quotes.  Raises ValueError for any other word."""
    if not text.startswith('"'):
        raise ValueError(text)
    return text[1:-1].replace('""', '"')


def written_name(text: str) -> str:
    """The name in the text of a quoted name."""
    *schema, base = [unquoted(word.text) for word in words(text) if word.text != "."]
    return qualified(schema[0] if schema else None, base)


def signature(text: str) -> tuple[str, str]:
    """The name in ``"f"(integer, text)``, and the types of its arguments."""
    opens = next((word for word in words(text) if word.text == "("), None)
    return (text[: opens.start], text[opens.end : -1]) if opens else (text, "")


class Block:
    """The words of a DO block.  What is looked for and is not there raises ValueError."""

    def __init__(self, body: str, cursor: Cursor) -> None:
        self.body, self.cursor = body, cursor
        self.words = words(body)
        self.texts = tuple(word.text for word in self.words)

    def starts(self, *wanted: str, at: int = 0) -> bool:
        return self.texts[at : at + len(wanted)] == wanted

    def has(self, *wanted: str) -> bool:
        return any(self.starts(*wanted, at=at) for at in range(len(self.texts)))

    def behind(self, *wanted: str, at: int = 0) -> int:
        """Where it goes on behind the first place with those words."""
        last = len(self.texts) - len(wanted)
        while at <= last:
            at = self.texts.index(wanted[0], at)
            if self.starts(*wanted, at=at):
                return at + len(wanted)
            at += 1
        raise ValueError(wanted)

    def last(self, *wanted: str, before: int | None = None) -> int:
        """Where it goes on behind the last place with those words."""
        for at in range((before or len(self.texts)) - len(wanted), -1, -1):
            if self.starts(*wanted, at=at):
                return at + len(wanted)
        raise ValueError(wanted)

    def parts(self, at: int) -> tuple[str, ...]:
        """``"a"."b"``, in its parts."""
        found = [unquoted(self.texts[at])]
        while self.texts[at + 1] == ".":
            at += 2
            found.append(unquoted(self.texts[at]))
        return tuple(found)

    def past(self, at: int) -> int:
        """Where it goes on behind the name that stands there."""
        return at + 2 * len(self.parts(at)) - 1

    def name(self, at: int) -> str:
        """The name of an object of the database."""
        return local(self.parts(at), self.cursor)

    def names(self, at: int) -> tuple[str, ...]:
        """The last parts of the names in a list that begins there: ``"x"."a", "x"."b"``."""
        if self.texts[at] == ")":
            return ()
        found = [self.parts(at)[-1]]
        while self.texts[at := self.past(at)] == ",":
            at += 1
            found.append(self.parts(at)[-1])
        return tuple(found)

    def items(self, at: int) -> list[int]:
        """Where the items begin of a list in parentheses, the first of which stands there."""
        found, depth = [at] if self.texts[at] != ")" else [], 0
        for number, text in enumerate(self.texts[at:], at):
            depth += (text in OPENS) - (text in CLOSES)
            if depth < 0:
                return found
            if depth == 0 and text == ",":
                found.append(number + 1)
        raise ValueError(at)

    def pairs(self, at: int) -> tuple[tuple[str, ...], int]:
        """The key in ``"t"."k" = "u"."k" AND ...``, and where it goes on behind that."""
        key: list[str] = []
        while self.texts[self.past(at)] == "=":
            key.append(self.parts(at)[-1])
            at = self.past(self.past(at) + 1)
            if self.texts[at] != "and":
                break
            at += 1
        return tuple(key), at

    @property
    def archive(self) -> str:
        """The archive table that it asks for first."""
        return self.archive_at(self.behind("to_regclass", "("))

    def archive_at(self, place: int) -> str:
        """The archive table that the literal at that place names."""
        found = words(said(self.texts[place]))
        schema, dot, name = (word.text for word in found)
        if dot != ".":
            raise ValueError(dot)
        return kept_name(unquoted(schema), unquoted(name))

    def sql(self, start: int, end: int) -> str:
        """The text between two words."""
        return self.body[self.words[start].start : self.words[end - 1].end]

    def as_written(self, operation: O, inside: str = "") -> O:
        """The operation with what is in its holes, if the block is its form.  Raises SqlError."""
        wanted = words(body_of(form_of(operation, self.cursor, inside)))
        found = aligned(with_holes(wanted), self.texts)
        if found is None:
            raise unknown(self.cursor)
        return filled(operation, {sql: self.in_hole(sql, text) for sql, text in found.items()})

    def check(self, form: str) -> None:
        """Raises SqlError where the block is another than that one, which has no holes."""
        if tuple(word.text for word in words(body_of(form))) != self.texts:
            raise unknown(self.cursor)

    def in_hole(self, sql: str, found: Sequence[str]) -> Expression:
        text, spelling = " ".join(found), self.cursor.context.spelling
        read = query_in if sql.startswith("SELECT") else expression_in
        try:
            return read(text, spelling)
        except SqlError:
            raise unknown(self.cursor) from None


def block_of(cursor: Cursor) -> Block:
    """The block of a DO statement, which says nothing else."""
    option = cursor.only("args")
    option.expect("defname", "as")
    option.expect("defaction", "DEFELEM_UNSPEC")
    body = option.one("arg").string()
    try:
        return Block(body, cursor)
    except SqlError:
        raise unknown(cursor) from None


def unknown(cursor: Cursor) -> SqlError:
    return cursor.error("this DO block is not one that a migration has")


def body_of(form: str) -> str:
    """What stands in dollar quotes in ``DO $tag$...$tag$``."""
    _, tag, rest = form.split("$", 2)
    return rest.removesuffix(f"${tag}$")


def with_holes(form: Sequence[Word]) -> list[str]:
    """The words of a form; ``SELECT`` of a hole is one."""
    found: list[str] = []
    for word in form:
        if is_hole(word.text) and found[-1] == "select":
            found[-1] = f"SELECT {word.text}"
        else:
            found.append(word.text)
    return found


def is_hole(word: str) -> bool:
    """A parameter; names and constants are in quotes, and bodies of functions in dollar quotes."""
    return HOLE.fullmatch(word) is not None


def aligned(wanted: Sequence[str], texts: Sequence[str]) -> dict[str, Sequence[str]] | None:
    """What stands in the holes, if the words are the same but for them.

    A hole ends before the first word, outside of parentheses, that is the one wanted next: the same
    hole has the same words everywhere.
    """
    found: dict[str, Sequence[str]] = {}
    at = 0
    for number, word in enumerate(wanted):
        if is_hole(word):
            end = end_of_hole(texts, at, wanted[number + 1])
            if end == at or found.setdefault(word, texts[at:end]) != texts[at:end]:
                return None
            at = end
        elif at < len(texts) and texts[at] == word:
            at += 1
        else:
            return None
    return found if at == len(texts) else None


def end_of_hole(texts: Sequence[str], at: int, wanted: str) -> int:
    depth = 0
    for number in range(at, len(texts)):
        if depth == 0 and texts[number] == wanted:
            return number
        depth += (texts[number] in OPENS) - (texts[number] in CLOSES)
    return len(texts)
