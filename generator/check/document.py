"""Reads the task document and the registry, and compares each statement in them with the plan."""

from __future__ import annotations

from itertools import zip_longest

from generator.check.artifacts import Artifacts
from generator.check.document_steps import Direction, check_direction, led_to
from generator.check.migrations import FOLDER
from generator.document.read.document import (
    Bullets,
    Document,
    Fence,
    Paragraph,
    Part,
    Section,
    Table,
    read_document,
    read_registry,
)
from generator.document.read.spans import code_span
from generator.findings import Findings, Refused
from generator.schema.lines import lines_of
from generator.schema.paths import registry_path, task_path
from generator.schema.project import Feature

HELP = "run `schemaproof generate`; change the spec, not the document"


def check_document(artifacts: Artifacts, findings: Findings) -> None:
    """Pins, steps, SQL and paths against the plan; everything else against the spec's words."""
    feature = artifacts.feature
    if feature is None:
        return
    path = task_path(feature, artifacts.project)
    document = _read(artifacts, path, artifacts.text(path, findings), findings)
    expected = _read(artifacts, path, artifacts.expected[path], findings)
    if document is None or expected is None:
        return
    _check_pins(artifacts, feature, document, path, findings)
    for direction in _directions(artifacts, feature):
        check_direction(artifacts, document, path, direction, findings)
    _check_links(artifacts, document, path, findings)
    _check_paths(artifacts, document, path, findings)
    _check_words(artifacts, document, expected, path, findings)


def _directions(artifacts: Artifacts, feature: Feature) -> tuple[Direction, ...]:
    plan, folder = artifacts.plans[feature.chosen], f"options/{feature.chosen}"
    embedded = feature.document.sql == "embedded"
    migrations = sorted(p for p in artifacts.expected if FOLDER.match(p))
    return (
        Direction(
            title="Forward",
            script=f"{folder}/forward.sql",
            migration=plan.forward,
            start=plan.before,
            folders=tuple(((path,),) for path in migrations),
            embedded=embedded,
        ),
        Direction(
            title="Rollback",
            script=f"{folder}/rollback.sql",
            migration=plan.rollback,
            start=plan.after,
            embedded=embedded,
        ),
        Direction(
            title="Cleanup",
            script=f"{folder}/cleanup.sql",
            migration=plan.cleanup,
            start=plan.after,
            embedded=embedded,
        ),
    )


def check_registry(artifacts: Artifacts, findings: Findings) -> None:
    """The registry is what stood there, and the feature's row is its last or stood there before."""
    feature = artifacts.feature
    if feature is None:
        return
    path = registry_path(feature, artifacts.project)
    text = artifacts.text(path, findings)
    if text is None:
        return
    if not text.startswith(artifacts.project.registry_source.rstrip()):
        findings.add(
            "SP665",
            ("does not begin with the rows of documents.registry_source"),
            help=HELP,
            place=artifacts.place(path),
        )
    try:
        table = read_registry(text, file=artifacts.named(path))
        expected = read_registry(artifacts.expected[path], file=path)
    except Refused as refusal:
        findings.extend(refusal.findings)
        return
    if _above(text, table) != _above(artifacts.expected[path], expected):
        findings.add(
            "SP665",
            "the text above the table differs from the spec",
            help=HELP,
            place=artifacts.place(path),
        )
    _check_part(artifacts, path, "registry", table, expected, findings)
    task = task_path(feature, artifacts.project)
    if not any(task in cell for row in table.rows for cell in row):
        findings.add(
            "SP666", f"has no row for {task}", help=HELP, place=artifacts.place(path, table.line)
        )


def _above(text: str, table: Table) -> list[str]:
    lines = lines_of(text)[: table.line - 1]
    return [line.rstrip() for line in lines if line.strip()]


def _read(artifacts: Artifacts, path: str, text: str | None, findings: Findings) -> Document | None:
    if text is None:
        return None
    try:
        return read_document(text, file=artifacts.named(path))
    except Refused as refusal:
        findings.extend(refusal.findings)
        return None


