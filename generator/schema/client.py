"""Names and defaults of the Prisma client, which the database does not have.

``Schema`` and ``Client`` together say all that schema.prisma says.  A model that is not listed here
does not exist for the client.
"""

from __future__ import annotations

from typing import Literal

from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.names import beside

ClientDefaultName = Literal["uuid", "cuid", "ulid", "nanoid"]
Preview = Literal["partialIndexes", "postgresqlExtensions", "views"]
"""The preview features that give schema.prisma words which it has not without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDefault:
    """A default that the client makes: ``uuid()``, ``uuid(7)``, ``cuid(2)``, ``nanoid(10)``."""

    name: ClientDefaultName
    argument: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A scalar field: ``name`` in Prisma, ``column`` in the database."""

    name: str
    column: str
    default: ClientDefault | None = None
    updated_at: bool = False
    ignore: bool = False
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A foreign key as the client sees it.

    ``field`` is the relation field on the model that holds ``foreign_key`` (the constraint's
    name), ``back`` the opposite field on the referenced model; ``name`` is given where two
    relations join the same pair of models.
    """

    foreign_key: str
    field: str
    back: str
    name: str | None = None
    doc: str | None = None
    back_doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyName:
    """What the client calls a compound key where it is not the fields' names joined by ``_``.

    ``key`` is the name of the primary key, unique constraint or unique index in the database.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyToMany:
    """An implicit many-to-many relation; its table ``_name`` is an ordinary table of the Schema.

    ``a`` and ``b`` are the models in the order of the columns A and B.
    """

    name: str
    a: str
    b: str
    a_field: str
    b_field: str
    explicit_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """``name`` in Prisma, ``table`` in the database; the order of ``fields`` is the written one."""

    name: str
    table: str
    fields: tuple[Field, ...]
    relations: tuple[Relation, ...] = ()
    keys: tuple[KeyName, ...] = ()
    ignore: bool = False
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewModel:
    """A view: ``name`` in Prisma, ``view`` in the database; ``columns`` are those whose type is
    known, each with its field."""

    name: str
    view: str
    columns: tuple[Column, ...]
    fields: tuple[Field, ...]
    ignore: bool = False
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumNames:
    """An enum: ``name`` in Prisma, ``type`` in the database; values as (Prisma, database)."""

    name: str
    type: str
    values: tuple[tuple[str, str], ...]
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """``previews`` are the preview features that its generator blocks name."""

    models: tuple[Model, ...] = ()
    views: tuple[ViewModel, ...] = ()
    enums: tuple[EnumNames, ...] = ()
    many_to_many: tuple[ManyToMany, ...] = ()
    previews: frozenset[Preview] = frozenset()


def join_table(client: Client, join: ManyToMany) -> str:
    """The table of an implicit many-to-many relation stands beside that of its first model."""
    first = next(model for model in client.models if model.name == join.a)
    return beside(first.table, f"_{join.name}")
