"""The relations that a statement locked, read and rewrote, from the server's catalog.

docs/adr/0006 says what counts: the strongest locks on each relation, on an index only where they
exceed those on its table; the tables whose rows were read; what got a new file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from generator.prove.catalog import Connection, everywhere, named_query
from generator.prove.locks import covers, strongest
from generator.prove.model import Claim
from generator.records import dataclass
from generator.schema.names import text_of

SETTLED = (
    "SET enable_indexscan = off",
    "SET enable_indexonlyscan = off",
    "SET enable_bitmapscan = off",
    "SET max_parallel_workers_per_gather = 0",
    "SET max_parallel_maintenance_workers = 0",
    "SET TimeZone = 'GMT0BST,M3.5.0,M10.5.0'",
)
"""With these every read of a table's rows is a sequential scan, which is counted in one place; and
a time that gets a zone, or loses it, is written anew, which PostgreSQL leaves out in UTC.  The
first and the last time that it knows stay what they are in that zone: both are in winter."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """``table`` is the oid of an index's table, else 0; ``file`` the number of its file."""

    oid: int
    name: str
    table: int
    file: int | None
    kind: str


Relations = Mapping[int, Relation]


def relations(connection: Connection, schema: str) -> dict[int, Relation]:
    """Everything that can be locked, by oid; ``schema`` is the project's own."""
    return {
        oid: Relation(oid=oid, name=text_of(name), table=table, file=file, kind=kind)
        for name, oid, table, file, kind in everywhere(connection, "relations", schema)
    }


def held(connection: Connection, pid: int) -> tuple[tuple[int, str], ...]:
    """The locks of a backend on relations: (oid, mode)."""
    return tuple(connection.execute(named_query("locks"), {"pid": pid}).fetchall())


def scans(connection: Connection, view: str) -> dict[int, int]:
    """How often each table was read from end to end; ``view`` is of pg_stat_user_tables's kind."""
    query = f"SELECT relid::bigint, coalesce(seq_scan, 0) FROM {view}"
    return dict(connection.execute(query.encode()).fetchall())


def reported_locks(
    locked: Iterable[tuple[int, str]], stood: Relations, named: Relations
) -> tuple[tuple[str, str], ...]:
    """The strongest locks on what stood before: (name, mode), sorted by name.

    ``named`` gives the names just before the statement; ``stood`` those relations that count.
    """
    modes: dict[int, list[str]] = {}
    for oid, mode in locked:
        modes.setdefault(oid, []).append(mode)
    told: list[tuple[str, str]] = []
    for oid, found in modes.items():
        if oid not in stood:
            continue
        over = modes.get(stood[oid].table, [])
        kept = [m for m in strongest(found) if not any(covers(o, m) for o in over)]
        name = named[oid].name if oid in named else stood[oid].name
        told += [(name, mode) for mode in kept]
    return tuple(sorted(told))


def rewritten(before: Relations, after: Relations, stood: Relations) -> tuple[str, ...]:
    """The names of what got a new file; an index only where its table did not."""
    by_name = {r.name: r for r in after.values()}
    changed: dict[int, str] = {}
    for oid, old in before.items():
        # ALTER TYPE drops an index and makes it again: then it is found by its name.
        new = after.get(oid) or by_name.get(old.name)
        if oid in stood and new and old.kind in "rmi" and new.file != old.file:
            changed[oid] = old.name
    return tuple(sorted(n for oid, n in changed.items() if before[oid].table not in changed))


def met(possible: Iterable[T], seen: Collection[T]) -> tuple[T, ...]:
    return tuple(one for one in possible if one in seen)


def claimed(claim: Claim, seen: Claim) -> Claim:
    """A claim as an observation: what is certain, and what was seen of what rows may ask for.

    It equals ``seen`` exactly if everything certain was seen, and nothing beyond what is possible.
    """
    modes: dict[str, list[str]] = {}
    for name, mode in (*claim.locks, *met(claim.locks_if_rows, seen.locks)):
        modes.setdefault(name, []).append(mode)
    locks = [(name, mode) for name, found in modes.items() for mode in strongest(found)]
    return Claim(
        locks=tuple(sorted(locks)),
        scans=tuple(sorted({*claim.scans, *met(claim.scans_if_rows, seen.scans)})),
        rewrites=tuple(sorted(set(claim.rewrites))),
    )
