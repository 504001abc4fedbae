"""A node of a parse tree that remembers what has been read of it.

PostgreSQL's trees leave out what a statement does not say, so what is left unread when a reader has
finished is exactly what it does not understand: ``close`` refuses that.  No reader can skip
anything, and none has to list what it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from generator.schema.expressions import Expression
from generator.schema.lines import characters
from generator.sql.read import wire
from generator.sql.read.allowed_expressions import HELP, Where, misplaced
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import order_by_of, parsed_query, returned_of, statement_of
from generator.sql.read.grammar import Json
from generator.sql.read.node_names import EXPECTED, WORDS
from generator.sql.read.spelling import is_position, tree_key

T = TypeVar("T")


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

    def returned(self, key: str) -> Expression:
        """RETURN of that expression in a body, where ``$1`` is an argument."""
        self._take(key)
        return returned_of(self._bytes(key)[0], self.context.spelling)

    def expressions(self, key: str) -> list[Expression]:
        """A list of expressions."""
        trees = self._take(key) or []
        return [
            self.context.expression(tree_key(tree), partial(self._bytes_of, key, number))
            for number, tree in enumerate(trees)
        ]

    def query(self, key: str) -> Expression:
        return parsed_query(self._take(key), self._bytes(key)[0], self.context.spelling)

    def statements(self, key: str) -> list[Expression]:
        """A list of whole statements; those of a body may be RETURN, too."""
        trees, spelling = self._take(key) or [], self.context.spelling
        return [
            self._child(key, number, tree).returned("returnval")
            if "ReturnStmt" in tree
            else statement_of(self._bytes_of(key, number), spelling)
            for number, tree in enumerate(trees)
        ]

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
