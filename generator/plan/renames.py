"""Plans renames: first in the migration, last in the rollback.

Everything in between therefore has the names of the target in both directions, and what one way
keeps the other finds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from generator.plan.intent import Intent, ObjectKind, RenamedObject
from generator.plan.operations import (
    CreateObject,
    DropObject,
    Operation,
    RenameAttribute,
    RenameColumn,
    RenameEnumValue,
    RenameFunction,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameType,
    RenameView,
    SetDomainDefault,
)
from generator.plan.operations.base import need
from generator.plan.operations.composites import tables_of_type
from generator.plan.operations.renaming import Renaming
from generator.records import replace
from generator.schema.columns import Column, sequence_of
from generator.schema.expressions import Expression, References
from generator.schema.inheritance import descendants
from generator.schema.kinds import namespace
from generator.schema.names import aside, base_of, beside, numbering, schema_of
from generator.schema.objects import Schema
from generator.schema.options import TYPED, option
from generator.schema.uses import function, relation, uses


def renames(
    intent: Intent, schema: Schema, end: Schema, forth: Sequence[Operation] = ()
) -> list[Operation]:
    """Tables first: columns are named with their table as it is called afterwards.

    Database schemas are renamed before all else, and behind it on the way back from ``forth``.  One
    to which something moves is created before; on the way back, that of ``forth`` is dropped again.

    The sequences of columns that are renamed, or whose table is, come last, where they have other
    names in ``end``: a fresh database would give them those.  Raises CannotApply.
    """
    own, objects = intent.own, intent.renamed_objects
    schemas = renamed_schemas(intent.renamed_schemas)
    if not forth:
        schema = applied(schemas, schema)
    leaving = _leaving(intent)
    reached = (*dict(intent.renamed_tables).values(), *dict(intent.renamed_sequences).values())
    moved = [*new_schemas((*reached, *(o.to for o in objects)), schema)]
    moved += _moved_in_turn(intent, leaving, applied(moved, schema))
    named: list[Operation] = [
        *moved,
        *_renamed_columns(intent, applied(moved, schema)),
        *_renamed_values(intent, schema),
    ]
    named += _renamed_attributes(intent, applied(named, schema))
    others = [_under_names_of(leaving, item) for item in objects if item not in leaving]
    named += _renamed_objects(others, own, applied(named, schema))
    tables = {new for _, new in intent.renamed_tables}
    columns = {(table, new) for table, _, new in intent.renamed_columns}
    numbered = [
        (sequence_of(t.name, c), _numbers(end, t.name, c.name))
        for t in applied(named, schema).tables
        for c in t.columns
        if c.identity and c.identity.sequence and (t.name in tables or (t.name, c.name) in columns)
        if not _is_numbered_otherwise(end, t.name, c)
    ]
    pairs = [pair for pair in numbered if pair[0] != pair[1]]
    sequences: list[Operation] = [RenameSequence(name=old, to=new) for old, new in in_turn(pairs)]
    created = [o.object for o in forth if isinstance(o, CreateObject)]
    made = [*named, *sequences, *(DropObject(object=item) for item in created)]
    return [*made, *schemas] if forth else [*schemas, *made]


def late_renames(renames: Sequence[Operation]) -> set[int]:
    """On the way back, those that stand behind what is made again: of objects, but for what leaves
    its name to a table or a sequence."""
    late, taken = set[int](), set[str]()
    for number, made in reversed([*enumerate(renames)]):
        of_object = isinstance(made, RENAMES_OF_OBJECTS)
        part = made.used_part() if of_object else None
        if isinstance(made, DropObject) or (of_object and not (part and part.name in taken)):
            late.add(number)
        elif isinstance(made, RenameTable | RenameSequence | RenameView | RenameType):
            taken.add(made.to)
    return late


def renamed_schemas(pairs: Iterable[tuple[str, str]]) -> list[Operation]:
    """The statements, those first whose new name is free."""
    return [RenameObject(object=namespace(old), to=new) for old, new in in_turn(pairs)]


K = TypeVar("K")
Moving = type[RenameTable | RenameSequence | RenameType]


def in_turn(pairs: Iterable[tuple[K, K]]) -> list[tuple[K, K]]:
    """The same renames, each once its new name is free: names that go round pass through a third
    one."""
    left, found = dict(pairs), list[tuple[K, K]]()
    while left:
        old = next((old for old, new in left.items() if new not in left), None)
        if old is None:
            old = next(iter(left))
            away = called(old, aside(name_in(old), "swap"))
            found.append((old, away))
            left = {away if key == old else key: new for key, new in left.items()}
        else:
            found.append((old, left.pop(old)))
    return found


def name_in(key: Any) -> str:
    """The name in a key: it is the name itself, or the first part of a function's."""
    if isinstance(key, str):
        return key
    name: str = key[0] if len(key) == FUNCTION else key[1]
    return name


FUNCTION = 2
"""Parts of a function's key; a plain object's begins with its kind."""


