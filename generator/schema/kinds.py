"""The table of object kinds, and the object of a plain kind.

Much of what PostgreSQL holds is made by one statement, dropped by another and known by its name: it
needs no code of its own.  Such an object is carried by its definition in canonical spelling, is
compared by it, changed by replacing, and ordered by the names in it.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from generator.records import dataclass, replace
from generator.schema.collection import Reference
from generator.schema.expressions import NO_REFERENCES, Expression, References
from generator.schema.names import Name, base_of, beside
from generator.schema.privileges import Target
from generator.schema.tokens import identifiers, literal, quoted

Namespace = Literal["relation", "function", ""]
"""Where others look the name up: among relations and types, among functions, or nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What can be said of all objects of a kind.

    ``words`` stand after CREATE, DROP and COMMENT ON (manual, part VI); ``name`` is the same in the
    spec and in messages.
    """

    words: str
    namespace: Namespace = ""
    of_table: bool = False
    """Whether it belongs to a table: its name is told with ``ON table``, and it goes with that."""
    is_raw: bool = False
    """Whether its name is no identifier but an operator, or types in parentheses."""
    has_comment: bool = True
    """Whether there is a COMMENT ON it."""
    holds_others: bool = False
    """Whether others of its kind of things go with it, so that they have to go before."""
    in_models: str = ""
    """The key of a model under which a spec writes it; without one it stands under ``objects``."""
    has_owner: bool = True
    """Whether there is an ALTER ... OWNER TO."""
    granted_as: str = ""
    """The words under which privileges on it and its owner are told, if not under its own."""

    @property
    def name(self) -> str:
        return self.words.lower()

    @property
    def owned_as(self) -> str:
        return self.granted_as or self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What is either so or not so of a table, and is set by an ALTER TABLE of its own."""

    name: str
    set: str
    reset: str
    hides_rows: bool = False
    """Whether the owner of the table may not see all of its rows then."""


SWITCHES: tuple[Attribute, ...] = (
    Attribute(
        name="row security",
        set="ENABLE ROW LEVEL SECURITY",
        reset="DISABLE ROW LEVEL SECURITY",
    ),
    Attribute(
        name="forced row security",
        set="FORCE ROW LEVEL SECURITY",
        reset="NO FORCE ROW LEVEL SECURITY",
        hides_rows=True,
    ),
)
ATTRIBUTES: dict[str, Attribute] = {a.name: a for a in SWITCHES}
"""The attributes of tables, by name."""

ROWS: tuple[Kind, ...] = (
    Kind(words="AGGREGATE", namespace="function", granted_as="ROUTINE"),
    Kind(words="POLICY", of_table=True, in_models="policies", has_owner=False),
    Kind(words="SCHEMA"),
    Kind(words="RULE", of_table=True, has_owner=False),
    Kind(words="TYPE", namespace="relation"),
    Kind(words="COLLATION", namespace="relation"),
    Kind(words="STATISTICS"),
    Kind(words="EVENT TRIGGER"),
    Kind(words="PUBLICATION"),
    Kind(words="SUBSCRIPTION"),
    Kind(words="CAST", is_raw=True, has_owner=False),
    Kind(words="OPERATOR", namespace="function", is_raw=True),
    Kind(words="OPERATOR FAMILY", holds_others=True),
    Kind(words="OPERATOR CLASS", namespace="function"),
    Kind(words="CONVERSION"),
    Kind(words="TRANSFORM", is_raw=True, has_owner=False),
    Kind(words="LANGUAGE", namespace="function"),
    Kind(words="ACCESS METHOD", namespace="function", has_owner=False),
    Kind(words="TEXT SEARCH PARSER", namespace="function", has_owner=False),
    Kind(words="TEXT SEARCH TEMPLATE", namespace="function", has_owner=False),
    Kind(words="TEXT SEARCH DICTIONARY", namespace="function"),
    Kind(words="TEXT SEARCH CONFIGURATION", namespace="function"),
    Kind(words="FOREIGN DATA WRAPPER", namespace="function"),
    Kind(words="SERVER", namespace="function", granted_as="FOREIGN SERVER"),
    Kind(words="USER MAPPING", is_raw=True, has_comment=False, has_owner=False),
    Kind(words="FOREIGN TABLE", namespace="relation", granted_as="TABLE"),
    Kind(words="SECURITY LABEL", is_raw=True, has_comment=False, has_owner=False),
    Kind(words="EXTENSION DEPENDENCY", is_raw=True, has_comment=False, has_owner=False),
)
LABEL, DEPENDENCY = "security label", "extension dependency"
"""What is attached to another object by a statement of its own."""
ATTACHED = frozenset({LABEL, DEPENDENCY})
BASE_TYPE = "base type"
"""Among the types; ``refers`` tells them apart."""
TYPES = frozenset({"type", "foreign table"})
"""The kinds of which a column can be."""
NAMESPACE = "schema"
"""The kind of database schemas: they hold the others, so they come first and go last."""
PLAIN: dict[str, Kind] = {kind.name: kind for kind in ROWS}
"""The kinds without anything special, by name."""
SHARED = frozenset({"TABLE", "TYPE", "ROUTINE"})
"""The words under which what is no plain kind is told too."""
OWNED: dict[str, Kind] = {
    kind.owned_as: kind for kind in ROWS if kind.has_owner and kind.owned_as not in SHARED
}
"""The plain kinds that have an owner and words of their own for it, by these."""


