"""Rows that a constraint or an index does not admit: where it comes, and where its columns get
another type."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.evaluation import may_raise
from generator.plan.foreign_key_violations import foreign_key, is_null
from generator.plan.kept_values import NULL, Source
from generator.plan.operations import Operation
from generator.plan.operations.constraints import adds
from generator.plan.operations.lossless_casts import STRINGS
from generator.plan.projection import Rows
from generator.plan.violations import Violation, fill, option, says_is_set
from generator.records import replace
from generator.schema.columns import Type
from generator.schema.constraints import (
    Check,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression
from generator.schema.inheritance import ancestors, has, keys_of, parts_from_above
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.types import spelled

RANGE = re.compile(r"(?:int4|int8|num|ts|tstz|date)range\b")
"""What begins like a range: its type, or the function that makes one."""
NULLS = re.compile(r"(?i)\b(?:null|coalesce|num_nulls|num_nonnulls|distinct|concat|case|is)\b")
"""What tells a null from other values."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
COMPARED = re.compile(r"(\S+) (<|<=|=|<>|>=|>) (-?\d+(?:\.\d+)?)\Z")
LISTED = re.compile(r"(\S+) IN \(([^()]*)\)\Z")
VALUE = re.compile(r"'(?:[^']|'')*'|-?\d+(?:\.\d+)?")
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
Elements = tuple[tuple[IndexElement, str], ...]


def added(statement: Operation, rows: Rows) -> Iterator[Violation]:
    """What stops a statement that adds or validates one."""
    match statement:
        case ops.ValidateConstraint(table=table, name=name):
            yield from unproved(table, _to_validate(table, name, rows), rows)
        case ops.CreateIndex(table=table, index=index):
            yield from _indexed(table, index, rows)
        case ops.CreateIndexConcurrently(table=table, index=index):
            yield from _indexed(table, index, rows)
        case ops.CreateTable(table=new) if new.name in rows.work.again:
            yield from _made_again(new, rows)
        case _:
            if added_ := adds(statement):
                yield from constrained(*added_, rows)


def _made_again(new: Table, rows: Rows) -> Iterator[Violation]:
    """Of a partitioned table, in which its partitions are at once: what it has from now on."""
    old = rows.start.table(new.name)
    rows.add_columns(new)
    for item in new.index_constraints:
        if old and not has(old.index_constraints, item):
            yield from constrained(new.name, item, rows)
    stood = {c.name: c for c in old.columns} if old else {}
    retyped = [n.name for n in new.columns if (c := stood.get(n.name)) and c.type != n.type]
    yield from standing(new.name, retyped, rows)
    for column in new.columns if old else ():
        had = stood.get(column.name)
        if column.not_null and not column.identity and not (had and had.not_null):
            yield from _required(new.name, column.name, rows)


def _required(table: str, column: str, rows: Rows) -> Iterator[Violation]:
    """Its rows have to have a value by the time that they move, before anything could fill them."""
    value = rows.value(table, column)
    empty = value is not None and value.constant == NULL
    for found in nulls(table, (column,), rows):
        violated = violations.of_any(table) if empty else found.violated
        yield replace(found, violated=violated, answer="")


def constrained(table: str, constraint: Constraint, rows: Rows) -> Iterator[Violation]:
    match constraint:
        case Check() | ForeignKey():
            yield from unproved(table, constraint if constraint.validated else None, rows)
        case Unique() | PrimaryKey():
            yield from _keyed(table, constraint, rows)
        case _:
            where, name = constraint.where, constraint.name
            yield from _excluded(table, constraint.elements, where, name, rows)


def standing(
    table: str, written: Iterable[str], rows: Rows, came: Collection[str] = ()
) -> Iterator[Violation]:
    """What stops a change of the values: PostgreSQL proves what stands on the columns again, and
    the indexes that ``came`` in an earlier batch."""
    old, new = rows.start.table(table), rows.work.after.table(table)
    changed = set(written)
    if old is None or new is None or rows.kept(table, changed):
        return
    for index in new.indexes:
        stands = index in old.indexes or index.name in came
        if index.unique and stands and changed & _columns(index):
            yield from _left(table, index, _unique(table, index, rows, again=True), rows)
    for key in (new.primary_key, *new.uniques):
        if key is None or not changed & set(key.columns):
            continue
        if key in (old.primary_key, *old.uniques) or key.name in came:
            yield from _left(table, key, _unique(table, index_of(key), rows, again=True), rows)
    for item in old.exclusions:
        if item in new.exclusions and changed & item.used_columns:
            found = _excluded(table, item.elements, item.where, item.name, rows)
            yield from _left(table, item, found, rows)
    for parent in old.foreign_keys:
        if parent in new.foreign_keys and parent.enforced and changed & set(parent.columns):
            yield from _left(table, parent, foreign_key(table, parent, rows), rows)
    for check in old.checks:
        if check in new.checks and check.validated and changed & set(check.expression.uses.columns):
            yield from _left(table, check, _check(table, check, rows), rows)


