"""Rows that stand outside of the bound with which their table is attached as a partition, and rows
for which a table that is partitioned otherwise has no partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.constraint_violations import constrained, index_of
from generator.plan.kept_values import Source, united
from generator.plan.operations import Operation
from generator.plan.operations.constraints import adds
from generator.plan.projection import Rows
from generator.plan.value_violations import of_retyped
from generator.plan.violations import Violation, option
from generator.records import replace
from generator.schema import bounds
from generator.schema.bounds import DEFAULT, HASHED
from generator.schema.columns import Column
from generator.schema.constraints import PartitionBy, PrimaryKey, Unique
from generator.schema.inheritance import ancestors, has
from generator.schema.names import base_of
from generator.schema.objects import Enum
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted

KEYS = (ops.AddPrimaryKey, ops.AddUnique, ops.AddExclusion)


def homeless(operation: Operation, rows: Rows) -> Iterator[Violation]:
    """Of what moves to its partition."""
    if not isinstance(operation, ops.RestoreRows):
        return
    yield from _losing(operation, rows)
    yield from _converted(operation, rows)
    if operation.fits is None:
        return
    fits, name = operation.fits, str(operation.source)
    if HASHED in fits.sql:  # which needs the table as it will be
        return
    source, condition = _as_they_are(name, fits.uses.columns, rows), fits.sql
    if source is None:
        source = rows.source(name, fits.uses.columns, heirs=True)
    if source is None:
        source, condition = _as_labels(name, operation.table, rows)
    if source is not None:
        yield Violation(
            violated=violations.of_rows(source.sql, f"({condition}) IS NOT TRUE"),
            why=f"a row of {name} fits no partition of {operation.table}",
            unless=source.unless,
            archives=source.kept_in,
        )


def _as_they_are(name: str, names: Iterable[str], rows: Rows) -> Source | None:
    """The table whose rows move, where nothing happens to those columns of theirs before."""
    owner = rows.start.table(name)
    columns = [(column, owner.column(column)) for column in names] if owner else []
    known = all(
        # The bound is said in values of the new type.
        column and (name, named) not in rows.values and column.type.name not in rows.types
        for named, column in columns
    )
    return Source(item=quoted(name)) if owner and known else None


def _as_labels(name: str, table: str, rows: Rows) -> tuple[Source | None, str]:
    """Where rows are ranged by an enum that is built anew: its labels as they are, and those that
    the partitions of the table admit."""
    parent = rows.work.after.table(table)
    spread = parent.partition_by if parent else None
    enum = _enum_of(spread, parent, rows) if spread and parent else None
    if parent is None or spread is None or enum is None:
        return None, ""
    attached_ = [entry[-1] for entry in rows.work.schedule.entries]
    ranges = {p.name: p.bound for p in bounds.partitions(rows.work.after, parent) if p.bound}
    ranges |= {
        o.partition: o.bound
        for o in attached_
        if isinstance(o, ops.AttachPartition) and o.table == table
    }
    parts = [rows.work.after.table(part) for part in ranges]
    column = spread.elements[0].column or ""
    text = rows.texts.get((name, column))
    if text is None or not parts or any(part is None or part.partition_by for part in parts):
        return None, ""
    admitted = [bounds.among(spread, bound.sql, enum.values) for bound in ranges.values()]
    key, every = parent.column(column), " ".join(admitted)
    if key and key.not_null and all(literal(value) in every for value in enum.values):
        return None, ""
    item = f"(SELECT {text} AS {quoted(column)} FROM {quoted(name)})"
    return Source(item=item, alias=quoted(base_of(name))), " OR ".join(admitted)


def _losing(operation: ops.RestoreRows, rows: Rows) -> Iterator[Violation]:
    """Rows that move to another partition while a column of theirs changes."""
    source, lost = operation.lost
    if not lost or rows.start.table(source) is None:
        return
    told = [f"{source}.{name}" for name in lost]
    held = " OR ".join(f"{quoted(name)} IS NOT NULL" for name in lost)
    only = f"({operation.only.sql}) AND " if operation.only else ""
    yield Violation(
        violated=violations.of_rows(quoted(source), f"{only}({held})"),
        why=f"a row moves to another partition with a value of {', '.join(told)}, which changes",
        first=True,
    )


def _converted(operation: ops.RestoreRows, rows: Rows) -> Iterator[Violation]:
    """Rows that move with a value that the new type of its column does not take."""
    source, _ = operation.lost
    stood = rows.table(source)
    for new in operation.columns if stood else ():
        had = stood.column(new.name) if stood else None
        if had and had.type.user and had.type == new.type:
            yield from _of_no_enum(source, had, rows)
        old, using = rows.column(source, new.name), operation.expression_of(new.name)
        if old is None or old.type == new.type:
            continue
        alter = ops.AlterColumnType(table=source, column=new.name, type=new.type, using=using)
        for found in of_retyped(alter, rows):
            word = "--cast-back" if rows.work.back else "--cast"
            answer = option(word, f"{operation.table}.{new.name}", "EXPRESSION")
            yield replace(found, answer=answer if found.answer else "")


def _of_no_enum(table: str, column: Column, rows: Rows) -> Iterator[Violation]:
    """A value that the enum loses: rows that move as they are have it still."""
    old, new = (side.enum(column.type.name) for side in (rows.start, rows.work.after))
    gone = [value for value in old.values if value not in new.values] if old and new else []
    if gone:
        what = f"{table}.{column.name}"
        yield Violation(
            violated=violations.of_values(table, column, gone, gone=True),
            why=f"a row moves to another partition with a value of {what} that its type loses",
            first=True,
        )


def attached(operation: Operation, rows: Rows) -> Iterator[Violation]:
    """What ATTACH PARTITION stops at: rows of the partition outside of its bound, or alike in a key
    that it gets, and rows of the default partition inside of the bound."""
    if not isinstance(operation, ops.AttachPartition):
        return
    parent = rows.work.after.table(operation.table)
    yield from _keyed(operation.partition, parent, rows)
    spread = parent.partition_by if parent else None
    if parent is None or spread is None:
        return
    name = operation.partition
    if operation.bound.sql == DEFAULT:
        inside = [_inside(spread, b, parent, rows) for b in _bounds(parent, name, rows)]
        others = [condition for condition in inside if condition]
        if others and len(others) == len(inside):
            yield from _held(name, spread, " OR ".join(others), True, parent, rows)
        return
    condition = _inside(spread, operation.bound.sql, parent, rows)
    if condition is None:
        return
    if not _stood(operation, spread, rows):
        yield from _held(name, spread, condition, False, parent, rows)
    for other in parent.children:
        standing = rows.work.after.table(other)
        if standing and standing.bound and standing.bound.sql == DEFAULT:
            yield from _held(other, spread, condition, True, parent, rows)


def _keyed(name: str, parent: Table | None, rows: Rows) -> Iterator[Violation]:
    """By a key of the table that the partition does not have before, by a table above it either;
    one that is made again is looked at as a whole."""
    stood = rows.start.table(name)
    if stood is None or parent is None:
        return
    if parent.name in rows.work.again:
        yield from _beside(stood, parent, rows)
        return
    coming = [o for kind in KEYS for *_, o in rows.work.schedule.of(kind, on=name)]
    own = [item for _, item in filter(None, map(adds, coming))]
    own += [k for t in (stood, *ancestors(rows.start, stood)) for k in t.index_constraints]
    for key in parent.index_constraints:
        for found in constrained(name, key, rows) if not has(own, key) else ():
            # No file says a key of the partition alone, of which an answer could speak.
            yield replace(found, answer=found.answer if found.answer.startswith("--fill") else "")


def _beside(stood: Table, parent: Table, rows: Rows) -> Iterator[Violation]:
    """A table that stood apart, and rows that move to its new table: those of both are alike."""
    whole = rows.start.table(parent.name)
    if whole is None or whole in ancestors(rows.start, stood):
        return
    keys = [k for k in parent.index_constraints if isinstance(k, PrimaryKey | Unique)]
    indexes = [i for i in parent.indexes if i.unique and not i.expressions]
    for index in (*map(index_of, keys), *indexes):
        columns = [element.column or "" for element in index.elements]
        found = [rows.source(table, columns) for table in (whole.name, stood.name)]
        sources = [source for source in found if source]
        if len(sources) == len(found):
            both = united(sources, columns, unless=())
            told = ", ".join(columns)
            yield Violation(
                violated=violations.of_unique(both.named("rows"), index),
                why=f"a row of {whole.name} and one of {stood.name} have the same {told}",
                unless=both.unless,
                archives=both.kept_in,
            )


def _stood(operation: ops.AttachPartition, spread: PartitionBy, rows: Rows) -> bool:
    """Whether it has the rows of that list already, of an enum that is built anew."""
    name, column = operation.partition, spread.elements[0].column or ""
    old, above = rows.start.table(name), rows.start.table(operation.table)
    if old is None or above is None or old.parents != (operation.table,):
        return False
    if spread.strategy != "LIST":  # the order of its values counts
        return False
    text = rows.work.expression(f"{quoted(column)}::text").sql if column else ""
    same = (old.bound, above.partition_by) == (operation.bound, spread)
    return same and rows.texts.get((name, column)) == text


def _bounds(parent: Table, name: str, rows: Rows) -> Iterator[str]:
    for other in parent.children:
        table = rows.work.after.table(other)
        if table and table.bound and other != name:
            yield table.bound.sql


def _held(
    name: str, spread: PartitionBy, condition: str, inside: bool, parent: Table, rows: Rows
) -> Iterator[Violation]:
    columns = [e.column for e in spread.elements if e.column]
    columns += [c for e in spread.elements if e.expression for c in e.expression.uses.columns]
    source = rows.source(name, columns)
    listed = spread.strategy == "LIST" or _enum_anew(spread, parent, rows)
    if source is None and listed and spread.elements[0].column:
        source = rows.as_text(name, spread.elements[0].column)
    if source is None:
        return
    sign = "IS TRUE" if inside else "IS NOT TRUE"
    where = "inside of the bound of another partition" if inside else "outside of its bound"
    yield Violation(
        violated=violations.of_rows(source.sql, f"({condition}) {sign}"),
        why=f"a row of {name} is {where} in {parent.name}",
        unless=source.unless,
        archives=source.kept_in,
    )


def _retyped(spread: PartitionBy, old: Table, new: Table) -> bool:
    """Whether the table that stands would take values of the key in another type."""
    names = {e.column for e in spread.elements if e.column}
    names = names.union(*(e.expression.uses.columns for e in spread.elements if e.expression))
    kinds = [{n: c.type for n in names if (c := t.column(n))} for t in (old, new)]
    return kinds[0] != kinds[1]


def _inside(spread: PartitionBy, bound: str, parent: Table, rows: Rows) -> str | None:
    if any(e.expression and not rows.means_the_same(e.expression) for e in spread.elements):
        return None
    if spread.strategy == "HASH":
        stands = rows.start.table(parent.name)
        if stands is None or stands.partition_by != spread or _retyped(spread, stands, parent):
            return None
    enum = _enum_anew(spread, parent, rows)
    if enum:
        return bounds.among(spread, bound, enum.values)
    return bounds.condition(rows.work.after, parent, bound)


def _enum_anew(spread: PartitionBy, parent: Table, rows: Rows) -> Enum | None:
    """The enum whose values mean something else by then."""
    enum = _enum_of(spread, parent, rows)
    return enum if enum and enum.name in rows.types else None


def _enum_of(spread: PartitionBy, parent: Table, rows: Rows) -> Enum | None:
    """The enum by whose values alone the rows are ranged: which of them a bound admits is known."""
    column = parent.column(spread.elements[0].column or "")
    if spread.strategy != "RANGE" or len(spread.elements) != 1 or column is None:
        return None
    enum = rows.work.after.enum(column.type.name) if column.type.user else None
    return enum if enum and not column.type.array else None
