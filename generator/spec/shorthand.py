"""Parses the short form of a column and its default.

type[(args)][[]|?] [= default] [primary] [unique] [updated] [-> Model[.column]]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from generator.records import dataclass
from generator.schema.numbers import small
from generator.schema.types import ALIASES
from generator.spec.scanner import Scanner, ShortError

CLIENT = ("uuid", "cuid", "ulid", "nanoid")
OF_DATABASE = ("now", "autoincrement")
FORM = "write: type[(args)][[]|?] [= default] [primary] [unique] [updated] [-> Model[.column]]"
FLAGS = ("primary", "unique", "updated")
OF_SQL = {
    "not": "leave NOT NULL out: a column without ? has no nulls",
    "null": "write ? after the type of a column that can be null",
    "default": "write = and the default",
    "references": "write -> Model or -> Model.column",
}
"""What to write for the words of CREATE TABLE."""
SPACED = sorted((alias for alias in ALIASES if " " in alias), key=len, reverse=True)

NAME = re.compile(r"[^\W\d]\w*")
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])")
STRING = re.compile(r"'(?:[^']|'')*'")
INTEGER = re.compile(r"-?[0-9]+")
LONG = "put SQL under `default:` of the long form"
CALLS_OF_SQL = {
    "gen_random_uuid": "uuid()",
    "uuid_generate_v4": "uuid()",
    "current_timestamp": "now()",
    "nextval": "autoincrement()",
}
"""What to write for the calls of SQL that have a short form."""
PART = re.compile(r"\b(?:primary|unique|updated)\b|->")
"""What begins another part of a column."""

DefaultKind = Literal[
    "now", "autoincrement", "client", "word", "number", "boolean", "string", "list"
]


@dataclass(frozen=True, slots=True)
class Default:
    """A default as a short form can say it.

    ``text`` is the word, the number or the string without its quotes; ``argument`` that of a client
    default; ``items`` those of a list.
    """

    kind: DefaultKind
    text: str = ""
    argument: int | None = None
    items: tuple[Default, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortColumn:
    type: str
    arguments: tuple[int, ...] | None = None
    array: bool = False
    optional: bool = False
    default: Default | None = None
    primary: bool = False
    unique: bool = False
    updated: bool = False
    model: str | None = None
    column: str | None = None


@lru_cache(maxsize=4096)
def read_column(text: str) -> ShortColumn:
    """The parts of the short form.  Raises ShortError with an offset into ``text``."""
    scanner = Scanner(text)
    type_ = _type_name(scanner)
    arguments = _arguments(scanner)
    array = scanner.take("[")
    if array:
        scanner.expect("]")
    optional = scanner.take("?")
    if optional and scanner.at("["):
        raise ShortError(
            "a list of optional values", scanner.index, "write [] alone: no value may be null"
        )
    default = None
    if scanner.take("="):
        scanner.space()
        default = read_default(scanner)
    flags = _flags(scanner)
    model, column = _arrow(scanner)
    if not scanner.done:
        raise _no_part(scanner, flags)
    return ShortColumn(
        type=type_,
        arguments=arguments,
        array=array,
        optional=optional,
        default=default,
        model=model,
        column=column,
        **{flag: flag in flags for flag in FLAGS},
    )


def short_default(text: str) -> Default | None:
    """The default if a short form could say it, else None: then it is SQL."""
    scanner = Scanner(text)
    try:
        found = read_default(scanner)
    except ShortError:
        return None
    return found if scanner.done else None


def read_default(scanner: Scanner) -> Default:
    if scanner.take("["):
        return _list(scanner)
    if string := scanner.match(STRING):
        return Default("string", string[1:-1].replace("''", "'"))
    if number := scanner.match(NUMBER):
        return Default("number", number)
    start = scanner.index
    word = scanner.match(NAME)
    if word is None and scanner.at(">"):
        raise ShortError('"=>" is not an arrow', start - 1, "write -> Model or -> Model.column")
    if word is None and scanner.at('"'):
        raise ShortError("double quotes hold a name, not a text", start, "write 'text'")
    if word is None:
        raise ShortError(
            "this default is not a short form",
            start,
            f"write a word, a number, a 'string', a [list] or a call such as now(); {LONG}",
        )
    if scanner.tight("("):
        return _call(scanner, word, start)
    if word in ("true", "false"):
        return Default("boolean", word)
    return Default("word", word)


def _call(scanner: Scanner, word: str, start: int) -> Default:
    argument = scanner.match(INTEGER)
    scanner.expect(")")
    if word in OF_DATABASE and argument is None:
        return Default("now" if word == "now" else "autoincrement")
    if word in CLIENT:
        return Default("client", word, small(argument) if argument else None)
    if word.lower() in CALLS_OF_SQL:
        help = f"write {CALLS_OF_SQL[word.lower()]}; {LONG}"
        raise ShortError(f"{word}() is not a default of a short form", start, help)
    raise scanner.misread(
        f"{word}() is not a default of a short form",
        (*OF_DATABASE, *CLIENT),
        f"use now(), autoincrement(), uuid(), cuid(), ulid() or nanoid(); {LONG}",
        start,
    )


MOST_ITEMS = 10_000
"""Of a default that is a list: the statement that sets it is one line of a script."""


def _list(scanner: Scanner) -> Default:
    items: list[Default] = []
    while not scanner.take("]"):
        if items:
            scanner.expect(",")
        scanner.space()
        start = scanner.index
        item = read_default(scanner)
        if item.kind not in ("word", "number", "boolean", "string"):
            raise ShortError("a list holds plain values only", start, "write [a, b] or ['a', 'b']")
        items.append(item)
        if len(items) > MOST_ITEMS:
            help = "write fewer, or give the value where rows are written"
            raise ShortError(f"a list holds at most {MOST_ITEMS} values", start, help)
    return Default("list", items=tuple(items))


def _type_name(scanner: Scanner) -> str:
    for alias in SPACED:
        if scanner.text.startswith(alias):
            scanner.index = len(alias)
            return alias
    name = scanner.match(NAME)
    if name in FLAGS and (type_ := NAME.match(scanner.text, scanner.index + 1)):
        instead = f"{type_[0]} {name}{scanner.text[type_.end() :]}"
        raise ShortError("a column must begin with its type", 0, f"write {instead}", instead)
    if name is None:
        raise ShortError(
            "a column must begin with its type", scanner.index, "write a type such as text"
        )
    return name


def _arguments(scanner: Scanner) -> tuple[int, ...] | None:
    if not scanner.tight("("):
        return None
    arguments: list[int] = []
    while not scanner.take(")"):
        if arguments:
            scanner.expect(",")
        scanner.space()
        number = scanner.match(INTEGER)
        if number is None:
            raise ShortError(
                "a type's argument is a whole number", scanner.index, "write varchar(40)"
            )
        arguments.append(small(number))
    return tuple(arguments)


def _flags(scanner: Scanner) -> list[str]:
    flags: list[str] = []
    while True:
        start = scanner.index
        word = scanner.match(NAME)
        if word not in FLAGS or word in flags:
            scanner.index = start
            return flags
        flags.append(word)


def _no_part(scanner: Scanner, flags: list[str]) -> ShortError:
    """The error of what is left over; SQL's own words are told in the form's."""
    word = scanner.rest.split()[0]
    message = f'"{word}" is not part of a column'
    known = () if word in FLAGS else [flag for flag in FLAGS if flag not in flags]
    error = scanner.misread(message, known, OF_SQL.get(word.lower(), FORM))
    if error.instead is None:
        # Up to the next part that can be read: the column is worth more than this word.
        after = PART.search(scanner.text, scanner.index + len(word))
        rest = scanner.text[after.start() :] if after else ""
        error.instead = f"{scanner.text[: scanner.index]}{rest}"
    return error


def _arrow(scanner: Scanner) -> tuple[str | None, str | None]:
    if not scanner.take("->"):
        return None, None
    scanner.space()
    model = scanner.match(NAME)
    if model is None:
        raise ShortError("-> requires a model", scanner.index, "write -> Model or -> Model.column")
    if not scanner.tight("."):
        return model, None
    column = scanner.match(NAME)
    if column is None:
        raise ShortError("a column is missing after the dot", scanner.index - 1, "name it")
    return model, column
