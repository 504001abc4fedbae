"""Compares the steps of the task document with the batches and operations of the plan.

Where the document links to a script instead of repeating it, the rows say what stands there: the
script is held against the same plan by ``check.sql``.
"""

from __future__ import annotations

from itertools import zip_longest
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from generator.check.artifacts import Artifacts
from generator.check.compare import as_they_stand, operation_difference
from generator.document.read.document import Document, Fence, Paragraph, Section, Table
from generator.document.read.spans import at_most, held_locks, links, names
from generator.findings import Findings, Place, Refused
from generator.plan.operations import Lock
from generator.plan.plan import Batch, Migration
from generator.records import dataclass
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.sql.read.results import Script
from generator.sql.read.sql import read_script

HELP = "run `schemaproof generate`; change the spec, not the document"
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What the document has to say of one direction; ``start`` is the schema before it.

    ``folders`` are those of its batches that ``prisma migrate deploy`` takes, each the one file of
    a row's last cell; none where there are none.
    """

    title: str
    script: str
    migration: Migration
    start: Schema
    folders: tuple[tuple[tuple[str, ...]], ...] = ()
    embedded: bool = False


def check_direction(
    artifacts: Artifacts,
    document: Document,
    path: str,
    direction: Direction,
    findings: Findings,
) -> None:
    """The tables' rows are the plan's batches and statements, with what they cost."""
    title, migration = direction.title, direction.migration
    section = next((s for s in document.sections if s.path[-1:] == (title,)), None)
    if section is None:
        findings.add("SP661", f"has no section {title!r}", help=HELP, place=artifacts.place(path))
        return
    _check_script(artifacts, path, section, direction, findings)
    batches, steps = (
        next((t for t in section.tables if column in t.header), None)
        for column in ("Statements", "Statement")
    )
    found = read_batches(batches, path) if batches else []
    _check_rows(artifacts, path, section, batches, found, expected_batches(direction), findings)
    found = [read_row(row) for row in steps.rows] if steps else []
    _check_rows(artifacts, path, section, steps, found, expected_rows(migration), findings)
    if not direction.embedded:
        return
    blocks = [s for s in document.under(*section.path) if s.fences]
    schema = direction.start
    for block, batch in zip_longest(blocks, migration.batches):
        if block is None or batch is None:
            findings.add(
                "SP664",
                f"{title!r} shows {len(blocks)} batches, the plan has {len(migration.batches)}",
                help=HELP,
                place=artifacts.place(path, section.line),
            )
            return
        end = _check_block(artifacts, path, block, batch, schema, findings)
        if end is None:
            return
        schema = end


def _check_script(
    artifacts: Artifacts, path: str, section: Section, direction: Direction, findings: Findings
) -> None:
    """The section leads to the script that it is about."""
    told = [part for part in section.parts if isinstance(part, Paragraph)][:1]
    found = [target for part in told for target in led_to(part.written, path)]
    if found != [direction.script]:
        findings.add(
            "SP667",
            f"{section.title!r} leads to {', '.join(found) or 'no script'}, not to "
            f"{direction.script}",
            help=HELP,
            place=artifacts.place(path, section.line),
        )


def _check_rows(
    artifacts: Artifacts,
    path: str,
    section: Section,
    table: Table | None,
    found: list[Row],
    expected: list[Row],
    findings: Findings,
) -> None:
    for number, (here, there) in enumerate(zip_longest(found, expected), 1):
        if here != there:
            findings.add(
                "SP662",
                f"{section.title!r}: row {number} says {here}, the plan says {there}",
                help=HELP,
                place=artifacts.place(path, _line(table, number) or section.line),
            )
            return


def _line(table: Table | None, number: int) -> int:
    return table.lines[number - 1] if table and number <= len(table.lines) else 0


def read_row(row: tuple[str, ...]) -> Row:
    """A row with its names read; a cell that is no list of names stays as it is written."""
    if len(row) != 6:
        return row
    batch, step, locks, blocks, scans, rewrites = row
    return (
        *(batch, step),
        tuple(_or_text(held_locks(cell), cell) for cell in at_most(locks)),
        blocks,
        tuple(_or_text(names(cell), cell) for cell in at_most(scans)),
        _or_text(names(rewrites), rewrites),
    )


def _or_text(read: object, cell: str) -> object:
    return cell if read is None else read


def read_batches(table: Table, path: str) -> list[Row]:
    """The rows of the batch table, with the file that a link in the last cell leads to."""
    return [
        (*row[:4], *(led_to(cell, path) for cell in written[4:]))
        for row, written in zip(table.rows, table.written, strict=True)
    ]


def expected_batches(direction: Direction) -> list[Row]:
    batches = direction.migration.batches
    folders = direction.folders or ((),) * len(batches)
    return [
        (
            *(str(number), batch.title, str(len(batch.steps))),
            "yes" if batch.transactional else "no",
            *folder,
        )
        for number, (batch, folder) in enumerate(zip(batches, folders, strict=True), 1)
    ]


def led_to(text: str, path: str) -> tuple[str, ...]:
    """The files that the links of a text lead to, of those beside the document."""
    return tuple(normpath(join(dirname(path), unquote(target))) for target in links(text))


def expected_rows(migration: Migration) -> list[Row]:
    """What a reader of the document must find: batch, what, locks, blocks, scans, ..."""
    rows: list[Row] = []
    for batch_number, batch in enumerate(migration.batches, 1):
        for step in batch.steps:
            facts = step.facts
            rows.append(
                (
                    str(batch_number),
                    step.operation.describe(),
                    (_locks(facts.locks), _locks(facts.locks_if_rows)),
                    facts.blocks,
                    (_once(facts.scans), tuple(map(text_of, facts.scans_if_rows))),
                    _once(facts.rewrites),
                )
            )
    return rows


def _locks(held: tuple[tuple[str, Lock], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((text_of(name), lock.value) for name, lock in held)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(text_of, names)))


def _check_block(
    artifacts: Artifacts,
    path: str,
    section: Section,
    batch: Batch,
    schema: Schema,
    findings: Findings,
) -> Schema | None:
    """Reads a batch's SQL; the schema behind it, or None where it cannot be read."""
    (fence, *more) = section.fences
    if more or fence.language != "sql":
        findings.add(
            "SP664",
            f"{section.title!r} must hold one block of SQL",
            help=HELP,
            place=artifacts.place(path, section.line),
        )
        return None
    script = _read(artifacts, path, fence, schema, findings)
    if script is None:
        return None
    found = [s.operation for b in script.batches for s in b.statements]
    expected, _ = as_they_stand(batch, schema)
    for here, there in zip_longest(found, expected):
        difference = operation_difference(here, there)
        if difference:
            findings.add("SP664", difference, help=HELP, place=artifacts.place(path, fence.line))
            return None
    return script.end


def _read(
    artifacts: Artifacts, path: str, fence: Fence, schema: Schema, findings: Findings
) -> Script | None:
    try:
        return read_script(
            fence.text, file=artifacts.named(path), start=schema, schema=artifacts.project.schema
        )
    except Refused as refusal:
        for finding in refusal.findings:
            place = finding.place
            moved = Place(file=place.file, line=place.line + fence.line - 1, column=place.column)
            findings.add(finding.code, finding.message, help=finding.help, place=moved)
        return None
