"""The command ``diff``: the migration between two schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings import Finding, Findings, Place, Refused, places, printable
from generator.plan.answers import Answer
from generator.plan.changes import differences
from generator.plan.from_empty import create_all
from generator.plan.intent import Intent, Loss, TriggerPolicy
from generator.plan.operations import CannotApply, Operation
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.plan.renames import applied
from generator.plan.renames import renames as named
from generator.records import dataclass, replace
from generator.schema.collection import Objects
from generator.schema.lines import position
from generator.schema.objects import Schema
from generator.schema.project import Pins, Project
from generator.sql.read.expressions import expression
from generator.sql.read.psql import misreadings
from generator.sql.read.reading import BYTE_ORDER_MARK
from generator.sql.read.runnable import own_schema, searched
from generator.sql.read.sameness import reworded
from generator.sql.read.search_path import looks_up, with_names_of_others, with_own_objects
from generator.sql.read.secrets import without_secrets
from generator.sql.read.shared import Shared
from generator.sql.read.sql import read_files
from generator.sql.read.statements.updates import RowUpdate
from generator.sql.write.migration import Unsaid, migration
from generator.sql.write.scripts import from_empty
from generator.verbs.amount import refuse_too_much
from generator.verbs.answers import intents as answered
from generator.verbs.continued import goes_on, renames_in
from generator.verbs.notes import (
    asking,
    done_answers,
    of_statements,
    questions,
    renames,
    said_answers,
    stored,
    without_taken,
)
from generator.verbs.paths import spec_folder
from generator.verbs.psql_session import Origins, SqlFile
from generator.verbs.said_values import Said, values_in
from generator.verbs.sql_files import refuse_side, sql_files
from generator.verbs.unanswered import unsaid
from generator.verbs.unowned import revoked_of_all, revoked_of_nothing
from generator.verbs.unspoken import (
    DUMP,
    by_one_role,
    in_the_same_words,
    subscriptions_alike,
    versions_alike,
    with_owners_of,
    without_grants_to_owners,
    without_unsaid_owners,
)
from generator.verbs.user_mappings import with_policies_of, with_roles_of

if TYPE_CHECKING:
    from generator.spec.specification import Option, Specification

UNPINNED = Project(name="diff", pins=Pins(prisma="7.3.0", postgresql="18", oldest=15))
"""For sides that name no project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: its schema, and the spec or the text of the file that it came from."""

    name: str
    schema: Schema
    text: str | None = None
    specification: Specification | None = None
    option: Option | None = None
    own: str = "public"
    """The database schema whose names say none."""
    places: Callable[[], Mapping[str, Place]] = dict
    """Where each object is said; asked only where something is refused."""
    notes: tuple[Finding, ...] = ()
    """What of a file was passed over."""
    operations: tuple[Operation, ...] = ()
    """What the statements of a file made."""
    updates: tuple[RowUpdate, ...] = ()
    """What UPDATE does to rows in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    differ: bool
    files: Mapping[str, str]
    notes: tuple[Finding, ...] = ()
    """What is worth knowing before the scripts run; nothing is wrong."""


def compare(
    from_: str,
    to: str,
    triggers: TriggerPolicy | None = None,
    losses: tuple[str, ...] = (),
    answers: tuple[Answer, ...] = (),
    variables: Mapping[str, str] | None = None,
) -> Comparison:
    """Plans the way from one side to the other and back.  Raises Refused, saying what and where.

    A side is a spec folder (the target of its chosen option; its schema where it has no feature;
    ``FOLDER@baseline``, ``FOLDER@OPTION``), a ``.sql`` file, a folder of them, or ``empty``.
    ``triggers`` is the rule for triggers of which no spec says anything: refused beside a spec,
    else off while rows are written, which only puts back what stood there before;
    ``losses`` names what either direction may lose; ``answers`` say what no spec says, and
    ``variables`` are values for those of psql and for placeholders.
    """
    before, after = sides(from_, to, variables)
    for found, side in stated(before, after, answers):
        # What the statements say does not fit where they made more of it than that.
        with suppress(Refused):
            return _compared((from_, to), (before, side), triggers, losses, (*answers, *found))
    return _compared((from_, to), (before, after), triggers, losses, answers)


