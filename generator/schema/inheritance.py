"""What a partition inherits from its table, and a child from its parents.

In the model a constraint or an index stands at the table that it was made on.  PostgreSQL makes one
on each partition too, under a name that it chooses (manual, 5.12.2.3, 5.12.2.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column, Options, not_null_of, sequence_of
from generator.schema.constraints import (
    AnyIndex,
    Check,
    ForeignKey,
    I,
    Index,
    OfElements,
    PrimaryKey,
    Unique,
    serves,
)
from generator.schema.expressions import Expression
from generator.schema.names import base_of, beside, object_name
from generator.schema.objects import Schema
from generator.schema.options import COMPRESSION, STORAGE, only, parameters
from generator.schema.serials import next_number
from generator.schema.tables import Part, Table

CALL = re.compile(r'"?([^\W\d][\w$]*)"?\(.*\)\Z', re.DOTALL)


def inherited_checks(schema: Schema, table: Table) -> tuple[Check, ...]:
    """The checks that the table has from its parents, and they from theirs."""
    found: dict[str, Check] = {}
    for name in table.parents:
        parent = schema.table(name)
        for check in checks_of(schema, parent) if parent else ():
            if not check.no_inherit:
                proved = check.validated or check.name in table.proved_alone
                found.setdefault(check.name, replace(check, comment=None, validated=proved))
    return tuple(found.values())


def checks_of(schema: Schema, table: Table) -> tuple[Check, ...]:
    own = {check.name for check in table.checks}
    return (*table.checks, *(c for c in inherited_checks(schema, table) if c.name not in own))


def checked_alone(schema: Schema, name: str, check: str) -> Iterator[str]:
    """The tables below that say that check as well: theirs stays where the one above goes."""
    table = schema.table(name)
    for child in (schema.table(n) for n in table.children) if table else ():
        if child and check in child.checked_alone:
            yield child.name
        yield from checked_alone(schema, child.name, check) if child else ()


def alone(schema: Schema, table: Table, *, bare: bool = False) -> Table:
    """The table as DETACH PARTITION or NO INHERIT leaves it: what came from the parents is its own.

    ``bare``: with no more of it than it must have before it is attached; ATTACH PARTITION makes
    the indexes and the foreign keys.
    """
    checks = checks_of(schema, table)
    made = replace(table, checks=checks, parents=(), bound=None, switched=(), without=())
    made = replace(made, beside=frozenset(), part_names=())
    parent = schema.table(table.parents[0]) if table.bound is not None else None
    names = dict(table.part_names)
    if parent is None or (bare and not names and not table.keyed_alone):
        return made
    foreign = [k for k in alone(schema, parent).foreign_keys if not bare or k.name in names]
    foreign = [_part_of(k, names) for k in foreign if not has(made.foreign_keys, k)]
    if bare and not table.keyed_alone:
        return made.with_more(foreign)
    above = [item for _, item in parts_from_above(schema, table)]
    key = next((item for item in above if isinstance(item, PrimaryKey)), None)
    if key and not made.primary_key and own_part(table, key) is None:
        made = replace(made, primary_key=named_for(table.name, key))
    more: list[AnyIndex] = []
    for item in above:
        kind = isinstance(item, Unique) or not (bare or isinstance(item, PrimaryKey))
        if kind and own_part(table, item) is None:
            more.append(_apart(named_for(table.name, item), (*keys_of(made), *more)))
    return made.with_more([*more, *foreign])


def _part_of(key: ForeignKey, names: Mapping[str, str]) -> ForeignKey:
    return replace(key, name=names.get(key.name, key.name), comment=None)


def _apart(item: I, others: Sequence[AnyIndex]) -> I:
    """The part with the first number behind its name that tells it from the others
    (ChooseRelationName in indexcmds.c)."""
    taken = {other.name for other in others}
    names = (item.name, *(f"{item.name}{number}" for number in range(1, len(others) + 1)))
    return replace(item, name=next(name for name in names if name not in taken))


def has(items: tuple[object, ...] | list[object] | object, item: object) -> bool:
    """Whether one of them is the same but for its name."""
    assert isinstance(items, tuple | list)
    return any(nameless(own) == nameless(item) for own in items)


def nameless(item: object) -> object:
    """What an index or a constraint is but for its name and its options."""
    changes = {"name": "", "comment": None} | ({"options": ()} if hasattr(item, "options") else {})
    made: object = replace(item, **changes)  # type: ignore[type-var]
    return made


def attached(schema: Schema, parent: Table, child: Table, bound: Expression | None) -> Table:
    """The table once it is a partition, or a child: what the parent has too is the parent's."""
    parents = (*child.parents, parent.name)
    checks = {c.name: c for c in checks_of(schema, parent) if not c.no_inherit}
    proved = {c.name for c in child.checks if c.validated and c.name in checks}
    made = replace(
        child,
        parents=parents,
        bound=bound,
        checks=tuple(c for c in child.checks if c.name not in checks),
        proved_alone=child.proved_alone | {n for n in proved if not checks[n].validated},
    )
    if bound is None:
        again = checks.keys() & {c.name for c in child.checks}
        return replace(made, checked_alone=child.checked_alone | again)
    whole = alone(schema, parent)
    above = [item for name, item in parts_for(schema, parent) if name not in child.without]
    made = replace(made, beside=made.beside | _beside(made, above))

    def own(part: Part) -> Part | None:
        from_above = (
            part.name not in made.beside and made_from(child.name, part, above)
            if isinstance(part, AnyIndex)
            else isinstance(part, ForeignKey) and has(whole.foreign_keys, part)
        )
        return None if from_above else part

    left = made.with_parts(own)
    parts = set(made.index_constraints) - set(left.index_constraints)
    keyed_alone = made.keyed_alone or bool(parts)
    names = dict(child.part_names)
    for key in (k for k in child.foreign_keys if k not in left.foreign_keys):
        names |= {k.name: key.name for k in whole.foreign_keys if nameless(k) == nameless(key)}
    return replace(left, keyed_alone=keyed_alone, part_names=tuple(sorted(names.items())))


