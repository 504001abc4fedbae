"""Extensions, and the archive schema in which a migration keeps rows and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from generator.plan.operations.base import Facts, Operation, need, put, refuse_if
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.kinds import NAMESPACE
from generator.schema.names import ARCHIVE
from generator.schema.objects import Extension, Kept, Schema
from generator.schema.tokens import quoted
from generator.schema.types import EXTENSION_OF
from generator.schema.uses import Key, relation, restored_key

Move = tuple[re.Pattern[str], str]
TIME_ZONE = "TimeZone"
"""The archive table that remembers a time zone, called after the setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateExtension(Operation):
    extension: Extension

    def apply(self, schema: Schema) -> Schema:
        name = self.extension.name
        refuse_if(find(schema.extensions, name), f'extension "{name}" already exists')
        place = self.extension.schema
        refuse_if(place and not schema.has_namespace(place), f'schema "{place}" does not exist')
        return schema.with_("extensions", self.extension)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create extension {self.extension.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropExtension(Operation):
    leaves: ClassVar[bool] = True

    extension: Extension

    def apply(self, schema: Schema) -> Schema:
        name = self.extension.name
        refuse_if(not find(schema.extensions, name), f'extension "{name}" does not exist')
        return schema.without("extensions", self.extension)

    def outlives(self) -> Iterable[Key]:
        """What compares kept values may name one of its types."""
        types = [type_ for type_, own in EXTENSION_OF.items() if own == self.extension.name]
        return [key(type_) for type_ in types for key in (relation, restored_key)]

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop extension {self.extension.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateExtension(Operation):
    """ALTER EXTENSION ... UPDATE, to the version or to the server's default: a script of the
    extension's own does it."""

    by_script: ClassVar[bool] = True

    name: str
    version: str | None

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.extensions.get(self.name), f'extension "{self.name}"')
        return schema.with_("extensions", replace(found, version=self.version))

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"update extension {self.name} to {self.version or 'its default version'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecreateExtension(Operation):
    """DROP EXTENSION, and CREATE EXTENSION with the version, if it has another one: few have a
    script that goes back.  PostgreSQL refuses it while something uses the extension."""

    extension: Extension

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.extensions.get(self.extension.name), self.describe())
        return schema.with_("extensions", replace(found, version=self.extension.version))

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create extension {self.extension.name} again in version {self.extension.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveExtension(Operation):
    """ALTER EXTENSION ... SET SCHEMA: its types and functions go along, and what uses them follows
    but for bodies in quotes.  PostgreSQL refuses it where the extension is not relocatable."""

    name: str
    schema: str
    """Where it goes, by name: the project's own schema too."""
    own: str
    """The project's own."""

    @property
    def place(self) -> str | None:
        return None if self.schema == self.own else self.schema

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.extensions.get(self.name), f'extension "{self.name}"')
        place = self.place
        refuse_if(place and not schema.has_namespace(place), f'schema "{place}" does not exist')
        types = [name for name, extension in EXTENSION_OF.items() if extension == self.name]
        schema = _with_arguments(schema, _type_moves(types, found.schema, place))
        for table in schema.tables:
            columns = tuple(
                replace(c, type=replace(c.type, schema=place)) if c.type.name in types else c
                for c in table.columns
            )
            if columns != table.columns:
                schema = put(schema, replace(table, columns=columns))
        for domain in schema.domains:
            if domain.type.name in types:
                moved = replace(domain, type=replace(domain.type, schema=place))
                schema = schema.with_("domains", moved)
        return schema.with_("extensions", replace(found, schema=place))

    def namespaces(self) -> Iterable[Key]:
        if self.place:
            yield NAMESPACE, self.place

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"move extension {self.name} to schema {self.schema}"


def _type_moves(types: Iterable[str], old: str | None, new: str | None) -> Iterator[Move]:
    """How the types are spelled in the signature of a function, and how by then."""
    for name in types:
        before, after = (f"{quoted(place)}.{name}" if place else name for place in (old, new))
        yield re.compile(rf'(?<![\w".]){re.escape(before)}(?![\w".])'), after


def _with_arguments(schema: Schema, moves: Iterable[Move]) -> Schema:
    """A signature names types, and not the text of them."""
    moves = tuple(moves)

    def moved(type_: str) -> str:
        for old, new in moves:
            type_ = old.sub(new, type_)
        return type_

    for function in schema.functions:
        arguments = tuple(replace(a, type=moved(a.type)) for a in function.arguments)
        other = replace(function, arguments=arguments, returns=moved(function.returns))
        if other != function:
            schema = schema.without("functions", function).with_("functions", other)
    return schema


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateArchive(Operation):
    """CREATE SCHEMA IF NOT EXISTS for the archive: it may stand from an earlier migration."""

    def apply(self, schema: Schema) -> Schema:
        return schema

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create the archive schema {ARCHIVE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropArchive(Operation):
    """DROP SCHEMA without CASCADE: it fails where another migration still keeps something."""

    def apply(self, schema: Schema) -> Schema:
        return schema

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop the archive schema {ARCHIVE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PinTimeZone(Operation):
    """A guarded set_config for the transaction: times are converted in one TimeZone.

    It is that of the session that did so first; the archive remembers it, so that the way back and
    a second way forward mean the same times, wherever they run.
    """

    @property
    def archive(self) -> str:
        return TIME_ZONE

    def apply(self, schema: Schema) -> Schema:
        if find(schema.archive, TIME_ZONE):
            return schema
        return schema.with_("archive", Kept(name=TIME_ZONE))

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return "set the time zone to that of the first run"
