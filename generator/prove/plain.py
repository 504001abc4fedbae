"""A plain migration for comparison: Prisma's own SQL in one transaction.

``prisma migrate dev`` writes the statements; where a column is required and rows are there, it is
made nullable, filled and set NOT NULL by hand, in the same file.  The fills are the plan's own, and
they stand behind the indexes, which make them quicker.
"""

from __future__ import annotations

import re

from generator.prove.engine.packages import engine_for
from generator.prove.engine.process import running_engine
from generator.prove.model import Script, ScriptBatch, ScriptStatement, Subject

ADDED = re.compile(r'(ADD COLUMN\s+("(?:[^"]|"")+")[^,\n]*?) NOT NULL(?=,?$)', re.MULTILINE)
ALTERED = re.compile(r'^ALTER TABLE ("(?:[^"]|"")+")')
FILLS = ("INSERT ", "UPDATE ", "DO $fill$")
SWITCHES = re.compile(r"^ALTER TABLE .* (DISABLE|ENABLE) TRIGGER ")
NEVER = "0"


def plain_script(subject: Subject) -> Script:
    """One transaction, without a lock_timeout.  Raises NoEngine, EngineError."""
    with running_engine(engine_for(subject.prisma)) as engine:
        text = engine.diff(subject.baseline_prisma, subject.target_prisma)
    early: list[str] = []
    late: list[str] = []
    required: list[str] = []
    for statement in split(text):
        nullable, columns = without_not_null(statement)
        required += columns
        (late if "ADD CONSTRAINT" in statement else early).append(nullable)
    statements = (*early, *fills(subject.forward), *required, *late)
    batch = ScriptBatch(
        title="all at once",
        transactional=True,
        lock_timeout=NEVER,
        statements=tuple(ScriptStatement(sql=s, what=s.split("\n")[0]) for s in statements),
    )
    return Script(batches=(batch,))


def split(text: str) -> list[str]:
    """The engine ends a statement with a semicolon at the end of a line, and quotes no others."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [f"{s.strip()};" for s in re.split(r";\n", f"{bare}\n") if s.strip()]


def without_not_null(statement: str) -> tuple[str, list[str]]:
    """The statement with its added columns nullable, and the SET NOT NULL that come later."""
    table = ALTERED.match(statement)
    if table is None:
        return statement, []
    needed: list[str] = []

    def nullable(match: re.Match[str]) -> str:
        if " DEFAULT " in match[0] or "SERIAL" in match[0]:
            return match[0]
        needed.append(f"ALTER TABLE {table[1]} ALTER COLUMN {match[2]} SET NOT NULL;")
        return match[1]

    body = statement.removesuffix(";")
    return ADDED.sub(nullable, body) + ";", needed


def fills(script: Script) -> list[str]:
    """What the plan writes into rows, and the triggers that it switches around that.

    What goes in steps commits none of them here.
    """
    found: list[str] = []
    for batch in script.batches:
        if any(s.sql.startswith(FILLS) for s in batch.statements):
            wanted = (s.sql for s in batch.statements)
            found += [s for s in wanted if s.startswith(FILLS) or SWITCHES.match(s)]
    return [sql.replace("\n        COMMIT;", "") for sql in found]
