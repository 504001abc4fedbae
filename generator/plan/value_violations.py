"""Values that a new type, a domain, an expression or a sequence does not admit."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.constraint_violations import computed, computed_nulls, nulls
from generator.plan.context import Work
from generator.plan.operations import Operation
from generator.plan.operations.lossless_casts import may_stop
from generator.plan.operations.types import users_of
from generator.plan.planners.archive import base_type
from generator.plan.planners.column_types import can_cast, unpadded
from generator.plan.planners.composites import columns_with, holders, keeps_attributes
from generator.plan.projection import Rows
from generator.plan.rows_told_apart import told_apart
from generator.plan.unfit_values import Unfit, unfit, unfit_attribute
from generator.plan.violations import Violation, option
from generator.records import replace
from generator.schema.casts import by_way_of
from generator.schema.collection import find
from generator.schema.columns import RANGES, Column, Type, sequence_of
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.objects import Domain, Enum
from generator.schema.sequences import Sequence, sequence_of_identity
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.types import spelled, unspelled


def _in_children(name: str, key: tuple[str, ...], rows: Rows) -> Iterator[Violation]:
    """Rows of children are among those of a table, and no key of it applies to them."""
    table = rows.start.table(name)
    children = [rows.start.table(child) for child in table.children] if table else []
    if any(child is not None and child.bound is None for child in children):
        yield Violation(
            violated=violations.of_repeated(name, key),
            why=f"two rows of {name} and its children have the same {', '.join(key)}",
            first=True,
        )


def _referenced(keep: ops.KeepRows, rows: Rows) -> Iterator[Violation]:
    """Rows that are set aside are deleted: ON DELETE would take along, or change, what refers to
    them, and nothing keeps that."""
    for child in rows.start.tables:
        for key in child.foreign_keys:
            column = key.columns[0]
            loss = child.name if key.on_delete == "CASCADE" else f"{child.name}.{column}"
            acts = key.on_delete not in {"NO ACTION", "RESTRICT"}
            if key.table != keep.table or not key.enforced or (acts and rows.work.accepted(loss)):
                continue
            gone = violations.duplicates(quoted(keep.table), keep)
            yield Violation(
                violated=violations.of_referenced(quoted(child.name), gone, key),
                why=f"a row of {child.name} refers to a duplicate of {keep.table} ({key.name})",
                answer=f"--accept-loss {shlex.quote(loss)}" if acts else "",
                columns=((child.name, column),),
                first=acts,
            )


def of_values(operation: Operation, rows: Rows) -> Iterator[Violation]:
    match operation:
        case ops.AlterColumnType():
            yield from of_retyped(operation, rows)
            yield from _newly_checked(operation, rows)
        case ops.AlterComposite(name=name, dropped=dropped) if dropped:
            yield from _attributes(name, dropped, rows)
        case ops.KeepRows() if rows.tells_duplicates(operation):
            yield from _referenced(operation, rows)
        case ops.SetNotNull(table=table, column=name):
            yield from nulls(table, (name,), rows)
        case ops.SetDomainNotNull(domain=name, on=True):
            for table, column in users_of(rows.start, name):
                yield from nulls(table, (column,), rows)
        case ops.AddDomainCheck(domain=name, check=check) if check.validated:
            yield from _domain_check(name, check.name, check.expression, rows)
        case ops.KeepColumn(table=table, key=key):
            yield from _in_children(table, key, rows)
        case ops.AddColumn(table=table, column=column) if column.generated and not rows.told:
            if column.generated.stored:
                of = f"{table}.{column.name}"
                yield from computed(table, column.generated.expression, of, rows, column.type)
                if column.not_null:
                    yield from computed_nulls(table, column.generated.expression, of, rows)
        case ops.FillColumn() | ops.FillColumnInSteps() if not rows.told:
            for value in filter(None, (operation.value, operation.otherwise)):
                yield from _filled(operation.table, operation.column, value, rows)
        case ops.AlterSequence(sequence=new):
            old = find(rows.start.sequences, new.name)
            if old:
                yield from _beyond(old, new)
        case ops.AlterIdentity(table=table, column=name, identity=identity):
            was = _column(rows.start.table(table), name)
            if was and was.identity and was.identity.kind != "serial":
                at, of = sequence_of(table, was), was.type.name
                yield from _beyond(
                    sequence_of_identity(at, was.identity, of),
                    sequence_of_identity(at, identity, of),
                )
        case ops.AlterNumbering(table=table, column=name, type=after):
            was = _column(rows.start.table(table), name)
            limit = RANGES.get(after.name)
            if was and limit and RANGES.get(was.type.name, limit)[1] > limit[1]:
                yield from _numbers(sequence_of(table, was), None, limit[1])


def _filled(table: str, column: str, value: Expression, rows: Rows) -> Iterator[Violation]:
    of = f"{table}.{column}"
    if not value.uses.relations:
        yield from computed(table, value, of, rows, _type(table, column, rows))
    elif rows.over(table, value) and not rows.created.keys() & {*value.uses.relations}:
        # A subquery fails where it finds several rows.
        yield Violation(
            violated=violations.of_raising(quoted(table), value.sql),
            why=f"the expression of {of} fails for a row of {table}",
            query=f"SELECT {value.sql} FROM {quoted(table)}",
            fails=True,
        )


def _column(table: Table | None, name: str) -> Column | None:
    return table.column(name) if table else None


def _type(table: str, name: str, rows: Rows) -> Type | None:
    found = _column(rows.work.after.table(table), name)
    return found.type if found else None


def _beyond(old: Sequence, new: Sequence) -> Iterator[Violation]:
    """One that stands before limits that begin later restarts there."""
    least = new.minimum if old.minimum < new.minimum else None
    most = new.maximum if old.maximum > new.maximum else None
    if (old.increment < 0) == (new.increment < 0):
        least, most = (least, None) if new.increment < 0 else (None, most)
    yield from _numbers(new.name, least, most)


def _numbers(sequence: str, least: int | None, most: int | None) -> Iterator[Violation]:
    """ALTER SEQUENCE stops where the last number is outside of the new limits."""
    last = violations.last_number(sequence)
    outside = [f"{last} > {most}"] if most is not None else []
    outside += [f"{last} < {least}"] if least is not None else []
    if outside:
        yield Violation(
            violated=" OR ".join(outside),
            why=f"the last number of {sequence} is outside of its new limits",
            query=f"SELECT {last}",
        )


def _domain_check(domain: str, name: str, check: Expression, rows: Rows) -> Iterator[Violation]:
    old = find(rows.start.domains, domain)
    if old is None or not rows.tells(check):
        return
    if not rows.knows(base_type(old.type, rows.start)):
        return  # the check may speak of values that the enum does not have yet
    for table, name_ in users_of(rows.start, domain):
        column, source = rows.column(table, name_), rows.source(table, (name_,), heirs=True)
        if column and source:
            violated = violations.of_domain(source.sql, column, spelled(old.type), [check])
            yield _of_domain(violated, (table, name_), name, domain)


def _of_domain(violated: str, at: tuple[str, str], check: str, domain: str) -> Violation:
    why = f"a value of {'.'.join(at)} violates {check} of domain {domain}"
    return Violation(violated=violated, why=why, columns=(at,))


def _newly_checked(operation: ops.AlterColumnType, rows: Rows) -> Iterator[Violation]:
    """Values that a check does not admit which a domain has once it is built anew."""
    table, type_, work = operation.table, operation.type, rows.work
    column = rows.column(table, operation.column)
    old, new = (find(side.domains, type_.name) for side in (work.before, work.after))
    if column is None or column.type != type_ or old is None or new is None:
        return
    if work.cast(table, column.name) or not rows.knows(base_type(new.type, work.after)):
        return
    between = by_way_of(base_type(old.type, work.before), new.type).removeprefix("::")
    base = "::".join(filter(None, (between, spelled(new.type))))
    known = {check.expression for check in old.checks}
    checks = [(check.name, check.expression) for check in new.checks]
    if new.not_null and not old.not_null:
        checks.append(("NOT NULL", work.expression("VALUE IS NOT NULL")))
    for name, check in checks:
        if check not in known and rows.means_the_same(check):
            violated = violations.of_domain(quoted(table), column, base, [check])
            yield _of_domain(violated, (table, column.name), name, type_.name)


def _attributes(type_: str, dropped: tuple[str, ...], rows: Rows) -> Iterator[Violation]:
    """The values of an attribute go with it, in all columns of the type that are not kept."""
    lost = [name for name in dropped if not rows.work.accepted(f"{type_}.{name}")]
    kept = keeps_attributes(type_, rows.work)
    held = {(t, c.name) for t, c, _ in columns_with(type_, rows.work) if kept}
    held |= {(below.name, name) for t, name in held for below in _partitions(t, rows)}
    types = sorted(holders(type_, rows.work)) if lost else ()
    for table, name in (at for holder in types for at in users_of(rows.start, holder)):
        of = _column(rows.start.table(table), name)
        if of is None or rows.table(table) is None or (table, name) in held:
            continue
        violated = violations.of_attributes(table, name, lost, of.type.array)
        if of.type.name != type_:  # it stands inside of another type
            violated = violations.of_any_value(table, name)
        yield Violation(
            violated=violated,
            why=f"a value of {table}.{name} has the attribute {lost[0]}, which goes",
            answer=f"--accept-loss {shlex.quote(f'{type_}.{lost[0]}')}",
            columns=((table, name),),
            first=True,
        )


def _partitions(name: str, rows: Rows) -> Iterator[Table]:
    """Whose rows are kept with those of the whole table."""
    table = rows.start.table(name)
    return descendants(rows.start, table) if table and table.partition_by else iter(())


def of_retyped(operation: ops.AlterColumnType, rows: Rows) -> Iterator[Violation]:
    table, after, work = operation.table, operation.type, rows.work
    column = rows.column(table, operation.column)
    if column is None:
        return
    what, at = f"{table}.{column.name}", ((table, column.name),)
    answer = option("--cast-back" if work.back else "--cast", what, "EXPRESSION")
    if work.cast(table, column.name):
        if not rows.told:
            yield from _by_hand(operation, rows)
        return
    if not after.user and not rows.knows(after):
        return
    reached = _column(work.after.table(table), column.name)
    if reached and reached.type == after and not can_cast(column, reached, work):
        why = f"a row has a value in {what}: PostgreSQL has no cast from {spelled(column.type)} to "
        found = Violation(
            violated=violations.of_any_value(table, column.name),
            why=why + spelled(after),
            answer=answer,
            columns=at,
            first=True,
        )
        yield from told_apart(table, column, found, rows)
        return
    why = f"a value of {what} does not fit {spelled(after)}"
    found_ = _unfit(operation, column, rows)
    if found_ is None:
        yield from _enum_values(operation, column, rows)
        yield from _attribute_values(table, column, rows)
        return
    yield Violation(
        violated=found_.violated,
        why=why,
        query=found_.query,
        answer=answer,
        columns=at,
        fails=found_.fails,
        first=True,  # the statement would not say which column it is
    )


def _by_hand(operation: ops.AlterColumnType, rows: Rows) -> Iterator[Violation]:
    """The expression of --cast is looked through where it may fail."""
    if operation.using:
        of = f"{operation.table}.{operation.column}"
        yield from computed(operation.table, operation.using, of, rows)


def _unfit(operation: ops.AlterColumnType, column: Column, rows: Rows) -> Unfit | None:
    """Values that the plain cast stops at."""
    table, after, work = operation.table, operation.type, rows.work
    if after.user:
        domain = find(work.after.domains, after.name)
        enum = find(work.after.enums, after.name)
        if domain and column.type.user and column.type.name == after.name:
            return _built_anew(table, column, after, rows)
        if domain:
            return _outside(table, column, after.array, domain, rows)
        if enum and after != column.type and after.array == column.type.array:
            return _not_listed(table, column, enum)
        return None
    own = find(work.before.enums, column.type.name) if column.type.user else None
    if not may_stop(column.type, after, own.values if own else ()):
        return None
    using = operation.using.sql if operation.using else None
    return unfit(table, column, after, using)


def _not_listed(table: str, column: Column, enum: Enum) -> Unfit:
    return Unfit(violated=violations.of_values(table, column, enum.values, gone=False))


def _built_anew(table: str, column: Column, domain: Type, rows: Rows) -> Unfit | None:
    """Values that the type does not take on which the domain stands from now on."""
    work = rows.work
    old, new = base_type(domain, work.before), base_type(domain, work.after)
    if not may_stop(old, new):
        return None
    enum = work.after.enums.get(new.name) if new.user else None
    if enum and old.array == new.array:
        return _not_listed(table, replace(column, type=old), enum)
    if not rows.knows(new):
        return None
    return unfit(table, replace(column, type=old), new, None)


def _outside(table: str, column: Column, array: bool, domain: Domain, rows: Rows) -> Unfit | None:
    """Values that a domain does not take."""
    checks = [check.expression for check in domain.checks]
    if domain.not_null:
        checks.append(rows.work.expression("VALUE IS NOT NULL"))
    known = rows.knows(domain.type) and all(map(rows.means_the_same, checks))
    if not known or array != column.type.array:
        return None
    if not checks and array and domain.type.array:
        return None  # nothing casts an array of arrays
    between = unpadded(column.type, domain.type) or by_way_of(column.type, domain.type)
    between = between.removeprefix("::")
    if not checks:
        held = replace(domain.type, array=array or domain.type.array)
        cast = "::".join(filter(None, (between, spelled(held))))
        using = f"{quoted(column.name)}::{cast}"
        return unfit(table, column, held, using) if may_stop(column.type, held) else None
    base = "::".join(filter(None, (between, spelled(domain.type))))
    held = replace(domain.type, array=array or domain.type.array)
    return Unfit(
        violated=violations.of_domain(quoted(table), column, base, checks),
        fails=may_stop(column.type, held),
    )


def _enum_values(operation: ops.AlterColumnType, column: Column, rows: Rows) -> Iterator[Violation]:
    after, work = operation.type, rows.work
    if after.user and after == column.type:
        # A domain holds the values of the enum that it stands on.
        base = base_type(after, work.before)
        old, new = (find(side.enums, base.name) for side in (work.before, work.after))
        gone = _gone(old, new, work)
        if gone:
            yield _goes(operation.table, column, gone, base.name)


def _attribute_values(table: str, column: Column, rows: Rows) -> Iterator[Violation]:
    """Of a composite type that is built anew, since attributes of it get other types."""
    key = ("type", column.type.name, "", None)
    old, new = (side.objects.get(key) for side in (rows.work.before, rows.work.after))
    stood = dict(old.attributes) if old and column.type.user else {}
    for name, spelling in new.attributes if new else ():
        before, after = unspelled(stood.get(name, "")), unspelled(spelling)
        if not (before and after and rows.knows(after) and may_stop(before, after)):
            continue
        found = unfit_attribute(table, column, name, (before, after))
        yield Violation(
            violated=found.violated,
            why=f"a value of {table}.{column.name}.{name} does not fit {spelled(after)}",
            query=found.query,
            columns=((table, column.name),),
            fails=found.fails,
            first=True,
        )


def _goes(table: str, column: Column, gone: list[str], enum: str) -> Violation:
    what = f"{table}.{column.name}"
    return Violation(
        violated=violations.of_values(table, column, gone, gone=True),
        why=f"a row holds {', '.join(f'{enum}.{value}' for value in gone)} in {what}",
        answer=" ".join(option("--value", f"{enum}.{value}", "OTHER") for value in gone),
        columns=((table, column.name),),
    )


def _gone(old: Enum | None, new: Enum | None, work: Work) -> list[str]:
    """The values that the enum loses and for which nobody named another one."""
    if old is None or new is None:
        return []
    gone = (v for v in old.values if v not in new.values)
    return [v for v in gone if work.value_map(old.name, v) is None]
