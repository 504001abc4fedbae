"""A node of a parse tree that remembers what has been read of it.

PostgreSQL's trees leave out what a statement does not say, so what is left unread when a reader has
finished is exactly what it does not understand: ``close`` refuses that.  No reader can skip
anything, and none has to list what it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from typing import Any, TypeVar

from generator.records import dataclass
from generator.schema.collection import Key
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.lines import characters
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name
from generator.schema.objects import Domain, Extension, Schema
from generator.schema.tables import Table, View
from generator.sql.read import wire
from generator.sql.read.allowed_expressions import HELP, Where, misplaced
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression_of, order_by_of, query_of, statement_of
from generator.sql.read.grammar import Json
from generator.sql.read.node_names import EXPECTED, WORDS
from generator.sql.read.spelling import Spelling, is_position, tree_key

T = TypeVar("T")


Question = tuple[str, Key, object]
"""What a reader asked of the schema: a kind, a name, and the object of that name, or None."""
RELATION = "relation"
"""The kind of a question whether a relation has that name, whatever it is."""
OWNER = "owner"
"""The kind of a question whether a table or a view has that name."""


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
    searched: tuple[str, ...] | None = None
    """The search path, once a statement has set it."""

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

    def has_foreign_table(self, name: str) -> bool:
        """Whether a foreign table is called that."""
        key = ("foreign table", name, "", None)
        answer = self.standing.objects.get(key)
        self.asked.append(("objects", key, answer))
        return answer is not None

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

    def _along_path(self, name: str) -> str | None:
        self.asked_all = True
        names = (self.in_schema(schema, name) for schema in self.path)
        return next(filter(self.standing.has, names), None)

    @property
    def spelling(self) -> Spelling:
        """How SQL that is carried as text is spelled: as the project's own schema sees it."""
        if self.is_usual:
            return Spelling(own=self.name)
        return Spelling(own=self.name, looked_up=self._along_path, first=self.path[0])

    def expression(self, key: str, encoded: Callable[[], bytes]) -> Expression:
        """The expression of a tree that reads so (``tree_key``).  Raises SqlError."""
        if not self.is_usual:
            return expression_of(encoded(), self.spelling)
        found = self.expressions.get(key)
        if found is None:
            found = expression_of(encoded(), self.spelling)
            self.expressions[key] = found
        return found


class Unsupported(SqlError):
    """A statement, or a part of one, that no noun or operation can carry."""


class WouldFail(Unsupported):
    """What the grammar takes and PostgreSQL refuses all the same; ``help`` says what to do."""

    def __init__(self, message: str, offset: int, help: str) -> None:
        super().__init__(message, offset)
        self.help = help


