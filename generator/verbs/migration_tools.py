"""What migration tools mark: the part of a file that takes it back, and the order of files.

Sources: the documentation of goose, sql-migrate, micrate, dbmate, rambler, node-pg-migrate, shmig,
MyBatis Migrations, Play evolutions, tern, Flyway and Sqitch.
"""

from __future__ import annotations

import re
from pathlib import Path

MARK = re.compile(
    r"""\n[ \t]*(?:
        --[ ]*\+[ ]*(?:goose|migrate|micrate)[ ]+(up|down)\b.*
      | --[ ]*migrate:(up|down)\b.*
      | --[ ]*rambler[ ]+(up|down)[ \t]*
      | --[ -]*(up|down)[ ]+migration[ \t:-]*
      | --[ ]*=+[ ]*(up|down)[ ]*=+[ \t]*
      | (?:\#|--)[ ]*(?:---[ ]*)?!(up|down)s\b.*
      | (?P<alone>--[ ]*//[ ]*@undo\b.* | ----[ ]*create[ ]above[ ]/[ ]drop[ ]below[ ]*-{2,}.*)
    )$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""A line that begins what a migration does, or what takes it back, with the end of the line before:
what begins with one certain character is found several times as fast."""
HASHED = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
"""A comment of Play evolutions, which SQL does not have."""
BACK = re.compile(r"(?:^|[._-])(?:down|undo|rollback|revert)\.sql\Z|\AU[0-9][^/]*__", re.IGNORECASE)
"""Names of files that take a migration back."""
FOLDERS_BACK = re.compile(r"downs?|undo|rollbacks?|revert", re.IGNORECASE)
REPEATED = re.compile(r"R__")
"""Flyway runs it behind the numbered files."""
PLAN = "sqitch.plan"
NUMBER = re.compile(r"([0-9]+)")
Key = tuple[bool, list[list[tuple[int, str]]]]


def forward_part(text: str) -> str:
    """The text without what takes the migration back; the rest stays in its lines."""
    marks = list(MARK.finditer(f"\n{text}"))  # each starts where its line does
    if any("!" in mark[0] and "#" in mark[0] for mark in marks):
        text = HASHED.sub(lambda line: " " * len(line[0]), text)
    parts, at, begun = list[str](), 0, False
    for number, mark in enumerate(marks):
        begun = begun or _is_up(mark)
        if _is_up(mark) or not (begun or mark["alone"]):
            continue
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        parts += [text[at : mark.start()], "\n" * text.count("\n", mark.start(), end)]
        at = end
    return "".join((*parts, text[at:])) if parts else text


def _is_up(mark: re.Match[str]) -> bool:
    return any((found or "").lower() == "up" for found in mark.groups())


def takes_back(name: str, *, folder: bool = False) -> bool:
    """Whether a file or a folder of that name takes migrations back."""
    return bool(FOLDERS_BACK.fullmatch(name) if folder else BACK.search(name))


def in_order(folder: Path, found: list[Path], plan: str | None) -> list[Path]:
    """The files in the order of the text of ``sqitch.plan``, or of their names, in which numbers
    count as numbers (``V10`` behind ``V9``)."""
    if plan is None:
        return sorted(found, key=lambda path: _key(path.relative_to(folder)))
    deployed = [path for path in found if "verify" not in path.relative_to(folder).parts[:1]]
    ranks = {name: rank for rank, name in enumerate(_planned(plan))}
    return sorted(
        deployed,
        key=lambda path: (ranks.get(path.stem, len(ranks)), _key(path.relative_to(folder))),
    )


def plan_of(folder: Path) -> Path | None:
    """The plan of Sqitch in the folder, or beside it."""
    return next((p for p in (folder / PLAN, folder.parent / PLAN) if p.is_file()), None)


def _key(path: Path) -> Key:
    steps = [
        [(int(part), "") if part.isdigit() else (0, part) for part in NUMBER.split(step)]
        for step in path.parts
    ]
    return bool(REPEATED.match(path.name)), steps


def _planned(plan: str) -> list[str]:
    """The names of the changes; one that is made again later has the tag behind it in its name."""
    words = [line.split(maxsplit=1)[0] for line in plan.splitlines() if line.strip()]
    tag, later, names = "", set[str](), list[str]()
    for word in reversed(words):
        if word.startswith("@"):
            tag = word
        elif not word.startswith(("%", "#")):
            names.append(word + (tag if word in later else ""))
            later.add(word)
    return names[::-1]
