"""The filters that quote names, literals, types and expressions in SQL.

Rules from the PostgreSQL manual, 4.1 (lexical structure).  A value that cannot be written raises
CannotRender: the readers of specs refuse such values with a place, so it is never a user's error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.plan.operations import Grant, Revoke
from generator.plan.operations.base import Lock
from generator.plan.operations.parts import Part
from generator.schema.callables import is_operator
from generator.schema.collations import is_own
from generator.schema.columns import Type
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTRIBUTES, PLAIN, PlainObject
from generator.schema.names import (
    ARCHIVE,
    MAX_BYTES,
    Name,
    base_of,
    beside,
    kept,
    parts_of,
    schema_of,
    text_of,
)
from generator.schema.privileges import BY_DEFAULT, EVERY, Target
from generator.schema.routines import Function
from generator.schema.settings import NAME_LISTS, names_in
from generator.schema.tokens import quoted
from generator.schema.types import BY_SQL, may_go
from generator.sql.write.errors import CannotRender

KEYWORDS = frozenset(
    (
        *("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"),
        *("INITIALLY IMMEDIATE", "INITIALLY DEFERRED", "ALWAYS", "BY DEFAULT"),
        *("IN", "OUT", "INOUT", "VARIADIC", "STABLE", "IMMUTABLE", "SAFE", "RESTRICTED"),
        *("BEFORE", "AFTER", "INSTEAD OF", "INSERT", "UPDATE", "DELETE", "TRUNCATE"),
        *("ROW", "STATEMENT", "FIRST", "LAST", "TABLE", "COLUMN", "CONSTRAINT", "INDEX"),
        *("TRIGGER", "TYPE", "DOMAIN", "SEQUENCE", "VIEW", "MATERIALIZED VIEW", "FUNCTION"),
        *("PROCEDURE", "REPLICA", "ADD", "SET", "DROP"),
        *("EXTENSION", "SMALLINT", "INTEGER", "BIGINT"),
        *("START WITH", "INCREMENT BY", "MINVALUE", "MAXVALUE", "NO MINVALUE", "NO MAXVALUE"),
        *("CACHE", "CYCLE", "NO CYCLE"),
        *("RANGE", "LIST", "HASH", "PLAIN", "MAIN", "EXTERNAL", "EXTENDED", "FULL", "NOTHING"),
        *(kind.words for kind in PLAIN.values()),
        *(words for a in ATTRIBUTES.values() for words in (a.set, a.reset)),
    )
)
SPELLING = re.compile(r'(?:[^\W\d][\w$]*+|"(?:[^"]|"")++"|\d++|\(\*\)|[ .,%\[\]()])++\Z')
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z", re.ASCII)
OPTION_WORDS = frozenset({"true", "false", "local", "cascaded"})
PRIVILEGE = re.compile(r"[A-Z ]+\Z")
SERIALS = {"smallint": "SMALLSERIAL", "integer": "SERIAL", "bigint": "BIGSERIAL"}


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


def period(names: Iterable[object]) -> Sql:
    """The columns of a foreign key, of which the last one is a range."""
    *firsts, last = names
    return Sql(", ".join([*map(identifier, firsts), f"PERIOD {identifier(last)}"]))


def archived(name: object) -> Sql:
    """A table, type or sequence in the archive, by its name there."""
    return identifier(Name(ARCHIVE, text(name)))


def base(name: object) -> Sql:
    """A new name of an object, which stays in its schema."""
    return identifier(base_of(text(name)))


def placed(name: object, schema: str) -> Sql:
    """With its schema in any case; ``schema`` is the project's own."""
    named = text(name)
    return identifier(Name(schema_of(named, schema), base_of(named)))


def copied(name: object) -> Sql:
    """A copy of it among those of other schemas: its name in full, as one identifier."""
    return identifier(kept(text_of(text(name))))


def part(name: object, table: str) -> Sql:
    """An index, by the schema of its table."""
    return identifier(beside(table, text(name)))


def bare(name: object) -> Sql:
    """A name that is written without quotes where that means the same: methods, languages."""
    return Sql(".".join(quoted(checked(part)) for part in parts_of(text(name))))


def literal(value: object) -> Sql:
    """A string constant; with a backslash as E'...', right whatever standard_conforming_strings."""
    plain = str.__str__(value) if isinstance(value, Sql) else text(value)
    escaped = plain.replace("'", "''")
    if "\\" in escaped:
        return Sql("E'" + escaped.replace("\\", "\\\\") + "'")
    return Sql(f"'{escaped}'")


def literals(values: Iterable[object]) -> Sql:
    return Sql(", ".join(literal(value) for value in values))


def number(value: object) -> Sql:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CannotRender(f"{value!r} is not an integer")
    return Sql(value)


def keyword(value: object) -> Sql:
    word = str(value).upper()
    if word not in KEYWORDS:
        raise CannotRender(f"{value!r} is not a known key word")
    return Sql(word)


def mode(lock: Lock) -> Sql:
    """A lock mode as LOCK TABLE spells it: ``ShareLock`` is ``SHARE``."""
    return Sql(lock.name.replace("_", " "))


def operator(value: object) -> Sql:
    if not is_operator(text(value)):
        raise CannotRender(f"{value!r} is not an operator")
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


def serial(value: Type) -> Sql:
    """The pseudo-type that makes a sequence and its default (manual, 8.1.4)."""
    if value.name not in SERIALS or value.array:
        raise CannotRender(f"{type_(value)} cannot be serial")
    return Sql(SERIALS[value.name])


def spelling(value: object) -> Sql:
    """An argument or return type of a function, which nouns carry in its canonical spelling."""
    if not SPELLING.match(text(value)):
        raise CannotRender(f"{value!r} is not the spelling of a type")
    return Sql(value)


