"""The SQL files of a side of ``diff``: one file, or a folder of migrations in their order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from generator import plainfiles
from generator.findings import Findings, Place, Refused
from generator.schema.limits import SQL_BYTES, max_bytes
from generator.verbs.migration_tools import forward_part, in_order, plan_of, takes_back
from generator.verbs.psql_session import SqlFile, included

MOST_FILES = 10_000
PLAN_BYTES = 4_000_000


def sql_files(name: str, given: Mapping[str, str] | None = None) -> list[SqlFile]:
    """The files with their texts, in the order in which they run, without the parts of them that
    take a migration back; ``given`` has the values of their variables and placeholders.

    Raises Refused.
    """
    path = Path(name)
    if path.is_dir():
        paths = migrations(path)
        if not paths:
            refuse_side(name, "holds neither a project.yaml nor .sql files", HELP)
    elif path.suffix == ".sql" and path.is_file():
        paths = [path]
    else:
        refuse_side(name, "is neither a spec folder nor .sql files, and not the word `empty`", HELP)
    many = 0
    found, findings, left = list[SqlFile](), Findings(), max_bytes(SQL_BYTES)

    def text_of(file: Path) -> str:
        nonlocal left, many
        many += 1
        if many > MOST_FILES:
            refuse_side(name, f"includes more than {MOST_FILES} files", "include fewer")
        text, size = _text(file, left)
        left -= size
        return forward_part(text)

    root = path if path.is_dir() else path.parent
    for file in paths:
        with findings.collecting():
            found.append(included(file, root, text_of, given or {}))
    findings.raise_if_any()
    return found


HELP = "name a folder with a project.yaml, a .sql file or a folder of them, or `empty`"


def holds_sql(folder: Path) -> bool:
    """Whether there is an .sql file in the folder, at whatever depth."""
    return any(name.endswith(".sql") for _, _, files in os.walk(folder) for name in files)


def migrations(folder: Path) -> list[Path]:
    """The files of a folder as its migration tool runs them, without those that take one back."""
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        seen = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(name for name in seen if not takes_back(name, folder=True))
        wanted = (n for n in files if n.endswith(".sql") and not n.startswith("."))
        found += [Path(where, name) for name in wanted if not takes_back(name)]
        if len(found) > MOST_FILES:
            message = f"holds more than {MOST_FILES} .sql files"
            refuse_side(folder.as_posix(), message, "name a folder of migrations")
    plan = plan_of(folder)
    return in_order(folder, found, _text(plan, PLAN_BYTES)[0] if plan else None)


def _text(path: Path, most: int) -> tuple[str, int]:
    """The text of a file, and its bytes.  Raises Refused."""
    name = path.as_posix()
    try:
        data = plainfiles.read(path, most)
        return data.decode("utf-8"), len(data)
    except UnicodeDecodeError as problem:
        refuse_side(name, f"cannot be read as UTF-8 text: {problem}", "save the file as UTF-8 text")
    except OSError as problem:
        why = plainfiles.reason(problem)
        refuse_side(name, f"cannot be read: {why}", "name a file of SQL that may be read")


def refuse_side(name: str, why: str, help: str) -> NoReturn:
    findings = Findings()
    findings.add("SP701", why, help=help, place=Place(file=name))
    raise Refused(findings.sorted())
