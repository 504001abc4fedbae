"""A task document read back: sections in order, with their paragraphs, lists, tables and SQL.

The reader knows the few constructs a task document has (CommonMark 0.31 and GFM tables, each in one
spelling) and refuses every other, so nothing that it returns is a guess.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.document.read.blocks import Bullets, Fence, Paragraph, Part, Table, block
from generator.document.read.lines import Lines, plain
from generator.findings import Findings, Place
from generator.records import dataclass
from generator.schema.lines import lines_of

__all__ = [
    "Bullets",
    "Document",
    "Fence",
    "Paragraph",
    "Part",
    "Section",
    "Table",
    "read_document",
    "read_registry",
]

HEADING = re.compile(r"(#{1,4}) (\S(?:.*\S)?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it up to the next heading of any level.

    ``path`` are the titles from the second level down to its own; the document's is empty.
    ``written`` is its title with its escapes.
    """

    title: str
    written: str
    level: int
    path: tuple[str, ...]
    line: int
    parts: tuple[Part, ...] = ()

    @property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(p for p in self.parts if isinstance(p, Fence))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(p for p in self.parts if isinstance(p, Table))

    @property
    def items(self) -> tuple[str, ...]:
        """The items of all its lists."""
        return tuple(i for p in self.parts if isinstance(p, Bullets) for i in p.items)

    @property
    def text(self) -> str:
        """Its paragraphs, one empty line apart."""
        return "\n\n".join(p.text for p in self.parts if isinstance(p, Paragraph))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    file: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].title

    @property
    def pins(self) -> dict[str, str]:
        """The table under the title: item to value."""
        rows = [row for table in self.sections[0].tables for row in table.rows]
        return {row[0]: row[1] for row in rows if len(row) == 2}

    @property
    def outline(self) -> tuple[tuple[str, ...], ...]:
        """The path of every section, in order."""
        return tuple(section.path for section in self.sections)

    def find(self, *path: str) -> Section | None:
        return next((s for s in self.sections if s.path == path), None)

    def under(self, *path: str) -> tuple[Section, ...]:
        """The sections below that one, of every level."""
        size = len(path)
        return tuple(s for s in self.sections if len(s.path) > size and s.path[:size] == path)


@lru_cache(maxsize=2)
def read_document(text: str, *, file: str) -> Document:
    """Reads a whole document.  Raises Refused (SP501 to SP509) with every place at once.

    What is found is most often what is expected: one text, read once.
    """
    findings = Findings()
    lines = Lines(text, file, findings)
    sections: list[Section] = []
    parts: list[Part] = []
    while not lines.done:
        heading = HEADING.match(lines.current)
        if heading:
            _close(sections, parts)
            sections.append(_section(heading, sections, lines))
            lines.advance()
        elif lines.current.startswith("#"):
            lines.refuse(
                "SP501", f"{lines.current!r} is not a heading", "write `## Title`, levels 1 to 4"
            )
            lines.advance()
        else:
            if not sections:
                lines.refuse("SP509", "text before the title", "begin the document with `# Title`")
            part = block(lines)
            if part is not None:
                parts.append(part)
        lines.gap()
    if not sections:
        findings.add(
            "SP509", "there is no title", help="begin with `# Title`", place=Place(file=file)
        )
    findings.raise_if_any()
    _close(sections, parts)
    return Document(file=file, sections=tuple(sections))


def read_registry(text: str, *, file: str) -> Table:
    """The table at the end of a registry; what stands above it is the planner's and is not read.

    Raises Refused (SP503) where the text does not end in a table.
    """
    findings = Findings()
    all_lines = lines_of(text)
    start = len(all_lines)
    while start and all_lines[start - 1].startswith("|"):
        start -= 1
    lines = Lines("\n" * start + "\n".join(all_lines[start:]) + "\n", file, Findings())
    lines.at, lines.findings, lines.foreign = start, findings, True
    found = None if lines.done else block(lines)
    if not isinstance(found, Table):
        place = Place(file=file, line=max(len(all_lines), 1), column=1)
        findings.add(
            "SP503", "it does not end with a table", help="end it with a table", place=place
        )
    findings.raise_if_any()
    assert isinstance(found, Table)
    return found


def _section(heading: re.Match[str], sections: list[Section], lines: Lines) -> Section:
    level, written = len(heading.group(1)), heading.group(2)
    title = plain(lines, written)
    above = sections[-1].level if sections else 0
    if level > above + 1 or (level == 1 and sections):
        lines.refuse(
            "SP501",
            f"a heading of level {level} cannot follow one of level {above}",
            "use one `#` title, and go down one level at a time",
        )
    parent = sections[-1].path[: max(level - 2, 0)] if sections else ()
    path = (*parent, title) if level > 1 else ()
    if any(s.path == path and s.level == level for s in sections):
        lines.refuse(
            "SP502", f"there are two sections {' / '.join(path)!r}", "give each its own title"
        )
    return Section(title=title, written=written, level=level, path=path, line=lines.number)


def _close(sections: list[Section], parts: list[Part]) -> None:
    """Gives the parts that were read to the section they stand in."""
    if sections and parts:
        last = sections[-1]
        sections[-1] = Section(
            title=last.title,
            written=last.written,
            level=last.level,
            path=last.path,
            line=last.line,
            parts=tuple(parts),
        )
    parts.clear()
