"""What makes room first in both directions: extensions that move to another schema, types,
sequences and constraints that leave their name to something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    MoveExtension,
    Operation,
    RenameConstraint,
    RenameSequence,
    RenameType,
)
from generator.plan.operations.constraints import kind_of
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import constraint_part
from generator.plan.renames import applied, new_schemas
from generator.schema.collection import find
from generator.schema.columns import sequence_of
from generator.schema.constraints import Constraint, ForeignKey
from generator.schema.inheritance import descendants, inherited_checks
from generator.schema.names import Name, aside
from generator.schema.objects import Schema
from generator.schema.sequences import takes_from
from generator.schema.serials import is_handed_over
from generator.schema.tables import Table
from generator.schema.uses import held, relation


def room_made(schema: Schema, end: Schema, own: str) -> tuple[tuple[Operation, ...], Schema]:
    """The statements; and the schema after them."""
    types, sequences = types_of_another_kind(schema, end), sequences_in_the_way(schema, end)
    constraints = constraints_of_another_kind(schema, end)
    moves = (*moved_extensions(schema, end, own), *types, *sequences, *constraints)
    return moves, applied(list(moves), schema)


def moved_extensions(schema: Schema, end: Schema, own: str) -> tuple[Operation, ...]:
    """Extensions that move: they do so first in both directions, since whatever is made anew finds
    its types where they are in the end."""
    moves: list[MoveExtension] = []
    for extension in schema.extensions:
        reached = end.extensions.get(extension.name)
        if reached and reached.schema != extension.schema:
            moves.append(MoveExtension(name=extension.name, schema=reached.schema or own, own=own))
    return (*new_schemas((Name(m.place, m.name) for m in moves if m.place), schema), *moves)


def types_of_another_kind(schema: Schema, end: Schema) -> Iterator[Operation]:
    """Types that leave their name to one of another kind, and of which columns or arguments are:
    they step aside first, and the columns get the other type as any other one."""
    for name in (t.name for t in (*schema.enums, *schema.domains, *schema.of_kind("type"))):
        kinds = [_kind_of_type(side, name) for side in (schema, end)]
        if None not in kinds and kinds[0] != kinds[1] and _is_passed_on(name, schema, end):
            yield RenameType(name=name, to=aside(name, "old"))


def sequences_in_the_way(schema: Schema, end: Schema) -> Iterator[Operation]:
    """Sequences that number a column, and leave their name to another relation: they step aside
    first.  Those of a table that goes leave it to a table that comes with their own."""
    for table in schema.tables:
        for column in (c for c in table.columns if c.identity):
            name = sequence_of(table.name, column)
            heir = end.relation(name)
            if heir is None or _is_numbered_by(end, table.name, column.name, name):
                continue
            stays = schema.table(heir.name) or end.table(table.name)
            if stays and not is_handed_over(name, schema, end):
                yield RenameSequence(name=name, to=aside(name, "old"))


def constraints_of_another_kind(schema: Schema, end: Schema) -> Iterator[Operation]:
    """Checks and foreign keys that leave their name to a constraint of another kind of the same
    table, and keys that leave theirs to one of them: they come before the others have gone."""
    for table in schema.tables.unlike(end.tables):
        other = end.table(table.name)
        for item in table.constraints if other else ():
            kinds = {kind_of(side, item.name) for side in (table, other) if side}
            if None in kinds or len(kinds) == 1 or kinds.isdisjoint({"checks", "foreign_keys"}):
                continue
            if find(inherited_checks(schema, table), item.name) is None:
                yield from _renamed_aside(schema, table, item)


def _renamed_aside(schema: Schema, table: Table, item: Constraint) -> Iterator[Operation]:
    """The parts that partitions have of a foreign key do not follow the name of the whole."""
    to = aside(item.name, "old")
    below = descendants(schema, table) if isinstance(item, ForeignKey) else ()
    for child in (c for c in below if c.bound is not None and kind_of(c, item.name) is None):
        rename = RenameConstraint(table=child.name, name=item.name, to=to)
        yield Guarded(operation=rename, part=constraint_part(child.name, item.name))
    yield RenameConstraint(table=table.name, name=item.name, to=to)


def _is_numbered_by(schema: Schema, table: str, column: str, sequence: str) -> bool:
    owner = schema.table(table)
    reached = owner.column(column) if owner else None
    if reached is None:
        return False
    if reached.identity is None:  # see ``passed_numbers``
        return takes_from(reached, sequence)
    return sequence_of(table, reached) == sequence


def _kind_of_type(schema: Schema, name: str) -> str | None:
    item = schema.objects.get(("type", name, "", None))
    if item:
        return "composite" if item.attributes else "plain"
    if schema.enum(name):
        return "enum"
    return "domain" if schema.domains.get(name) else None


def _is_passed_on(name: str, schema: Schema, end: Schema) -> bool:
    """Whether something has it on either side that stays, or may."""
    sides = (schema, end)
    routines = (routine for side in sides for routine in side.functions)
    columns = any(side.tables.referring("type", name) for side in sides)
    return columns or any(relation(name) in held(routine) for routine in routines)
