"""The inline parts of a line: text without escapes, code spans, and the locks of a step."""

from __future__ import annotations

import re

# CommonMark 6.1: a run of backticks ends at the next run of the same length; nothing is escaped.
SPAN = re.compile(r"(?P<fence>`+)(?!`)(?P<text>.+?)(?<!`)(?P=fence)(?!`)")

# CommonMark 2.4, 6.3, 6.4, 6.5, 6.6, and what GFM 5.3 makes of brackets.  A link may go to the web,
# to mail, or to what stands beside the document.
TARGET = r"(?:https?:|mailto:|(?!//)(?![^/?#)]*:))[^\s()<>\\&]*(?:&(?!#?\w+;)[^\s()<>\\&]*)*"
MARKS = re.compile(
    rf"(?P<kept>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    rf"|\[[^]\[\\`<>&!]+\]\({TARGET}\)|\[\](?![(\[:]))"
    r"|\\(?P<char>[!-/:-@\[-`{-~])"
    r"|(?P<live><[A-Za-z/!?]|&#?[0-9A-Za-z]+;|!?\[)"
)

CONDITIONS = ("if rows need it: ", "if the version needs it: ")


def code_span(text: str) -> str | None:
    """The text of a value that is one code span and nothing else; None where it is not."""
    match = SPAN.fullmatch(text)
    return _inside(match) if match else None


def unescaped(line: str) -> tuple[str, str]:
    """The line without its escapes, and the first markup of it that is neither code nor a link."""
    live = next((m["live"] for m in MARKS.finditer(line) if m["live"]), "")
    return MARKS.sub(lambda m: m["char"] or m[0], line), live


def links(text: str) -> tuple[str, ...]:
    """The targets of its links, as they are written."""
    kept = (found["kept"] or "" for found in MARKS.finditer(text))
    return tuple(k[k.index("](") + 2 : -1] for k in kept if k.startswith("[") and k.endswith(")"))


def at_most(cell: str) -> tuple[str, str]:
    """What a statement does, and what it does ``if rows need it``: two cells of the other forms."""
    bare = SPAN.sub(lambda span: "`" * len(span.group()), cell)
    for condition in CONDITIONS:
        at = bare.find(condition)
        if at >= 0:
            return cell[:at].removesuffix("; ") or "none", cell[at + len(condition) :]
    return cell, "none"


def names(cell: str) -> tuple[str, ...] | None:
    """`` `a`, `b` `` as names, ``none`` as no names; None where the cell says something else."""
    if cell == "none":
        return ()
    pairs = _listed(cell)
    if pairs is None or any(rest for _, rest in pairs):
        return None
    return tuple(name for name, _ in pairs)


def held_locks(cell: str) -> tuple[tuple[str, str], ...] | None:
    """`` `a` ShareLock, `b` RowShareLock `` as pairs; None where the cell says something else."""
    if cell == "none":
        return ()
    pairs = _listed(cell)
    if pairs is None or not all(re.fullmatch(r" \w+", rest) for _, rest in pairs):
        return None
    return tuple((name, rest[1:]) for name, rest in pairs)


def _listed(cell: str) -> list[tuple[str, str]] | None:
    """Code spans, each with what stands between it and the next ``, ``."""
    found: list[tuple[str, str]] = []
    at = 0
    while True:
        match = SPAN.match(cell, at)
        if not match:
            return None
        end = cell.find(", `", match.end())
        rest = cell[match.end() :] if end < 0 else cell[match.end() : end]
        found.append((_inside(match), rest))
        if end < 0:
            return found
        at = end + 2


def _inside(match: re.Match[str]) -> str:
    """CommonMark 6.1: one space on either side is padding where both are there."""
    text = match.group("text")
    padded = len(text) > 2 and text[0] == text[-1] == " " and text.strip()
    return text[1:-1] if padded else text