def called(key: Any, name: str) -> Any:
    """The key with another name."""
    if isinstance(key, str):
        return name
    return (name, key[1]) if len(key) == FUNCTION else (key[0], name, *key[2:])


def _renamed_columns(intent: Intent, schema: Schema) -> Iterator[Operation]:
    """Of each table once its new names are free there and below: what a parent renames its children
    call so, too."""
    left = dict[str, list[RenameColumn]]()
    own = [item for item in intent.renamed_columns if not _goes_with_type(*item, intent, schema)]
    for table in dict.fromkeys(table for table, _, _ in own):
        pairs = ((old, new) for of, old, new in own if of == table)
        left[table] = [RenameColumn(table=table, column=o, to=new) for o, new in in_turn(pairs)]
    while left:
        free = (table for table, found in left.items() if not _is_taken(table, found, schema))
        for operation in left.pop(next(free, next(iter(left)))):
            yield operation
            schema = operation.apply(schema)


def _goes_with_type(name: str, old: str, new: str, intent: Intent, schema: Schema) -> bool:
    """Whether it is the column of a typed table, which follows the attribute of its type."""
    table = schema.table(name)
    kind = option(table.options, TYPED) if table else None
    return kind is not None and (kind, old, new) in intent.renamed_attributes


def _is_taken(table: str, renames: list[RenameColumn], schema: Schema) -> bool:
    own = schema.table(table)
    new = {operation.to for operation in renames} - {operation.column for operation in renames}
    return own is not None and any(
        item.column(name) for item in (own, *descendants(schema, own)) for name in new
    )


def _renamed_attributes(intent: Intent, schema: Schema) -> Iterator[Operation]:
    for name in dict.fromkeys(name for name, _, _ in intent.renamed_attributes):
        pairs = ((old, new) for of, old, new in intent.renamed_attributes if of == name)
        for old, new in in_turn(pairs):
            cascade = bool(tables_of_type(schema, name))
            yield RenameAttribute(name=name, attribute=old, to=new, cascade=cascade)


def _renamed_values(intent: Intent, schema: Schema) -> Iterator[Operation]:
    """With the defaults of domains, which PostgreSQL keeps as a text, too."""
    for enum, old, new in intent.renamed_values:
        rename = RenameEnumValue(enum=enum, value=old, to=new)
        renamed = rename.apply(schema)
        yield rename
        for before, after in zip(schema.domains, renamed.domains, strict=True):
            if before.default != after.default and after.default is not None:
                yield SetDomainDefault(domain=after.name, default=after.default)
        schema = renamed


RENAMES_OF_OBJECTS = (RenameFunction, RenameObject, RenameType, RenameView, SetDomainDefault)
KINDS: tuple[ObjectKind, ...] = ("functions", "views", "types", "collations", "objects")
"""Functions first: they are known by the types of their arguments."""


def _leaving(intent: Intent) -> list[RenamedObject]:
    """What leaves its name to a table, a sequence or an object of another kind, and what leaves its
    own to one of them: relations and types share their names."""
    left = [item for item in intent.renamed_objects if item.kind != "functions"]
    pairs = (*intent.renamed_tables, *intent.renamed_sequences)
    taken = {(kind, new) for _, new in pairs for kind in KINDS}
    taken |= {(kind, o.to) for o in left for kind in KINDS if kind != o.kind}
    found = list[RenamedObject]()
    while more := [o for o in left if o not in found and (o.kind, name_in(o.key)) in taken]:
        found += more
        taken |= {(o.kind, o.to) for o in more}
    return found


def _under_names_of(leaving: Sequence[RenamedObject], item: RenamedObject) -> RenamedObject:
    """A function is known by the types of its arguments: under the names that they have by then."""
    if item.kind != "functions":
        return item
    types = Renaming({relation(o.key): o.to for o in leaving if o.kind == "types"})
    return replace(item, key=(item.key[0], tuple(map(types.types, item.key[1]))))


def _moved_in_turn(
    intent: Intent, leaving: Sequence[RenamedObject], schema: Schema
) -> Iterator[Operation]:
    """Tables, sequences and what leaves its name to them, each once its new name is free."""
    tables, sequences = intent.renamed_tables, intent.renamed_sequences
    objects = {name_in(item.key): item for item in leaving}
    pairs = [*tables, *sequences, *((name, item.to) for name, item in objects.items())]
    numbers = {old for old, _ in sequences}
    for old, new in in_turn(pairs):
        item = objects.get(old)
        if item:
            objects[new] = item  # which may be a name for a while
            made = _renamed_as(item.kind, called(item.key, old), new, schema, intent.own)
        else:
            numbers |= {new} if old in numbers else set()
            kind = RenameSequence if old in numbers else RenameTable
            made = list(_moved(kind, old, new, intent.own))
        schema = applied(made, schema)
        yield from made


def _renamed_objects(
    objects: Sequence[RenamedObject], own: str, schema: Schema
) -> Iterator[Operation]:
    for kind in KINDS:
        items = (item for item in objects if item.kind == kind)
        for old, new in in_turn([(item.key, called(item.key, item.to)) for item in items]):
            made = _renamed_as(kind, old, name_in(new), schema, own)
            schema = applied(made, schema)
            yield from made


