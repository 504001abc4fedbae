"""A project and its feature: the texts of documents and the names of files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Literal, get_args

from generator.records import dataclass
from generator.schema.client import Client, Preview
from generator.schema.objects import Schema

FEATURES = "previewFeatures"
"""The setting of a generator block that names preview features (Prisma reference)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorBlock:
    """A ``generator`` block of schema.prisma; values are JSON-like: str, or a tuple of str."""

    name: str
    settings: tuple[tuple[str, str | tuple[str, ...]], ...]


def version(prisma: str) -> tuple[int, int]:
    """The first two numbers of a version, as ``7.3.0``."""
    major, minor, *_ = prisma.split(".")
    return int(major), int(minor)


def previews(generators: Iterable[GeneratorBlock]) -> frozenset[Preview]:
    """The preview features among the settings that give schema.prisma more words."""
    settings = [value for block in generators for key, value in block.settings if key == FEATURES]
    named = {item for value in settings for item in ([value] if isinstance(value, str) else value)}
    return frozenset(preview for preview in get_args(Preview) if preview in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """Exact versions: Prisma's, PostgreSQL's (``18`` or ``18.1``), the oldest major that works."""

    prisma: str
    postgresql: str
    oldest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of the world: what the database holds and what the client calls it."""

    schema: Schema
    client: Client


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    id: str
    question: str
    decision: str
    reason: str
    source: str
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    question: str
    owner: str
    blocks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Official documentation, with the exact version that was read."""

    title: str
    version: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """An acceptance criterion: SQL that returns one row with one column, true."""

    title: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    risk: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One heading of the study guide, with its Markdown text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTexts:
    """What only a person can write of the task document; tables and SQL come from the plan."""

    goal: str
    layers: tuple[str, ...] = ()
    cross_epic: tuple[str, ...] = ()
    risk_level: str
    risk_reason: str
    scope_in: tuple[str, ...] = ()
    scope_out: tuple[str, ...] = ()
    preconditions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    current_state: str = ""
    before_steps: tuple[str, ...] = ()
    """Steps before the migration runs: copy-backups, the maintenance window."""
    after_steps: tuple[str, ...] = ()
    files_modify: tuple[str, ...] = ()
    files_create: tuple[str, ...] = ()
    files_keep: tuple[str, ...] = ()
    """Files that must not be touched."""
    criteria: tuple[Criterion, ...] = ()
    """Written by the planner for every option; those of one option stand with it."""
    risks: tuple[Risk, ...] = ()
    study: tuple[Lesson, ...] = ()
    dependencies: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    status: str = "proposed"
    registry_reason: str = ""
    sql: str = "linked"
    """``linked`` to the scripts, or ``embedded``: the document repeats them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionTexts:
    """How an option presents itself in the comparison."""

    key: str
    title: str
    summary: str
    advantages: tuple[str, ...] = ()
    disadvantages: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    """Written by the planner for this option, beside those derived from its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """``date`` is ISO, ``migration`` part of the migration folders' names."""

    id: str
    title: str
    epic: str
    date: str
    migration: str
    options: tuple[OptionTexts, ...]
    chosen: str
    why: str
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    documentation: tuple[Reference, ...] = ()
    document: DocumentTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    name: str
    pins: Pins
    schema: str = "public"
    path: tuple[str, ...] = ()
    """Schemas of extensions in which a side looks, too: without them an operator of an extension
    is not found, or is another one."""
    generators: tuple[GeneratorBlock, ...] = ()
    lock_timeout: str = "5s"
    made_by: Literal["generate", "diff"] = "generate"
    """The command that writes the scripts."""
    task_path: str = "docs/tasks/task-{feature}-{date}.md"
    registry_path: str = "docs/master_docs.md"
    registry_source: str = field(default="", repr=False)
    """The text of the registry as it stands, to which the entry is appended."""

    @property
    def search_path(self) -> tuple[str, ...]:
        """That of a script, after its own schema; none where it is the usual one."""
        behind = () if self.schema == "public" else ("public",)
        return (*behind, *self.path)
