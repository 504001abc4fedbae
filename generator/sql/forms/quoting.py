"""The filters that quote names, literals, types and expressions in SQL.

Rules from the PostgreSQL manual, 4.1 (lexical structure).  A value that cannot be written raises
CannotRender: the readers of specs refuse such values with a place, so it is never a user's error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.plan.operations.parts import Part, PartKind
from generator.schema.collations import is_own
from generator.schema.columns import Type
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, MAX_BYTES, Name, base_of, parts_of, schema_of
from generator.schema.types import BY_SQL, may_go
from generator.sql.forms.errors import CannotRender

SPELLING = re.compile(r'(?:[^\W\d][\w$]*+|"(?:[^"]|"")++"|\d++|\(\*\)|[ .,%\[\]()])++\Z')


class Sql(str):
    """Text that went through a filter; nothing else may be written into a statement."""

    __slots__ = ()


def text(value: object) -> str:
    """``value`` if it is a string that PostgreSQL can hold (no NUL, valid UTF-8)."""
    if not isinstance(value, str) or isinstance(value, Sql):
        raise CannotRender(f"{value!r} is not plain text")
    if "\0" in value or (not value.isascii() and re.search("[\ud800-\udfff]", value)):
        raise CannotRender(f"{value!r} holds a character that PostgreSQL cannot store")
    return value


def checked(name: object) -> str:
    """A name that PostgreSQL neither refuses nor cuts."""
    plain = text(name)
    if not 0 < len(plain.encode()) <= MAX_BYTES:
        raise CannotRender(f"{plain!r} is not a name of 1 to {MAX_BYTES} bytes")
    return plain


def identifier(name: object) -> Sql:
    """``"invoices"``; ``"billing"."invoices"`` of a name in another schema than the project's."""
    return Sql(".".join(_in_quotes(part) for part in parts_of(text(name))))


def _in_quotes(part: str) -> str:
    return '"' + checked(part).replace('"', '""') + '"'


def identifiers(names: Iterable[object]) -> Sql:
    return Sql(", ".join(identifier(name) for name in names))


def archived(name: object) -> Sql:
    """A table, type or sequence in the archive, by its name there."""
    return identifier(Name(ARCHIVE, text(name)))


def base(name: object) -> Sql:
    """A new name of an object, which stays in its schema."""
    return identifier(base_of(text(name)))


def literal(value: object) -> Sql:
    """A string constant; with a backslash as E'...', right whatever standard_conforming_strings."""
    plain = str.__str__(value) if isinstance(value, Sql) else text(value)
    escaped = plain.replace("'", "''")
    if "\\" in escaped:
        return Sql("E'" + escaped.replace("\\", "\\\\") + "'")
    return Sql(f"'{escaped}'")


def number(value: object) -> Sql:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CannotRender(f"{value!r} is not an integer")
    return Sql(value)


def type_(value: Type) -> Sql:
    """``timestamp(3)``, ``varchar(40)[]``, ``"Mood"``."""
    if not value.user and value.name not in BY_SQL:
        raise CannotRender(f"{value.name!r} is not in the type table")
    name = identifier(value.name) if value.user else value.name
    schema = f"{identifier(value.schema)}." if value.schema else ""
    arguments = ",".join(number(a) for a in value.arguments)
    if value.modifier:
        arguments = spelling(value.modifier)
    inside = f"({arguments})" if arguments else ""
    return Sql(f"{schema}{name}{inside}{'[]' if value.array else ''}")


def spelling(value: object) -> Sql:
    """An argument or return type of a function, which nouns carry in its canonical spelling."""
    if not SPELLING.match(text(value)):
        raise CannotRender(f"{value!r} is not the spelling of a type")
    return Sql(value)


def expression(value: Expression) -> Sql:
    return Sql(text(value.sql))


def decided(value: Expression) -> Sql:
    """A value that decides alone.  A COALESCE stands in parentheses: without them it is the form
    of two deciders, the value and what comes otherwise."""
    written = expression(value)
    return Sql(f"({written})") if written.startswith("COALESCE(") else written


def dollar(body: str, tag: str = "") -> Sql:
    """A dollar-quoted string whose tag does not occur in the body (manual, 4.1.2.4)."""
    tried = 0
    mark = f"${tag}$"
    while (body + mark).find(mark) != len(body):
        tried += 1
        mark = f"${tag or 'body'}{tried}$"
    return Sql(f"{mark}{text(body)}{mark}")