def _renamed_as(kind: ObjectKind, key: Any, to: str, schema: Schema, own: str) -> list[Operation]:
    if kind == "types":
        made = [*_moved(RenameType, key, to, own)]
    else:
        made = [*_renamed_object(kind, key, to, schema, own)]
    return [*made, *_defaults_again(kind, to, applied(made, schema))]


def _defaults_again(kind: ObjectKind, name: str, schema: Schema) -> Iterator[Operation]:
    """PostgreSQL keeps the default of a domain as a text, too (pg_type.typdefault), which does not
    follow."""
    key = function(name) if kind == "functions" else relation(name)
    for domain in schema.domains if kind in {"functions", "types"} else ():
        if domain.default is not None and key in uses(domain):
            yield SetDomainDefault(domain=domain.name, default=domain.default)


def _renamed_object(
    kind: ObjectKind, key: Any, to: str, schema: Schema, own: str
) -> Iterator[Operation]:
    """Where it goes to another schema, there first."""
    name = name_in(key)
    moved = beside(to, base_of(name))
    if moved != name:
        move = _of_object(kind, key, moved, schema)
        yield replace(move, schema=schema_of(to, own))
        key, schema = called(key, moved), move.apply(schema)
    if moved != to:
        yield _of_object(kind, key, to, schema)


Renamed = RenameType | RenameView | RenameFunction | RenameObject


def _of_object(kind: ObjectKind, key: Any, to: str, schema: Schema) -> Renamed:
    if kind == "collations":
        return RenameType(name=key, to=to, collation=True)
    if kind == "views":
        view = need(schema.views.get(key), f'view "{key}"')
        return RenameView(name=key, to=to, materialized=view.materialized)
    if kind == "functions":
        function = need(schema.functions.get(key), f'function "{name_in(key)}"')
        return RenameFunction(function=replace(function, comment=None), to=to)
    found = need(schema.objects.get(key), f'{key[0]} "{name_in(key)}"')
    return RenameObject(object=found.bare, to=to)


def _is_numbered_otherwise(schema: Schema, table: str, column: Column) -> bool:
    """Whether it is an identity there and serial here, or the reverse: then the sequence that takes
    over has the name that is wanted."""
    owner = schema.table(table)
    reached = owner.column(column.name) if owner else None
    kinds = {c.identity.kind for c in (column, reached) if c and c.identity}
    return "serial" in kinds and len(kinds) > 1


def _numbers(schema: Schema, table: str, name: str) -> str:
    """What the sequence of the column is called there."""
    owner = schema.table(table)
    column = owner.column(name) if owner else None
    return sequence_of(table, column) if column else numbering(table, name)


def new_schemas(names: Iterable[str], schema: Schema) -> Iterator[Operation]:
    """Those in which the names stand, where they are not there yet."""
    for name in dict.fromkeys(schema_of(name, "public") for name in names):
        if not schema.has_namespace(name):
            yield CreateObject(object=namespace(name))


def _moved(rename: Moving, old: str, new: str, own: str) -> Iterator[Operation]:
    """Where it goes to another schema, there first."""
    moved = beside(new, base_of(old))
    if moved != old:
        yield rename(name=old, to=moved, schema=schema_of(new, own))
    if moved != new:
        yield rename(name=moved, to=new)


def applied(operations: list[Operation], schema: Schema) -> Schema:
    """Raises CannotApply."""
    for operation in operations:
        schema = operation.apply(schema)
    return schema


def with_views_made_again(
    renamed: Schema,
    before: Schema,
    after: Schema,
    intent: Intent,
    again: Container[str] = frozenset(),
) -> Schema:
    """``renamed``, in which views that do not just follow have the text that they had.

    On the way back they are made again behind the renames; so are those ``again``, of which
    something else is changed that they read.
    """
    columns = {
        table: {o for of, o, _ in intent.renamed_columns if of == table}
        for table, _, _ in intent.renamed_columns
    }
    for old, new in zip(before.views, renamed.views, strict=True):
        reached = after.views.get(new.name)
        uses, now = old.query.uses, new.query.uses
        used = {c for table in now.relations for c in columns.get(table, ())}
        follows = reached and reached.made == new.made and used.isdisjoint(uses.columns)
        follows = follows and new.name not in again
        if new.query.sql == old.query.sql or follows:
            continue
        query = Expression(old.query.sql, uses=_of_both(uses, now))
        renamed = renamed.with_("views", replace(new, query=query))
    return renamed


def _of_both(one: References, other: References) -> References:
    """What has either name: the text waits for the one, and what drops the other for the view."""
    return replace(
        other,
        relations=tuple(sorted({*one.relations, *other.relations})),
        functions=tuple(sorted({*one.functions, *other.functions})),
        types=tuple(sorted({*one.types, *other.types})),
        operators=tuple(sorted({*one.operators, *other.operators})),
    )
