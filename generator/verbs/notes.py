"""The notes of ``diff``: rows that stop a script, and likely renames."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.findings import Finding, Place, shortened
from generator.plan.answers import Answer, AnswerKind
from generator.plan.likely_renames import described, likely_renames
from generator.plan.made_again import stored_in
from generator.plan.operations import (
    AddPrimaryKey,
    AddUnique,
    AttachPartition,
    DetachPartition,
    DropConstraint,
    PinTimeZone,
    RecreateExtension,
    UpdateExtension,
)
from generator.plan.plan import Plan
from generator.plan.reach import reach
from generator.schema.objects import Schema
from generator.schema.subscriptions import ASKING, SUBSCRIPTION, said_of
from generator.sql.read.statements.updates import RowUpdate
from generator.verbs.unanswered import unasked

SAID: Mapping[AnswerKind, tuple[str, str]] = {
    "rename": ("SP244", '"{what}" is renamed to "{value}", as its ALTER statement says'),
    "fill": ("SP245", 'existing rows get {value} in "{what}", as the file says'),
    "cast": ("SP245", '"{what}" is converted with {value}, as the file says'),
}
"""What the second file says in place of an answer."""


def questions(plan: Plan) -> Iterator[Finding]:
    """What either script asks before it does anything."""
    for name, migration in (("forward.sql", plan.forward), ("rollback.sql", plan.rollback)):
        for question in migration.questions:
            answer = f", or give {question.answer}" if question.answer else ""
            yield Finding(
                code="SP240",
                message=shortened(f"stops before any change if {question.why}"),
                help=shortened(f"correct such rows ({question.query}){answer}"),
                place=Place(file=name),
            )


def of_statements(plan: Plan, before: Schema) -> Iterator[Finding]:
    """What a reader of the scripts should know of some of their statements."""
    yield from unasked_checks(plan)
    yield from time_zone(plan)
    yield from held_keys(plan, before)
    yield from mixed_rows(plan, before)
    yield from other_versions(plan)


def unasked_checks(plan: Plan) -> Iterator[Finding]:
    """Checks whose functions cannot be called before what comes with them."""
    ways = (
        ("forward.sql", plan.forward, plan.before, plan.after),
        ("rollback.sql", plan.rollback, plan.after, plan.before),
    )
    for name, migration, start, end in ways:
        for number, check, table in unasked(migration, start, end):
            yield Finding(
                code="SP254",
                message=f'batch {number} stops if a row of {table} violates "{check.name}"',
                help="make sure that no row does: its functions cannot be called before",
                place=Place(file=name),
            )


def time_zone(plan: Plan) -> Iterator[Finding]:
    """Where nobody named the zone in which times are converted."""
    if any(isinstance(operation, PinTimeZone) for operation in plan.forward.operations):
        yield Finding(
            code="SP242",
            message="times are converted in the TimeZone of the session that runs it first",
            help="give --time-zone ZONE to name it",
            place=Place(file="forward.sql"),
        )


def other_versions(plan: Plan) -> Iterator[Finding]:
    """Extensions that get another version."""
    for name, migration in (("forward.sql", plan.forward), ("rollback.sql", plan.rollback)):
        for operation in migration.operations:
            if isinstance(operation, UpdateExtension):
                yield Finding(
                    code="SP209",
                    message=(
                        f'extension "{operation.name}" is updated by its own script, whose locks '
                        "are not known"
                    ),
                    help="read the script of the extension, on the server",
                    place=Place(file=name),
                )
            if isinstance(operation, RecreateExtension):
                yield Finding(
                    code="SP209",
                    message=(
                        f'extension "{operation.extension.name}" is dropped and created in its '
                        "former version: that stops before any change while something uses it"
                    ),
                    help="if it does, run ALTER EXTENSION on the server, which may have a way back",
                    place=Place(file=name),
                )


def held_keys(plan: Plan, before: Schema) -> Iterator[Finding]:
    """Keys that come to a partitioned table with its partitions' keys, all under its lock."""
    again = dict.fromkeys(_keyed_again(plan, before))
    yield from map(_built_again, again)
    for operation in plan.forward.operations:
        if not isinstance(operation, AddPrimaryKey | AddUnique) or operation.only:
            continue
        table = before.table(operation.table)
        if table and table.name not in again and table.partition_by and table.children:
            key = operation.key if isinstance(operation, AddPrimaryKey) else operation.unique
            yield Finding(
                code="SP249",
                message=(
                    f'the parts of "{key.name}" are built while "{table.name}" and its partitions '
                    "are locked: the file gives the partitions this key by their table's"
                ),
                help=(
                    "read the locks in forward.sql; to have them built without, declare the key of "
                    "each partition by itself and attach it, as pg_dump writes it"
                ),
                place=Place(file="forward.sql"),
            )


