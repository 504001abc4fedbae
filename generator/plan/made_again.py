"""What changes in place, and what is dropped and created again: PostgreSQL has no statement that
makes the one of the other, or something that is compiled would not follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.plan.operations.composites import composites_of, holders_of_type, tables_of_type
from generator.plan.operations.types import users_of
from generator.records import replace
from generator.schema.columns import Column, Type
from generator.schema.constraints import IndexElement
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants, has_levels
from generator.schema.kinds import PlainObject
from generator.schema.names import base_of
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.routines import Function
from generator.schema.tables import Table, View
from generator.schema.tokens import mentions, quoted
from generator.schema.uses import called_by, held

NUMBERS = frozenset({"smallint", "integer", "bigint"})
"""What refers to one of these, or sorts by it, does the same with another one: they are of one
family of operators.  A ``decimal`` is of another one, so that none refers to an integer."""


def only_adds(before: Enum, after: Enum) -> bool:
    """Whether the old values stand among the new ones in the same order."""
    return tuple(v for v in after.values if v in before.values) == before.values


def rebuilt(before: Schema, after: Schema, name: str) -> bool:
    """Whether an enum of that name is built anew."""
    old, new = before.enum(name), after.enum(name)
    return bool(old and new and not only_adds(old, new))


def is_over_plain(name: str, schema: Schema) -> bool:
    """Whether it is a composite type, a range or a base type, or a domain over one."""
    domain = schema.domains.get(name)
    if domain is not None:
        return domain.type.user and is_over_plain(domain.type.name, schema)
    return schema.objects.get(("type", name, "", None)) is not None


def ranges_over(types: set[str], schema: Schema) -> set[str]:
    """The range types over one of those types, with their multirange types."""
    over = (t for t in schema.objects if t.multirange and types & set(t.definition.uses.types))
    return {name for item in over for name in (item.name, item.multirange or "")}


def is_stored_within(schema: Schema, domain: str) -> bool:
    """Whether a column is an array of the domain, or of a type that has values of it: ALTER DOMAIN
    does not look into those (manual, ALTER DOMAIN, notes)."""
    columns = (c for table in schema.tables.referring("type", domain) for c in table.columns)
    if any(c.type.array and c.type.user and c.type.name == domain for c in columns):
        return True
    holders = (*composites_of(schema, domain), *ranges_over({domain}, schema))
    if any(is_stored(schema, holder) for holder in holders):
        return True
    over = (d.name for d in schema.domains if d.type.user and d.type.name == domain)
    return any(is_stored_within(schema, name) for name in over)


def replaceable(before: Function, after: Function) -> bool:
    """Whether CREATE OR REPLACE can make the one of the other (manual, CREATE FUNCTION)."""
    one, other = ([(a.name, a.type, a.mode) for a in f.arguments] for f in (before, after))
    defaults = [a.default is not None for a in before.arguments]
    kept = all(
        a.default is not None for a, had in zip(after.arguments, defaults, strict=False) if had
    )
    kinds = [(f.procedure, f.window, f.returns) for f in (before, after)]
    return kinds[0] == kinds[1] and one == other and kept


def is_replaced(function: Function, before: Schema, after: Schema) -> bool:
    """Whether another one of the name comes that may be called in the same way: while both are
    there, a call is not unique.  It may be an aggregate."""
    if after.aggregate(*function.signature):
        return True
    return any(
        before.functions.get(other.signature) is None
        and other.required <= function.most
        and function.required <= other.most
        for other in after.functions.referring("name", function.name)
    )


def leaves_its_name(item: PlainObject, before: Schema, after: Schema) -> bool:
    """Whether what uses an object that goes may use another one of its name then: a function of the
    same arguments is called as an aggregate is."""
    namesakes = after.functions.referring("name", item.name)
    passed = (before.aggregate(*function.signature) for function in namesakes)
    return item.kind == "operator" or item in passed


def made_again(before: Column, after: Column, schema: Schema, table: Table) -> bool:
    """Whether the column of that table is dropped and added: it is computed otherwise, or is so
    from now on, or was never stored; or the table stands in a tree of several levels, where
    PostgreSQL refuses DROP EXPRESSION (observed with 15 and 18)."""
    old, new = before.generated, after.generated
    if new is not None:
        return (old, before.type, before.collation) != (new, after.type, after.collation)
    plain = old is None or (old.stored and before.type == after.type)
    return not plain or (old is not None and has_levels(schema, table))


def alike(before: Column, after: Column, numbers: frozenset[str] = NUMBERS) -> bool:
    """Whether what is compiled for the one type is the same for the other one; ``numbers`` are
    taken for one type."""
    one, other = before.type, after.type
    if before.collation != after.collation or one.array != other.array or one.user or other.user:
        return False
    return one.name == other.name or {one.name, other.name} <= numbers


def loses_attributes(type_: Type, before: Schema, after: Schema) -> bool:
    """Whether the composite type does, or one that is inside of it: until then a row or a literal
    that has the others only is no value of it."""
    if not type_.user:
        return False
    types = ((i, after.objects.get(i.signature)) for i in before.objects if i.attributes)
    losing = [old.name for old, new in types if new and {*old.attributes} - {*new.attributes}]
    return any(type_.name in holders_of_type(before, name) for name in losing)


def loses_collation(key: IndexElement, table: str, before: Schema, after: Schema) -> bool:
    """Whether ALTER TYPE takes from an index key the collation that it says: PostgreSQL makes
    the index anew from its text, which has none where it was the column's own
    (``pg_get_indexdef_worker`` in ruleutils.c)."""
    if key.collation is None:
        return False
    names = key.expression.uses.columns if key.expression else (key.column or "",)
    tables = [(side, side.table(table)) for side in (before, after)]
    for name in names:
        columns = [(side, t.column(name)) for side, t in tables if t]
        ends = [side.collation_of(column) or "default" for side, column in columns if column]
        if len(set(ends)) > 1 and (key.expression or ends[0] == key.collation):
            return True
    return False


def is_other_view(view: View, after: View) -> bool:
    """Whether it has another text, or the same one of what had other names before the renames."""
    names = ((v.query.uses.relations, v.query.uses.columns) for v in (view, after))
    return view.made != after.made or len({*names}) > 1


def gaining(before: Schema, after: Schema) -> set[str]:
    """The functions that give rows of a table which gets a column."""
    tables = [
        new.name
        for new in after.tables
        if (old := before.table(new.name))
        and old is not new
        and any(old.column(column.name) is None for column in new.columns)
    ]
    return {
        f.name for f in before.functions if any(mentions(f.returns, t, whole=True) for t in tables)
    }


def is_other_type(before: PlainObject, after: PlainObject) -> bool:
    """Whether the one is dropped and the other one created; attributes are altered."""
    both = before.kind == "type" and before.bare != after.bare
    both = both or (before.is_base and before.more != after.more)
    return both and not (before.attributes and after.attributes)


def is_other_collation(before: PlainObject, after: PlainObject) -> bool:
    """Whether there is another one under its name: ALTER COLLATION renames it at most."""
    return before.kind == "collation" and before.definition != after.definition


MAY_REFUSE_NULL = re.compile(r"\b(IS|COALESCE|CASE|NULL|num_nulls|num_nonnulls)\b", re.IGNORECASE)
"""In a check; an operator gives null for null, and null is as good as true."""


def needs_value(column: Column, schema: Schema) -> bool:
    """Whether its domain may not take the null that a new column starts with: then the column gets
    the domain once its values are back."""
    computed = column.default or column.generated or column.identity
    return (
        not computed
        and column.type.user
        and not column.type.array
        and _refuses_null(schema.domains.get(column.type.name), schema)
    )


def computes_from_nulls(column: Column, old: Table, table: Table, schema: Schema) -> bool:
    """Whether it is stored, and computed from a column that comes too and has no values at first,
    by a function that may refuse nulls or for a domain that does: it comes once those are there."""
    generated = column.generated
    if generated is None or not generated.stored:
        return False
    new = (table.column(n) for n in generated.expression.uses.columns if old.column(n) is None)
    if all(source is None or source.default or source.identity for source in new):
        return False
    if needs_value(replace(column, generated=None), schema):
        return True
    calls = called_by(generated.expression.uses, schema)
    return any(isinstance(item, Function) and not item.strict for item in calls)


def takes_no_null(type_: Type, schema: Schema) -> bool:
    """Whether it is a domain that says so."""
    domain = schema.domains.get(type_.name) if type_.user and not type_.array else None
    if domain is None:
        return False
    said = any(check.expression.sql == "VALUE IS NOT NULL" for check in domain.checks)
    return domain.not_null or said or takes_no_null(domain.type, schema)


def _refuses_null(domain: Domain | None, schema: Schema) -> bool:
    if domain is None or domain.default is not None:
        return False
    checks = [check.expression for check in domain.checks]
    refuses = any(c.uses.functions or MAY_REFUSE_NULL.search(c.sql) for c in checks)
    below = domain.type.user and _refuses_null(schema.domains.get(domain.type.name), schema)
    return domain.not_null or refuses or below


def takes(function: Function, enum: str) -> bool:
    """Whether the type stands in the function's arguments or its result."""
    return any(
        mentions(t, enum, whole=True)
        for t in (function.returns, *(a.type for a in function.arguments))
    )