def _check_pins(
    artifacts: Artifacts, feature: Feature, document: Document, path: str, findings: Findings
) -> None:
    pins = artifacts.project.pins
    claims = {
        "Prisma": pins.prisma,
        "PostgreSQL": pins.postgresql,
        "Oldest supported PostgreSQL": str(pins.oldest),
        "Epic": feature.epic,
        "Date": feature.date,
    }
    for item, value in claims.items():
        found = document.pins.get(item)
        if found != " ".join(value.split()):
            findings.add(
                "SP660",
                f"says {item} {found}, the spec says {value}",
                help=HELP,
                place=artifacts.place(path, document.sections[0].line),
            )


def _check_links(artifacts: Artifacts, document: Document, path: str, findings: Findings) -> None:
    """Every link beside the document leads to a file that is generated: each of those is checked.

    But those of the study guide: they are the planner's, and may lead anywhere.
    """
    for section in document.sections:
        if section.path[:1] == ("Study guide",):
            continue
        for part in section.parts:
            for target in _targets(part, path):
                if target not in artifacts.expected:
                    findings.add(
                        "SP667",
                        f"leads to {target}, which is not generated",
                        help=HELP,
                        place=artifacts.place(path, part.line),
                    )


def _targets(part: Part, path: str) -> tuple[str, ...]:
    if isinstance(part, Fence):
        return ()
    if isinstance(part, Paragraph):
        return led_to(part.written, path)
    rows = part.written if isinstance(part, Table) else (part.written,)
    return tuple(target for row in rows for text in row for target in led_to(text, path))


def _check_paths(artifacts: Artifacts, document: Document, path: str, findings: Findings) -> None:
    """Every file that the document says is created is there."""
    section = document.find("Files", "To create")
    for item in section.items if section else ():
        name = code_span(item) or item
        if name not in artifacts.expected:
            findings.add(
                "SP663",
                f"names {name}, which is not generated",
                help=HELP,
                place=artifacts.place(path, section.line if section else 0),
            )


def _check_words(
    artifacts: Artifacts, found: Document, expected: Document, path: str, findings: Findings
) -> None:
    for here, there in zip_longest(found.sections, expected.sections):
        if (
            here is None
            or there is None
            or (here.path, here.written) != (there.path, there.written)
        ):
            name = there.title if there else "no more sections"
            findings.add(
                "SP661",
                (
                    f"has {'no more sections' if here is None else repr(here.title)} where the "
                    f"spec requires {name!r}"
                ),
                help=HELP,
                place=artifacts.place(path, here.line if here else 0),
            )
            return
        _check_section(artifacts, path, here, there, findings)


def _check_section(
    artifacts: Artifacts, path: str, found: Section, expected: Section, findings: Findings
) -> None:
    if len(found.parts) != len(expected.parts):
        findings.add(
            "SP661",
            (
                f"{found.title!r} has {len(found.parts)} parts, but the spec requires "
                f"{len(expected.parts)}"
            ),
            help=HELP,
            place=artifacts.place(path, found.line),
        )
        return
    for here, there in zip(found.parts, expected.parts, strict=True):
        _check_part(artifacts, path, found.title, here, there, findings)


def _check_part(
    artifacts: Artifacts, path: str, title: str, found: Part, expected: Part, findings: Findings
) -> None:
    if meaning(found) != meaning(expected):
        findings.add(
            "SP662",
            f"{title!r}: {_difference(found, expected)}",
            help=HELP,
            place=artifacts.place(path, found.line),
        )


def meaning(part: Part) -> object:
    """A part without the lines it stands on; text with its escapes, which keep it text."""
    if isinstance(part, Table):
        return part.header, part.written
    if isinstance(part, Bullets):
        return part.ordered, part.written
    if isinstance(part, Fence):
        return part.language, part.text
    assert isinstance(part, Paragraph)
    return part.written


def _difference(found: Part, expected: Part) -> str:
    if isinstance(found, Table) and isinstance(expected, Table):
        for number, (here, there) in enumerate(zip_longest(found.written, expected.written), 1):
            if here != there:
                return f"row {number} is {here}, the plan gives {there}"
        return "the columns of the table differ from the plan"
    if isinstance(found, Bullets) and isinstance(expected, Bullets):
        for here_item, there_item in zip_longest(found.written, expected.written):
            if here_item != there_item:
                return f"says {here_item!r}, the spec gives {there_item!r}"
    return "the text differs from the spec"
