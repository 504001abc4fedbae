"""The beginning of a script for a database schema other than public.

It sets the search path, and then either makes the schema (a whole schema, from empty) or stops
where it is missing (a migration): without that, what it makes would land in public.
"""

from __future__ import annotations

from typing import Literal

from generator.records import dataclass
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import Parsed
from generator.sql.read.statements.blocks import block_of

Begins = Literal["guarded", "created", "anyhow"]
"""What a script has to begin with: an excerpt of one begins anyhow."""


@dataclass(slots=True, kw_only=True)
class Opening:
    """What of it was read; ``over`` once anything else has come."""

    schema: str
    begins: Begins = "anyhow"
    path: bool = False
    schema_is_there: bool = False
    over: bool = False

    def set_path(self, values: list[str], local: bool) -> None:
        """Only at the top, and only to the project's schema (with public behind it)."""
        if self.over or self.path or local or values != [self.schema, "public"]:
            raise SqlError(f'search_path must be set first, to "{self.schema}", public')
        self.path = True

    def takes(self, statement: Parsed) -> bool:
        """Whether the statement is the one that sees to the schema, where that has to stand."""
        wanted = "CreateSchemaStmt" if self.begins == "created" else "DoStmt"
        cursor = statement.cursor
        if cursor.kind != wanted or self.over or not self.path or self.schema_is_there:
            return False
        if self.begins == "created":
            if cursor.text("schemaname") != self.schema or not cursor.flag("if_not_exists"):
                return False
        else:
            self._guard(cursor)
        self.schema_is_there = self.over = True
        return True

    def _guard(self, cursor: Cursor) -> None:
        from generator.sql.forms.form import schema_stop  # as in ``patterns``

        try:
            block_of(cursor).check(schema_stop(self.schema))
        except SqlError:
            raise SqlError(self.missing) from None

    @property
    def missing(self) -> str:
        if not self.path:
            return f'search_path must be set first, to "{self.schema}", public'
        how = "be created" if self.begins == "created" else "stop the script where it is missing"
        return f'the schema "{self.schema}" must {how} before anything else'

    @property
    def is_whole(self) -> bool:
        if self.schema == "public" or self.begins == "anyhow":
            return True
        return self.path and self.schema_is_there