def _beside(child: Table, above: Sequence[AnyIndex]) -> set[str]:
    """Its indexes that are like one above and do not become parts: the first one does."""
    alike, parts = dict[str, AnyIndex](), set[str]()
    for item in above:
        found = {o.name: o for o in keys_of(child) if serves(o, item)}
        free = [name for name in found if name not in child.beside and name not in parts]
        parts.update(free[:1])
        alike |= found
    return set(alike) - parts


Key = AnyIndex


def keys_of(table: Table) -> list[Key]:
    """Its own indexes and keys, of which partitions have parts."""
    return [*table.index_constraints, *table.indexes]


def parts_for(schema: Schema, table: Table) -> Iterator[tuple[str, Key]]:
    """The indexes and keys of the table of which its partitions have parts, those from above too,
    each with the name of what stands in the model."""
    own = keys_of(table)
    yield from ((item.name, item) for item in own)
    for name, item in parts_from_above(schema, table):
        if own_part(table, item) is None:
            yield name, item


def parts_from_above(schema: Schema, table: Table) -> Iterator[tuple[str, Key]]:
    """The indexes and keys of which the partition has a part."""
    for parent in parents_of(schema, table) if table.bound is not None else ():
        for name, item in parts_for(schema, parent):
            if name not in table.without:
                yield name, item


def owner_of_part(schema: Schema, name: str) -> Table | None:
    """The partition that has a part of that name, if that stands nowhere in the model."""
    base = base_of(name)
    ends = (at for at, sign in enumerate(base) if sign == "_")
    found = (schema.table(beside(name, base[:at])) for at in ends)
    return next((t for t in found if t and has_part(schema, t, base)), None)


def has_part(schema: Schema, table: Table, name: str) -> bool:
    above = (item for _, item in parts_from_above(schema, table))
    return any(
        named_for(table.name, item).name == name and own_part(table, item) is None for item in above
    )


def own_part(table: Table, item: Key) -> Key | None:
    """The index of the partition's own that is its part of that one above; None where that is
    under the name that PostgreSQL chooses."""
    own = (own for own in keys_of(table) if own.name not in table.beside)
    return next((own for own in own if serves(own, item)), None)


def is_whole(schema: Schema, table: Table, name: str, item: Key) -> bool:
    """Whether all partitions have a part of the index of that name."""
    for child in (t for n in table.children if (t := schema.table(n)) and t.bound is not None):
        if name in child.without:
            return False
        own = own_part(child, item)
        if not is_whole(schema, child, own.name if own else name, item):
            return False
    return True


def made_from(table: str, item: Key, parents: Iterable[Key]) -> bool:
    return any(is_made(table, item, parent) for parent in parents)


def is_made(table: str, item: Key, parent: Key) -> bool:
    """Whether it is what PostgreSQL makes for the parent's, under the name that it chooses."""
    if type(item) is not type(parent) or nameless(item) != nameless(parent):
        return False
    if item.comment is not None or item.options != parameters(parent.options):
        return False
    name, chosen = (n.rstrip("0123456789") for n in (item.name, chosen_name(table, parent)))
    if isinstance(parent, Index) and any(e.expression for e in parent.elements):
        # A server names it by the cast that was written, and tells the expression without that.
        return name.startswith(f"{base_of(table)}_") and name.endswith("_idx")
    return name == chosen


def named_index(table: Table, name: str) -> Key | None:
    """The index of that name, or the key that has it."""
    if table.primary_key and table.primary_key.name == name:
        return table.primary_key
    return find(table.indexes, name) or find(table.index_constraints, name)


def named_for(table: str, item: I) -> I:
    """The key or index that PostgreSQL makes on a partition."""
    options = parameters(item.options)
    return replace(item, name=chosen_name(table, item), comment=None, options=options)


def with_key(table: Table, item: Key) -> Table:
    """The table with that index or key of its own."""
    if isinstance(item, Index):
        return replace(table, indexes=(*table.indexes, item))
    return table.with_more([item])


