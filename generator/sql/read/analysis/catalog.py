"""The types, casts, operators and functions of ``pg_catalog``, for the analysis of expressions.

Sources: ``catalog.txt``, taken from PostgreSQL 18.4; ``extensions.txt``, from contrib of 15.18 and
pgvector 0.8.5, where a line begins with the name of the extension.  Types are called as ``pg_type``
calls them; an array has ``[]`` behind the name of its elements.  The lines tell

- of a type its category, and ``!`` if that prefers it;
- of a cast source, target, and whether it is implicit (``i``), done in an assignment (``a``) or
  only when said (``e``), with ``+`` if a function does it;
- of an operator left, right (``-`` for none) and result;
- of a function flags, result and arguments;
- of a function with OUT arguments those and their types;
- of a table or view of the catalog its columns and their types (of a domain what it stands on);
- of an operator class its index method, name and the type that it is the default for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import cache
from importlib import resources

from generator.records import dataclass
from generator.schema.names import Name, text_of


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
    results: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    relations: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    classes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By index method and name: the types that the operator class is the default for."""

    comments: dict[str, str] = field(default_factory=dict)
    """What an extension says of itself, by its name."""


QUALIFIED = frozenset({"operators", "functions", "results", "relations"})
"""What is found on the search path alone; types are told apart by their own names."""


@cache
def catalog(extensions: frozenset[tuple[str, str | None]] = frozenset()) -> Catalog:
    """What there is in a database with those extensions, each with the schema that it stands in, if
    not everybody looks there."""
    found, places = Catalog(), dict(extensions)
    for section, line in lines("catalog.txt"):
        SECTIONS[section](found, line.split(" "))
    for section, line in lines("extensions.txt"):
        extension, _, rest = line.partition(" ")
        if section == "comments":
            found.comments[extension] = rest
        elif extension in places:
            name, *words = rest.split(" ")
            place = places[extension] if section in QUALIFIED else None
            SECTIONS[section](found, [text_of(Name(place, name)) if place else name, *words])
    return found


@cache
def members(extension: str) -> frozenset[str]:
    """What its types, functions and operator classes are called."""
    found = Catalog()
    for section, line in lines("extensions.txt"):
        of, _, rest = line.partition(" ")
        if of == extension and section in {"types", "functions", "classes"}:
            SECTIONS[section](found, rest.split(" "))
    return frozenset((*found.categories, *found.functions, *(name for _, name in found.classes)))


def lines(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a table, each with the name of its section."""
    section = ""
    for line in resources.files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        else:
            yield section, line


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


def _result(found: Catalog, words: list[str]) -> None:
    pairs = tuple(zip(words[1::2], words[2::2], strict=True))
    # Of several functions of that name the columns have to agree.
    found.results[words[0]] = pairs if found.results.get(words[0], pairs) == pairs else ()


def _relation(found: Catalog, words: list[str]) -> None:
    found.relations[words[0]] = tuple(zip(words[1::2], words[2::2], strict=True))


def _class(found: Catalog, words: list[str]) -> None:
    found.classes.setdefault((words[0], words[1]), []).append(words[2])


SECTIONS = {
    "types": _type,
    "casts": _cast,
    "operators": _operator,
    "functions": _function,
    "results": _result,
    "classes": _class,
    "relations": _relation,
}
