"""The filters of DDL: key words, options, settings, privileges, and what else it says of objects.

What quotes names, literals, types and expressions is below, in ``forms.quoting``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.plan.operations import Grant, Revoke
from generator.plan.operations.base import Lock
from generator.schema.callables import is_operator
from generator.schema.columns import Type
from generator.schema.kinds import ATTRIBUTES, OWNED, PLAIN, Kind, PlainObject
from generator.schema.names import Name, base_of, beside, kept, parts_of, schema_of, text_of
from generator.schema.privileges import BY_DEFAULT, EVERY, Target
from generator.schema.routines import Function
from generator.schema.settings import NAME_LISTS, names_in
from generator.schema.subscriptions import option as of_subscription
from generator.schema.tokens import quoted
from generator.sql.forms import quoting
from generator.sql.forms.errors import CannotRender
from generator.sql.forms.quoting import (
    Sql,
    checked,
    dollar,
    identifier,
    literal,
    spelling,
    text,
    type_,
)

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
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z", re.ASCII)
OPTION_WORDS = frozenset({"true", "false", "local", "cascaded"})
PRIVILEGE = re.compile(r"[A-Z ]+\Z")
SERIALS = {"smallint": "SMALLSERIAL", "integer": "SERIAL", "bigint": "BIGSERIAL"}


def period(names: Iterable[object]) -> Sql:
    """The columns of a foreign key, of which the last one is a range."""
    *firsts, last = names
    return Sql(", ".join([*map(identifier, firsts), f"PERIOD {identifier(last)}"]))


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


def literals(values: Iterable[object]) -> Sql:
    return Sql(", ".join(literal(value) for value in values))


def keyword(value: object) -> Sql:
    word = str(value).upper()
    if word not in KEYWORDS:
        raise CannotRender(f"{value!r} is not a known key word")
    return Sql(word)


def mode(lock: Lock) -> Sql:
    """A lock mode as LOCK TABLE spells it: ``ShareLock`` is ``SHARE``."""
    return Sql(lock.name.replace("_", " "))


def operator(value: object) -> Sql:
    if isinstance(value, Name) and is_operator(value.base):
        return Sql(f"OPERATOR({identifier(value.schema)}.{value.base})")
    if not is_operator(text(value)):
        raise CannotRender(f"{value!r} is not an operator")
    return Sql(value)


def serial(value: Type) -> Sql:
    """The pseudo-type that makes a sequence and its default (manual, 8.1.4)."""
    if value.name not in SERIALS or value.array:
        raise CannotRender(f"{type_(value)} cannot be serial")
    return Sql(SERIALS[value.name])


def object_name(item: PlainObject) -> Sql:
    """An identifier, or what stands in its place: ``===``, ``(text AS integer)``."""
    return plain_name(PLAIN[item.kind], item.name)


def plain_name(kind: Kind, name: str) -> Sql:
    if not kind.is_raw:
        return identifier(name)
    if isinstance(name, Name) and is_operator(name.base):
        return Sql(f"{identifier(name.schema)}.{name.base}")
    return Sql(name) if is_operator(name) else spelling(name)


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
    """The same as ALTER ... OWNER TO names it; the name of an operator is none in quotes."""
    if target.on in EVERY or target.on == "TABLE":
        words = "SERVER" if target.on == "FOREIGN SERVER" else target.on
        return Sql(f"{words}{target_(target).removeprefix(target.on)}")
    kind = OWNED[target.on]
    rest = "".join(target.arguments)
    return Sql(f"{kind.words} {plain_name(kind, target.name)}{spelling(rest) if rest else ''}")


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


def subscribed(pair: tuple[str, str]) -> Sql:
    """An option of a subscription."""
    if not OPTION_NAME.fullmatch(pair[0]):
        raise CannotRender(f"{pair[0]!r} is not an option")
    return Sql(of_subscription(pair))


OPTION_NAME = re.compile(r"[a-z_]+")
FILTERS: dict[str, Any] = {
    **quoting.FILTERS,
    "period": period,
    "part": part,
    "placed": placed,
    "copied": copied,
    "bare": bare,
    "literals": literals,
    "keyword": keyword,
    "mode": mode,
    "operator": operator,
    "serial": serial,
    "object_name": object_name,
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
    "subscribed": subscribed,
}
