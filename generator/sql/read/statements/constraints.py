"""Constraints: of tables, of columns (which become the table's), and of domains."""

from __future__ import annotations

from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.constraints import (
    Action,
    Check,
    Deferrable,
    Exclusion,
    ForeignKey,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression, References
from generator.schema.inheritance import ancestors
from generator.schema.limits import KEYS
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.sql.read.bounds import bounded
from generator.sql.read.cursor import Cursor
from generator.sql.read.index_names import column_names
from generator.sql.read.names import chosen, local, local_or_catalog, range_parts
from generator.sql.read.references import columns_in
from generator.sql.read.statements.elements import element, method
from generator.sql.read.statements.options import with_options

ACTIONS: dict[str, Action] = {
    "a": "NO ACTION",
    "r": "RESTRICT",
    "c": "CASCADE",
    "n": "SET NULL",
    "d": "SET DEFAULT",
}
Constraint = PrimaryKey | Unique | Check | Exclusion | ForeignKey


@dataclass(frozen=True, slots=True, kw_only=True)
class UsingIndex:
    """PRIMARY KEY or UNIQUE USING INDEX: what the text says of it."""

    primary: bool
    name: str
    index: str
    deferrable: Deferrable | None


def table_constraint(
    cursor: Cursor, table: Table, inline: tuple[str, ...] = ()
) -> Constraint | UsingIndex:
    """A constraint on ``table`` as it stands; ``inline`` is the column that it is written at."""
    kind = cursor.text("contype")
    name = cursor.word("conname")
    if cursor.count("keys", "including", "fk_attrs", "exclusions") > KEYS:
        bounded([*cursor.many("keys"), *cursor.many("including")], KEYS, "columns")
        bounded(cursor.many("fk_attrs"), KEYS, "columns")
        bounded(cursor.many("exclusions"), KEYS, "elements")
    if kind == "CONSTR_CHECK":
        return check(cursor, name, table.name)
    if kind == "CONSTR_NOTNULL":
        return unusual_not_null(cursor, name, table.name, inline)
    if kind == "CONSTR_FOREIGN":
        return foreign_key(cursor, name, table, inline)
    if kind == "CONSTR_EXCLUSION":
        return exclusion(cursor, name, table)
    if kind not in {"CONSTR_PRIMARY", "CONSTR_UNIQUE"}:
        raise cursor.error(f"a {kind.removeprefix('CONSTR_')} constraint is not supported here")
    return key(cursor, name, table, inline, kind == "CONSTR_PRIMARY")


def key(
    cursor: Cursor, name: str | None, table: Table, inline: tuple[str, ...], primary: bool
) -> PrimaryKey | Unique | UsingIndex:
    index = cursor.word("indexname")
    columns = cursor.names("keys") or inline
    include = cursor.names("including")
    distinct, overlaps = cursor.flag("nulls_not_distinct"), cursor.flag("without_overlaps")
    when, options = deferrable(cursor), with_options(cursor.many("options"))
    cursor.word("indexspace")
    if index is not None:
        return UsingIndex(primary=primary, name=name or index, index=index, deferrable=when)
    for column in columns:
        if table.column(column) is None:
            raise cursor.error(f'table "{table.name}" has no column "{column}"')
    if primary:
        name = name or chosen(cursor.context, table.name, (), "pkey")
        return PrimaryKey(
            name=name,
            columns=columns,
            without_overlaps=overlaps,
            include=include,
            deferrable=when,
            options=options,
        )
    return Unique(
        name=name or chosen(cursor.context, table.name, (*columns, *include), "key"),
        columns=columns,
        without_overlaps=overlaps,
        include=include,
        nulls_not_distinct=distinct,
        deferrable=when,
        options=options,
    )


def deferrable(cursor: Cursor) -> Deferrable | None:
    may, late = cursor.flag("deferrable"), cursor.flag("initdeferred")
    if not may:
        return None
    return "INITIALLY DEFERRED" if late else "INITIALLY IMMEDIATE"


def validity(cursor: Cursor) -> tuple[bool, bool]:
    """Whether it is valid and enforced: NOT ENFORCED (18) means not valid too."""
    enforced = cursor.flag("is_enforced")
    skipped, valid = cursor.flag("skip_validation"), cursor.flag("initially_valid")
    if skipped == valid:
        raise cursor.error("the constraint is neither valid nor NOT VALID")
    return valid and enforced, enforced


def check(cursor: Cursor, name: str | None, owner: str) -> Check:
    """Of a table or a domain; without a name PostgreSQL names it after the column if it uses just
    one."""
    expression = cursor.expression("raw_expr", "a check")
    if expression is None:
        raise cursor.error("a CHECK needs an expression")
    valid, enforced = validity(cursor)
    return Check(
        name=name or _name_of_check(cursor, owner),
        expression=expression,
        no_inherit=cursor.flag("is_no_inherit"),
        validated=valid,
        enforced=enforced,
    )


def _name_of_check(cursor: Cursor, owner: str) -> str:
    used = tuple(sorted(columns_in(cursor.node["raw_expr"])))
    column = used if len(used) == 1 and used != ("value",) else ()
    return chosen(cursor.context, owner, column, "check")


def is_usual(cursor: Cursor) -> bool:
    """Whether a NOT NULL is the column's own: one that holds for all rows, and on heirs too."""
    return bool(cursor.node.get("initially_valid")) and not cursor.node.get("is_no_inherit")


def unusual_not_null(
    cursor: Cursor, name: str | None, owner: str, inline: tuple[str, ...]
) -> Check:
    """NOT NULL that is NOT VALID or NO INHERIT (18)."""
    (column,) = cursor.names("keys") or inline
    cursor.expect("is_enforced", True, None)
    cursor.flag("skip_validation")
    expression = Expression(f"{quoted(column)} IS NOT NULL", uses=References(columns=(column,)))
    return Check(
        name=name or chosen(cursor.context, owner, (column,), "not_null"),
        expression=expression,
        no_inherit=cursor.flag("is_no_inherit"),
        validated=cursor.flag("initially_valid"),
        not_null=column,
    )


def foreign_key(
    cursor: Cursor, name: str | None, table: Table, inline: tuple[str, ...]
) -> ForeignKey:
    columns = cursor.names("fk_attrs") or inline
    target = local(range_parts(parent := cursor.one("pktable")), parent)
    referenced = cursor.names("pk_attrs") or primary_columns(cursor, target, table)
    valid, enforced = validity(cursor)
    cursor.flag("pk_with_period")  # as fk_with_period, or the parser refuses it
    match = cursor.text("fk_matchtype")
    if match not in {"s", "f"}:
        raise cursor.error("MATCH PARTIAL is not supported")
    return ForeignKey(
        name=name or chosen(cursor.context, table.name, columns, "fkey"),
        columns=columns,
        table=target,
        referenced=referenced,
        on_delete=cursor.choice("fk_del_action", ACTIONS),
        on_update=cursor.choice("fk_upd_action", ACTIONS),
        match_full=match == "f",
        set_columns=cursor.names("fk_del_set_cols"),
        period=cursor.flag("fk_with_period"),
        deferrable=deferrable(cursor),
        validated=valid,
        enforced=enforced,
    )


def primary_columns(cursor: Cursor, target: str, table: Table) -> tuple[str, ...]:
    """What REFERENCES without columns means: the primary key, which a partition may have by that of
    its table."""
    owner = table if target == table.name else cursor.context.table(target)
    keys = [owner.primary_key] if owner else []
    if owner and owner.bound:
        keys += [above.primary_key for above in ancestors(cursor.context.schema, owner)]
    for key in filter(None, keys):
        return key.columns
    raise cursor.error(f'table "{target}" has no primary key to reference')


def exclusion(cursor: Cursor, name: str | None, table: Table) -> Exclusion:
    elements, named = [], []
    for pair in cursor.many("exclusions"):
        item, operator = pair.many("items")  # always an element and its operator
        named.append(item)
        elements.append((element(item), local_or_catalog(operator.names("items"), operator)))
    include = cursor.names("including")
    columns = (*column_names(named), *include)
    cursor.word("indexspace")
    return Exclusion(
        name=name or chosen(cursor.context, table.name, columns, "excl"),
        elements=tuple(elements),
        method=method(cursor, "access_method"),
        include=include,
        where=cursor.expression("where_clause", "a condition of an index"),
        deferrable=deferrable(cursor),
        options=with_options(cursor.many("options")),
    )


def not_null(cursor: Cursor, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """``CONSTRAINT n NOT NULL c`` of a table (18): the columns."""
    cursor.expect("contype", "CONSTR_NOTNULL")
    cursor.flag("initially_valid")  # NOT VALID means nothing in CREATE TABLE
    cursor.flag("skip_validation")
    cursor.expect("is_enforced", True, None)
    names = cursor.names("keys")
    if not cursor.context.lenient:
        raise cursor.error("NOT NULL is written at its column")
    for name in names:
        if all(column.name != name for column in columns):
            raise cursor.error(f'there is no column "{name}"')
    return names