def _keyed_again(plan: Plan, before: Schema) -> Iterator[str]:
    """The tables that are attached or detached and have their keys built again with it."""
    operations = plan.forward.operations
    coming = {o.partition for o in operations if isinstance(o, AttachPartition)}
    left = {o.partition for o in operations if isinstance(o, DetachPartition)} - coming
    for operation in operations:
        if isinstance(operation, AddPrimaryKey | AddUnique) and operation.table in left:
            yield operation.table
        elif isinstance(operation, DropConstraint) and operation.table in coming:
            table = before.table(operation.table)
            alone = table.index_constraints if table and table.bound is None else ()
            if any(key.name == operation.name for key in alone):
                yield operation.table


def _built_again(table: str) -> Finding:
    return Finding(
        code="SP249",
        message=(
            f'keys of "{table}" are built again while it is locked: the file gives them by its '
            "table's, or by itself, where it did not before"
        ),
        help=(
            "read the locks in forward.sql; to keep the keys, declare those of the partition by "
            "itself and attach it, as pg_dump writes it"
        ),
        place=Place(file="forward.sql"),
    )


def mixed_rows(plan: Plan, before: Schema) -> Iterator[Finding]:
    """Rows of a table that is partitioned from now on, in a partition that stood by itself."""
    for operation in plan.forward.operations:
        if not isinstance(operation, AttachPartition):
            continue
        stood, whole = before.table(operation.partition), before.table(operation.table)
        if stood and whole and whole.partition_by is None and whole.name not in stood.parents:
            yield Finding(
                code="SP253",
                message=(
                    f'rows of "{whole.name}" move to "{stood.name}", which has rows of its own: '
                    "the rollback leaves them there, since nothing tells them apart"
                ),
                help="let them go to a new partition, if they have to come back",
                place=Place(file="forward.sql"),
            )


def stored(before: Schema, after: Schema, place: Callable[[str], Place]) -> Iterator[Finding]:
    """Indexes, generated columns and checks that call a function whose body changes."""
    for function, table, part in _stored_anew(before, after):
        yield Finding(
            code="SP243",
            message=(
                f'function "{function}" changes, or one that it calls, and "{part}" of "{table}" '
                "stores or checks its results: it is dropped and created again"
            ),
            help="read the locks of these statements in forward.sql",
            place=place(f"function:{function}"),
        )


def asking(before: Schema, after: Schema, place: Callable[[str], Place]) -> Iterator[Finding]:
    """What differs of subscriptions that no script changes."""
    for item in before.of_kind(SUBSCRIPTION):
        other = after.objects.get(item.signature)
        old, new = (dict(said_of(i).options) if i else {} for i in (item, other))
        for name in sorted(ASKING) if other else ():
            if old.get(name) != new.get(name):
                yield Finding(
                    code="SP247",
                    message=(
                        f'{name} of subscription "{item.name}" differs, and no script changes it: '
                        "PostgreSQL does so only with the publisher"
                    ),
                    help="run ALTER SUBSCRIPTION on the server beside the script",
                    place=place(f"object:{item.identity}"),
                )


def said_answers(answers: Iterable[Answer], side: str) -> Iterator[Finding]:
    """Renames, fills and casts that nobody had to give: the second file says them."""
    for answer in answers:
        if answer.place.file == side and answer.kind in SAID:
            code, words = SAID[answer.kind]
            yield Finding(
                code=code,
                message=shortened(words.format(what=answer.what, value=answer.value)),
                help="no action is required",
                place=answer.place,
            )


def done_answers(answers: Iterable[Answer]) -> Iterator[Finding]:
    """What is answered and asked no more."""
    for answer in answers:
        yield Finding(
            code="SP252",
            message=shortened(
                f'"{answer.what}={answer.value}" changes nothing: both schemas are as it says'
            ),
            help="remove it, once no database is behind it",
            place=answer.place,
        )


def without_taken(
    notes: Iterable[Finding], updates: Sequence[RowUpdate], left: Sequence[RowUpdate]
) -> tuple[Finding, ...]:
    """The notes of a file that says values of rows, each UPDATE that is not followed by itself."""
    followed = {update.place for update in updates if update not in left}
    kept = [note for note in notes if note.place not in followed]
    told = {note.place for note in kept}
    return (*kept, *(_ignored(u) for u in left if u.place not in told))


def _ignored(update: RowUpdate) -> Finding:
    columns = ", ".join(f"{update.table}.{column}" for column in update.columns)
    return Finding(
        code="SP315",
        message=shortened(f"UPDATE of {columns} is ignored: its values are not followed"),
        help="run it after the migration, or give --fill",
        place=update.place,
    )


def renames(before: Schema, after: Schema, place: Callable[[str], Place]) -> Iterator[Finding]:
    for item, message in described(likely_renames(before, after)):
        option = shlex.quote(f"{item.what}={item.to}")
        yield Finding(
            code="SP241",
            message=message,
            help=f"give --rename {option} if it is a rename",
            place=place(item.at),
        )


def _stored_anew(before: Schema, after: Schema) -> Iterator[tuple[str, str, str]]:
    """The functions whose body changes, and what is stored or checked anew for that: the table and
    the part of it."""
    found = reach(before, after)
    for table in after.tables if found.bodies else ():
        for name, expressions in stored_in(table) if before.table(table.name) else ():
            called = {f for e in expressions for f in e.uses.functions} & found.bodies
            yield from ((function, table.name, name) for function in sorted(called))
