"""Valid relative paths, and the placeholders in paths of a spec."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.schema.project import Feature, Project

OURS = ".schemaproof"
"""How the names begin that schemaproof keeps for itself in a folder it writes."""
PLACEHOLDERS = ("feature", "date")
LONGEST_NAME = 255
"""Bytes that a file system takes as the name of a file (NAME_MAX)."""
LONGEST_PATH = 1000
"""Bytes; below PATH_MAX of any system, with room for the folder that it stands in."""
KNOWN = re.compile("|".join(f"{{{name}}}" for name in PLACEHOLDERS))
BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def task_path(feature: Feature, project: Project) -> str:
    """Where the task document goes, relative to the output folder."""
    return filled(project.task_path, feature.id, feature.date)


def registry_path(feature: Feature, project: Project) -> str:
    """Where the registry goes, relative to the output folder."""
    return filled(project.registry_path, feature.id, feature.date)


def filled(pattern: str, feature: str, date: str) -> str:
    """The path that a pattern means.  A placeholder is a name in braces and nothing else."""
    values = {"{feature}": feature, "{date}": date}
    return KNOWN.sub(lambda found: values[found[0]], pattern)


def unknown_placeholder(pattern: str) -> tuple[int, str] | None:
    """Where the first thing in braces that is no placeholder stands, or a brace alone, and what."""
    found = BRACES.search(KNOWN.sub(lambda known: "-" * len(known[0]), pattern))
    return (found.start(), pattern[found.start() : found.end()]) if found else None


def trouble(path: str) -> tuple[str, str] | None:
    """Why a path is not fit to be written below a folder, and what to do; None where it is fit."""
    parts = path.split("/")
    if not path.isprintable():
        return "holds a control character or an invisible one", "remove it"
    if path.startswith("/") or ".." in parts or "\\" in path:
        return "leads out of its folder", "write a relative path without .. and backslashes"
    if not all(parts) or "." in parts:
        return "has a part without a name", "write names with one / between them"
    if len(path.encode()) > LONGEST_PATH or any(len(p.encode()) > LONGEST_NAME for p in parts):
        return "is too long", f"keep each name below {LONGEST_NAME + 1} bytes"
    if parts[0].casefold().startswith(OURS) or ".git" in (part.casefold() for part in parts):
        return "is reserved for schemaproof or for git", "choose another name"
    return None