def stored_in(table: Table) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    """What the table stores results of, or was checked with."""
    yield from ((part.name, part.expressions) for part in table.compiled)
    for column in table.columns:
        if column.generated and column.generated.stored:
            yield column.name, (column.generated.expression,)


def expressions_in(table: Table) -> Iterator[Expression]:
    """All of a table, but for what its foreign keys and its bound are."""
    for part in (*table.compiled, *table.triggers):
        yield from part.expressions
    for column in table.columns:
        if column.default:
            yield column.default
        if column.generated:
            yield column.generated.expression


def is_stored(schema: Schema, name: str) -> bool:
    """Whether a column holds values of that type, in a domain or another type too."""
    holders = [d.name for d in schema.domains if d.type.user and d.type.name == name]
    holders += composites_of(schema, name)
    return bool(users_of(schema, name)) or any(is_stored(schema, holder) for holder in holders)


def is_nested(sides: tuple[Schema, ...], name: str, *, arrays: bool = True) -> bool:
    """Whether a column has ``arrays`` of the type, or another type has it inside."""
    for side in sides:
        columns = (c for t in side.tables.referring("type", name) for c in t.columns)
        of = arrays and any(c.type.array for c in columns if c.type.user and c.type.name == name)
        if of or len(holders_of_type(side, name)) > 1:
            return True
    return False