class Cursor:
    """One node: ``kind`` is its PostgreSQL node tag, empty where the tree does not give it."""

    __slots__ = (
        "_children",
        "_encoded",
        "_lists",
        "_members",
        "_unread",
        "_written",
        "context",
        "kind",
        "node",
        "start",
    )

    def __init__(
        self,
        context: Context,
        node: Json,
        encoded: Callable[[], bytes] | Above,
        start: int = 0,
        kind: str = "",
    ) -> None:
        self.context = context
        self.kind = kind
        self.node = node
        self.start: int = node.get("location", start)
        self._encoded = encoded
        self._unread = set(node)
        self._unread.discard("location")
        self._children: list[Cursor] = []
        self._lists: dict[str, list[Cursor]] = {}
        self._written = node
        self._members: dict[str, list[wire.Field]] | None = None

    @property
    def data(self) -> bytes:
        """The node as protobuf, which few readers ask for: only SQL that is carried as text."""
        if not isinstance(self._encoded, tuple):
            return self._encoded()
        parent, key, number = self._encoded
        content = parent._fields(key)[number][1]
        assert isinstance(content, bytes)
        return inner(content) if self.kind else content

    def error(self, message: str) -> Unsupported:
        return Unsupported(message, characters(self.context.text, self.start))

    # What a field holds.  Asking for it counts as reading it.

    def _take(self, key: str) -> Any:
        self._unread.discard(key)
        return self.node.get(key)

    # Those that are asked most say themselves what ``_take`` does.

    def flag(self, key: str) -> bool:
        self._unread.discard(key)
        return bool(self.node.get(key))

    def number(self, key: str) -> int:
        return int(self._take(key) or 0)

    def word(self, key: str) -> str | None:
        self._unread.discard(key)
        value = self.node.get(key)
        return None if value is None else str(value)

    def text(self, key: str) -> str:
        self._unread.discard(key)
        value = self.node.get(key)
        if value is None:
            raise self.error(f"{self.kind or 'this'} needs a {key}")
        return str(value)

    def expect(self, key: str, *allowed: object) -> None:
        """Reads a field that has to hold one of these (None: be absent)."""
        self._unread.discard(key)
        value = self.node.get(key)
        if value not in allowed:
            raise self.error(EXPECTED.get(key) or f"{key} cannot be {value} here")

    def choice(self, key: str, meanings: Mapping[str, T]) -> T:
        """What the word in a field means."""
        word = self.text(key)
        if word not in meanings:
            raise self.error(f"{word} is not supported here")
        return meanings[word]

    def names(self, key: str) -> tuple[str, ...]:
        """A list of String nodes."""
        items = self._take(key)
        if not items:
            return ()
        if key not in self._lists and all(map(is_plain_string, items)):
            return tuple([item["String"]["sval"] for item in items])
        return tuple([item.string() for item in self.many(key)])

    def string(self) -> str:
        if self.kind != "String":
            raise self.error(f"a {self.kind} is not allowed here")
        return self.word("sval") or ""

    # Nodes below.

    def maybe(self, key: str) -> Cursor | None:
        self._unread.discard(key)
        value = self.node.get(key)
        return None if value is None else self._child(key, 0, value)

    def one(self, key: str) -> Cursor:
        self._unread.discard(key)
        value = self.node.get(key)
        if value is None:
            raise self.error(f"{self.kind or 'this'} needs a {key}")
        return self._child(key, 0, value)

    def many(self, key: str) -> list[Cursor]:
        """The nodes of a list; the same cursors when asked again."""
        self._unread.discard(key)
        found = self._lists.get(key)
        if found is None:
            items = self.node.get(key)
            if not items:
                return []
            found = [self._child(key, n, item) for n, item in enumerate(items)]
            self._lists[key] = found
        return found

    def nodes(self, key: str) -> list[Json]:
        """The nodes of a list as they are; ``item`` gives the cursor on one of them."""
        found: list[Json] = self._take(key) or []
        return found

    def item(self, key: str, number: int) -> Cursor:
        return self._child(key, number, self.node[key][number])

    def count(self, *keys: str) -> int:
        """How many nodes those lists have."""
        return sum([len(self.node[key]) for key in keys if key in self.node])

    def only(self, key: str) -> Cursor:
        """The one node of a list."""
        items = self.many(key)
        if len(items) != 1:
            raise self.error(f"exactly one {key} is required here, not {len(items)}")
        return items[0]

    def _fields(self, key: str) -> list[wire.Field]:
        if self._members is None:
            self._members = wire.members(self._written, self.data)
        return self._members[key]

    def _child(self, key: str, number: int, node: Json) -> Cursor:
        """The cursor on a node below; its protobuf is cut out only when it is asked for."""
        kind = tag(node)
        below, above = node[kind] if kind else node, (self, key, number)
        child = Cursor(self.context, below, above, self.start, kind)
        self._children.append(child)
        return child

    # SQL that nouns carry as text.

    def expression(self, key: str, where: Where | None = None) -> Expression | None:
        """``where`` says what it is, if not everything can stand there."""
        tree = self._take(key)
        if tree is None:
            return None
        alike = tree_key(tree)
        if where and (alike, where) not in self.context.placed:
            found = misplaced(tree, where)
            if found:
                offset = characters(self.context.text, found[1])
                message = f"{found[0]} is not allowed in {where}"
                raise WouldFail(message, offset, HELP[found[0]])
            self.context.placed.add((alike, where))
        return self.context.expression(alike, partial(self._bytes_of, key, 0))

    def expressions(self, key: str) -> list[Expression]:
        """A list of expressions."""
        trees = self._take(key) or []
        return [
            self.context.expression(tree_key(tree), partial(self._bytes_of, key, number))
            for number, tree in enumerate(trees)
        ]

    def query(self, key: str) -> Expression:
        self._take(key)
        return query_of(self._bytes(key)[0], self.context.spelling)

    def statements(self, key: str) -> list[Expression]:
        """A list of whole statements."""
        self._take(key)
        return [statement_of(content, self.context.spelling) for content in self._bytes(key)]

    def order_by(self, key: str) -> Expression:
        self._take(key)
        return order_by_of(self._bytes(key), self.context.spelling)

    def _bytes_of(self, key: str, number: int) -> bytes:
        return self._bytes(key)[number]

    def _bytes(self, key: str) -> list[bytes]:
        return [content for _, content in self._fields(key) if isinstance(content, bytes)]

    def amend(self, change: dict[str, bool]) -> None:
        """Adds flags that the grammar put into nodes of their own."""
        self.node = {**self.node, **change}
        self._unread |= set(change)

    def done(self) -> None:
        """Counts all of it as read, by someone who compared or carries the whole."""
        self._unread.clear()
        self._children.clear()

    def _left(self) -> list[str]:
        return [key for key in self._unread if not is_position(key)]

    def is_read(self) -> bool:
        """Whether ``close`` would find nothing."""
        return not self._left() and all(child.is_read() for child in self._children)

    def close(self) -> None:
        """Raises Unsupported where something of this node or of one below was not read."""
        unread = self._unread and self._left()
        if unread:
            what = ", ".join(WORDS.get(key, key) for key in sorted(unread))
            raise self.error(f"{what} is not supported here")
        for child in self._children:
            child.close()
        # A node and those below it hold one another: let go of them, and no collector has to run.
        if self._children or self._lists:
            self._children.clear()
            self._lists.clear()


def is_plain_string(node: Json) -> bool:
    """Whether the node is a String that holds nothing but its text."""
    string = node.get("String")
    return isinstance(string, dict) and string.keys() == {"sval"}


Above = tuple[Cursor, str, int]
"""The node above, and where in it one stands: the field, and the number in it."""


def tag(node: Json) -> str:
    """``ColumnDef`` of ``{"ColumnDef": {...}}``; a plain struct has no tag."""
    if len(node) == 1:
        for key, value in node.items():
            return key if "A" <= key[0] <= "Z" and type(value) is dict else ""
    return ""


def inner(content: bytes) -> bytes:
    """The message inside a tagged one."""
    ((_, found),) = wire.fields(content)
    assert isinstance(found, bytes)
    return found
