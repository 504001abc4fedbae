"""Splits a script into batches by BEGIN, COMMIT and SET."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

from generator.records import dataclass
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import Parsed
from generator.sql.read.search_path import Begins, Opening
from generator.sql.read.statements.functions import value_of

Add = Callable[[str, int, str, str], None]
PAIRS = "write BEGIN, SET LOCAL lock_timeout, the statements, COMMIT for each transaction"
OPENING = "begin the script with SET search_path and what creates or requires the schema"
BEGIN = {"TRANS_STMT_BEGIN", "TRANS_STMT_START"}


@dataclass(slots=True, kw_only=True)
class OpenBatch:
    transactional: bool
    lock_timeout: str | None = None
    statements: list[Any] = field(default_factory=list)
    count: int = 0


class Batches:
    """Collects statements into batches.  ``add`` tells a finding: code, offset, message, help."""

    def __init__(
        self,
        add: Add,
        schema: str,
        *,
        one_transaction: bool = False,
        lenient: bool = False,
        begins: Begins = "anyhow",
        others: frozenset[str] = frozenset(),
    ) -> None:
        self.batches: list[OpenBatch] = []
        self._add = add
        self.opening = Opening(schema=schema, begins=begins, others=others)
        self._lenient = lenient
        self._one = OpenBatch(transactional=True) if one_transaction else None
        self._open: OpenBatch | None = self._one
        self._timeout: tuple[str, int] | None = None

    def _wrong(self, statement: Parsed, message: str) -> None:
        if message.endswith("is not supported"):
            self._add("SP302", statement.offset, message, "remove the statement")
        else:
            self._add("SP307", statement.offset, message, PAIRS)

    def control(self, statement: Parsed) -> bool:
        """Takes BEGIN, COMMIT, SET and what sees to the schema; false for any other statement."""
        kind = statement.cursor.kind
        try:
            if kind == "TransactionStmt":
                self._transaction(statement)
            elif kind == "VariableSetStmt":
                self._setting(statement)
            elif self.opening.takes(statement):
                pass
            else:
                return False
            statement.cursor.close()
        except SqlError as error:
            self._wrong(statement, error.message)
        return True

    def _transaction(self, statement: Parsed) -> None:
        kind = statement.cursor.text("kind")
        if self._one is not None:
            raise SqlError("this file runs as one transaction and cannot have its own")
        if kind in BEGIN and self._open is None and self._timeout is None:
            self._open = OpenBatch(transactional=True)
        elif kind in BEGIN:
            raise SqlError("BEGIN before the end of the previous batch")
        elif kind != "TRANS_STMT_COMMIT":
            raise SqlError("only BEGIN and COMMIT are supported")
        elif self._open is None:
            raise SqlError("COMMIT without BEGIN")
        else:
            if not self._open.count and not self._lenient:
                raise SqlError("a transaction without a statement")
            self.batches.append(self._open)
            self._open = None

    def _setting(self, statement: Parsed) -> None:
        cursor = statement.cursor
        name, local = cursor.text("name"), cursor.flag("is_local")
        cursor.expect("kind", "VAR_SET_VALUE")
        values = [value_of(item) for item in cursor.many("args")]
        if name == "check_function_bodies" and local and self._open is not None:
            return
        if name == "search_path":
            self.opening.set_path(values, local or self._open is not self._one)
        elif name != "lock_timeout" or len(values) != 1:
            raise SqlError(f"SET {name} is not supported")
        elif local:
            self._local_timeout(values[0])
        else:
            self._session_timeout(values[0], statement.offset)

    def _local_timeout(self, value: str) -> None:
        if self._open is None:
            raise SqlError("SET LOCAL has no effect outside a transaction")
        if self._open.lock_timeout is not None or self._open.count:
            raise SqlError("SET LOCAL lock_timeout must occur once, before the statements")
        self._open.lock_timeout = value

    def _session_timeout(self, value: str, offset: int) -> None:
        if self._open is not None:
            raise SqlError("inside a transaction it must be SET LOCAL")
        if self._timeout is not None:
            raise SqlError("lock_timeout is set twice for one statement")
        self._timeout = value, offset

    def statements(self, statement: Parsed, found: list[Any]) -> None:
        """Puts what was read of a statement into its batch."""
        self.opening.over = True
        if self._open is not None:
            self._open.statements.extend(found)
            self._open.count += 1
            return
        timeout = self._timeout[0] if self._timeout else None
        self._timeout = None
        batch = OpenBatch(transactional=False, lock_timeout=timeout, statements=found, count=1)
        self.batches.append(batch)

    def end(self, offset: int) -> None:
        """The end of the text.  Prisma's single statement is no transaction of ours."""
        if self._one is not None:
            alone = self._one.count == 1 and self._one.lock_timeout is None
            self._one.transactional = not alone
            if self._one.count:
                self.batches.append(self._one)
        elif self._open is not None:
            self._add("SP307", offset, "a transaction is not committed", PAIRS)
        if self.batches and not self.opening.is_whole:
            self._add("SP307", 0, self.opening.missing, OPENING)
        if self._timeout is not None:
            message = "lock_timeout is set but no statement follows"
            self._add("SP307", self._timeout[1], message, PAIRS)