def there(part: Part) -> Sql:
    """The look into the catalog whether that is there."""
    catalog, *columns = CATALOGS[part.kind]
    named = literal(part.name)
    if part.kind in LOOKUPS:
        name = str(identifier(part.name))
        if part.kind in {"function", "aggregate"}:
            name = f"{name}({', '.join(spelling(a) for a in part.arguments)})"
        named = Sql(f"{LOOKUPS[part.kind]}({literal(name)})")
    said = f"{columns[-1]} = {named}"
    if part.kind == "statistics":
        said = f"{_stands(part.name)} AND {columns[-1]} = {literal(base_of(part.name))}"
    if part.of:
        of = literal(str(identifier(part.of)))
        lookup = "to_regtype" if part.kind in {"domain constraint", "value"} else "to_regclass"
        said = f"{columns[0]} = {lookup}({of}) AND {said}"
    if part.kind == "column" and part.arguments:
        said += f" AND atttypid = to_regtype({literal(part.arguments[0])})"
    more = f" AND att{part.kind} <> ''" if part.kind in {"identity", "generated"} else ""
    more = f" AND {OF_RELATIONS[part.kind]}" if part.kind in OF_RELATIONS else more
    return Sql(f"pg_catalog.{catalog}\n        WHERE {said}{more}")


def _stands(name: str) -> str:
    """Of statistics, to whose name no cast leads: the schema, or that the search path finds it."""
    schema = schema_of(name, None)
    if schema is None:
        return "pg_statistics_obj_is_visible(oid)"
    return f"stxnamespace = to_regnamespace({literal(str(identifier(schema)))})"


OF_RELATIONS: dict[PartKind, str] = {
    "partitioned": "relkind = 'p'",
    "unpartitioned": "relkind = 'r'",
    "typed table": "reloftype <> 0",
}
"""What tells a table of that kind from another one of its name."""
LOOKUPS: dict[PartKind, str] = {
    "relation": "to_regclass",
    "partitioned": "to_regclass",
    "unpartitioned": "to_regclass",
    "type": "to_regtype",
    "function": "to_regprocedure",
    "aggregate": "to_regprocedure",
    "partition": "to_regclass",
    "typed table": "to_regclass",
    "collation": "to_regcollation",
    "owner": "to_regrole",
}
CATALOGS: dict[PartKind, tuple[str, ...]] = {
    "relation": ("pg_class", "oid"),
    "partitioned": ("pg_class", "oid"),
    "unpartitioned": ("pg_class", "oid"),
    "type": ("pg_type", "oid"),
    "function": ("pg_proc", "oid"),
    "aggregate": ("pg_aggregate", "aggfnoid"),
    "column": ("pg_attribute", "attrelid", "attname"),
    "identity": ("pg_attribute", "attrelid", "attname"),
    "generated": ("pg_attribute", "attrelid", "attname"),
    "value": ("pg_enum", "enumtypid", "enumlabel"),
    "constraint": ("pg_constraint", "conrelid", "conname"),
    "domain constraint": ("pg_constraint", "contypid", "conname"),
    "trigger": ("pg_trigger", "tgrelid", "tgname"),
    "policy": ("pg_policy", "polrelid", "polname"),
    "rule": ("pg_rewrite", "ev_class", "rulename"),
    "partition": ("pg_inherits", "inhparent", "inhrelid"),
    "typed table": ("pg_class", "oid"),
    "schema": ("pg_namespace", "nspname"),
    "publication": ("pg_publication", "pubname"),
    "event trigger": ("pg_event_trigger", "evtname"),
    "statistics": ("pg_statistic_ext", "stxname"),
    "collation": ("pg_collation", "oid"),
    "owner": ("pg_class", "oid", "relowner"),
}
"""The catalog of a part, and its columns for the table and the name."""
FILTERS: dict[str, Any] = {
    "there": there,
    "identifier": identifier,
    "identifiers": identifiers,
    "archived": archived,
    "base": base,
    "literal": literal,
    "number": number,
    "type": type_,
    "may_go": may_go,
    "is_own_collation": is_own,
    "spelling": spelling,
    "expression": expression,
    "decided": decided,
    "dollar": dollar,
}