def _left(
    table: str, item: Index | Constraint, found: Iterator[Violation], rows: Rows
) -> Iterator[Violation]:
    """Only of what was not taken off before: that is asked where it comes again."""
    if (table, item.name) not in rows.dropped:
        yield from found


def _to_validate(table: str, name: str, rows: Rows) -> Check | ForeignKey | None:
    owner = rows.start.table(table)
    there: list[Check | ForeignKey] = [*owner.checks, *owner.foreign_keys] if owner else []
    old = next((item for item in there if item.name == name), None)
    above = (a.name for a in ancestors(rows.work.after, rows.work.new_table(table)))
    found = (rows.unproved.get((place, name)) for place in (table, *above))
    return next((item for item in found if item), old)


def unproved(table: str, item: Check | ForeignKey | None, rows: Rows) -> Iterator[Violation]:
    if isinstance(item, Check):
        yield from _check(table, item, rows)
    elif item:
        yield from foreign_key(table, item, rows)


def _check(table: str, check: Check, rows: Rows) -> Iterator[Violation]:
    expression, owner = check.expression, rows.start.table(table)
    names = expression.uses.columns
    source = rows.source(table, names, heirs=not check.no_inherit)
    if source is None or not rows.tells(expression):
        return
    proved = owner and any(c.validated and c.expression == expression for c in owner.checks)
    if proved and rows.stays(expression) and rows.kept(table, names):
        return
    if len(names) == 1 and says_is_set(check, names[0], rows.work):
        yield from nulls(table, names, rows, heirs=not check.no_inherit)
        return
    values = [value for name in names if (value := rows.value(table, name))]
    if passes(expression, {n: v.constant for n, v in zip(names, values, strict=True)}):
        return
    why = f"a row of {table} violates {check.name}"
    violated = violations.of_check(source.sql, expression)
    yield Violation(violated=violated, why=why, unless=source.unless, archives=source.kept_in)


def passes(check: Expression, constants: dict[str, str]) -> bool:
    """Whether values that are the same in all rows surely pass: as in most schemas, whose defaults
    fit their checks."""
    if set(constants.values()) == {NULL}:
        return not NULLS.search(check.sql)
    if len(constants) != 1:
        return False
    ((name, constant),) = constants.items()
    compared, listed = COMPARED.match(check.sql), LISTED.match(check.sql)
    if compared and compared[1] == quoted(name) and NUMBER.match(constant):
        return COMPARE[compared[2]](Decimal(constant), Decimal(compared[3]))
    if listed and listed[1] == quoted(name):
        return constant.partition("::")[0] in VALUE.findall(listed[2])
    return False


def _nulls(table: str, name: str, source: Source) -> Violation:
    return Violation(
        violated=violations.of_nulls(source.sql, name),
        why=f"a row has no value for {table}.{name}",
        answer=fill(table, name),
        columns=((table, name),),
        unless=source.unless,
        archives=source.kept_in,
    )


def _keyed(table: str, key: PrimaryKey | Unique, rows: Rows) -> Iterator[Violation]:
    if isinstance(key, PrimaryKey):
        yield from nulls(table, key.columns, rows)
    if key.without_overlaps:
        signs = (*("=" for _ in key.columns[1:]), "&&")
        elements = tuple(
            (IndexElement(column=c), s) for c, s in zip(key.columns, signs, strict=True)
        )
        yield from _excluded(table, elements, None, key.name, rows)
    else:
        yield from _unique(table, index_of(key), rows)


def _gives_null(table: str, expression: Expression, rows: Rows) -> bool:
    """Whether it gets nothing but nulls, and gives one for them."""
    names = expression.uses.columns
    return (
        not NULLS.search(expression.sql) and bool(names) and is_null(table, names, rows, all_=True)
    )


