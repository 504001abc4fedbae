"""What the functions of texts give that the expressions of a DO block call."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import md5
from inspect import signature
from typing import TypeVar

from generator.schema.tokens import spelled
from generator.sql.forms import quoting
from generator.sql.read.block_nodes import UNKNOWN
from generator.sql.read.errors import SqlError

SIGN = re.compile(r"\\.|[^\\]", re.DOTALL)
SAFE = re.compile(r"(?:[\w ^$|()*+?\[\],./:@%#<>=!-]|\\[.$^*+?()\[\]{}|dw])*", re.ASCII)
UNSAFE = re.compile(r"\)[*+?{]|\(\?|[*+?][*+?]|\[\[|\[:|^\*")
"""A repeated group may take forever; what begins so has another meaning to either."""
MOST_REPEATED, LONGEST_MATCHED = 3, 200
MATCHES = frozenset({"~", "~*", "!~", "!~*"})
ARRAY = re.compile(r"\{([^{}\"\\]*)\}")
T = TypeVar("T")
PLACE = re.compile(r"%(?:(?P<at>\d+)\$)?(?P<kind>[sIL%])")
LONGEST = 100_000
"""Characters of a text: one may be put together of itself again and again."""


def liked(text: str, pattern: str, *, any_case: bool = False) -> bool:
    """LIKE: behind a backslash a sign stands for itself."""
    signs = {"%": ".*", "_": "."}
    parts = SIGN.findall(pattern)
    if "".join(parts) != pattern:  # a backslash at the end
        raise SqlError(UNKNOWN)
    found = "".join(re.escape(p[1:]) if p[1:] else signs.get(p, re.escape(p)) for p in parts)
    flags = re.DOTALL | re.IGNORECASE if any_case else re.DOTALL
    return bool(re.fullmatch(found, text, flags))


def regular(pattern: str, text: str = "") -> str:
    """A regular expression that means the same to Python.  Raises SqlError for any that may not,
    or may take long (manual, 9.7.3)."""
    several = sum(pattern.count(sign) for sign in "*+?{")
    plain = (
        SAFE.fullmatch(pattern) and several <= MOST_REPEATED and max(len(pattern), len(text)) < 200
    )
    if not plain or "\n" in text or UNSAFE.search(pattern):
        raise SqlError(UNKNOWN)
    try:
        return re.compile(pattern).pattern
    except re.error as error:
        raise SqlError(UNKNOWN) from error


def matches(text: str, pattern: str, sign: str) -> bool:
    """The operators of regular expressions."""
    flags = re.ASCII | (re.IGNORECASE if "*" in sign else 0)
    return bool(re.search(regular(pattern, text), text, flags)) != sign.startswith("!")


def split(name: str, arguments: Sequence[object]) -> tuple[str, ...]:
    """A text at its separators."""
    match arguments:
        case [str(text), str(between)] if between:
            bounded(text)
            if not text:  # an empty array of string_to_array, and one empty text otherwise
                return () if name.startswith("string") else ("",)
            if name.startswith("string"):
                return tuple(text.split(between))
            if re.match(regular(between, text), ""):
                raise SqlError(UNKNOWN)
            return tuple(re.split(f"(?:{regular(between, text).replace('(', '(?:')})", text))
    raise SqlError(UNKNOWN)


def array_of(text: str, of: str = "text") -> tuple[str | int, ...]:
    """The array that a constant spells, of one dimension and without quotes."""
    found = ARRAY.fullmatch(text.strip())
    if found is None:
        raise SqlError(UNKNOWN)
    items = [item.strip() for item in found[1].split(",")] if found[1].strip() else []
    if "" in items or any(item.upper() == "NULL" for item in items):
        raise SqlError(UNKNOWN)
    whole = of.lstrip("_") in {"int2", "int4", "int8"}
    if whole and not all(item.isascii() and item.isdigit() for item in items):
        raise SqlError(UNKNOWN)
    return tuple(map(int, items)) if whole else tuple(items)


def joined_array(array: object, between: object) -> str:
    if not isinstance(array, tuple) or not isinstance(between, str):
        raise SqlError(UNKNOWN)
    items = [item for item in array if item is not None]
    if not all(isinstance(item, str | int) and not isinstance(item, bool) for item in items):
        raise SqlError(UNKNOWN)
    return bounded(between.join(map(str, items)))


def bound_of(array: object, dimension: object, *, last: bool) -> int | None:
    if not isinstance(array, tuple) or dimension != 1:
        raise SqlError(UNKNOWN)
    return (len(array) if last else 1) if array else None


ARRAYS: dict[str, Callable[..., str | int | tuple[str, ...] | None]] = {
    "array_lower": partial(bound_of, last=False),
    "array_to_string": joined_array,
    "array_upper": partial(bound_of, last=True),
    "regexp_split_to_array": lambda *given: split("regexp", given),
    "string_to_array": lambda *given: split("string", given),
}
SPLITS = frozenset({"regexp_split_to_table", "string_to_table"})


def literal(text: str) -> str:
    return str(quoting.literal(text))


def bounded(text: str, length: int = 0) -> str:
    """The text, unless it is too long, or becomes so long."""
    if max(len(text), length) > LONGEST:
        raise SqlError(f"a text of more than {LONGEST} characters in a block is not supported")
    return text


def replaced(text: str, old: str, new: str) -> str:
    bounded(text, len(text) + text.count(old) * len(new))
    return text.replace(old, new) if old else text


def formatted(text: str, *arguments: str) -> str:
    """As format(): %s, %I and %L, by turn or by number."""
    turn, length = iter(arguments), len(text)
    write: dict[str, Callable[[str], str]] = {"s": str, "I": spelled, "L": literal}

    def put(found: re.Match[str]) -> str:
        nonlocal length
        if found["kind"] == "%":
            return "%"
        try:
            value = arguments[int(found["at"]) - 1] if found["at"] else next(turn)
        except (IndexError, StopIteration) as error:
            raise SqlError("too few arguments for format()") from error
        length += len(value)
        bounded(text, length)
        return write[found["kind"]](value)

    return PLACE.sub(put, text)


def applied(function: Callable[..., T], arguments: Sequence[object]) -> T:
    """What it gives of them.  Raises SqlError where it takes others."""
    try:
        signature(function).bind(*arguments)
    except TypeError as error:
        raise SqlError(UNKNOWN) from error
    return function(*arguments)


def whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,6}", text, re.ASCII):
        raise SqlError(UNKNOWN)
    return int(text)


def part_of(text: str, start: str, length: str | None = None) -> str:
    """substr()."""
    first = whole(start) - 1
    if length is None:
        return text[max(first, 0) :]
    if whole(length) < 0:
        raise SqlError(UNKNOWN)
    return text[max(first, 0) : max(first + whole(length), 0)]


def field_of(text: str, between: str, place: str) -> str:
    """split_part()."""
    if whole(place) < 1 or not between:
        raise SqlError(UNKNOWN)
    found = text.split(between)
    return found[whole(place) - 1] if whole(place) <= len(found) else ""


def last_of(text: str, length: str) -> str:
    count = whole(length)
    return text[len(text) - count if len(text) > count else 0 :] if count >= 0 else text[-count:]


def repeated(text: str, count: str) -> str:
    bounded("", len(text) * max(whole(count), 0))
    return text * max(whole(count), 0)


def in_words(text: str) -> str:
    """initcap()."""
    return re.sub("[A-Za-z0-9]+", lambda found: found[0].capitalize(), text)


def changed(text: str, pattern: str, new: str, flags: str = "") -> str:
    """regexp_replace()."""
    if "\\" in new or flags not in {"", "g"} or re.search("[*+?|]", pattern):
        raise SqlError(UNKNOWN)  # which of several is taken may not be the same
    found = re.sub(regular(pattern, text), lambda _: new, text, count=0 if flags else 1)
    return bounded(found)


FUNCTIONS: dict[str, Callable[..., str]] = {
    "concat_ws": lambda between, *texts: between.join(texts),
    "lpad": lambda text, length, fill=" ": text[: int(length)].rjust(int(length), fill),
    "concat": lambda *texts: "".join(texts),
    "btrim": lambda text, signs=" ": text.strip(signs),
    "format": formatted,
    "initcap": in_words,
    "left": lambda text, count: text[: whole(count)],
    "lower": str.lower,
    "ltrim": lambda text, signs=" ": text.lstrip(signs),
    "md5": lambda text: md5(text.encode(), usedforsecurity=False).hexdigest(),
    "pg_get_function_identity_arguments": lambda routine: routine.partition("(")[2][:-1],
    "quote_ident": spelled,
    "quote_literal": literal,
    "regexp_replace": changed,
    "repeat": repeated,
    "replace": replaced,
    "reverse": lambda text: text[::-1],
    "right": last_of,
    "rtrim": lambda text, signs=" ": text.rstrip(signs),
    "split_part": field_of,
    "substr": part_of,
    "substring": part_of,
    "trim": str.strip,
    "upper": str.upper,
}
