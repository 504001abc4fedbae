"""Qualified names, and names that nobody wrote: Prisma's rule for constraints and indexes, and the
archive's.

A plain ``str`` is a name in the project's own schema, which few files ever say.  A ``Name`` is one
in another schema: it reads as SQL spells it (``billing.invoices``) and is equal to no plain string.

Prisma reference, "Named constraints" (7.3.0): ``T_pkey``, ``T_a_b_key``, ``T_a_b_idx``,
``T_a_b_fkey``; what stands before the suffix is cut to 63 bytes less the suffix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

from generator.schema.tokens import spelled

D = TypeVar("D")

MAX_BYTES = 63
"""NAMEDATALEN - 1: PostgreSQL silently cuts longer identifiers (manual, 4.1.1)."""

SYSTEM_COLUMNS = {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"}
"""Every table has them, under names that no other column may have (manual, 5.6)."""

ARCHIVE = "schemaproof"
"""The database schema in which a migration keeps what the other side cannot hold."""

OLD = "old"
"""How the name of what the way forward keeps ends there."""

MOVED = "moved"
"""What the name says there of rows that leave a partition which stays."""


class Name(str):
    """The name of an object in another schema than the project's own.

    The text is its SQL spelling, so that messages, titles and ``tokens.quoted`` need no more.
    """

    __slots__ = ("base", "schema")

    schema: str
    base: str

    def __new__(cls, schema: str, base: str) -> Name:
        made = super().__new__(cls, f"{spelled(schema)}.{spelled(base)}")
        made.schema, made.base = schema, base
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # of a str: (str,)
        return self.schema, self.base

    def __str__(self) -> str:
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and (self.schema, self.base) == (other.schema, other.base)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.schema, self.base))


def text_of(name: str) -> str:
    """The spelling of the name as a plain string, for what people write: a loss, a place."""
    return str.__str__(name)


def name_in_full(text: str) -> str:
    """The name that a spec writes so: ``addr``, ``billing.addr``."""
    schema, dot, base = text.rpartition(".")
    return Name(schema, base) if dot else base


def base_of(name: str) -> str:
    """The name within its schema."""
    return name.base if isinstance(name, Name) else name


def schema_of(name: str, default: D) -> str | D:
    """The schema that the name stands in; ``default`` where that is the project's own."""
    return name.schema if isinstance(name, Name) else default


def qualified(schema: str | None, base: str) -> str:
    """The name in that schema; None is the project's own."""
    return base if schema is None else Name(schema, base)


def beside(name: str, base: str) -> str:
    """``base`` in the schema in which ``name`` stands."""
    return Name(name.schema, base) if isinstance(name, Name) else base


def parts_of(name: str) -> tuple[str, ...]:
    """The identifiers that a qualified name consists of."""
    return (name.schema, name.base) if isinstance(name, Name) else (name,)


def cut(text: str, size: int) -> str:
    """The longest start of ``text`` that has at most ``size`` bytes of UTF-8."""
    return text.encode()[:size].decode(errors="ignore")


def inferred(parts: Iterable[str], suffix: str) -> str:
    """Prisma's name for a constraint: the parts joined by ``_``, cut, and the suffix."""
    ending = f"_{suffix}"
    return cut("_".join(map(base_of, parts)), MAX_BYTES - len(ending)) + ending


def numbering(table: str, column: str) -> str:
    """The sequence of a numbered column, beside its table (makeObjectName in indexcmds.c)."""
    first = base_of(table)
    sizes = [len(first.encode()), len(column.encode())]
    room = MAX_BYTES - len("__seq")
    while sum(sizes) > room:
        sizes[sizes[1] > sizes[0] or sizes[0] == sizes[1] == 0] -= 1
    return beside(table, f"{cut(first, sizes[0])}_{cut(column, sizes[1])}_seq")


# PostgreSQL's names (makeObjectName and ChooseRelationName in src/backend/commands/indexcmds.c).


def object_name(first: str, second: str, label: str) -> str:
    """``first_second_label`` in 63 bytes: the longer of the two is cut until it fits."""
    room = MAX_BYTES - len(label.encode()) - 1 - (1 if second else 0)
    sizes = [len(first.encode()), len(second.encode())]
    while sum(sizes) > room:
        sizes[0 if sizes[0] > sizes[1] else 1] -= 1
    parts = (cut(first, sizes[0]), cut(second, sizes[1]), label)
    return "_".join(part for part in parts if part)


def apart(name: str, table: str) -> str:
    """A name inside a statement that is not the name of the table it works on."""
    return f"{name}_" if name == base_of(table) else name


def kept_rows(table: str) -> str:
    """What a statement that works on ``table`` calls the archive's rows beside it."""
    return apart("kept", table)


def left_over(archive: str) -> str:
    """The archive table for what could not be put back of another one."""
    return _whole(f"{archive}.left")


def former_values(archive: str) -> str:
    """What stands in the archive while a key gets values of that archive table back."""
    return _whole(f"{archive}.former")


def kept_type(archive: str) -> str:
    """What stands for a type of the archive among what a direction keeps: no table is called so."""
    return f"type {archive}"


def kept(*parts: str) -> str:
    """The archive's name for a table or a column: ``sales/invoices.vat.old`` of another schema than
    the project's.  There is one archive, and no two things meet in it: a plain name that has a
    slash of its own begins with one there.
    """
    first, *rest = parts
    return _whole(".".join([_in_archive(first), *map(base_of, rest)]))


def kept_either_way(*parts: str) -> tuple[str, str]:
    """What the archive calls it where the way forward keeps it, and where the rollback does: both
    may be there at once, and neither is the other's."""
    return kept(*parts, OLD), kept(*parts)


def aside(name: str, word: str) -> str:
    """What a type is called while its successor has its name, in the schema in which it stands."""
    return beside(name, _whole(f"{base_of(name)}.{word}"))


def leaving(name: str, archive: str) -> str | None:
    """What it is called in its schema before it moves to the archive, where it has another name."""
    return beside(name, archive) if base_of(name) != archive else None


def _in_archive(name: str) -> str:
    if isinstance(name, Name):
        return f"{name.schema.replace('%', '%25').replace('/', '%2F')}/{name.base}"
    return f"/{name}" if "/" in name else name


def _whole(name: str) -> str:
    """A hash keeps names that are cut apart."""
    if len(name.encode()) <= MAX_BYTES:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{cut(name, MAX_BYTES - 9)}~{digest}"
