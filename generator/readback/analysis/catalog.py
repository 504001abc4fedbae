"""The types, casts, operators and functions of ``pg_catalog``, for the analysis of expressions.

Source: ``catalog.txt``, taken from PostgreSQL 18.4.  Types are called as ``pg_type`` calls them; an
array has ``[]`` behind the name of its elements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Signature:
    """One operator or function."""

    arguments: tuple[str, ...]
    result: str
    flags: str = ""
    """``s`` for a set, ``v`` for a variadic one, a digit for arguments with a default."""

    @property
    def defaults(self) -> int:
        return int("".join(flag for flag in self.flags if flag.isdigit()) or 0)


@dataclass(frozen=True, slots=True)
class Catalog:
    categories: dict[str, str] = field(default_factory=dict)
    preferred: set[str] = field(default_factory=set)
    casts: dict[tuple[str, str], str] = field(default_factory=dict)
    operators: dict[str, list[Signature]] = field(default_factory=dict)
    functions: dict[str, list[Signature]] = field(default_factory=dict)
    classes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By index method and name: the types that the operator class is the default for."""


@cache
def catalog() -> Catalog:
    found = Catalog()
    text = resources.files(__package__).joinpath("catalog.txt").read_text("utf-8")
    section = ""
    for line in text.splitlines():
        if line.startswith("# ") and line.endswith(SECTION_ENDS):
            section = line.split()[1]
        else:
            SECTIONS[section](found, line.split(" "))
    return found


SECTION_ENDS = ("preferred", "function", "result", "arguments", "type")
"""How the lines end that head a section: an operator is called ``#`` too."""


def _type(found: Catalog, words: list[str]) -> None:
    found.categories[words[0]] = words[1][0]
    if words[1].endswith("!"):
        found.preferred.add(words[0])


def _cast(found: Catalog, words: list[str]) -> None:
    found.casts[words[0], words[1]] = words[2]


def _operator(found: Catalog, words: list[str]) -> None:
    arguments = tuple(word for word in words[1:3] if word != "-")
    found.operators.setdefault(words[0], []).append(Signature(arguments, words[3]))


def _function(found: Catalog, words: list[str]) -> None:
    made = Signature(tuple(words[3:]), words[2], words[1])
    found.functions.setdefault(words[0], []).append(made)


def _class(found: Catalog, words: list[str]) -> None:
    found.classes.setdefault((words[0], words[1]), []).append(words[2])


SECTIONS = {
    "types:": _type,
    "casts:": _cast,
    "operators:": _operator,
    "functions:": _function,
    "classes:": _class,
}
