"""What the functions of texts give that the expressions of a DO block call."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.schema.tokens import spelled
from generator.sql.forms import quoting
from generator.sql.read.errors import SqlError

PLACE = re.compile(r"%(?:(?P<at>\d+)\$)?(?P<kind>[sIL%])")
LONGEST = 100_000
"""Characters of a text: one may be put together of itself again and again."""


def liked(text: str, pattern: str, *, any_case: bool = False) -> bool:
    signs = {"%": ".*", "_": "."}
    found = "".join(signs.get(c, re.escape(c)) for c in pattern)
    flags = re.DOTALL | re.IGNORECASE if any_case else re.DOTALL
    return bool(re.fullmatch(found, text, flags))


PLAIN_PATTERN = re.compile(r"\^?(?:(?:[\w .,:/@-]|\[\^?[\w .,:/@-]+\])[*+?]?)*\$?", re.ASCII)
"""Letters, digits and a few signs, classes of them, and how often they come: without groups, so
that it is short work.  Such a pattern means the same here and in PostgreSQL (manual, 9.7.3)."""
MATCHES = {"~": (True, 0), "!~": (False, 0), "~*": (True, re.I), "!~*": (False, re.I)}


def matched(text: str, sign: str, pattern: str) -> bool | None:
    """Whether it matches a regular expression, or does not; None where that is not told."""
    told = text.isascii() and max(len(text), len(pattern)) < 200
    if not told or not PLAIN_PATTERN.fullmatch(pattern):
        return None
    wanted, flags = MATCHES[sign]
    ended = f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern
    return bool(re.search(ended, text, flags | re.DOTALL)) == wanted


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


FUNCTIONS: dict[str, Callable[..., str]] = {
    "concat_ws": lambda between, *texts: between.join(texts),
    "lpad": lambda text, length, fill=" ": text[: int(length)].rjust(int(length), fill),
    "concat": lambda *texts: "".join(texts),
    "format": formatted,
    "lower": str.lower,
    "pg_get_function_identity_arguments": lambda routine: routine.partition("(")[2][:-1],
    "quote_ident": spelled,
    "quote_literal": literal,
    "replace": replaced,
    "trim": str.strip,
    "upper": str.upper,
}