def stated(
    before: Side, after: Side, answers: tuple[Answer, ...]
) -> Iterator[tuple[list[Answer], Side]]:
    """The renames and values that the second file says, where it goes on from the first one, then
    the renames alone; and the file without the notes that are no longer true."""
    texts = before.text, after.text
    if not texts[0] or not texts[1] or not goes_on(texts[0], texts[1]):
        return
    rest = after.operations[len(before.operations) :]
    given = {(answer.kind, answer.what) for answer in answers}
    place = Place(file=after.name)

    def answered_by(said: Iterable[Said]) -> list[Answer]:
        return [
            Answer(kind=kind, what=what, value=value, place=place)
            for kind, what, value in said
            if (kind, what) not in given
        ]

    renames = answered_by(
        ("rename", what, to) for what, to in renames_in(rest, before.schema, after.schema)
    )
    updates = [
        replace(update, after=update.after - len(before.operations))
        for update in after.updates[len(before.updates) :]
    ]
    said, left = values_in(rest, updates, before.schema, after.schema)
    if values := answered_by(said):
        yield [*renames, *values], replace(after, notes=without_taken(after.notes, updates, left))
    if renames or left:
        yield renames, replace(after, notes=without_taken(after.notes, left, left))


def _compared(
    names: tuple[str, str],
    of: tuple[Side, Side],
    triggers: TriggerPolicy | None,
    losses: tuple[str, ...],
    answers: tuple[Answer, ...],
) -> Comparison:
    (from_, to), (before, after) = names, of
    before, unspoken = with_privileges_of(_owned(before), after)
    owned = with_owners_of(before.schema, after.schema)
    after = _owned(replace(after, schema=owned))
    unsaid_of_rows = after.option is None and before.option is None
    start, end = _spoken_of(before, after)
    refuse_too_much(differing := differences(start, end), to)
    *words, done = said_of(before, after, answers, alike=not differing)
    forward, back = (_ruled(said, triggers, losses, unsaid_of_rows) for said in words)
    place = _places(before, after)
    called = renamed(forward, start, end)
    found = renames(called, end, place)
    likely = tuple(found) if unsaid_of_rows else ()
    try:
        made = plan(start, end, forward=forward, back=back, expression=expression, place=place)
    except Refused as refusal:
        raise Refused((*refusal.findings, *likely)) from None
    title = printable(f"from {Path(from_).name} to {Path(to).name}")
    known = {note.message for note in before.notes}
    more = (note for note in after.notes if note.message not in known)
    told = (*unspoken, *before.notes, *more, *likely, *of_statements(made, start))
    told += tuple(questions(made)) if unsaid_of_rows else ()
    apart = tuple(asking(before.schema, after.schema, place))
    told += (*said_answers(answers, after.name), *done_answers(done))
    for side in of:
        told += tuple(revoked_of_nothing(side.name, side.operations, side.schema))
    return Comparison(
        # What rows are partitioned by is no change of an object by itself.
        differ=bool(differing or apart or made.forward.batches or made.rollback.batches),
        files=_files(made, title, unsaid(made, forward, back, called), (before, after)),
        notes=(*told, *apart, *stored(start, end, place), *revoked_of_all(made)),
    )


def _ruled(
    said: Intent, triggers: TriggerPolicy | None, losses: tuple[str, ...], unsaid_of_rows: bool
) -> Intent:
    """The words of a direction, with the rules of the command line."""
    return replace(
        said,
        other_triggers=triggers or ("disable" if unsaid_of_rows else "refuse"),
        losses=(*said.losses, *_accepted(losses)),
        # No spec could say what becomes of values that the other side cannot hold.
        unmapped="stop" if unsaid_of_rows else said.unmapped,
    )


def _spoken_of(before: Side, after: Side) -> tuple[Schema, Schema]:
    """Both schemas, as far as either speaks of the same, in the same words."""
    paths = _extensions_searched(before), _extensions_searched(after)
    start, end = by_one_role(reworded(before.schema, after.schema, paths), after.schema)
    end = without_unsaid_owners(start, end, before.text)
    start, end = subscriptions_alike(in_the_same_words(start, end), end)
    start, end = versions_alike(start, end)
    return start, end.beside(start)