RANGE = re.compile(r'CREATE TYPE (?:[\w$.]|"(?:[^"]|"")+")+ AS RANGE ')
PART = re.compile(r'"((?:[^"]|"")+)"|([\w$]+)')
MULTIRANGE = re.compile(r'multirange_type_name = ((?:[\w$.]|"(?:[^"]|"")+")+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainObject:
    """An object that is carried by its definition.

    ``name`` is its bare name, ``rest`` what its DROP says behind that: the types of its arguments.
    """

    kind: str
    name: str
    rest: str = ""
    table: str | None = None
    definition: Expression
    attributes: tuple[tuple[str, str], ...] = ()
    """Of a composite type: each with its type, in order."""
    options: tuple[tuple[str, str], ...] = ()
    """Of foreign data: what stands in OPTIONS, the last clause of the definition, in order.  Of a
    subscription all that is said of it (``subscriptions``)."""
    told: tuple[str, ...] = field(default=(), compare=False)
    """The names of those options as CREATE says them, where that is another order: PostgreSQL
    stores it, but pg_dump does not tell it, and it carries no meaning."""
    more: tuple[Expression, ...] = ()
    """Statements that say the rest of it, in order of their text: the mappings of a text search
    configuration, what a dump adds to an operator family."""
    column_comments: tuple[tuple[str, str], ...] = ()
    """The comments of its columns or attributes, in order of their names."""
    comment: str | None = None

    @property
    def signature(self) -> tuple[str, str, str, str | None]:
        return self.kind, self.name, self.rest, self.table

    @property
    def bare(self) -> PlainObject:
        """What CREATE itself makes."""
        return replace(self, comment=None, more=(), column_comments=())

    @property
    def ordered(self) -> tuple[tuple[str, str], ...]:
        """The options as CREATE says them."""
        return tuple(sorted(self.options, key=lambda o: self.told.index(o[0]) if self.told else 0))

    @property
    def created(self) -> Expression:
        """The definition with its options as CREATE says them."""
        if not self.told:
            return self.definition
        text = self.definition.sql.removesuffix(options_text(self.options))
        return replace(self.definition, sql=text + options_text(self.ordered))

    @property
    def is_given(self) -> bool:
        """Whether every database has it, so that only its comment comes and goes."""
        return self.kind == NAMESPACE and self.name == "public"

    @property
    def target(self) -> Target | None:
        """What its owner and the privileges on it belong to."""
        kind = PLAIN[self.kind]
        if not kind.has_owner:
            return None
        rest = tuple(filter(None, (self.rest,)))
        if kind.owned_as == "ROUTINE":
            types = self.rest.strip("()")
            rest = () if types == "*" else tuple(types.split(", "))
        return Target(on=kind.owned_as, name=self.name, arguments=rest)

    @property
    def is_base(self) -> bool:
        """Whether it is a base type: of all types, only its shell is completed by a statement."""
        return self.kind == "type" and bool(self.more)

    @property
    def multirange(self) -> str | None:
        """The name of the multirange type that comes with a range type (manual, CREATE TYPE)."""
        if self.kind != "type" or not RANGE.match(self.definition.sql):
            return None
        told = MULTIRANGE.search(self.definition.sql)
        if told:
            return _as_name(told[1])
        base = base_of(self.name)
        usual = base.replace("range", "multirange", 1) if "range" in base else f"{base}_multirange"
        return beside(self.name, usual)

    @property
    def undone(self) -> Expression | None:
        """What takes back what is attached; others are dropped."""
        if self.kind == LABEL:
            return Expression(f"SECURITY LABEL {self.name} IS NULL")
        if self.kind == DEPENDENCY:
            what, _, extension = self.name.rpartition(" ON EXTENSION ")
            return Expression(f"ALTER {what} NO DEPENDS ON EXTENSION {extension}")
        return None

    @property
    def refers(self) -> tuple[Reference, ...]:
        """Its name, its kind, the table that it belongs to, what the types of its attributes are
        called, and the type that comes with it, for who asks what is of one."""
        own: tuple[Reference, ...] = (("name", self.name), ("kind", self.kind))
        inside = {name for _, of in self.attributes for name in identifiers(of)}
        own += tuple(("attribute", name) for name in sorted(inside))
        along = self.multirange
        own += (("multirange", along),) if along else ()
        own += (("kind", BASE_TYPE),) if self.is_base else ()
        return (*own, ("table", self.table)) if self.table else own

    @property
    def identity(self) -> str:
        """``aggregate median(numeric)``: how messages and the spec call it."""
        return f"{self.kind} {self.name}{self.rest}{f' on {self.table}' if self.table else ''}"


def attached_name(kind: str, sql: str) -> str:
    """What a statement that attaches something says of it."""
    if kind == LABEL:
        return sql.removeprefix("SECURITY LABEL ").partition(" IS '")[0]
    what, _, extension = sql.removeprefix("ALTER ").rpartition(" DEPENDS ON EXTENSION ")
    return f"{what} ON EXTENSION {extension}"


def options_text(options: tuple[tuple[str, str], ...]) -> str:
    """The clause OPTIONS of CREATE SERVER and its like."""
    listed = ", ".join(f"{quoted(name)} {literal(value)}" for name, value in options)
    return f" OPTIONS ({listed})" if options else ""


def with_options(item: PlainObject, options: tuple[tuple[str, str], ...]) -> PlainObject:
    """The object with other options, of which CREATE says each behind the one before it."""
    listed = tuple(sorted(options))
    text = item.definition.sql.removesuffix(options_text(item.options)) + options_text(listed)
    definition = Expression(text, uses=item.definition.uses)
    told = tuple(name for name, _ in options) if listed != options else ()
    return replace(item, definition=definition, options=listed, told=told)


def differ_in_options(one: PlainObject, other: PlainObject) -> bool:
    """Whether ALTER ... OPTIONS makes the one of the other."""
    first, second = (with_options(replace(item, comment=None), ()) for item in (one, other))
    return one.options != other.options and first == second


def _as_name(text: str) -> str:
    """The name that SQL spells so."""
    *schema, base = (
        quoted_part.replace('""', '"') or plain for quoted_part, plain in PART.findall(text)
    )
    return Name(schema[0], base) if schema and schema != ["public"] else base


def composite(
    name: str, attributes: tuple[tuple[str, str], ...], uses: References = NO_REFERENCES
) -> PlainObject:
    """A composite type, as it is declared; the types are spelled as SQL spells them."""
    listed = ", ".join(f"{quoted(attribute)} {of}" for attribute, of in attributes)
    definition = Expression(f"CREATE TYPE {quoted(name)} AS ({listed})", uses=uses)
    return PlainObject(kind="type", name=name, definition=definition, attributes=attributes)


def namespace(name: str) -> PlainObject:
    """The database schema of that name, as it is declared."""
    definition = Expression(f"CREATE SCHEMA {quoted(name)}")
    return PlainObject(kind=NAMESPACE, name=name, definition=definition)


USUAL_COMMENT = "standard public schema"
"""That of the schema that every database has (initdb): it is no comment of anybody's."""


def namespace_key(name: str) -> tuple[str, str, str, str | None]:
    """The signature of the database schema of that name."""
    return NAMESPACE, name, "", None
