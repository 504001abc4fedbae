"""Conditions on several rows: unique keys, exclusion constraints and foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.certify.original_names import FILLS, Asking
from generator.plan.operations import (
    AddExclusion,
    AddForeignKey,
    AddPrimaryKey,
    AddUnique,
    CreateIndex,
    CreateIndexConcurrently,
    Operation,
)
from generator.prove.model import Criterion
from generator.schema.constraints import Exclusion, ForeignKey, Index, IndexElement
from generator.schema.expressions import Expression
from generator.schema.tables import Table
from generator.schema.tokens import quoted


def of_rows(asking: Asking, name: str, table: Table, operation: Operation) -> Iterator[Criterion]:
    match operation:
        case AddUnique(unique=key):
            differ = not key.nulls_not_distinct
            yield from unique(asking, name, table, key.columns, nulls_differ=differ)
        case AddPrimaryKey(key=primary):
            yield from unique(asking, name, table, primary.columns)
        case CreateIndex(index=index) | CreateIndexConcurrently(index=index):
            if index.unique:
                yield from index_of(asking, name, table, index)
        case AddExclusion():
            yield from exclusion(asking, name, table, operation.exclusion)
        case AddForeignKey():
            yield from foreign(asking, name, table, operation.key)
        case _:
            pass


def unique(
    asking: Asking,
    name: str,
    table: Table,
    columns: tuple[str, ...],
    *,
    nulls_differ: bool = True,
) -> Iterator[Criterion]:
    elements = tuple(IndexElement(column=column) for column in columns)
    if name not in asking.declared.aside:
        index = Index(name="", elements=elements, nulls_not_distinct=not nulls_differ)
        yield from index_of(asking, name, table, index)


def index_of(asking: Asking, name: str, table: Table, index: Index) -> Iterator[Criterion]:
    """No two rows that the unique index covers are equal in it."""
    texts = _texts(asking, name, table, index.elements)
    where = _where(asking, name, table, index.where)
    if texts is None or where is None or name in asking.declared.aside:
        return
    nulls = [] if index.nulls_not_distinct else [f"{text} IS NOT NULL" for text in texts]
    asked = " AND ".join((*where, *nulls)) or "true"
    told = "".join(f", where {text}" for text in where)
    yield Criterion(
        title=f"no two rows of {table.name} share {', '.join(texts)}{told}",
        sql=f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} WHERE {asked}"
        f" GROUP BY {', '.join(texts)} HAVING count(*) > 1)",
    )


def exclusion(
    asking: Asking, name: str, table: Table, constraint: Exclusion
) -> Iterator[Criterion]:
    """No two rows of those that it covers answer to all of its operators."""
    texts = _texts(asking, name, table, (element for element, _ in constraint.elements))
    where = _where(asking, name, table, constraint.where)
    if texts is None or where is None:
        return
    picked = ", ".join(f"{text} AS e{at}" for at, text in enumerate(texts))
    rows = f"(SELECT ctid AS place, {picked} FROM {quoted(table.name)}"
    rows += f" WHERE {' AND '.join(where)})" if where else ")"
    meets = " AND ".join(
        f"a.e{at} {operator} b.e{at}" for at, (_, operator) in enumerate(constraint.elements)
    )
    yield Criterion(
        title=f"no two rows of {table.name} meet {constraint.name}",
        sql=f"SELECT NOT EXISTS (SELECT 1 FROM {rows} AS a JOIN {rows} AS b"
        f" ON a.place < b.place AND {meets})",
    )


def _texts(
    asking: Asking, name: str, table: Table, elements: Iterable[IndexElement]
) -> list[str] | None:
    """The elements over the columns as they were; None where one is new, or is filled."""
    texts: list[str] = []
    for element in elements:
        used = element.expression.uses.columns if element.expression else (element.column or "",)
        if any(asking.is_changed(FILLS, name, column) for column in used):
            return None
        old = asking.old_name(name, table, element.column) if element.column else None
        text = quoted(old) if old else None
        if element.expression:
            spelled = asking.spelled(name, table, element.expression)
            text = f"({spelled})" if spelled is not None else None
        if text is None:
            return None
        texts.append(text)
    return texts


def _where(
    asking: Asking, name: str, table: Table, where: Expression | None
) -> tuple[str, ...] | None:
    if where is None:
        return ()
    text = asking.spelled(name, table, where)
    return None if text is None else (f"({text})",)


def foreign(asking: Asking, name: str, table: Table, key: ForeignKey) -> Iterator[Criterion]:
    parent = asking.before(key.table)
    olds = [asking.old_name(name, table, column) for column in key.columns]
    if parent is None or None in olds:
        return
    referenced = [asking.old_name(key.table, parent, column) for column in key.referenced]
    if None in referenced:
        return
    pairs = [(o, r) for o, r in zip(olds, referenced, strict=True) if o and r]
    same = " AND ".join(f"c.{quoted(o)} = p.{quoted(r)}" for o, r in pairs)
    given = " AND ".join(f"c.{quoted(o)} IS NOT NULL" for o, _ in pairs)
    yield Criterion(
        title=f"every row of {table.name} references a row of {parent.name}",
        sql=f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} AS c WHERE {given}"
        f" AND NOT EXISTS (SELECT 1 FROM {quoted(parent.name)} AS p WHERE {same}))",
    )
