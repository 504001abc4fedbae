"""What the reader refuses: all at once, each with its place, and never with a traceback."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Refused
from generator.prisma.read import read_prisma

PIECES = (
    *("model A {", "}", "{", "\n", "\n", " ", "id Int @id", "enum E {", "X", "/// doc", "// c"),
    *("@@index([", "])", "(", ")", "[", "]", ",", ":", '"', '"text"', "\\", "@default(", "now()"),
    *("dbgenerated(", "@relation(fields: [", "references: [id]", "A?", "A[]", "1.5", "-", "@db."),
    *("datasource db {\n  provider = ", '"postgresql"', "\0", "é", "\r", "@", "@@map(", "type"),
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    found: tuple[Finding, ...] = ()
    try:
        read_prisma(" ".join(pieces), file="schema.prisma")
    except Refused as refused:
        found = refused.findings
    assert all(f.place.line and f.place.column and f.help for f in found)
