"""project.yaml as a noun."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from string import Formatter

from generator.findings import Findings
from generator.schema.names import ARCHIVE
from generator.schema.project import GeneratorBlock, Pins, Project
from generator.spec.characters import NAME_HELP, bad, shown
from generator.spec.files import text_of
from generator.spec.shapes.project import ProjectFile
from generator.spec.source import Spot

PRISMA = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}(?:-[0-9A-Za-z.-]{1,100})?\Z")
POSTGRESQL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?\Z")
TIMEOUT = re.compile(r"([0-9]{1,10})(us|ms|s|min|h|d)?\Z")
UNITS = {None: 1, "us": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
LONGEST = 2**31 - 1
"""Milliseconds of lock_timeout (manual, 20.11)."""
PLACEHOLDERS = {"feature", "date"}
OLDEST, NEWEST = 15, 18
"""The majors whose facts the planner knows."""


def project(shape: ProjectFile, spot: Spot, folder: Path, findings: Findings) -> Project:
    check_pins(shape, spot, findings)
    documents = spot / "documents"
    for key in ("task", "registry"):
        check_path(getattr(shape.documents, key), documents / key, findings)
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
    return text_of(folder / name, findings, named=named) or ""


def check_pins(shape: ProjectFile, spot: Spot, findings: Findings) -> None:
    pin, oldest = shape.postgresql.pin, shape.postgresql.oldest
    if not PRISMA.match(shape.prisma):
        findings.add(
            "SP175",
            f'"{shape.prisma}" is no exact version of Prisma',
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
            "SP176",
            f'the database schema "{shape.schema_}" is not free to use',
            help="name the schema of the application, public as a rule",
            place=(spot / "schema").value_place,
        )
    if not is_timeout(shape.conventions.lock_timeout):
        findings.add(
            "SP175",
            f'"{shape.conventions.lock_timeout}" is no length of time',
            help="write 5s or 500ms",
            place=spot.at("conventions", "lock_timeout").value_place,
        )


def is_timeout(text: str) -> bool:
    match = TIMEOUT.match(text)
    return match is not None and int(match[1]) * UNITS[match[2]] <= LONGEST


def check_path(text: str, spot: Spot, findings: Findings) -> bool:
    """A relative path that stays where it is put, with known placeholders only."""
    path = PurePosixPath(text)
    unsafe = path.is_absolute() or ".." in path.parts or "\\" in text or not path.name
    if unsafe or not text.isprintable():
        findings.add(
            "SP174",
            f'the path "{text[:60]}" leads out of its folder',
            help="write a relative path without ..",
            place=spot.value_place,
        )
        return False
    try:
        names = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        names = {"{"}
    if not names <= PLACEHOLDERS:
        findings.add(
            "SP174",
            f'the path "{text[:60]}" has an unknown placeholder',
            help="use {feature} and {date} only",
            place=spot.value_place,
        )
        return False
    return True
