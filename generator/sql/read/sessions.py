"""What a schema file says to the session that runs it: transactions and settings.

They make no object.  What would change the objects of the file is refused: a transaction that is
taken back, and strings whose backslashes mean something else.
"""

from __future__ import annotations

from generator.records import dataclass
from generator.sql.read.batches import BEGIN, PAIRS
from generator.sql.read.dumps import SESSION
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import Parsed
from generator.sql.read.reading import Reading
from generator.sql.read.statements.functions import value_of

TAKEN_BACK = "TRANS_STMT_ROLLBACK", "TRANS_STMT_ROLLBACK_TO"
SET = "VAR_SET_VALUE"
ROLE, AUTHORIZATION = "role", "session_authorization"


@dataclass(slots=True, kw_only=True)
class Session:
    """The session of a schema file while it is read."""

    reading: Reading
    begun: bool = False
    made: bool = False
    """Whether the open transaction has a statement."""
    authorized: str | None = None
    """The role of SET SESSION AUTHORIZATION, to which RESET ROLE leads back."""
    local: bool = False
    """Whether the role is one of SET LOCAL, behind which the ``former`` one comes back."""
    former: str | None = None

    def takes(self, statement: Parsed) -> bool:
        """Whether the statement is about the session; what it cannot be goes to the findings."""
        kind = statement.cursor.kind
        try:
            if kind == "TransactionStmt":
                self._transaction(str(statement.cursor.node.get("kind")))
            elif kind == "VariableSetStmt":
                self._setting(statement)
            else:
                self.made = True
                return False
        except SqlError as error:
            self.reading.add("SP307", statement.offset, error.message, PAIRS)
        return True

    def _transaction(self, kind: str) -> None:
        """A COMMIT without a BEGIN is no more than a warning to the server."""
        if kind in TAKEN_BACK and self.begun and self.made:
            raise SqlError("ROLLBACK of statements is not supported")
        if "PREPARE" in kind:
            raise SqlError("only BEGIN and COMMIT are supported")
        if kind in BEGIN and not self.begun:
            self.begun, self.made = True, False
        elif kind in {"TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK"}:
            self.begun = False
            if self.local:
                self.local, self.reading.context.role = False, self.former

    def _setting(self, statement: Parsed) -> None:
        node = statement.cursor.node
        name, sets = str(node.get("name", "ALL")).lower(), node.get("kind") == SET
        if name == "standard_conforming_strings" and sets:
            (value,) = (value_of(item) for item in statement.cursor.many("args"))
            if value.lower() in {"off", "false", "no", "0"}:
                raise SqlError(f"SET {name} = {value} is not supported")
        elif name in {ROLE, AUTHORIZATION}:
            said = [value_of(item) for item in statement.cursor.many("args")] if sets else []
            self._becomes(name, said[0] if said else None, bool(node.get("is_local")))
        elif name not in SESSION:
            self.reading.note(statement, "it applies to the session")

    def _becomes(self, setting: str, role: str | None, local: bool) -> None:
        """SET ROLE and SET SESSION AUTHORIZATION, which takes the role back."""
        if setting == ROLE and role == "none":
            role = None
        if setting == AUTHORIZATION:
            self.authorized = role
        context = self.reading.context
        if local and not self.begun:
            return  # no more than a warning to the server
        if local and not self.local:
            self.local, self.former = True, context.role
        context.role = role or self.authorized

    def end(self, offset: int) -> None:
        if self.begun:
            self.reading.add("SP307", offset, "a transaction is not committed", PAIRS)