def nulls(
    table: str, names: Iterable[str], rows: Rows, *, heirs: bool = True
) -> Iterator[Violation]:
    """Rows without a value in columns that must have one by now; those of ``heirs``, too."""
    owner = rows.start.table(table)
    for name in names:
        source, value = rows.source(table, (name,), heirs=heirs), rows.value(table, name)
        if owner and source and value and not value.full:
            yield _nulls(table, name, source)


def _asked_above(table: str, index: Index, rows: Rows) -> bool:
    """Whether it is a part of an index that comes to the partitioned table in parts: that asks for
    the rows of all."""
    owner = rows.start.table(table)
    for name in owner.parents if owner and owner.bound else ():
        for *_, operation in rows.work.schedule.entries:
            if not getattr(operation, "only", False) or getattr(operation, "table", "") != name:
                continue
            made = getattr(operation, "index", None) or (adds(operation) or ("", None))[1]
            whole = index_of(made) if isinstance(made, PrimaryKey | Unique) else made
            if (
                isinstance(whole, Index)
                and whole.elements == index.elements
                and (whole.where, whole.unique) == (index.where, index.unique)
            ):
                return True
        if _asked_above(name, index, rows):
            return True
    return False


def index_of(key: PrimaryKey | Unique) -> Index:
    elements = tuple(IndexElement(column=column) for column in key.columns)
    alike = isinstance(key, Unique) and key.nulls_not_distinct
    return Index(name=key.name, elements=elements, unique=True, nulls_not_distinct=alike)


def _indexed(table: str, index: Index, rows: Rows) -> Iterator[Violation]:
    """A unique index stops at rows that are alike, any one where what it stores fails."""
    if index.unique:
        yield from _unique(table, index, rows)
    for expression in index.expressions:
        where = None if expression == index.where else index.where
        yield from computed(table, expression, f"index {index.name}", rows, where=where)


def computed(
    table: str,
    expression: Expression,
    of: str,
    rows: Rows,
    type_: Type | None = None,
    *,
    where: Expression | None = None,
) -> Iterator[Violation]:
    """The expression is looked through where it may fail, or give what the type does not hold; for
    the rows of an index that is not of all only."""
    names = {*expression.uses.columns, *(where.uses.columns if where else ())}
    source = rows.source(table, sorted(names)) if names else None
    if source is None or not all(map(rows.means_the_same, filter(None, (expression, where)))):
        return
    of_index = f"{source.sql} WHERE {where.sql}" if where else source.sql
    if _gives_null(table, expression, rows):
        return
    if type_ and type_.arguments and not type_.array and type_.name in STRINGS:
        yield Violation(
            violated=violations.of_length(source.sql, expression.sql, type_.arguments[0]),
            why=f"the expression of {of} gives a value that does not fit {spelled(type_)}",
            unless=source.unless,
            archives=source.kept_in,
        )
        return
    fitted = f"({expression.sql})"
    if type_ and type_.name == "decimal" and type_.arguments:
        fitted = f"{fitted}::{spelled(type_)}"
    elif not may_raise(expression, rows.start.table(table)):
        return
    yield Violation(
        violated=violations.of_raising(of_index, fitted),
        why=f"the expression of {of} fails for a row of {table}",
        query=f"SELECT {expression.sql} FROM {of_index}",
        fails=True,
        unless=source.unless,
        archives=source.kept_in,
    )


def computed_nulls(table: str, expression: Expression, of: str, rows: Rows) -> Iterator[Violation]:
    """Rows of which a required column would be computed as NULL."""
    source = rows.source(table, sorted(expression.uses.columns))
    if source is None or not expression.uses.columns or not rows.means_the_same(expression):
        return
    owner = rows.start.table(table)
    columns = [c for c in owner.columns if c.name in expression.uses.columns] if owner else []
    if all(c.not_null for c in columns) and not may_raise(expression, owner):
        return
    yield Violation(
        violated=f"EXISTS (SELECT FROM {source.sql} WHERE ({expression.sql}) IS NULL)",
        why=f"the expression of {of} gives NULL for a row of {table}",
        unless=source.unless,
        archives=source.kept_in,
    )


def _columns(index: Index) -> frozenset[str]:
    """Those by which rows are told apart."""
    return replace(index, include=()).used_columns


