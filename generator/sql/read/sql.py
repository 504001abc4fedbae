"""SQL files as what they do: scripts of a migration as batches of operations, DDL as a schema.

Every statement has to be known.  All that is wrong is told at once, as findings with file, line
and column (codes SP3xx, ``docs/findings.md``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator.findings import Findings, Place
from generator.schema.objects import Schema
from generator.sql.read.batches import Batches
from generator.sql.read.context import Context
from generator.sql.read.dumps import is_noise, may_be_of_session
from generator.sql.read.normalization import folded
from generator.sql.read.overloads import with_overloads
from generator.sql.read.places import places
from generator.sql.read.reading import Reading
from generator.sql.read.results import ReadBatch, ReadStatement, Script
from generator.sql.read.search_path import PATH, Begins, with_names_of_others
from generator.sql.read.sessions import Session
from generator.sql.read.shared import Shared
from generator.sql.read.statements.updates import row_update


def read_script(
    text: str,
    *,
    file: str,
    start: Schema,
    schema: str = "public",
    one_transaction: bool = False,
    begins: Begins = "anyhow",
) -> Script:
    """A migration that runs on ``start``.  Raises Refused.

    ``begins`` says how a script of another database schema than public sees to that schema.

    With ``one_transaction`` the text is what Prisma sends as one query: without BEGIN, and one
    transaction unless it is a single statement.
    """
    reading = Reading(file=file, context=Context(text=text, standing=start, name=schema))
    others = with_names_of_others([start], schema) if PATH in text else frozenset[str]()
    batches = Batches(
        reading.add, schema, one_transaction=one_transaction, begins=begins, others=others
    )
    for statement in reading.statements():
        if not batches.control(statement):
            batches.statements(statement, reading.read(statement))
    batches.end(len(text))
    reading.findings.raise_if_any()
    made = tuple(
        ReadBatch(
            transactional=batch.transactional,
            lock_timeout=batch.lock_timeout,
            statements=tuple(batch.statements),
        )
        for batch in batches.batches
    )
    return Script(batches=made, end=reading.context.standing)


def read_schema(text: str, *, file: str, schema: str = "public") -> Schema:
    """The schema that any DDL file makes of an empty database.  Raises Refused.

    Takes what people write, what Prisma's engine writes, and ``pg_dump --schema-only --no-owner
    --no-privileges``; what means the same comes out the same.
    """
    return read_located(text, file=file, schema=schema)[0]


def read_located(
    text: str, *, file: str, schema: str = "public", shared: Shared | None = None
) -> tuple[Schema, Callable[[], dict[str, Place]]]:
    """As read_schema, and what tells where each object was made.  Raises Refused.

    ``shared`` holds what other files said in the same words, and learns from this one.
    """
    return read_files([(file, text)], schema=schema, shared=shared)


def read_files(
    files: Sequence[tuple[str, str]], *, schema: str = "public", shared: Shared | None = None
) -> tuple[Schema, Callable[[], dict[str, Place]]]:
    """The schema after all of the files, each with its name, one run after the other in a session
    of its own.  Raises Refused."""
    shared, standing = shared or Shared(), Schema()
    made: list[ReadStatement] = []
    shared.updates.clear()
    findings, told, refused = Findings(), set[str](), set[str]()
    for file, text in files:
        context = Context(
            text=text,
            standing=standing,
            name=schema,
            lenient=True,
            columns=shared.columns,
            expressions=shared.expressions,
        )
        reading = Reading(
            file=file,
            context=context,
            findings=findings,
            shared=shared,
            reported=told,
            refused=refused,
        )
        made += read_whole(reading, len(text), len(made))
        standing = context.standing
    findings.raise_if_any()
    shared.operations = [read.operation for read in made]
    found, known = with_overloads(folded(standing)), partial(places, made)
    return shared.same(found), known


def read_whole(reading: Reading, length: int, before: int = 0) -> list[ReadStatement]:
    """The statements of a file that others wrote, behind those of other files; what is wrong goes
    to the findings."""
    schema, made = reading.context.name, list[ReadStatement]()
    session = Session(reading=reading)
    for statement in reading.with_known():
        if isinstance(statement, tuple):
            made += reading.read_known(*statement)
        elif not (
            (
                may_be_of_session(statement)
                and (reading.follows_path(statement) or is_noise(statement, schema))
            )
            or session.takes(statement)
        ):
            if statement.cursor.kind == "UpdateStmt":
                place = reading.place(statement.offset)
                update = row_update(statement.cursor, before + len(made), place)
                reading.shared.updates.append(update)
            made += reading.read(statement)
    session.end(length)
    return made