def chosen_name(table: str, item: AnyIndex) -> str:
    if isinstance(item, PrimaryKey):
        return object_name(base_of(table), "", "pkey")
    if isinstance(item, Unique):
        return object_name(
            base_of(table), "_".join(numbered((*item.columns, *item.include))), "key"
        )
    label = "idx" if isinstance(item, Index) else "excl"
    return object_name(base_of(table), "_".join(index_names(item)), label)


def index_names(index: OfElements) -> Iterator[str]:
    """What the columns of the index are called (ChooseIndexColumnNames in indexcmds.c)."""
    names = []
    for element in index.keys:
        call = CALL.match(element.expression.sql) if element.expression else None
        names.append(element.column or element.called or (call[1] if call else "expr"))
    return iter(numbered((*names, *index.include)))


def numbered(names: Iterable[str]) -> list[str]:
    """Each of them once: one that is taken gets a number."""
    taken: list[str] = []
    for base in names:
        name, number = base, 0
        while name in taken:
            number += 1
            name = f"{base}{number}"
        taken.append(name)
    return taken


def inherited_column(table: str, column: Column) -> Column:
    """The column as a partition gets it from ``table``: numbered by the sequence of that table,
    by its default where it is serial."""
    made = replace(
        column,
        identity=None,
        comment=None,
        numbers_comment=None,
        options=_options(column),
        not_null_name=not_null_of(table, column),
    )
    if column.identity is None or column.identity.kind != "serial":
        return made
    return replace(made, default=next_number(sequence_of(table, column)))


def _options(column: Column) -> Options:
    """A child gets the storage and the compression, not what ANALYZE is told."""
    return only(column.options, (STORAGE, COMPRESSION))


def with_inherited(schema: Schema, table: Table) -> Table:
    """The table with the columns of those that it inherits from.  A primary key makes a NOT NULL of
    its own, also beside that of a parent."""
    if not table.parents:
        return table
    key = table.primary_key.columns if table.primary_key else ()
    columns = {
        c.name: replace(c, not_null_name=None) if c.name in key else c
        for c in inherited_columns(parents_of(schema, table)).values()
    }
    columns |= {c.name: _merged(c, columns.get(c.name)) for c in table.columns}
    inherited = {c.name: c for c in inherited_checks(schema, table)}
    checks = tuple(c for c in table.checks if c.name not in inherited)
    again = table.checked_alone | inherited.keys() & {c.name for c in table.checks}
    made = replace(table, columns=tuple(columns.values()), checks=checks, checked_alone=again)
    # It has no rows that NOT VALID could leave out.
    proved = {c.name for c in inherited.values() if is_unproved(c)}
    return replace(made, proved_alone=table.proved_alone | proved)


def is_unproved(check: Check) -> bool:
    """Whether it is NOT VALID; a NOT NULL is the column's own."""
    return check.enforced and not check.validated and check.not_null is None


def _merged(own: Column, inherited: Column | None) -> Column:
    """A column that the child says too: of what it leaves out, the parent's holds (MergeAttributes
    in tablecmds.c)."""
    if inherited is None:
        return own
    computes = own.default or own.generated or own.identity
    return replace(
        own,
        not_null=own.not_null or inherited.not_null,
        not_null_name=own.not_null_name if own.not_null else inherited.not_null_name,
        default=own.default if computes else inherited.default,
        generated=own.generated if computes else inherited.generated,
        collation=own.collation or inherited.collation,
    )


def own_columns(schema: Schema, table: Table) -> tuple[Column, ...]:
    """Those that are not just what the parents have."""
    inherited = inherited_columns(parents_of(schema, table))
    return tuple(
        c
        for c in table.columns
        if (above := inherited.get(c.name)) != c.uncommented
        or (c.not_null and above and above.not_null_name != c.not_null_name)
    )


def parents_of(schema: Schema, table: Table) -> list[Table]:
    return [parent for name in table.parents if (parent := schema.table(name))]


def has_levels(schema: Schema, table: Table) -> bool:
    """Whether the table stands in a tree with children of children."""
    above = parents_of(schema, table)
    below = [child for name in table.children if (child := schema.table(name))]
    return (
        any(child.children for child in below)
        or bool(above and table.children)
        or any(has_levels(schema, parent) for parent in above)
    )


def inherited_columns(parents: Iterable[Table]) -> dict[str, Column]:
    """The columns that a child of those tables gets, by name."""
    found: dict[str, Column] = {}
    for parent in parents:
        for column in parent.columns:
            found.setdefault(column.name, inherited_column(parent.name, column))
    return found


def fires_above(schema: Schema, table: Table, trigger: str) -> str | None:
    """How a trigger fires that the partition has from above; None where it has none of the name."""
    for parent in parents_of(schema, table) if table.bound is not None else ():
        own = find(parent.triggers, trigger)
        if own:
            return own.state
        return dict(parent.switched).get(trigger) or fires_above(schema, parent, trigger)
    return None


def ancestors(schema: Schema, table: Table) -> Iterator[Table]:
    for parent in parents_of(schema, table):
        yield parent
        yield from ancestors(schema, parent)


def descendants(schema: Schema, table: Table) -> Iterator[Table]:
    for name in table.children:
        child = find(schema.tables, name)
        if child:
            yield child
            yield from descendants(schema, child)
