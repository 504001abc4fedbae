"""The case folders: what lies in them, found by walking.

A case is a folder that holds an input; README.md lists the inputs, and what else may lie there.
A test takes the cases that have the files it is about.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from generator.cli import parser
from generator.schema.objects import Schema
from generator.verbs.diff import sides
from tests.conftest import MAJORS, server_of

CASES = Path(__file__).parent
INPUTS = ("spec", "migration", "before.sql", "schema.sql", "schema.prisma", "case.toml")


command_line = cache(parser)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What case.toml says."""

    options: tuple[str, ...] = ()
    spec: str = "spec"
    changed: tuple[str, ...] = ()
    superuser: str = ""
    contrib: bool = False
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(CASES).as_posix()

    def path(self, name: str) -> Path:
        return self.folder / name

    def has(self, name: str) -> bool:
        return os.path.exists(f"{self.folder}/{self.settings.spec if name == 'spec' else name}")

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def schema(self, name: str) -> Schema:
        """What that file makes, read as ``diff`` reads it.  Raises Refused."""
        return sides(str(self.path(name)), "empty")[0].schema

    def texts(self, *names: str) -> str:
        """What stands in those files, where they are there."""
        return "".join(f"\n{self.read(name)}" for name in names if self.has(name))

    @property
    def settings(self) -> Settings:
        return settings(self.path("case.toml"))

    @property
    def spec(self) -> Path:
        return (self.folder / self.settings.spec).resolve()

    def without_places(self, text: str) -> str:
        """A text that is the same wherever the repository lies."""
        return text.replace(f"{self.folder}/", "")

    @property
    def majors(self) -> tuple[int, ...]:
        """The versions that have what the case is about: of those here, that of 15 has contrib."""
        told = self.settings
        majors = (15,) if told.contrib else MAJORS
        return tuple(major for major in majors if major >= told.oldest)

    def command_line(self) -> Namespace:
        """Of ``schemaproof diff``; a file that the options name stands in the folder."""
        words = [str(self.path(w)) if w and self.has(w) else w for w in self.settings.options]
        sides = [str(self.path("before.sql")), str(self.path("after.sql"))]
        return command_line().parse_args(["diff", *sides, "--out", "out", *words])


@cache
def settings(file: Path) -> Settings:
    told = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    assert told.keys() <= {field.name for field in fields(Settings)}, file
    return Settings(**{**told, **{k: tuple(told.get(k, ())) for k in ("options", "changed")}})


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(below(CASES))


def below(folder: Path) -> Iterator[Case]:
    for child in sorted(path for path in folder.iterdir() if path.is_dir()):
        if any((child / name).exists() for name in INPUTS):
            yield Case(child)
        else:
            yield from below(child)


def cases(*files: str, without: str = "") -> list[Case]:
    """The cases that have all of those files."""
    return [
        case
        for case in all_cases()
        if all(map(case.has, files)) and not (without and case.has(without))
    ]


@cache
def by_name() -> dict[str, Case]:
    return {case.name: case for case in all_cases()}


def case_of(name: str) -> Case:
    return by_name()[name]


def each(*files: str, without: str = "") -> pytest.MarkDecorator:
    """A test of every case that has those files, with the case as its parameter."""
    chosen = [pytest.param(case, id=case.name) for case in cases(*files, without=without)]
    return pytest.mark.parametrize("case", chosen)


def each_on_servers(*files: str, without: str = "") -> pytest.MarkDecorator:
    """The same on each version of the server that the case is for."""
    chosen = [
        pytest.param(case, *given.values, id=f"{case.name}-{given.id}", marks=given.marks)
        for case in cases(*files, without=without)
        for given in map(server_of, case.majors)
    ]
    return pytest.mark.parametrize(("case", "server"), chosen, indirect=["server"])


def copied_spec(case: Case, to: Path) -> Path:
    """The case's spec, with the files that it leaves out: those beside the case."""
    shutil.copytree(case.spec, to, symlinks=True)
    project, feature = to / "project.yaml", to / "features" / "F1" / "feature.yaml"
    beside = case.folder.parent
    if not project.exists():
        text = (beside / "project.yaml").read_text(encoding="utf-8")
        more = "feature: F1\n" if feature.parent.is_dir() else ""
        project.write_text(text + more, encoding="utf-8")
    if feature.parent.is_dir() and not feature.exists():
        shutil.copy(beside / "feature.yaml", feature)
    return to
