"""The names of a schema.prisma, known before any field is read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from generator.findings import Findings, Place
from generator.prisma.read.arguments import bind, text_of
from generator.prisma.read.codes import REPEATED, UNKNOWN, WRONG_SETTING
from generator.prisma.read.syntax import Attribute, BlockSyntax, FieldSyntax
from generator.records import dataclass
from generator.schema.client import EnumNames, Preview
from generator.schema.names import qualified
from generator.schema.types import TYPES

SCALARS = {row.prisma: row for row in TYPES if row.prisma and row.default is not None}
"""The type that a scalar means where no ``@db`` attribute says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelScope:
    """A model block with its names in the database; ``columns`` maps fields to columns."""

    block: BlockSyntax
    table: str
    columns: Mapping[str, str]
    relations: tuple[FieldSyntax, ...]
    ignore: bool

    @property
    def name(self) -> str:
        return self.block.name

    @property
    def scalars(self) -> tuple[FieldSyntax, ...]:
        return tuple(f for f in self.block.fields if f.name in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that other blocks can refer to, and where findings go."""

    models: Mapping[str, ModelScope]
    views: Mapping[str, ModelScope]
    enums: Mapping[str, EnumNames]
    previews: frozenset[Preview]
    findings: Findings

    def refuse(self, code: str, message: str, help: str, place: Place) -> None:
        self.findings.add(code, message, help=help, place=place)


def mapped(
    name: str, attributes: Iterable[Attribute], findings: Findings, word: str = "map"
) -> str:
    """The name in the database: that of ``@map`` or ``@@map``, else the same."""
    for attribute in attributes:
        if attribute.name == word:
            found = text_of(bind(attribute, ("name",), findings), "name", findings)
            return name if found is None else found
    return name


def unknown(name: str, known: Iterable[str]) -> str:
    """An imperative that offers what is nearly right."""
    options = sorted(known)
    near = difflib.get_close_matches(name, options, n=1)
    if near:
        return f"Did you mean {near[0]}? Write that."
    return f"Write one of: {', '.join(options)}." if options else "Remove it."


def check_attributes(
    attributes: Iterable[Attribute], known: tuple[str, ...], mark: str, findings: Findings
) -> None:
    """Every attribute is one of those, and stands only once.  ``db`` stands for all of ``@db.``"""
    seen: set[str] = set()
    for attribute in attributes:
        family = attribute.name.split(".")[0]
        several = mark == "@@" and family in ("unique", "index")
        if family not in known or (family != "db" and family != attribute.name):
            message = f"{mark}{attribute.name} is not supported here"
            help_ = unknown(attribute.name, known)
            findings.add(UNKNOWN, message, help=help_, place=attribute.place)
        elif family in seen and not several:
            message = f"{mark}{family} is given twice"
            findings.add(REPEATED, message, help="Remove one.", place=attribute.place)
        seen.add(family)


def once(names: Iterable[tuple[str, Place]], what: str, findings: Findings) -> None:
    """No name stands twice."""
    seen: set[str] = set()
    for name, place in names:
        if name in seen:
            message = f"{what} {name!r} is declared twice"
            findings.add(REPEATED, message, help="Rename or remove one of them.", place=place)
        seen.add(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The database schemas of a file: ``own`` is the project's, ``schemas`` those that it lists."""

    own: str
    schemas: tuple[str, ...]
    findings: Findings

    def named(self, block: BlockSyntax) -> str:
        """The name in the database of a model or an enum."""
        base = mapped(block.name, block.attributes, self.findings)
        schema = mapped("", block.attributes, self.findings, "schema")
        if schema and schema not in self.schemas:
            message = f'the datasource does not list the schema "{schema}"'
            self._refuse(block, message, "Add it to schemas.")
        elif self.schemas and not schema:
            self._refuse(block, f"{block.name} names no schema", "Add @@schema.")
        return qualified(None if schema in ("", self.own) else schema, base)

    def _refuse(self, block: BlockSyntax, message: str, help: str) -> None:
        self.findings.add(WRONG_SETTING, message, help=help, place=block.place)


def model_scope(block: BlockSyntax, models: Iterable[str], places: Places) -> ModelScope:
    named, findings = set(models), places.findings
    relations = tuple(f for f in block.fields if f.type in named and f.type not in SCALARS)
    related = {f.name for f in relations}
    scalars = [f for f in block.fields if f.name not in related]
    columns = {f.name: mapped(f.name, f.attributes, findings) for f in scalars}
    once(((f.name, f.place) for f in block.fields), "field", findings)
    once(((columns[f.name], f.place) for f in scalars), "column", findings)
    return ModelScope(
        block=block,
        table=places.named(block),
        columns=columns,
        relations=relations,
        ignore=any(a.name == "ignore" for a in block.attributes),
    )
