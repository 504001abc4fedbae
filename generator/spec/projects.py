"""Reads project.yaml."""

from __future__ import annotations

import re
from pathlib import Path

from generator.findings import Findings
from generator.schema.names import ARCHIVE
from generator.schema.paths import filled, trouble, unknown_placeholder
from generator.schema.project import FEATURES, GeneratorBlock, Pins, Project, version
from generator.spec.characters import NAME_HELP, bad, shown
from generator.spec.files import text_of
from generator.spec.rules.fields import NAME as PRISMA_NAME
from generator.spec.shapes.project import ProjectFile
from generator.spec.source import Spot

PRISMA = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}(?:-[0-9A-Za-z.-]{1,100})?\Z")
POSTGRESQL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?\Z")
TIMEOUT = re.compile(r"([0-9]{1,10})(us|ms|s|min|h|d)?\Z")
UNITS = {None: 1, "us": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
LONGEST = 2**31 - 1
"""Milliseconds of lock_timeout (manual, 20.11)."""
OLDEST, NEWEST = 15, 18
"""The majors whose facts the planner knows."""


def project(shape: ProjectFile, spot: Spot, folder: Path, findings: Findings) -> Project:
    check_pins(shape, spot, findings)
    check_generators(shape, spot, findings)
    check_previews(shape, spot, findings)
    documents = spot / "documents"
    for key in ("task", "registry"):
        check_pattern(getattr(shape.documents, key), documents / key, findings)
    return Project(
        name=shape.project,
        pins=Pins(
            prisma=shape.prisma, postgresql=shape.postgresql.pin, oldest=shape.postgresql.oldest
        ),
        schema=shape.schema_,
        generators=tuple(
            GeneratorBlock(
                name=name,
                settings=tuple(
                    (key, tuple(value) if isinstance(value, list) else value)
                    for key, value in settings.items()
                ),
            )
            for name, settings in shape.generators.items()
        ),
        lock_timeout=shape.conventions.lock_timeout,
        task_path=shape.documents.task,
        registry_path=shape.documents.registry,
        registry_source=registry(shape.documents.registry_source, documents, folder, findings),
    )


def registry(name: str | None, spot: Spot, folder: Path, findings: Findings) -> str:
    if name is None or not check_path(name, spot / "registry_source", findings):
        return ""
    named = (spot / "registry_source").value_place
    return text_of(folder / name, findings, folder=folder, named=named) or ""


def check_pins(shape: ProjectFile, spot: Spot, findings: Findings) -> None:
    pin, oldest = shape.postgresql.pin, shape.postgresql.oldest
    if not PRISMA.match(shape.prisma):
        findings.add(
            "SP175",
            f'"{shape.prisma}" is not an exact version of Prisma',
            help="write all three numbers: 7.3.0",
            place=(spot / "prisma").value_place,
        )
    at = spot / "postgresql"
    if not POSTGRESQL.match(pin) or not OLDEST <= oldest <= int(pin.partition(".")[0]) <= NEWEST:
        findings.add(
            "SP175",
            f"PostgreSQL {pin} with {oldest} as the oldest",
            help=f"pin a major from {OLDEST} to {NEWEST}, or 18.1, and an oldest no newer than it",
            place=at.place,
        )
    problem = bad(shape.schema_)
    if problem:
        findings.add(
            "SP120",
            f'the name of the database schema "{shown(shape.schema_)}" {problem}',
            help=NAME_HELP,
            place=(spot / "schema").value_place,
        )
    if shape.schema_ == ARCHIVE or shape.schema_.startswith("pg_"):
        findings.add(
            "SP120" if problem else "SP176",
            f'the database schema "{shape.schema_}" {problem or "is not free to use"}',
            help="name the schema of the application, usually public",
            place=(spot / "schema").value_place,
        )
    if not is_timeout(shape.conventions.lock_timeout):
        findings.add(
            "SP175",
            f'"{shape.conventions.lock_timeout}" is not a duration',
            help="write 5s or 500ms",
            place=spot.at("conventions", "lock_timeout").value_place,
        )


def check_generators(shape: ProjectFile, spot: Spot, findings: Findings) -> None:
    """Their names and those of their settings are words of schema.prisma."""
    for block, settings in shape.generators.items():
        at = spot.at("generators", block)
        for name, place in ((block, at.place), *((key, (at / key).place) for key in settings)):
            if not PRISMA_NAME.match(name):
                findings.add(
                    "SP126",
                    f'Prisma does not allow the name "{name}" for a generator or its settings',
                    help="use a letter, followed by letters, digits and _",
                    place=place,
                )


def check_previews(shape: ProjectFile, spot: Spot, findings: Findings) -> None:
    """``partialIndexes`` came with 7.4 (Prisma's release notes)."""
    if not PRISMA.match(shape.prisma) or version(shape.prisma) >= (7, 4):
        return
    for block, settings in shape.generators.items():
        named = settings.get(FEATURES, ())
        if "partialIndexes" in ([named] if isinstance(named, str) else named):
            findings.add(
                "SP179",
                f"Prisma {shape.prisma} does not have the preview feature partialIndexes",
                help="pin 7.4.0 or later, or leave it out",
                place=(spot.at("generators", block) / FEATURES).value_place,
            )


def is_timeout(text: str) -> bool:
    match = TIMEOUT.match(text)
    return match is not None and int(match[1]) * UNITS[match[2]] <= LONGEST


def check_pattern(text: str, spot: Spot, findings: Findings) -> None:
    """A path below the output folder, with known placeholders only."""
    unknown = unknown_placeholder(text)
    if unknown is not None:
        findings.add(
            "SP174",
            f'the path "{text[:60]}" has an unknown placeholder, {unknown[1][:40]}',
            help="use {feature} and {date} only",
            place=spot.inside(text, unknown[0]),
        )
    # The names are safe themselves (SP174, SP171): what stands between them is to be told here.
    check_path(filled(text, "f", "d"), spot, findings, text)


def check_path(path: str, spot: Spot, findings: Findings, written: str | None = None) -> bool:
    """A relative path that stays where it is put; ``written`` is how the spec spells it."""
    problem = trouble(path)
    if problem:
        findings.add(
            "SP174",
            f'the path "{(written or path)[:60]}" {problem[0]}',
            help=problem[1],
            place=spot.value_place,
        )
    return problem is None
