"""What a reader of SQL may know beside the statement, and what it asks of the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from generator.records import dataclass
from generator.schema.collection import Key
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name
from generator.schema.objects import Domain, Extension, Schema
from generator.schema.tables import Table, View
from generator.sql.read.allowed_expressions import Where
from generator.sql.read.analysis.catalog import members
from generator.sql.read.expressions import expression_of
from generator.sql.read.spelling import Spelling

Question = tuple[str, Key, object]
"""What a reader asked of the schema: a kind, a name, and the object of that name, or None."""
RELATION = "relation"
"""The kind of a question whether a relation has that name, whatever it is."""
OWNER = "owner"
"""The kind of a question whether a table or a view has that name."""
CONSTRAINT = "constraint"
"""The kind of a question whether a constraint of a table or a domain has that name."""


@dataclass(slots=True, kw_only=True)
class Context:
    """What a reader may know: the text, the schema ``standing`` before the statement, its name.

    ``lenient`` is true for files that others wrote (``read_schema``): names may be qualified, and
    forms that mean the same as ours are taken for ours.
    """

    text: str
    standing: Schema
    name: str = "public"
    lenient: bool = False
    words: str = ""
    """The text of the statement that is read."""
    asked: list[Question] = field(default_factory=list)
    asked_all: bool = False

    expressions: dict[str, Expression] = field(default_factory=dict)
    """What was read before, by the text of its tree: most defaults and checks are alike."""
    placed: set[tuple[str, Where]] = field(default_factory=set)
    """The trees that can stand where they do."""
    columns: dict[bytes, Column] = field(default_factory=dict)
    """Columns that were read before, by the words of their definition."""
    encoded: bytes = b""
    """The text as the parser counts it, in bytes."""
    lookups: Lookups = field(default_factory=known)
    """The names that the objects of a file of history look up."""
    roles: set[str] = field(default_factory=set)
    """Those that the file has created."""
    unknown_roles: set[str] = field(default_factory=set)
    """Those that a block asks for, of which nothing says that the server has them."""
    role: str | None = None
    """The role that the session has become: what it makes belongs to that one."""
    searched: tuple[str, ...] | None = None
    """The search path, once a statement has set it; the system's schema stands before it."""
    ahead: frozenset[str] = frozenset()
    """The schemas of it that a statement put before the system's."""

    def begin(self, words: str) -> None:
        """Reads the next statement, of which nothing was asked yet."""
        self.words, self.asked, self.asked_all = words, [], False

    @property
    def schema(self) -> Schema:
        """The whole schema.  Who asks for one table or view only says so, and its statement can be
        read once for two files (``shared``)."""
        self.asked_all = True
        return self.standing

    def becomes(self, schema: Schema) -> None:
        """Goes on with another schema: a file of history says what no migration of ours does."""
        self.standing = schema.without_orphans()
        self.asked_all = True

    def table(self, name: str) -> Table | None:
        answer = self.standing.tables.get(name)
        self.asked.append(("tables", name, answer))
        return answer

    def view(self, name: str) -> View | None:
        answer = self.standing.views.get(name)
        self.asked.append(("views", name, answer))
        return answer

    def domain(self, name: str) -> Domain | None:
        answer = self.standing.domains.get(name)
        self.asked.append(("domains", name, answer))
        return answer

    def has_relation(self, name: str) -> bool:
        """Whether a relation is called that."""
        answer = self.standing.relation(name) is not None
        self.asked.append((RELATION, name, answer))
        return answer

    def has_owner(self, name: str) -> bool:
        """Whether a table or a view is called that."""
        answer = self.standing.owner(name) is not None
        self.asked.append((OWNER, name, answer))
        return answer

    def has_constraint(self, name: str) -> bool:
        """Whether a constraint of its schema is called that, on whatever it stands."""
        answer = self.standing.has_constraint(name)
        self.asked.append((CONSTRAINT, name, answer))
        return answer

    def has_foreign_table(self, name: str) -> bool:
        """Whether a foreign table is called that."""
        return self.object(("foreign table", name, "", None)) is not None

    def object(self, key: Key) -> PlainObject | None:
        """The object of a plain kind that has that key."""
        answer = self.standing.objects.get(key)
        self.asked.append(("objects", key, answer))
        return answer

    def has_type(self, name: str) -> bool:
        """Whether an enum or a domain is called that."""
        found = False
        for kind in ("enums", "domains"):
            answer = getattr(self.standing, kind).get(name)
            self.asked.append((kind, name, answer))
            found = found or answer is not None
        return found

    def extension(self, name: str) -> Extension | None:
        answer = self.standing.extensions.get(name)
        self.asked.append(("extensions", name, answer))
        return answer

    @property
    def path(self) -> tuple[str, ...]:
        """The schemas in which a name is looked for that says none."""
        return (self.name,) if self.searched is None else self.searched

    @property
    def session_role(self) -> str | None:
        """The role that runs the statement; another file may have the same words under another."""
        self.asked_all = True
        return self.role

    @property
    def is_usual(self) -> bool:
        """Whether a name without a schema is one in the project's own, wherever it stands.

        Where the path is empty, as pg_dump sets it, there is none but of the system.
        """
        return self.searched in (None, (), (self.name,))

    def in_schema(self, schema: str, name: str) -> str:
        return name if schema == self.name else Name(schema, name)

    def found(self, name: str) -> str:
        """The name, in the first schema of the path that has something so called."""
        if self.is_usual:
            return name
        return self._along_path(name) or self.in_schema(self.path[0], name)

    def found_or_catalog(self, name: str) -> str:
        """The same, of a kind of which the system has most: what the path does not have is its."""
        return name if self.is_usual else self._along_path(name) or name

    def _along_path(self, name: str) -> str | None:
        self.asked_all = True
        names = (self.in_schema(schema, name) for schema in self.path)
        return next(filter(self.standing.has, names), None)

    def _brought(self, name: str) -> str | None:
        """The schema on the path in which an extension has something so called that makes values;
        None where the schema itself has such an object before."""
        self.asked_all = True
        for schema in self.path:
            if self.standing.has(self.in_schema(schema, name)):
                return None
            if any(e.schema == schema and name in members(e.name) for e in self.schema.extensions):
                return schema
        return None

    @property
    def spelling(self) -> Spelling:
        """How SQL that is carried as text is spelled: as the project's own schema sees it."""
        if self.is_usual:
            return Spelling(own=self.name)
        return Spelling(
            own=self.name,
            looked_up=self._along_path,
            brought=self._brought,
            first=self.path[0],
        )

    def expression(self, key: str, encoded: Callable[[], bytes]) -> Expression:
        """The expression of a tree that reads so (``tree_key``).  Raises SqlError."""
        if not self.is_usual:
            return expression_of(encoded(), self.spelling)
        found = self.expressions.get(key)
        if found is None:
            found = expression_of(encoded(), self.spelling)
            self.expressions[key] = found
        return found
