"""The syntax tree of schema.prisma."""

from __future__ import annotations

from generator.findings import Place
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class String:
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A bare name: a field, an enum value, ``true``, ``Cascade``."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """``now()``, ``dbgenerated("...")``, or a field with options in an index."""

    name: str
    arguments: tuple[Argument, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    items: tuple[Value, ...]
    place: Place


Value = String | Number | Word | Call | Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    name: str | None
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """``@name(...)`` or ``@@name(...)``."""

    name: str
    arguments: tuple[Argument, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSyntax:
    """A field of a model or a value of an enum (whose ``type`` is empty)."""

    name: str
    type: str = ""
    unsupported: str | None = None
    list: bool = False
    optional: bool = False
    attributes: tuple[Attribute, ...] = ()
    doc: str | None = None
    place: Place
    type_place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    name: str
    value: Value
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSyntax:
    kind: str
    name: str
    fields: tuple[FieldSyntax, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    settings: tuple[Setting, ...] = ()
    doc: str | None = None
    place: Place