def has_to_stay(sides: tuple[Schema, ...], name: str) -> bool:
    """Whether the type is not built anew for the order of its attributes: its values stand where
    they cannot be cast, or tables are OF it, whose columns keep their own order."""
    return is_nested(sides, name) or any(tables_of_type(side, name) for side in sides)


def is_in_place(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether the attributes stand in their order where some go and others come behind the rest:
    ALTER TYPE leads there, and what is kept tells them by their place."""
    before, after = [*before], [*after]
    stays = [name for name in before if name in after]
    return [*stays, *(name for name in after if name not in stays)] == after


def alters_in_place(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether ALTER TYPE makes the one of the other, and what comes back finds its attributes: not
    where some come while others go."""
    both = bool(before.keys() - after.keys()) and bool(after.keys() - before.keys())
    return is_in_place(before, after) and not both


def is_compiled(schema: Schema, name: str) -> bool:
    """Whether an expression that PostgreSQL keeps compiled has a value of that type: it refuses
    ALTER TYPE where one takes an attribute, and keeps casts of the others as they were."""
    texts = [e for table in schema.tables for e in expressions_in(table)]
    texts += [c.expression for domain in schema.domains for c in domain.checks]
    texts += [domain.default for domain in schema.domains if domain.default]
    texts += [view.query for view in schema.views]
    texts += [item.definition for item in schema.objects if item.kind != "type"]
    return any(name in text.uses.types for text in texts)


def gives_as_before(function: Function, again: Function, *sides: Schema) -> bool:
    """Whether the body can stand while a table gets and loses columns: not one without quotes that
    changes, or has a star, and gives its rows."""
    if not function.atomic or (function.body == again.body and "*" not in function.body):
        return True
    names = {name for room, name in held(function) if room == "relation"}
    given = [name for name in names if mentions(function.returns, name, whole=True)]
    tables = ([t for side in sides if (t := side.table(name))] for name in given)
    return all(columns_of(pair[0]) == columns_of(pair[-1]) for pair in tables if pair)


def is_held(schema: Schema, type_: PlainObject, new: Mapping[str, str]) -> bool:
    """Whether anything has values of the composite type that ALTER TYPE does not lead along: where
    the ``new`` attributes stand otherwise, the queries of functions too, which give them by their
    place."""
    name = type_.name
    if is_stored(schema, name) or is_compiled(schema, name):
        return True
    results = [f.returns for f in schema.functions if f.returns]
    moved = bool(new) and not is_in_place(dict(type_.attributes), new)
    return moved and any(mentions(result, name, whole=True) for result in results)


def columns_of(table: Table) -> dict[str, object]:
    """What a row of the table is; where its columns stand is another matter."""
    return {column.name: column.type for column in table.columns}


def is_filled(column: Column, schema: Schema) -> bool:
    """Whether PostgreSQL writes a value into the rows that get the column: none may be stored then
    as a whole."""
    domain = schema.domains.get(column.type.name) if column.type.user else None
    computed = column.default or column.generated or column.identity
    return computed is not None or domain is not None


def stores_rows(schema: Schema, table: Table) -> bool:
    """Whether a materialized view stores whole rows of the table, or of one below it, by a view or
    by itself: then PostgreSQL does not write it anew (find_composite_type_dependencies)."""
    whole = [table.name, *(below.name for below in descendants(schema, table))]
    over = schema.views.referring("table", *whole)
    taking = {v.name for v in over if any(takes_rows(v, name, schema) for name in whole)}
    while taking:
        if any(view.materialized and view.name in taking for view in schema.views):
            return True
        more = {v.name for v in schema.views if taking & set(v.query.uses.relations)}
        if more <= taking:
            return False
        taking |= more
    return False


def takes_rows(view: View, table: str, schema: Schema) -> bool:
    """Whether its query names the table, or the alias of one, where a column stands."""
    uses, name = view.query.uses, quoted(table)
    if table not in uses.relations:
        return False
    tables = (schema.table(relation) for relation in uses.relations)
    known = {column.name for item in tables if item for column in item.columns}
    alias = rf'(?<!["\w]){re.escape(name)} (?:AS )?("(?:[^"]|"")+"|\w+)'
    found = re.findall(alias, view.query.sql)
    called = {base_of(table), *(a.strip('"').replace('""', '"') for a in found)}
    return bool(called & (set(uses.columns) - known))


def selects_what_goes(function: Function, before: Schema, after: Schema) -> bool:
    """Whether it takes a row, of which it selects a column that goes."""
    pairs = ((before.table(name), after.table(name)) for name in function.uses.bound)
    gone = {
        column.name
        for old, new in pairs
        if old and new
        for column in old.columns
        if new.column(column.name) is None
    }
    return not gone.isdisjoint(function.uses.columns)
