"""A schema before names are resolved: shapes with their places, merged from files.

Column names here are those of the spec (Prisma's); ``naming`` gives the database's.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any

from generator.records import dataclass, replace
from generator.spec.shapes.columns import ColumnShape, ReferencesShape
from generator.spec.shapes.constraints import ConstraintsDraft, ForeignShape
from generator.spec.shapes.grants import GrantShape
from generator.spec.shapes.objects import (
    DomainShape,
    EnumShape,
    ExtensionShape,
    ObjectShape,
    SequenceShape,
    ViewShape,
)
from generator.spec.shapes.partitions import ParameterShape, PartitionShape
from generator.spec.shapes.policies import PolicyShape, RowSecurity
from generator.spec.shapes.routines import FunctionShape, TriggerShape
from generator.spec.shapes.schema import ManyToManyShape
from generator.spec.shorthand import ShortColumn
from generator.spec.source import Part, Spot

SAID = (
    *("doc", "comment", "row_security", "owner", "inherits", "partition_by", "unlogged"),
    *("replica_identity", "cluster_on"),
)
"""What is said once of a model, and said anew where an option amends it."""


@dataclass(slots=True, kw_only=True)
class ColumnDraft:
    name: str
    shape: ColumnShape
    short: ShortColumn
    spot: Spot

    @property
    def column(self) -> str:
        return self.shape.column or self.name


@dataclass(slots=True, kw_only=True)
class ForeignDraft:
    """A foreign key, from a column's arrow, its ``references`` or the model's ``foreign``."""

    columns: tuple[str, ...]
    model: str
    referenced: tuple[str, ...] | None
    options: ReferencesShape | ForeignShape
    spot: Spot
    of: str | None = None


@dataclass(slots=True, kw_only=True)
class ModelDraft(ConstraintsDraft):
    name: str
    spot: Spot
    table: str
    ignore: bool = False
    doc: str | None = None
    comment: str | None = None
    columns: dict[str, ColumnDraft] = field(default_factory=dict)
    foreign: list[ForeignDraft] = field(default_factory=list)
    triggers: dict[str, Part[TriggerShape]] = field(default_factory=dict)
    row_security: RowSecurity | None = None
    policies: dict[str, Part[PolicyShape]] = field(default_factory=dict)
    owner: str | None = None
    grants: dict[str, Part[GrantShape]] = field(default_factory=dict)
    inherits: list[str] | None = None
    partition_by: str | None = None
    partitions: dict[str, Part[PartitionShape]] = field(default_factory=dict)
    unlogged: bool | None = None
    storage: dict[str, Part[ParameterShape]] = field(default_factory=dict)
    replica_identity: str | None = None
    cluster_on: str | None = None

    def column(self, name: str) -> str:
        """The database's name of a column; the name itself where there is no such column."""
        found = self.columns.get(name)
        return found.column if found else name


BY_NAME = tuple(
    f.name for f in fields(ModelDraft) if f.default_factory is dict and f.name != "columns"
)
"""Parts of a model that stand under their names."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """``own`` is the database schema of what says none."""

    own: str = "public"
    extensions: dict[str, Part[ExtensionShape]] = field(default_factory=dict)
    enums: dict[str, Part[EnumShape]] = field(default_factory=dict)
    domains: dict[str, Part[DomainShape]] = field(default_factory=dict)
    sequences: dict[str, Part[SequenceShape]] = field(default_factory=dict)
    functions: dict[str, Part[FunctionShape]] = field(default_factory=dict)
    views: dict[str, Part[ViewShape]] = field(default_factory=dict)
    objects: dict[str, Part[ObjectShape]] = field(default_factory=dict)
    models: dict[str, ModelDraft] = field(default_factory=dict)
    many_to_many: list[Part[ManyToManyShape]] = field(default_factory=list)
    default_privileges: list[Part[str]] = field(default_factory=list)


LISTS = ("many_to_many", "default_privileges")
KINDS = tuple(f.name for f in fields(Draft) if f.name not in {*LISTS, "own"})


def copied(item: Any) -> Any:
    """A draft or a model whose own collections can be changed apart from the original's."""
    changes = {
        f.name: type(value)(value)
        for f in fields(item)
        if isinstance(value := getattr(item, f.name), dict | list)
    }
    return replace(item, **changes)


def copy_of(draft: Draft) -> Draft:
    copy: Draft = copied(draft)
    copy.models = {name: copied(model) for name, model in draft.models.items()}
    return copy
