"""The dependencies of an object, as PostgreSQL tracks them (manual, 5.15).

Expressions, queries, SQL bodies and signatures are looked up when they are written; a body in
another language is not, but for the types that it declares.  Names stand for objects: a table, a
view, a sequence, an enum and a domain share one namespace, and overloads count as one function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from generator.schema.columns import Type
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression, References
from generator.schema.kinds import NAMESPACE, OWNED, PLAIN, PlainObject
from generator.schema.names import Name, beside
from generator.schema.objects import Schema
from generator.schema.options import TYPED
from generator.schema.privileges import BY_DEFAULT, Target
from generator.schema.routines import Function, Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import Table
from generator.schema.tokens import quoted

Key = tuple[str, str]
"""A namespace, ``relation``, ``index`` or ``function``, and a name in it; or a part of a table."""


TOLD = "text"
"""The namespace of what is named in a text."""


def relation(name: str) -> Key:
    return "relation", name


def shell_key(name: str) -> Key:
    """A base type of which nothing is said yet: only the functions that it needs look it up."""
    return "shell", name


def index_key(table: str, name: str) -> Key:
    """An index, or a constraint that may have one, stands beside its table."""
    return index_named(beside(table, name))


def index_named(name: str) -> Key:
    """Its name is one of those of relations, but no query and no type means an index by it."""
    return "index", name


def function(name: str) -> Key:
    return "function", name


def of_column(table: str, name: str) -> Key:
    return "column", f"{table}.{name}"


def of_columns(table: str, names: Iterable[str]) -> list[Key]:
    return [of_column(table, name) for name in names]


def read_by_fill(table: str, name: str) -> Key:
    """That columns which are filled from the column, as it was, have their values."""
    return "read by fill", f"{table}.{name}"


def shape(table: str, name: str) -> Key:
    """The type of a column, which a query or a body that names the column is checked against."""
    return "shape", f"{table}.{name}"


def shapes(table: str, names: Iterable[str]) -> list[Key]:
    return [shape(table, name) for name in names]


def value(table: str, name: str) -> Key:
    """What the rows have in a column once kept values are back."""
    return "value", f"{table}.{name}"


def followed(table: str, name: str) -> Key:
    """What they have there once it follows the key to which it refers."""
    return "followed", f"{table}.{name}"


def row(table: str) -> Key:
    """The type of its rows: it differs once a column comes, goes or changes its type."""
    return "row", table


def logged(table: str) -> Key:
    """That the changes of the table are logged: no publication takes another one."""
    return "logged", table


def owned_key(name: str) -> Key:
    """That the relation has its owner."""
    return "owned", name


def restored_key(name: str) -> Key:
    """A type by whose name kept values are compared when they come back."""
    return "restored", name


def kept_key(name: str) -> Key:
    """A type in the archive: it is there for the tables that are kept with it."""
    return "kept", name


def constraint(table: str, name: str) -> Key:
    return "constraint", f"{table}.{name}"


def primary_key(table: str) -> Key:
    """What a query stands on that groups by the key and selects other columns."""
    return "primary key", table


def unique(table: str, names: Iterable[str]) -> Key:
    """What a foreign key that references those columns stands on."""
    return "unique", f"{table}({', '.join(sorted(names))})"


def key_of(item: Any) -> Key:
    """The name under which others look the object up."""
    if isinstance(item, PlainObject):
        return PLAIN[item.kind].namespace or item.kind, item.name
    return function(item.name) if isinstance(item, Function) else relation(item.name)


def key_of_target(target: Target) -> Key:
    """The name of what an owner or privileges belong to, or of the schema of default privileges."""
    if target.on in BY_DEFAULT:
        return NAMESPACE, target.name
    kind = OWNED.get(target.on)
    if kind:
        return kind.namespace or kind.name, target.name
    return (function if target.on == "ROUTINE" else relation)(target.name)


def relations_of(table: Table) -> list[Key]:
    """The table, its indexes and what numbers its columns."""
    indexes = set(table.index_names)
    return [index_named(n) if n in indexes else relation(n) for n in table.relations]


def held(item: object) -> Iterator[Key]:
    """What PostgreSQL does not let go while the object is there; text in a body holds nothing."""
    return _bound(item) if isinstance(item, Function) else iter(uses(item))


def has_own_type(schema: Schema, name: str) -> bool:
    """Whether a type is so called that is not one of the rows of a relation."""
    own = schema.enum(name) or schema.domains.get(name)
    return own is not None or schema.objects.get(("type", name, "", None)) is not None


def types_under(schema: Schema, name: str) -> list[str]:
    """The types of that sort that a domain or a plain type stands on."""
    item = schema.domains.get(name) or schema.objects.get(("type", name, "", None))
    named = dict.fromkeys(other for room, other in uses(item) if room == "relation")
    return [other for other in named if other != name and has_own_type(schema, other)]


def uses(item: object) -> list[Key]:
    """What the object and its parts look up when they are created."""
    found: list[Key] = []
    _gather(item, found)
    return found


def _gather(item: object, found: list[Key]) -> None:
    """Adds to what is found; a schema has so many parts that each is asked in the shortest way."""
    names_of = LOOKING.get(type(item))
    if names_of:
        found += names_of(item)
    elif isinstance(item, tuple):
        for part in item:
            if type(part) not in NAMELESS:
                _gather(part, found)
    elif is_dataclass(item):
        _gather_fields(item, found)


def _gather_fields(item: Any, found: list[Key]) -> None:
    """What the fields of a table, a column, a constraint look up: most hold nothing that can."""
    if isinstance(item, Table):
        found += (relation(name) for name in item.parents)
        found += (relation(value) for name, value in item.options if name == TYPED)
    else:
        collation = getattr(item, "collation", None)
        if collation is not None:
            found.append(relation(collation))
        opclass = getattr(item, "opclass", None)
        if opclass is not None:
            found.append(function(opclass))
    kind = type(item)
    names = FIELDS.get(kind)
    if names is None:
        names = FIELDS[kind] = tuple(f.name for f in fields(kind) if not _is_nameless(f.type))
    for name in names:
        value = getattr(item, name)
        if value and type(value) not in NAMELESS:
            _gather(value, found)


def _is_nameless(annotation: Any) -> bool:
    """Whether a field of that type looks nothing up, as far as its words tell."""
    words = set(WORD.findall(str(annotation)))
    return words <= {"str", "bool", "int", "None", "Name", "tuple", "frozenset"}


WORD = re.compile(r"\w+")
FIELDS: dict[type, tuple[str, ...]] = {}
NAMELESS = frozenset({str, Name, bool, int, type(None), frozenset})
"""Types of values that look nothing up by themselves."""


def _defined(item: PlainObject) -> Iterator[Key]:
    """The names in its definition, its own among them."""
    if item.table:
        yield relation(item.table)
    yield from _names(item.definition)
    # An option of a definition names a type or a function in the same way.
    yield from (function(name) for name in item.definition.uses.types)
    for statement in item.more:
        yield from _names(statement)


def wished(item: Function) -> Iterator[Key]:
    """What its body may declare or read, in whatever language; one in SQL is checked against it."""
    named = item.uses
    yield from (relation(name) for name in (*named.relations, *named.types))
    if item.language == "sql":
        if item.name in named.functions:  # another one of its name, or itself
            yield function(item.name)
        yield from read(named)
        yield from (row(name) for name in (*named.bound, *named.types))
        if GROUP.search(item.body):
            yield from (primary_key(name) for name in named.relations)


GROUP = re.compile(r"\bGROUP\b", re.IGNORECASE)


def read(named: References) -> Iterator[Key]:
    """The columns that a query reads, as far as their names tell."""
    yield from (shape(table, name) for table in named.relations for name in named.columns)


def _bound(item: Function) -> Iterator[Key]:
    for argument in item.arguments:
        yield from uses(argument.default)
    if item.support:
        yield function(item.support)
    if item.atomic:
        yield from _looked_up(item)
    yield from (relation(name) for name in item.uses.bound)


def _function(item: Function) -> Iterator[Key]:
    yield from _bound(item)
    if item.language == "sql":
        yield from _looked_up(item)


def _looked_up(item: Function) -> Iterator[Key]:
    named = item.uses
    yield from (relation(name) for name in (*named.relations, *named.types, *named.collations))
    called = (*named.functions, *named.operators)
    yield from (function(name) for name in called if name != item.name)
    yield from _keys(named)


def _keys(named: References) -> Iterator[Key]:
    """The constraints that ON CONFLICT names."""
    yield from (constraint(w.relation, w.constraint) for w in named.writes if w.constraint)


def _plain(item: PlainObject) -> list[Key]:
    own = key_of(item)
    return [key for key in _defined(item) if key != own]


def _triggered(item: Trigger) -> list[Key]:
    return [function(item.function), *(_names(item.when) if item.when else ())]


def _names(expression: Expression) -> Iterator[Key]:
    named = expression.uses
    yield from (relation(name) for name in (*named.relations, *named.types, *named.collations))
    yield from (function(name) for name in (*named.functions, *named.operators))
    yield from ((TOLD, text) for text in named.literals)
    yield from _keys(named)


LOOKING: dict[type, Callable[[Any], Iterable[Key]]] = {
    Function: _function,
    PlainObject: _plain,
    Expression: _names,
    Type: lambda item: [relation(item.name)] if item.user else [],
    ForeignKey: lambda item: [relation(item.table)],
    Trigger: _triggered,
    Sequence: lambda item: [relation(item.owned_by[0])] if item.owned_by else [],
}
"""What an object of that type looks up, where its fields do not tell by themselves."""


def names_in_texts(item: PlainObject) -> tuple[Key, ...]:
    """What SQL calls the object in a text: ``to_tsvector('docs', body)`` holds on to ``docs``."""
    if item.kind != "text search configuration":
        return ()
    full = quoted(item.name)
    return (TOLD, full), (TOLD, full if isinstance(item.name, Name) else f"public.{full}")


def called_by(names: References, schema: Schema) -> list[object]:
    """The functions, aggregates and operators of the schema that SQL with these names may call, and
    the text search configurations that it may give to a function of the system."""
    named, told = {*names.functions, *names.operators}, {(TOLD, text) for text in names.literals}
    items = (*schema.functions, *schema.of_kind("aggregate"), *schema.of_kind("operator"))
    searches = schema.of_kind("text search configuration") if told else []
    given = (item for item in searches if told & set(names_in_texts(item)))
    return [*(item for item in items if item.name in named), *given]


def called(items: Iterable[object], schema: Schema) -> frozenset[str]:
    """The functions of the schema that these things call, at whatever remove."""
    found: set[str] = set()
    left = {name for item in items for room, name in uses(item) if room == "function"}
    while left:
        found |= left
        bodies = schema.functions.referring("name", *left)
        left = {name for f in bodies for room, name in uses(f) if room == "function"} - found
    return frozenset(found)