def object_name(item: PlainObject) -> Sql:
    """An identifier, or what stands in its place: ``===``, ``(text AS integer)``."""
    if not PLAIN[item.kind].is_raw:
        return identifier(item.name)
    if isinstance(item.name, Name) and is_operator(item.name.base):
        return Sql(f"{identifier(item.name.schema)}.{item.name.base}")
    return Sql(item.name) if is_operator(item.name) else spelling(item.name)


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


def body(function: Function) -> Sql:
    """What the function does, from AS or from its own first word on."""
    if function.atomic:
        return Sql(text(function.body))
    if function.library is not None:
        return Sql(f"AS {literal(function.library)}, {literal(function.body)}")
    return Sql(f"AS {dollar(function.body)}")


def figure(value: object) -> Sql:
    """A number with or without a point: of COST and ROWS."""
    if not FIGURE.match(text(value)):
        raise CannotRender(f"{value!r} is not a number")
    return Sql(value)


def target_(target: Target) -> Sql:
    """What a privilege or an owner belongs to, as GRANT and ALTER name it."""
    if target.on not in EVERY and target.on != "TABLE":
        raise CannotRender(f"{target.on!r} has no privileges")
    rest = f"({', '.join(map(spelling, target.arguments))})" if target.on == "ROUTINE" else ""
    return Sql(f"{target.on} {identifier(target.name)}{rest}")


def owned(target: Target) -> Sql:
    words = "SERVER" if target.on == "FOREIGN SERVER" else target.on
    return Sql(f"{words}{target_(target).removeprefix(target.on)}")


def granted(operation: Grant | Revoke) -> Sql:
    """``SELECT ("a") ON TABLE "t"``, or what ALTER DEFAULT PRIVILEGES says in its place."""
    target = operation.target
    if not all(PRIVILEGE.match(name) for name in operation.privileges):
        raise CannotRender(f"{operation.privileges!r} are no privileges")
    column = f" ({identifier(target.column)})" if target.column is not None else ""
    names = ", ".join(f"{name}{column}" for name in operation.privileges)
    return Sql(f"{names} ON {target.on if target.on in BY_DEFAULT else target_(target)}")


def by_default(target: Target) -> Sql:
    """What stands before GRANT in ALTER DEFAULT PRIVILEGES; nothing for an object."""
    if target.on not in BY_DEFAULT:
        return Sql("")
    role = f" FOR ROLE {identifier(target.arguments[0])}" if target.arguments else ""
    where = f" IN SCHEMA {identifier(target.name)}" if target.name else ""
    return Sql(f"ALTER DEFAULT PRIVILEGES{role}{where} ")


def role(name: str | None) -> Sql:
    return Sql("PUBLIC") if name is None else identifier(name)


def option_name(name: str) -> Sql:
    """``fillfactor``, ``toast.autovacuum_enabled``."""
    return Sql(".".join(bare(part) for part in name.split(".")))


def option(pair: tuple[str, str]) -> Sql:
    """An option in WITH (...) and in SET (...)."""
    name, value = pair
    plain = value in OPTION_WORDS or (FIGURE.match(value) and "e" not in value.lower())
    return Sql(f"{option_name(name)} = {value if plain else literal(value)}")


def setting(pair: tuple[str, str]) -> Sql:
    """``search_path TO 'a', 'b'``: a setting that is a list of names is written as a list."""
    name, value = pair
    values: list[str] | None = [value]
    if name.lower() in NAME_LISTS:
        values = names_in(value)
    if not values:
        raise CannotRender(f"{value!r} is not a list of names")
    return Sql(f"{'.'.join(bare(part) for part in name.split('.'))} TO {literals(values)}")


def parameter(name: str) -> Sql:
    """A storage parameter, those of the TOAST table with their prefix."""
    return Sql(".".join(bare(part) for part in name.split(".")))


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
    if part.of:
        of = literal(str(identifier(part.of)))
        lookup = "to_regtype" if part.kind in {"domain constraint", "value"} else "to_regclass"
        said = f"{columns[0]} = {lookup}({of}) AND {said}"
    more = f" AND att{part.kind} <> ''" if part.kind in {"identity", "generated"} else ""
    return Sql(f"pg_catalog.{catalog}\n        WHERE {said}{more}")


LOOKUPS = {
    "relation": "to_regclass",
    "type": "to_regtype",
    "function": "to_regprocedure",
    "aggregate": "to_regprocedure",
    "partition": "to_regclass",
    "collation": "to_regcollation",
}
CATALOGS = {
    "relation": ("pg_class", "oid"),
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
    "schema": ("pg_namespace", "nspname"),
    "publication": ("pg_publication", "pubname"),
    "event trigger": ("pg_event_trigger", "evtname"),
    "statistics": ("pg_statistic_ext", "stxname"),
    "collation": ("pg_collation", "oid"),
}
"""The catalog of a part, and its columns for the table and the name."""
FILTERS: dict[str, Any] = {
    "there": there,
    "identifier": identifier,
    "identifiers": identifiers,
    "period": period,
    "archived": archived,
    "base": base,
    "part": part,
    "placed": placed,
    "copied": copied,
    "bare": bare,
    "literal": literal,
    "literals": literals,
    "number": number,
    "keyword": keyword,
    "mode": mode,
    "operator": operator,
    "type": type_,
    "may_go": may_go,
    "is_own_collation": is_own,
    "serial": serial,
    "object_name": object_name,
    "spelling": spelling,
    "expression": expression,
    "decided": decided,
    "dollar": dollar,
    "body": body,
    "figure": figure,
    "option": option,
    "owned": owned,
    "granted": granted,
    "by_default": by_default,
    "role": role,
    "option_name": option_name,
    "setting": setting,
    "parameter": parameter,
}
