"""The short form of a trigger.

before|after|instead of EVENT [of a, b] [or EVENT] for each row|statement [when (expr)]
execute f(args) [during_migrations fire|disable|refuse]
"""

from __future__ import annotations

import re

from generator.spec.scanner import Scanner, ShortError
from generator.spec.shorthand import NAME, STRING

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FORM = (
    "write: before|after EVENT [of a, b] [or EVENT] for each row|statement [when (expr)] "
    "execute f(args) [during_migrations fire|disable]"
)


def read_trigger(text: str) -> dict[str, object]:
    """The long form of it.  Raises ShortError."""
    scanner = Scanner(text)
    shape: dict[str, object] = {"timing": _one(scanner, "before", "after", "instead of")}
    shape |= _events(scanner)
    _one(scanner, "for each", "for")
    shape["level"] = _one(scanner, "row", "statement")
    if scanner.word("when"):
        scanner.expect("(")
        shape["when"] = scanner.enclosed().strip()
    _one(scanner, "execute function", "execute procedure", "execute")
    shape |= _call(scanner)
    if not scanner.done and not scanner.at("during_migrations "):
        message = f'"{scanner.rest}" is not part of a trigger'
        raise scanner.misread(message, ("during_migrations",), FORM)
    if scanner.word("during_migrations"):
        shape["during_migrations"] = _one(scanner, "refuse", "fire", "disable")
    if not scanner.done:
        raise ShortError(f'"{scanner.rest}" is not part of a trigger', scanner.index, FORM)
    return shape


def _one(scanner: Scanner, *words: str) -> str:
    found = scanner.word(*words)
    if found is None:
        expected = ", ".join(words[:-1]) + (" or " if words[:-1] else "") + words[-1]
        rest = f'"{scanner.rest}"' if not scanner.done else "the end"
        raise scanner.misread(f"expected {expected}, found {rest}", words, FORM)
    return found


def _events(scanner: Scanner) -> dict[str, object]:
    events: list[str] = []
    columns: list[str] = []
    while True:
        events.append(_one(scanner, "insert", "update", "delete", "truncate"))
        if events[-1] == "update" and scanner.word("of"):
            columns.append(_name(scanner, "a column"))
            while scanner.take(","):
                columns.append(_name(scanner, "a column"))
        if scanner.at(","):
            raise ShortError("events are joined by or", scanner.index, "write or")
        if scanner.word("on"):
            raise ShortError("the model is known", scanner.index - 2, "leave ON and its name out")
        if not scanner.word("or"):
            return {"events": events, **({"columns": columns} if columns else {})}


def _call(scanner: Scanner) -> dict[str, object]:
    name = _name(scanner, "a function")
    while scanner.take("."):
        name += f".{_name(scanner, 'a function')}"
    shape: dict[str, object] = {"function": name}
    arguments: list[str] = []
    scanner.expect("(")
    while not scanner.take(")"):
        if arguments:
            scanner.expect(",")
        argument = scanner.match(STRING)
        if argument is not None:
            arguments.append(argument[1:-1].replace("''", "'"))
            continue
        argument = scanner.match(NUMBER) or scanner.match(NAME)
        if argument is None:
            raise ShortError("a trigger's argument is a constant", scanner.index, "write 'text'")
        arguments.append(argument)
    return shape | ({"arguments": arguments} if arguments else {})


def _name(scanner: Scanner, what: str) -> str:
    found = scanner.match(NAME)
    if found is None:
        raise ShortError(f"expected {what}", scanner.index, FORM)
    return found