def _files(made: Plan, title: str, said: Unsaid, of: tuple[Side, Side]) -> dict[str, str]:
    """The scripts, and what makes either side from nothing."""
    before, after = of
    specification = after.specification or before.specification
    project = specification.project if specification else replace(UNPINNED, schema=after.own)
    project = replace(project, made_by="diff", path=_path(of, project.schema))
    files = dict(migration(made, title, project, said))
    refuse_misread(files)
    for name, side in (("before", before), ("after", after)):
        files[f"{name}.sql"] = _from_empty(side, f"{title}: the schema {name}", project)
    return files


def _path(of: tuple[Side, Side], own: str) -> tuple[str, ...]:
    """The schemas in which the files look, too: those of extensions, and those whose functions
    name something there without a schema."""
    schemas = [side.schema for side in of]
    with_objects = frozenset[str]().union(*map(with_own_objects, schemas))
    path = {name for side in of for name in _extensions_searched(side)} - with_objects
    if with_objects and any(map(looks_up, schemas)):
        named = {name for side in of for name in searched(side.text or "")}
        path |= (named & with_objects) - with_names_of_others(schemas, own)
    return tuple(sorted(path - {own, "public"}))


def _extensions_searched(side: Side) -> tuple[str, ...]:
    """The schemas of extensions that stand in a search path of the file."""
    schemas = {e.schema for e in side.schema.extensions if e.schema}
    schemas -= {side.own, "public", "pg_catalog"}
    return tuple(sorted(schemas & searched(side.text or ""))) if schemas else ()


def said_of(
    before: Side, after: Side, answers: tuple[Answer, ...], *, alike: bool
) -> tuple[Intent, Intent, tuple[Answer, ...]]:
    """The words of the spec, or else the answers, and those that change nothing any more: of sides
    that are ``alike``, all.  A swap of names would change them once more.

    Raises Refused where there are both.
    """
    if not answers:
        return *intents(before, after), ()
    if before.option is None and after.option is None:
        if alike:
            return *intents(before, after), answers
        return answered(before.schema, after.schema, answers)
    findings = Findings()
    for answer in answers:
        findings.add(
            "SP705",
            f'"{answer.what}" is given together with a spec',
            help="declare it in the spec",
            place=answer.place,
        )
    raise Refused(findings.sorted())


def renamed(forward: Intent, schema: Schema, end: Schema) -> Schema:
    """The schema under the names that were given."""
    try:
        return applied(named(forward, schema, end), schema)
    except CannotApply:
        return schema  # the planner says what is wrong


def _from_empty(side: Side, title: str, project: Project) -> str:
    """What makes the side from nothing: the file as it was given, if it is one."""
    if side.text is not None:
        return f"{without_secrets(side.text).rstrip()}\n"
    return from_empty(create_all(side.schema), title=title, project=project)


def refuse_misread(files: Mapping[str, str]) -> None:
    """Raises Refused where psql would run another script than the one that stands there."""
    findings = Findings()
    for name, text in files.items():
        for offset, what in misreadings(text) if name.endswith(".sql") else ():
            line, column = position(text, offset)
            findings.add(
                "SP308",
                what,
                help="rename the object, or run the script without psql",
                place=Place(file=name, line=line, column=column),
            )
    findings.raise_if_any()


def _accepted(names: tuple[str, ...]) -> tuple[Loss, ...]:
    return tuple(Loss(what=name, reason="--accept-loss", by="--accept-loss") for name in names)


def _owned(side: Side) -> Side:
    return replace(side, schema=without_grants_to_owners(side.schema))


def with_privileges_of(before: Side, after: Side) -> tuple[Side, tuple[Finding, ...]]:
    """The first side without the privileges of which the second one says nothing.

    A dump without them, or a file that never had any, does not ask to revoke what a database has;
    a file that is written by hand on both sides does, once the last GRANT is taken out of it.
    """
    schema, notes = with_roles_of(before.schema, after.schema), []
    dumped = any(DUMP in (side.text or "") for side in (before, after)) or after.text is None
    schema = with_policies_of(schema, after.schema) if dumped else schema
    if len(schema.privileges) and not len(after.schema.privileges) and dumped:
        schema = replace(schema, privileges=Objects())
        notes.append(
            Finding(
                code="SP716",
                message="it has no GRANT or REVOKE: the privileges of the other schema are kept",
                help=(
                    "add a GRANT or REVOKE; all privileges that it does not grant are then revoked"
                ),
                place=Place(file=after.name),
            )
        )
    return replace(before, schema=schema), tuple(notes)


