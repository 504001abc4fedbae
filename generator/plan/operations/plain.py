"""Objects of plain kinds: created and dropped by their definition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    need,
    need_namespace,
    on,
    owner_of,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.parts import Part
from generator.records import dataclass, replace
from generator.schema.base_types import helpers
from generator.schema.expressions import Expression
from generator.schema.kinds import (
    ATTRIBUTES,
    NAMESPACE,
    TYPES,
    PlainObject,
    with_options,
)
from generator.schema.objects import Schema
from generator.schema.operators import is_shell
from generator.schema.serials import serial_of
from generator.schema.tokens import TOKEN, quoted
from generator.schema.uses import (
    Key,
    function,
    held,
    key_of,
    logged,
    names_in_texts,
    of_columns,
    read,
    relation,
    shapes,
    shell_key,
    uses,
)


def _keys(item: PlainObject) -> tuple[Key, ...]:
    """What others find it by: a range type comes with its multirange type."""
    ranges = (relation(item.multirange),) if item.multirange else ()
    return (key_of(item), *ranges, *names_in_texts(item))


def _on_its_table(item: PlainObject, lock: Lock) -> Facts:
    return on(item.table, lock) if item.table else Facts()


def _looked_through(item: PlainObject, schema: Schema) -> Facts:
    """The statement that makes it also opens the tables that its definition reads, and, to write,
    those that a rule writes to; not the sequences that it names."""
    facts, used = _on_its_table(item, Lock.ACCESS_EXCLUSIVE), item.definition.uses
    written = {write.relation for write in used.writes}
    drawn = {n for n in used.relations if schema.sequences.get(n) or serial_of(schema, n)}
    named = sorted({*used.relations} - {item.table} - drawn)
    modes = (Lock.ROW_EXCLUSIVE if name in written else Lock.ACCESS_SHARE for name in named)
    return replace(facts, locks=(*facts.locks, *zip(named, modes, strict=True)))


def _part(item: PlainObject) -> Part | None:
    """What a guard asks for; None for kinds of which there is no such guard."""
    match item.kind:
        case "policy" | "rule" as kind if item.table:
            return Part(kind=kind, name=item.name, of=item.table)
        case "aggregate":
            types = tuple(filter(None, item.rest.strip("()").split(", ")))
            return Part(kind="aggregate", name=item.name, arguments=types)
        case "schema" | "publication" | "event trigger" | "statistics" | "collation" as kind:
            return Part(kind=kind, name=item.name)
    return Part(kind="type", name=item.name) if item.kind in TYPES else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateObject(Operation):
    """CREATE of any plain kind: the definition itself (manual, part VI)."""

    object: PlainObject
    is_shell: bool = field(default=False, compare=False)
    """Whether it is a base type, which is completed later."""

    def apply(self, schema: Schema) -> Schema:
        taken = schema.objects.get(self.object.signature)
        refuse_if(taken, f"{self.object.identity} already exists")
        if self.object.table is not None:
            owner_of(schema, self.object.table)
        need_namespace(schema, self.object.name)
        return schema.with_("objects", self.object)

    def creates(self) -> Iterable[Key]:
        return (shell_key(self.object.name),) if self.is_shell else _keys(self.object)

    def requires(self) -> Iterable[Key]:
        yield from uses(self.object)
        if self.object.kind in {"statistics", "publication"}:
            read = self.object.definition.uses
            for table in read.relations:
                yield from of_columns(table, read.columns)
                yield logged(table)

    def wishes(self) -> Iterable[Key]:
        """PostgreSQL changes the type of no column that a policy or a rule names."""
        named = self.object.definition.uses
        return (*read(named), *shapes(self.object.table or "", named.columns))

    def created_part(self) -> Part | None:
        return _part(self.object)

    def facts(self, schema: Schema) -> Facts:
        return _looked_through(self.object, schema)

    def describe(self) -> str:
        return f"create {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendObject(Operation):
    """ALTER of a plain kind that says more of it, such as ADD MAPPING; ``object`` is bare.

    ``takes`` is what such a statement said, and this one takes back.
    """

    object: PlainObject
    statement: Expression
    takes: Expression | None = None

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.objects.get(self.object.signature), self.object.identity)
        refuse_if(found.is_base, f"{found.identity} already exists")
        said = {*found.more, self.statement} if self.takes is None else {*found.more} - {self.takes}
        more = sorted(said, key=lambda statement: statement.sql)
        if found.kind == "rule":  # it is in one state
            usual = self.statement == rule_switch(found, ENABLE_RULE).statement
            more = [] if usual else [self.statement]
        return schema.with_("objects", replace(found, more=tuple(more)))

    def creates(self) -> Iterable[Key]:
        return (key_of(self.object),) if self.object.kind == "type" else ()

    def requires(self) -> Iterable[Key]:
        if self.object.kind == "type":
            named = (function(name) for name in self.statement.uses.types)
            return (shell_key(self.object.name), *named, *uses(self.statement))
        return (key_of(self.object), *uses(self.statement))

    def releases(self) -> Iterable[Key]:
        return uses(self.takes)

    def facts(self, schema: Schema) -> Facts:
        return _on_its_table(self.object, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        if self.object.kind == "rule":
            words = self.statement.sql.partition(f"{quoted(self.object.table or '')} ")[2]
            return f"{words.partition(' RULE ')[0].lower()} {self.object.identity}"
        return f"alter {self.object.identity}"


MEMBER = re.compile(r"(?s)(.*?) ADD ((?:OPERATOR|FUNCTION) \d+) (.*)")
"""What stands in an operator family, but in no class of it."""


def member_back(family: PlainObject, said: Expression) -> ExtendObject:
    """Takes out of the family what ADD has put there (manual, ALTER OPERATOR FAMILY)."""
    found = MEMBER.fullmatch(said.sql)
    assert found is not None
    head, slot, rest = found.groups()
    tokens = [m for m in TOKEN.finditer(rest) if m["other"]]
    first = next(m.start() for m in tokens if m[0] == "(")
    types = rest[first : next(m.end() for m in tokens if m[0] == ")" and m.start() > first)]
    statement = Expression(f"{head} DROP {slot} {types}", uses=said.uses)
    return ExtendObject(object=family.bare, statement=statement, takes=said)


ENABLE_RULE = "ENABLE"
"""As CREATE RULE leaves it."""


def rule_switch(rule: PlainObject, words: str) -> ExtendObject:
    """ALTER TABLE ... DISABLE or ENABLE [REPLICA | ALWAYS] RULE."""
    text = f"ALTER TABLE {quoted(rule.table or '')} {words} RULE {quoted(rule.name)}"
    return ExtendObject(object=rule.bare, statement=Expression(text))


def made(item: PlainObject) -> tuple[Operation, ...]:
    """What creates the object, but for its comment."""
    bare = item.bare
    further = (ExtendObject(object=bare, statement=statement) for statement in item.more)
    return (CreateObject(object=bare, is_shell=item.is_base), *further)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropObject(Operation):
    """DROP of any plain kind, RESTRICT."""

    leaves: ClassVar[bool] = True

    object: PlainObject
    known_as: str | None = field(default=None, compare=False)
    """The name that it had, under which others used it."""

    def apply(self, schema: Schema) -> Schema:
        if is_shell(self.object):
            return schema
        need(schema.objects.get(self.object.signature), self.object.identity)
        if self.object.kind == NAMESPACE:
            held = schema.names_in(self.object.name)
            refuse_if(held, f"{self.object.identity} still holds {', '.join(held[:3])}")
        for helper in [*helpers(self.object, schema)]:
            schema = schema.without("functions", helper)
        return schema.without("objects", self.object)

    def drops(self) -> Iterable[Key]:
        return _keys(self.object)

    def releases(self) -> Iterable[Key]:
        own = {relation(name) for name in (self.object.name, self.known_as) if name}
        return (key for key in held(self.object) if key not in own)

    def outlives(self) -> Iterable[Key]:
        return (relation(self.known_as),) if self.known_as else ()

    def used_part(self) -> Part | None:
        return _part(self.object)

    def facts(self, schema: Schema) -> Facts:
        return _on_its_table(self.object, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetObjectComment(Operation):
    """COMMENT ON any plain kind; ``comment`` None removes it."""

    object: PlainObject
    comment: str | None

    def apply(self, schema: Schema) -> Schema:
        found = schema.objects.get(self.object.signature)
        if self.object.is_given:
            stands = replace(self.object, comment=self.comment)
            return (schema.with_ if self.comment else schema.without)("objects", stands)
        found = need(found, self.object.identity)
        return schema.with_("objects", replace(found, comment=self.comment))

    def requires(self) -> Iterable[Key]:
        return () if self.object.is_given else (key_of(self.object),)

    def facts(self, schema: Schema) -> Facts:
        return _on_its_table(self.object, Lock.ACCESS_SHARE)  # observed on 15 to 18

    def describe(self) -> str:
        return f"{'set' if self.comment else 'remove'} the comment of {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterOptions(Operation):
    """ALTER SERVER and its like: ``options`` are those after it (manual, ALTER SERVER)."""

    object: PlainObject
    options: tuple[tuple[str, str], ...]

    @property
    def changes(self) -> tuple[tuple[str, str, str | None], ...]:
        """``("SET", "host", "b")``; what is dropped has no value.  PostgreSQL stores options in the
        order in which they were added: one that stands before another from now on is added anew."""
        old, stays = dict(self.object.ordered), self._stays()
        dropped = (("DROP", name, None) for name in old if name not in stays)
        set_ = (("SET", n, v) for n, v in self.options if n in stays and old[n] != v)
        added = (("ADD", n, v) for n, v in self.options if n not in stays)
        return (*dropped, *set_, *added)

    def _stays(self) -> list[str]:
        """The first of the new options, as many as stand in that order already."""
        left, stays = iter(dict(self.object.ordered)), list[str]()
        for name, _ in self.options:
            if name not in left:
                break
            stays.append(name)
        return stays

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.objects.get(self.object.signature), self.object.identity)
        refuse_if(found.options != self.object.options, "it has other options")
        return schema.with_("objects", with_options(found, self.options))

    def requires(self) -> Iterable[Key]:
        return (key_of(self.object),)

    def facts(self, schema: Schema) -> Facts:
        if self.object.kind == "foreign table":
            return on(self.object.name, Lock.ACCESS_EXCLUSIVE)
        return Facts()

    def describe(self) -> str:
        return f"alter the options of {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTableAttribute(Operation):
    """ALTER TABLE with the words of an attribute (``kinds.ATTRIBUTES``)."""

    table: str
    attribute: str
    on: bool

    @property
    def words(self) -> str:
        attribute = ATTRIBUTES[self.attribute]
        return attribute.set if self.on else attribute.reset

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        attributes = table.attributes - {self.attribute}
        if self.on:
            attributes |= {self.attribute}
        return put(schema, replace(table, attributes=attributes))

    def requires(self) -> Iterable[Key]:
        return (relation(self.table),) if self.on else ()

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"{self.words.lower()} on {self.table}"
