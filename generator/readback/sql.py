"""SQL files as what they do: scripts of a migration as batches of operations, DDL as a schema.

Every statement has to be known.  All that is wrong is told at once, as findings with file, line
and column (codes SP3xx, ``docs/findings.md``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.findings import Findings, Place
from generator.plan.operations import CannotApply, Operation
from generator.readback import grammar
from generator.readback.batches import Batches
from generator.readback.cursor import Context, Unsupported, WouldFail
from generator.readback.dumps import DATA, REFUSED, is_noise, names_made, refusal_of, title
from generator.readback.errors import SqlError, TooDeep
from generator.readback.folding import folded
from generator.readback.opening import Begins
from generator.readback.parsing import Parsed, parsed
from generator.readback.places import subjects
from generator.readback.script import deepest, statement_at, without_meta
from generator.readback.statements.readers import READERS
from generator.schema.lines import position
from generator.schema.objects import KINDS, Schema

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before the first character of a file."""
MOST_ERRORS = 100
"""Errors of syntax after which a file is not worth reading on."""
NAME = re.compile(r"\w+")
NOT_SPACE = re.compile(r"\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """An operation as read; ``comment`` is what stands above its statement, without dashes."""

    operation: Operation
    place: Place
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBatch:
    """One transaction, or one statement outside of any; ``lock_timeout`` as it was set for it."""

    transactional: bool
    lock_timeout: str | None
    statements: tuple[ReadStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """``end`` is the schema after all of it."""

    batches: tuple[ReadBatch, ...]
    end: Schema

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(s.operation for batch in self.batches for s in batch.statements)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A file while it is read."""

    file: str
    context: Context
    findings: Findings = field(default_factory=Findings)
    whole: str = ""
    """The text as the file holds it, but for a byte order mark."""
    refused: set[str] = field(default_factory=set)
    """What refused statements would have made: whoever misses only that is not told again."""

    def place(self, offset: int) -> Place:
        line, column = position(self.whole, offset)
        return Place(file=self.file, line=line, column=column)

    def add(self, code: str, offset: int, message: str, help: str) -> None:
        self.findings.add(code, message, help=help, place=self.place(offset))

    def statements(self) -> list[Parsed]:
        """The statements of the text, without psql's lines; none where it does not parse."""
        try:
            dump = self.context.lenient
            if dump:
                self.context.text = self.context.text.removeprefix(BYTE_ORDER_MARK)
            self.whole = self.context.text
            self.context.text = without_meta(self.context.text, dump=dump)
        except SqlError as error:
            help = "write SQL only; of psql's commands only pg_dump's \\restrict lines are skipped"
            if error.message.startswith("\\."):
                help = DATA
            self.add("SP306", error.offset, error.message, help)
            return []
        kept: list[str] = []
        start, text = 0, self.context.text
        for _ in range(MOST_ERRORS if self.context.lenient else 1):
            try:
                if kept:
                    # What comes before was read to the end; each part of the text is read once.
                    grammar.statements(text[start:])
                    self.context.text = "".join([*kept, text[start:]])
                return parsed(self.context)
            except SqlError as error:
                help = "correct the SQL: PostgreSQL's own parser does not accept it"
                at = start + error.offset
                if isinstance(error, TooDeep):
                    at = deepest(text, start)
                self.add("SP301", at, error.message, help)
                first, end = statement_at(text, at, start)
                kept += [text[start:first], self.blank(text[first:end])]
                start = end
        return []

    def blank(self, statement: str) -> str:
        """White space in place of a statement, so that the others can be read where they stand."""
        self.refused |= set(NAME.findall(statement))
        return NOT_SPACE.sub(" ", statement)

    def read(self, statement: Parsed) -> list[ReadStatement]:
        """The statement's operations, each applied to the running schema."""
        kind = statement.cursor.kind
        reader = READERS.get(kind)
        if reader is None or (self.context.lenient and kind in REFUSED):
            self.add(*refusal_of(statement, self.context.text))
            self.miss(statement)
            return []
        found = []
        place = self.place(statement.offset)
        try:
            for operation in reader(statement.cursor):
                self.context.schema = operation.apply(self.context.schema)
                found.append(
                    ReadStatement(operation=operation, place=place, comment=statement.comment)
                )
            statement.cursor.close()
        except (CannotApply, SqlError) as error:
            if not any(f'"{name}"' in str(error) for name in self.refused):
                self.refuse(statement, error)
            self.miss(statement)
        return found

    def miss(self, statement: Parsed) -> None:
        """Remembers what the refused statement would have made, unless it is there already."""
        schema = self.context.schema
        there = {getattr(item, "name", "") for kind in KINDS for item in getattr(schema, kind)}
        self.refused |= names_made(statement.cursor.node, self.context.name) - there

    def refuse(self, statement: Parsed, error: CannotApply | SqlError) -> None:
        """A statement that does not fit, or an error of a reader, at its own place if known."""
        if isinstance(error, CannotApply):
            help = "make the statement fit the schema as it stands at this point"
            self.add("SP304", statement.offset, f"this statement would fail: {error}", help)
            return
        kind = title(self.context.text, statement.offset)
        if isinstance(error, WouldFail):
            self.add("SP308", error.offset, f"{kind}: {error.message}", error.help)
            return
        own = isinstance(error, Unsupported)
        self.add(
            "SP303" if own else "SP305",
            max(error.offset, statement.offset) if own else statement.offset,
            f"{kind}: {error.message}",
            "say it in a form that docs/reading-sql.md shows, or leave it out"
            if own
            else "correct the SQL inside this statement",
        )


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
    reading = Reading(file=file, context=Context(text=text, schema=start, name=schema))
    batches = Batches(reading.add, schema, one_transaction=one_transaction, begins=begins)
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
    return Script(batches=made, end=reading.context.schema)


def read_schema(text: str, *, file: str, schema: str = "public") -> Schema:
    """The schema that any DDL file makes of an empty database.  Raises Refused.

    Takes what people write, what Prisma's engine writes, and ``pg_dump --schema-only --no-owner
    --no-privileges``; what means the same comes out the same.
    """
    return read_located(text, file=file, schema=schema)[0]


def read_located(
    text: str, *, file: str, schema: str = "public"
) -> tuple[Schema, dict[str, Place]]:
    """As read_schema, and where each object was made (``places.subjects``).  Raises Refused."""
    context = Context(text=text, schema=Schema(), name=schema, lenient=True)
    reading = Reading(file=file, context=context)
    batches = Batches(reading.add, schema, lenient=True)
    places: dict[str, Place] = {}
    for statement in reading.statements():
        if not is_noise(statement, schema) and not batches.control(statement):
            for read in reading.read(statement):
                places |= dict.fromkeys(subjects(read.operation), read.place)
    batches.end(len(text))
    reading.findings.raise_if_any()
    return folded(reading.context.schema), places
