"""Names that nobody wrote: Prisma's rule for constraints and indexes, and the archive's.

Prisma reference, "Named constraints" (7.3.0): ``T_pkey``, ``T_a_b_key``, ``T_a_b_idx``,
``T_a_b_fkey``; what stands before the suffix is cut to 63 bytes less the suffix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

MAX_BYTES = 63
"""NAMEDATALEN - 1: PostgreSQL silently cuts longer identifiers (manual, 4.1.1)."""

SYSTEM_COLUMNS = {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"}
"""Every table has them, under names that no other column may have (manual, 5.6)."""

ARCHIVE = "schemaproof"
"""The database schema in which a migration keeps what the other side cannot hold."""


def cut(text: str, size: int) -> str:
    """The longest start of ``text`` that has at most ``size`` bytes of UTF-8."""
    return text.encode()[:size].decode(errors="ignore")


def inferred(parts: Iterable[str], suffix: str) -> str:
    """Prisma's name for a constraint: the parts joined by ``_``, cut, and the suffix."""
    ending = f"_{suffix}"
    return cut("_".join(parts), MAX_BYTES - len(ending)) + ending


def numbering(table: str, column: str) -> str:
    """The sequence of an identity or serial column (makeObjectName in indexcmds.c)."""
    sizes = [len(table.encode()), len(column.encode())]
    room = MAX_BYTES - len("__seq")
    while sum(sizes) > room:
        sizes[sizes[1] > sizes[0] or sizes[0] == sizes[1] == 0] -= 1
    return f"{cut(table, sizes[0])}_{cut(column, sizes[1])}_seq"


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
    return f"{name}_" if name == table else name


def kept_rows(table: str) -> str:
    """What a statement that works on ``table`` calls the archive's rows beside it."""
    return apart("kept", table)


def left_over(archive: str) -> str:
    """The archive table for what could not be put back of another one."""
    return kept(archive, "left")


def kept(*parts: str) -> str:
    """The archive table for a table or a column; a hash keeps names that are cut apart."""
    name = ".".join(parts)
    if len(name.encode()) <= MAX_BYTES:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{cut(name, MAX_BYTES - 9)}~{digest}"
