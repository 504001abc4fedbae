"""The rows at which a foreign key would stop, and the kept ones that come back under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.context import Work
from generator.plan.kept_values import NULL, Source
from generator.plan.operations import FollowKey
from generator.plan.projection import Rows
from generator.plan.violations import Violation
from generator.records import replace
from generator.schema.constraints import ForeignKey
from generator.schema.names import ARCHIVE, Name
from generator.schema.tokens import quoted


def foreign_key(table: str, key: ForeignKey, rows: Rows) -> Iterator[Violation]:
    if any(_follows(one, key, rows.work) for one in rows.work.followed.get((table, key.table), ())):
        return
    owner, there = rows.start.table(table), (*key.columns, *key.referenced)
    if table in rows.created and rows.joins:
        yield from _kept_rows(table, key, rows)
    source = _without_left(table, key.columns, rows)
    if source is None or is_null(table, key.columns, rows, all_=key.match_full):
        return
    why = f"a row of {table} references no row of {key.table} ({key.name})"
    parents = rows.source_of_parts(key.table, key.referenced)
    if key.table in rows.created and parents is None:
        violated = violations.of_references(source.sql, key)
        kept_in = rows.created[key.table]
        unless = (*source.unless, *kept_in)
        yield Violation(violated=violated, why=why, unless=unless, archives=source.kept_in)
        for archive in kept_in if len(unless) == 1 else ():
            parent = f"{quoted(Name(ARCHIVE, archive))} AS {violations.PARENT}"
            violated = violations.of_foreign_key(source.named(violations.CHILD), parent, key)
            yield Violation(violated=violated, why=why, archives=(archive, *source.kept_in))
        return
    parents = parents or _referenced(key, rows)
    if parents is None:
        yield from _to_numbers_to_come(source, why, key, rows)
        return
    for old in owner.foreign_keys if owner else ():
        same = (*old.columns, *old.referenced) == there and old.table == key.table
        proved = old.validated and old.match_full >= key.match_full and old.period == key.period
        kept = rows.kept(table, key.columns) and rows.kept(key.table, key.referenced)
        if same and proved and kept and not _left(key.table, rows):
            return
    child = source.named(violations.CHILD)
    parent = parents.named(violations.PARENT)
    violated = violations.of_foreign_key(child, parent, key)
    yield Violation(
        violated=violated,
        why=why,
        unless=(*source.unless, *parents.unless),
        archives=(*source.kept_in, *parents.kept_in),
    )


def _follows(follow: FollowKey, key: ForeignKey, work: Work) -> bool:
    """Whether it gives those rows the values that their key has back: what an expression converts
    back may be converted to something else."""
    ends = (follow.table, follow.column), (key.table, follow.referenced)
    said = any(work.cast(*end) or work.cast_back(*end) for end in ends)
    return follow.column in key.columns and not said


def _to_numbers_to_come(
    source: Source, why: str, key: ForeignKey, rows: Rows
) -> Iterator[Violation]:
    """What refers to a column that comes, and that a sequence numbers: what stands there already
    was meant for other numbers, unless the column comes back with its own."""
    owner, reached = rows.start.table(key.table), rows.work.after.table(key.table)
    if len(key.referenced) > 1 or not (owner and reached):
        return
    (name,) = key.referenced
    column = reached.column(name)
    default = column.default if column else None
    numbered = column and (column.identity or (default and default.sql.startswith("nextval(")))
    if owner.column(name) or not numbered or rows.work.fill(key.table, name):
        return
    yield Violation(
        violated=violations.of_references(source.sql, key),
        why=why,
        answer=violations.fill(key.table, name),
        unless=(*source.unless, *_kept_of(key.table, name, rows)),
        archives=source.kept_in,
    )


def _kept_of(table: str, column: str, rows: Rows) -> Iterator[str]:
    """Those of the archive from which the column gets back its values."""
    of = rows.work.schedule.of
    for *_, one in of(ops.RestoreColumn, on=table):
        if one.column.name == column:
            yield one.archive
    for *_, several in of(ops.RestoreWholeRows, on=table):
        if any(c.name == column for c in several.columns):
            yield several.archive


def _kept_rows(table: str, key: ForeignKey, rows: Rows) -> Iterator[Violation]:
    """A table comes back with its rows; meanwhile nothing kept those that they refer to."""
    parents = _referenced(key, rows)
    if parents is None:
        return
    for archive in rows.created[table]:
        child = f"{quoted(Name(ARCHIVE, archive))} AS {violations.CHILD}"
        violated = violations.of_foreign_key(child, parents.named(violations.PARENT), key)
        why = f"a kept row of {table} references no row of {key.table} ({key.name})"
        yield Violation(
            violated=violated, why=why, archives=(archive, *parents.kept_in), unless=parents.unless
        )


def _referenced(key: ForeignKey, rows: Rows) -> Source | None:
    """The table in which its rows are looked up: with those that new partitions bring to it."""
    more = rows.detached.coming_to(key.table, rows.start) if rows.detached.restored else ()
    found = None if more and rows.joins else _without_left(key.table, key.referenced, rows)
    return replace(found, unless=(*found.unless, *more)) if found else None


def _without_left(table: str, columns: Iterable[str], rows: Rows) -> Source | None:
    """Without the rows of the partitions that leave it."""
    left = _left(table, rows)
    found = rows.source(table, columns, places=bool(left))
    return found.without(left) if found and left else found


def _left(table: str, rows: Rows) -> tuple[str, ...]:
    stood = rows.start.table(table)
    if stood is None or stood.partition_by is None or table in rows.work.again:
        return ()
    return tuple(leaf.name for leaf in rows.detached.left(stood, rows.start))


def is_null(table: str, names: Iterable[str], rows: Rows, *, all_: bool = False) -> bool:
    """Whether one of those columns, or all, holds nothing but nulls."""
    values = [rows.value(table, name) for name in names]
    null = [value is not None and value.constant == NULL for value in values]
    return all(null) if all_ else any(null)
