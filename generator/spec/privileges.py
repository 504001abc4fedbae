"""The short form of privileges: ``SELECT, UPDATE (title, body)``, ``ALL``, ``NONE``."""

from __future__ import annotations

from generator.records import dataclass
from generator.spec.scanner import Scanner, ShortError

WORDS = (
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "TRUNCATE",
    "REFERENCES",
    "TRIGGER",
    "MAINTAIN",
    "USAGE",
    "EXECUTE",
    "CREATE",
    "ALL PRIVILEGES",
    "ALL",
    "NONE",
)
"""What GRANT takes for the objects of a schema (manual, 5.8), and ``NONE``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privilege:
    """``columns`` are those of the spec; without any it is one of the whole object."""

    word: str
    columns: tuple[str, ...] = ()


def read_privileges(text: str) -> tuple[Privilege, ...]:
    """Raises ShortError."""
    scanner, found = Scanner(text), []
    while True:
        word = scanner.word(*WORDS)
        if word is None:
            message = (
                f'"{scanner.rest}" is not a privilege' if scanner.rest else "expected a privilege"
            )
            help = f"write {', '.join(WORDS[:-1])} or NONE"
            raise scanner.misread(message, WORDS, help)
        names = scanner.enclosed() if scanner.take("(") else ""
        columns = tuple(name.strip() for name in names.split(",") if name.strip())
        found.append(Privilege(word=word, columns=columns))
        if scanner.done:
            break
        scanner.expect(",")
    if len(found) > 1 and any(item.word == "NONE" for item in found):
        raise ShortError("NONE is combined with other privileges", 0, "write NONE alone")
    return tuple(found)