def sides(from_: str, to: str, variables: Mapping[str, str] | None = None) -> tuple[Side, Side]:
    """Both of them.  Raises Refused with what is wrong with either."""
    findings, found, shared = Findings(), {}, Shared()
    texts: dict[str, list[SqlFile]] = {}
    for name in (from_, to):
        with findings.collecting():
            path = spec_folder(name)
            if path:
                which = name.partition("@")[2] if path != Path(name) else ""
                found[name] = _spec_side(path, which)
            elif name != "empty":
                texts[name] = sql_files(name, variables)
    projects = [side.own for side in found.values()]
    said = [file.text for files in texts.values() for file in files]
    own = projects[0] if projects else own_schema(*said)
    for name, files in texts.items():
        origins = Origins(files)
        with findings.collecting(), origins.refusing():
            found[name] = _sql_side(name, files, shared, own, origins)
    findings.raise_if_any()
    empty = Side(name="empty", schema=Schema(), own=own)
    return found.get(from_, empty), found.get(to, empty)


def _sql_side(name: str, files: list[SqlFile], shared: Shared, own: str, origins: Origins) -> Side:
    """Reads files, beside what the other side said in the same words.  Raises Refused."""
    shared.notes.clear()
    schema, places = read_files([(f.name, f.text) for f in files], schema=own, shared=shared)
    texts = (file.text.removeprefix(BYTE_ORDER_MARK).rstrip() for file in files)
    return Side(
        name=Path(name).as_posix(),
        schema=schema,
        text="\n\n".join(texts),
        places=lambda: {item: origins.of(place) for item, place in places().items()},
        own=own,
        notes=origins.told(shared.notes),
        operations=tuple(shared.operations),
        updates=tuple(replace(u, place=origins.of(u.place)) for u in shared.updates),
    )


def _spec_side(path: Path, which: str) -> Side:
    # Two files of SQL are compared without the rooms of a spec.
    from generator.spec import load

    specification = load(path)
    feature = specification.feature
    wanted = which or (feature.chosen if feature else "baseline")
    if wanted == "baseline":
        schema = specification.baseline.schema
        return Side(
            name=path.as_posix(),
            schema=schema,
            specification=specification,
            own=specification.project.schema,
            places=partial(_itself, specification.places),
        )
    for option in specification.options:
        if option.texts.key == wanted:
            return Side(
                name=path.as_posix(),
                schema=option.target.schema,
                specification=specification,
                own=specification.project.schema,
                option=option,
                places=partial(_itself, option.places),
            )
    known = ", ".join(option.texts.key for option in specification.options) or "none"
    where = f"{path.as_posix()}@{which}"
    return refuse_side(
        where, f"has no option {which}", f"name one that it has ({known}), or baseline"
    )


def intents(before: Side, after: Side) -> tuple[Intent, Intent]:
    """What the spec says of rows, where one side is the baseline of the other side's feature."""
    for here, there, turned in ((before, after, False), (after, before, True)):
        option, specification = there.option, there.specification
        if option is None or specification is None:
            continue
        baseline = specification.baseline.schema.canonical()
        if here.schema.canonical() == baseline:
            return (option.back, option.forward) if turned else (option.forward, option.back)
    return Intent(own=after.own), Intent(own=after.own)


def _itself(known: Mapping[str, Place]) -> Mapping[str, Place]:
    return known


def _places(before: Side, after: Side) -> Callable[[str], Place]:
    @cache
    def known() -> list[Callable[[str], Place]]:
        return [places(side.places(), Path(side.name)) for side in (after, before)]

    def place(name: str) -> Place:
        for of_side in known():
            found = of_side(name)
            if found.line:
                return found
        return Place(file=after.name)

    return place