def _unique(table: str, index: Index, rows: Rows, *, again: bool = False) -> Iterator[Violation]:
    expressions, columns = index.expressions, sorted(_columns(index))
    plain = [element.column for element in index.elements]
    source = rows.source(table, columns)
    if source is None or not all(map(rows.tells, expressions)):
        return
    if _go_first(table, index, rows):
        return
    null = any(_gives_null(table, e, rows) for e in expressions)
    if not index.nulls_not_distinct and (null or is_null(table, filter(None, plain), rows)):
        return
    if (again and not expressions and rows.apart(table, columns)) or (
        not again and _asked_above(table, index, rows)
    ):
        return
    owner = rows.start.table(table)
    stays = all(map(rows.stays, expressions))
    there = list(_unique_indexes(owner, rows.start)) if owner else []
    there = [i for i in there if not (again and i.expressions)]
    if stays and any(_as_narrow(o, index) and rows.apart(table, _columns(o)) for o in there):
        return
    same = ", ".join(i.column or str(i.expression) for i in index.elements)
    computed_ = expressions or again or source.alias or owner is None
    yield Violation(
        violated=violations.of_unique(source.sql, index),
        why=f"two rows of {table} have the same {same}",
        answer="" if computed_ else option("--keep-first", f"{table}({same})", "ORDER"),
        unless=source.unless,
        archives=source.kept_in,
    )


def _go_first(table: str, index: Index, rows: Rows) -> bool:
    """Whether the rows that it would stop at are set aside."""
    keep = rows.thinned.get(table)
    if keep is None or (keep.nullable and index.nulls_not_distinct):
        return False
    return set(keep.unique) <= {element.column for element in index.elements}


def _unique_indexes(table: Table, schema: Schema) -> Iterator[Index]:
    """Also those above of which it has a part."""
    for item in (*keys_of(table), *(part for _, part in parts_from_above(schema, table))):
        if isinstance(item, Index):
            yield from (item,) if item.unique else ()
        elif not isinstance(item, Exclusion) and not item.without_overlaps:
            yield index_of(item)


def _as_narrow(old: Index, index: Index) -> bool:
    """Whether the old one admits no rows that the new one does not."""
    narrow, wide = (
        {(e.column, e.expression, e.collation) for e in i.elements} for i in (old, index)
    )
    nulls = old.nulls_not_distinct >= index.nulls_not_distinct
    return narrow <= wide and old.where in {None, index.where} and nulls


def _excluded(
    table: str, elements: Elements, where: Expression | None, name: str, rows: Rows
) -> Iterator[Violation]:
    """Where equality narrows the rows, or ranges can be put in order; the others nothing but the
    index itself finds among many rows."""
    expressions = [e for e in (where, *(i.expression for i, _ in elements)) if e]
    columns = [i.column for i, _ in elements if i.column]
    columns += [c for e in expressions for c in e.uses.columns]
    source = rows.source(table, columns, places=True)
    if source is None or not all(map(rows.tells, expressions)):
        return
    owner = rows.start.table(table)
    there = owner.of_elements if owner else ()
    proved = any((o.elements, o.where) == (elements, where) for o in there)
    if proved and all(map(rows.stays, expressions)) and rows.kept(table, columns):
        return
    violated = _conflict(table, elements, where, source, rows)
    if violated:
        why = f"two rows of {table} conflict in {name}"
        yield Violation(violated=violated, why=why, unless=source.unless, archives=source.kept_in)


def _conflict(
    table: str, elements: Elements, where: Expression | None, source: Source, rows: Rows
) -> str | None:
    values = [(quoted(e.column) if e.column else f"({e.expression})", sign) for e, sign in elements]
    equal = [value for value, sign in values if sign == "="]
    spans = [(e, v) for (e, sign), (v, _) in zip(elements, values, strict=True) if sign == "&&"]
    if len(spans) == 1 and len(equal) + 1 == len(values) and _is_range(table, spans[0][0], rows):
        return violations.of_overlap(source.sql, equal, spans[0][1], where)
    return violations.of_pairs(source.sql, values, where) if equal else None


def _is_range(table: str, element: IndexElement, rows: Rows) -> bool:
    owner = rows.work.after.table(table)
    column = owner.column(element.column) if owner and element.column else None
    if element.expression and (returned := _returned(element.expression, rows)):
        return RANGE.match(returned) is not None
    told = column.type.name if column and not column.type.array else str(element.expression)
    return RANGE.match(told) is not None


def _returned(call: Expression, rows: Rows) -> str | None:
    """The type that a function of the schema returns, where the expression is a call of it."""
    called = call.uses.functions
    if len(called) != 1 or not call.sql.startswith(f"{quoted(called[0])}("):
        return None
    found = {f.returns for f in rows.work.after.functions.referring("name", called[0])}
    return found.pop() if len(found) == 1 else None
