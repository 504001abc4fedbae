"""Statements as people write them, made at random from the forms in ``forms.txt``.

What a server then stores is another spelling.  Not all of it is taken by a server: what it refuses
is left out by whoever asks for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PLACE = re.compile(r"<([a-z]+(?:\.[a-z]+)?|\.)>")
CHOICE = re.compile(r"⟦([^⟦⟧]*)⟧")
TYPES = {
    "int": "bigint",
    "num": "numeric",
    "text": "text",
    "bool": "boolean",
    "ts": "timestamp",
    "interval": "interval",
    "texts": "text[]",
    "json": "jsonb",
    "status": "status",
}
DEPTH = 2


def base() -> str:
    """The objects that all statements stand on."""
    return (HERE / "base.sql").read_text(encoding="utf-8")


@cache
def forms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / "forms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            section.append(line)
    return found


class Maker:
    """Fills forms; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.prefix = ""

    def made(self, kind: str, depth: int = DEPTH) -> str:
        """SQL of that kind; with depth 0 it is a column or a literal."""
        name, _, part = kind.partition(".")
        if part == "list":
            count = self.random.randint(1, 4)
            return ", ".join(self.made(f"{name}.literal", depth) for _ in range(count))
        if part == "plain" or (name in TYPES and not part and depth <= 0):
            return self.plain(name, depth)
        if name in TYPES and not part and self.random.random() < 0.2:
            return f"({self.filled(self.random.choice(forms()[kind]), depth - 1)})"
        return self.filled(self.random.choice(forms()[kind]), depth - 1)

    def plain(self, name: str, depth: int) -> str:
        if f"{name}.plain" in forms():
            return self.filled(self.random.choice(forms()[f"{name}.plain"]), depth)
        literal = f"{name}.literal" in forms() and self.random.random() < 0.4
        return self.made(f"{name}.{'literal' if literal else 'column'}", depth)

    def filled(self, form: str, depth: int) -> str:
        while match := CHOICE.search(form):
            chosen = self.random.choice(match[1].split("¦"))
            form = f"{form[: match.start()]}{chosen}{form[match.end() :]}"
        return PLACE.sub(
            lambda match: self.prefix if match[1] == "." else self.made(match[1], depth), form
        )

    def with_prefix(self, prefix: str, kind: str, depth: int = DEPTH) -> str:
        self.prefix = prefix
        try:
            return self.made(kind, depth)
        finally:
            self.prefix = ""

    def view(self) -> str:
        form = self.random.choice(forms()["view"])
        self.prefix = "t." if re.search(r"\bu\b", form) else ""
        try:
            return self.filled(form, DEPTH)
        finally:
            self.prefix = ""


def statements(seed: int, count: int) -> Iterator[str]:
    """Statements that each make one object, or change one: ``count`` times one of each kind."""
    maker = Maker(seed)
    for at in range(count * 3):
        yield f"ALTER TABLE t ADD CONSTRAINT c{at} CHECK ({maker.made('bool', DEPTH + 1)})"
    for form in forms()["default of t"]:
        column, _, value = form.partition(": ")
        yield f"ALTER TABLE t ALTER COLUMN {column} SET DEFAULT {maker.filled(value, DEPTH)}"
    for at, form in enumerate(maker.random.sample(forms()["column of u"], count)):
        yield f"ALTER TABLE u ADD COLUMN d{at} {form}"
    for at in range(count):
        yield from others(maker, at)


def others(maker: Maker, at: int) -> Iterator[str]:
    kind = maker.random.choice(list(TYPES))
    value = maker.made(kind)
    yield f"ALTER TABLE t ADD COLUMN g{at} {TYPES[kind]} GENERATED ALWAYS AS ({value}) STORED"
    where = maker.random.choice(["", f" WHERE {maker.made('bool', 1)}"])
    yield f"CREATE INDEX i{at} ON t ({maker.made('indexed', 2)}){where}"
    yield f"CREATE VIEW v{at} AS {maker.view()}"
    yield f"CREATE POLICY p{at} ON t USING ({maker.made('policy', 2)})"
    yield f"CREATE DOMAIN d{at} {maker.made('domain')}"
    when = maker.with_prefix(maker.random.choice(["NEW.", "OLD."]), "bool", 2)
    word = maker.random.choice(["FUNCTION", "PROCEDURE"])
    yield (
        f"CREATE TRIGGER r{at} BEFORE UPDATE ON t FOR EACH ROW"
        f" WHEN ({when} AND OLD.txt IS DISTINCT FROM NEW.txt) EXECUTE {word} fire()"
    )
    defaults = [maker.made(f"{kind}.default") for kind in ("int", "text", "ts")]
    yield (
        f"CREATE FUNCTION f{at}(a integer DEFAULT {defaults[0]}, b text DEFAULT {defaults[1]},"
        f" c timestamptz DEFAULT {defaults[2]}) RETURNS integer LANGUAGE sql AS 'SELECT 1'"
    )
