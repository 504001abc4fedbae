"""Splits a migration of any origin into transactions and statements.

``sql.read_script`` refuses what no operation says.  Here such a statement stays as it is, with the
reason why nothing is known of it: it can be run and observed, and no claim is made for it.
"""

from __future__ import annotations

import re
from dataclasses import field

from generator.findings import Findings, Place
from generator.plan.operations import Operation
from generator.records import dataclass, replace
from generator.schema.objects import Schema
from generator.sql.read.context import Context
from generator.sql.read.dumps import SESSION, title
from generator.sql.read.errors import SqlError
from generator.sql.read.normalization import folded
from generator.sql.read.parsing import Parsed
from generator.sql.read.reading import Reading
from generator.sql.read.runnable import (
    FIXED,
    look_for_misreadings,
    look_for_spellings,
    values_of,
)
from generator.sql.read.search_path import Opening, with_names_of_others

ENDS = re.compile(r"\b(?:COMMIT|ROLLBACK)\b", re.IGNORECASE)
WORDS = 60
"""Characters of a statement that name it where no operation does."""
BEGIN = {"TRANS_STMT_BEGIN", "TRANS_STMT_START"}
BODIES = "check_function_bodies"
SESSIONS = "write SET LOCAL between BEGIN and COMMIT"
PAIRS = "write BEGIN and COMMIT around what belongs together, and no other command of transactions"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyStatement:
    """``sql`` to the letter, with a semicolon.  ``unknown`` says why it has no operations."""

    sql: str
    words: str
    what: str
    place: Place
    operations: tuple[Operation, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyBatch:
    """One transaction, or one statement that cannot run in one."""

    transactional: bool
    lock_timeout: str | None
    statements: tuple[AnyStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyScript:
    """``end`` is the schema after what is known of it; ``text`` is without pg_dump's lines."""

    batches: tuple[AnyBatch, ...]
    end: Schema
    text: str
    looks_behind: tuple[str, ...] = ()
    """Where it looks, too: the schemas of its search path behind the project's."""

    @property
    def statements(self) -> tuple[AnyStatement, ...]:
        return tuple(s for batch in self.batches for s in batch.statements)


@dataclass(slots=True, kw_only=True)
class Cutting:
    """A script while it is cut."""

    reading: Reading
    opening: Opening
    batches: list[AnyBatch] = field(default_factory=list)
    open: list[AnyStatement] | None = None
    timeout: str | None = None
    local: str | None = None
    bodies: str = ""
    """The setting under which the next statement, one with the body of a function, is run."""
    looks_behind: tuple[str, ...] = ()

    def take(self, statement: Parsed) -> None:
        kind = statement.cursor.kind
        try:
            if kind == "TransactionStmt":
                self._transaction(str(statement.cursor.node.get("kind")))
            elif not (kind == "VariableSetStmt" and self._setting(statement)) and not self._opens(
                statement
            ):
                self._add(statement)
        except SqlError as error:
            self.reading.add("SP307", statement.offset, error.message, PAIRS)

    def _transaction(self, kind: str) -> None:
        if kind in BEGIN and self.open is None:
            self.open, self.local = [], None
        elif kind == "TRANS_STMT_COMMIT" and self.open is not None:
            self._close(self.open, True, self.local or self.timeout)
            self.open = None
        elif kind in BEGIN:
            raise SqlError("BEGIN inside a transaction that is not committed")
        elif kind == "TRANS_STMT_COMMIT":
            raise SqlError("COMMIT without BEGIN")
        else:
            raise SqlError("only BEGIN and COMMIT are supported")

    def _close(
        self, statements: list[AnyStatement], transactional: bool, timeout: str | None
    ) -> None:
        if statements:
            made = AnyBatch(
                transactional=transactional, lock_timeout=timeout, statements=tuple(statements)
            )
            self.batches.append(made)

    def _setting(self, statement: Parsed) -> bool:
        """Whether it was a setting that is heeded here; others are statements of a transaction."""
        node = statement.cursor.node
        name, local = str(node.get("name")), bool(node.get("is_local"))
        values = values_of(statement) if node.get("kind") == "VAR_SET_VALUE" else []
        if name == BODIES and local and self.open is not None:
            self.bodies = f"{statement.words};\n\n"
        elif name in FIXED:
            look_for_spellings(self.reading, statement)
        elif name == "search_path":
            self._path(values)
        elif name == "lock_timeout" and values:
            if local and not self.open and self.open is not None:
                self.local = values[0]
            elif local:
                return False
            else:
                self.timeout = values[0]
        elif name not in SESSION:
            if local and self.open is not None:
                return False
            message = (
                f"SET {name} applies to the session, and is lost when a later session continues "
                "the script"
            )
            self.reading.add("SP307", statement.offset, message, SESSIONS)
        return True

    def _path(self, values: list[str]) -> None:
        """Only to where the proof looks anyway."""
        schema = self.opening.schema
        named = [v for v in values if v not in {"$user", "pg_catalog", "pg_temp"}]
        others = with_names_of_others([self.reading.context.schema], schema)
        if named[:1] != [schema] or not others.isdisjoint(named[1:]):
            raise SqlError(f'search_path may only be set to "{schema}", public')
        self.opening.path, self.looks_behind = True, tuple(named[1:])

    def _opens(self, statement: Parsed) -> bool:
        """Whether it is what stops a script where its schema is missing."""
        try:
            return self.opening.takes(statement)
        except SqlError:
            return False

    def _add(self, statement: Parsed) -> None:
        self.opening.over = True
        made = self._read(statement)
        if self.bodies:
            made, self.bodies = replace(made, sql=f"{self.bodies}{made.sql}"), ""
        if self.open is not None:
            self.open.append(made)
        else:
            self._close([made], not runs_alone(statement), self.timeout)

    def _read(self, statement: Parsed) -> AnyStatement:
        """Its operations, in our own forms or in those of others; else why there are none."""
        reading, standing = self.reading, self.reading.context.standing
        words, offset, findings = statement.words, statement.offset, Findings()
        for lenient in (False, True):
            findings = Findings()
            context = replace(reading.context, lenient=lenient, standing=standing)
            trying = replace(reading, context=context, findings=findings, refused=set())
            found = trying.alone(offset, words)
            if not findings and found:
                reading.context.standing = trying.context.standing
                operations = tuple(read.operation for read in found)
                return AnyStatement(
                    sql=f"{words};",
                    words=words,
                    what="; ".join(o.describe() for o in operations),
                    place=reading.place(offset),
                    operations=operations,
                )
        unknown = findings.sorted()[0].message if findings else "it says nothing"
        return AnyStatement(
            sql=f"{words};",
            words=words,
            what=_named(words, reading.context.text, offset),
            place=reading.place(offset),
            unknown=unknown,
        )

    def end(self) -> None:
        if self.open is not None:
            self.reading.add("SP307", 0, "a transaction is not committed", PAIRS)


def read_anybody(text: str, *, file: str, start: Schema, schema: str = "public") -> AnyScript:
    """The script that runs on ``start``.  Raises Refused for what is no SQL, for commands of psql,
    and where psql would read another script than the server."""
    reading = Reading(
        file=file, context=Context(text=text, standing=start, name=schema, lenient=True)
    )
    cutting = Cutting(reading=reading, opening=Opening(schema=schema, begins="guarded"))
    for statement in reading.statements():
        cutting.take(statement)
    cutting.end()
    if not reading.findings:
        look_for_misreadings(reading)
    reading.findings.raise_if_any()
    end = folded(reading.context.standing)
    return AnyScript(
        batches=tuple(cutting.batches),
        end=end,
        text=reading.context.text,
        looks_behind=cutting.looks_behind,
    )


def runs_alone(statement: Parsed) -> bool:
    """Whether it cannot run in a transaction, or ends one by itself."""
    node, kind = statement.cursor.node, statement.cursor.kind
    if kind in {"VacuumStmt", "CallStmt", "CreatedbStmt", "DropdbStmt", "AlterSystemStmt"}:
        return True
    if kind == "DoStmt":
        return bool(ENDS.search(statement.words))
    if kind == "ReindexStmt":
        return "concurrently" in statement.words.lower()
    return kind in {"IndexStmt", "DropStmt"} and bool(node.get("concurrent"))


def words_of(sql: str) -> tuple[str, ...]:
    """The statements of a text, each without its semicolon and what stands around it."""
    reading = Reading(file="", context=Context(text=sql, standing=Schema()))
    return tuple(statement.words for statement in reading.parse())


def _named(words: str, text: str, offset: int) -> str:
    """The beginning of the statement in one line."""
    line = " ".join(words.split())
    short = line if len(line) <= WORDS else f"{line[:WORDS].rstrip()} ..."
    return short or title(text, offset)
