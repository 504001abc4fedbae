"""A schema as the analysis asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from generator.records import dataclass
from generator.schema.kinds import PlainObject
from generator.schema.names import Name, base_of, text_of
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.sql.read import grammar
from generator.sql.read.analysis.catalog import Signature, catalog
from generator.sql.read.analysis.coercion import NOT_ANALYSED
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.resolve import Kind, Types
from generator.sql.read.analysis.sources import by_places, columns, renamed
from generator.sql.read.analysis.world import (
    OWN,
    Columns,
    Item,
    Mods,
    Scope,
    Term,
    World,
    kind_of,
    modifiers,
    named_type,
    scaled,
)
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json

ROW = 0
"""The number of the row that an expression of a table stands on."""


@dataclass(slots=True)
class Side:
    """A schema, and what was found out about it."""

    schema: Schema
    path: tuple[str, ...] = ()
    """The schemas of extensions on its search path."""
    relations: dict[str, Columns | None] = field(default_factory=dict)
    _world: World | None = None
    _signatures: dict[str, tuple[Signature, ...]] | None = None
    _results: dict[str, Columns | None] = field(default_factory=dict)
    _rows: dict[str, str] | None = None
    _attributes: dict[str, Columns] = field(default_factory=dict)

    @property
    def world(self) -> World:
        if self._world is None:
            heirs = [table for table in self.schema.tables if table.parents]
            self._world = World(
                types=Types(
                    enums=frozenset(text_of(enum.name) for enum in self.schema.enums),
                    domains={text_of(d.name): kind_of(d.type) for d in self.schema.domains},
                    mods={
                        text_of(d.name): scaled(kind_of(d.type), d.type.arguments)
                        for d in self.schema.domains
                    },
                    is_row=self.is_row,
                    path=self.path,
                    parents={text_of(t.name): (*map(text_of, t.parents),) for t in heirs},
                    catalog=catalog(
                        frozenset(
                            (e.name, None if e.schema in OWN else e.schema)
                            for e in self.schema.extensions
                        )
                    ),
                ),
                functions=self.functions,
                relation=self.columns,
                rows=self.columns_of_type,
                results=self.results,
            )
        return self._world

    def functions(self, name: str) -> tuple[Signature, ...]:
        if self._signatures is None:
            self._signatures = signatures(self.schema)
            self._results = {text_of(f.name): results(f) for f in self.schema.functions}
        return self._signatures.get(name, ())

    def results(self, name: str) -> Columns | None:
        self.functions(name)
        own = self.world.types.catalog.results.get(name)
        return self._results.get(name) or ({n: (kind, ()) for n, kind in own} if own else None)

    def columns(self, name: str) -> Columns | None:
        if name not in self.relations:
            self.relations[name] = None  # a view that looks at itself
            self.relations[name] = self._columns(name)
        return self.relations[name]

    def columns_of_type(self, kind: str) -> Columns | None:
        """Those of the relation whose rows are of the type; the analysis has its name as text, in
        which a relation of another schema looks like one with a point in its name.  Or the
        attributes of the composite type."""
        name = self._relations_of_types().get(kind)
        return self._attributes.get(kind) if name is None else self.columns(name)

    def is_row(self, kind: str) -> bool:
        return kind in self._relations_of_types() or kind in self._attributes

    def _relations_of_types(self) -> dict[str, str]:
        if self._rows is None:
            relations = (*self.schema.tables, *self.schema.views)
            names = sorted((r.name for r in relations), key=lambda name: not isinstance(name, Name))
            self._rows = {text_of(name): name for name in names}
            types = (item for item in self.schema.of_kind("type") if item.attributes)
            self._attributes = {text_of(item.name): attributes(item) for item in types}
        return self._rows

    def _columns(self, name: str) -> Columns | None:
        table = self.schema.tables.named(name)
        if table:
            return {c.name: (kind_of(c.type), modifiers(c.type)) for c in table.columns}
        foreign = self.schema.objects.get(("foreign table", name, "", None))
        if foreign:
            return columns_said(foreign)
        view = self.schema.views.named(name)
        if view is None:
            known = self.world.types.catalog.relations.get(text_of(name))
            return {column: (kind, ()) for column, kind in known} if known else None
        try:
            _, outputs = Queries(self.world).named(statement(view.query.sql))
        except NOT_ANALYSED:
            return None
        return renamed(columns(outputs, Queries(self.world)), list(view.columns))

    def row(self, table: str, names: Sequence[str] = ()) -> Scope:
        """The scope of an expression that stands on rows of the table."""
        known = self.columns(table)
        kind = "record" if known is None else text_of(table)
        return Scope(
            items={
                name: Item(number=ROW - at, columns=known, kind=kind)
                for at, name in enumerate(names or (base_of(table),))
            }
        )

    def value(self, sql: str, scope: Scope, kind: Kind = None, mods: Mods = ()) -> Term:
        """An expression, taken for a value of that type."""
        (target,) = statement(f"SELECT {sql}")["targetList"]
        queries = Queries(self.world)
        return queries.modified(queries.term(target["ResTarget"]["val"], scope), kind, mods)


def statement(sql: str) -> Json:
    (raw,) = grammar.statements(sql)
    found: Json = raw["stmt"]["SelectStmt"]
    return found


def of_arguments(function: Function) -> Scope:
    """What a body without quotes sees: the arguments, or their places."""
    taken = [a for a in function.arguments if a.mode != "OUT"]
    known: Columns = {a.name or f"${n}": (type_named(a.type), ()) for n, a in enumerate(taken, 1)}
    item = Item(number=ROW, columns=known, trees=by_places(ROW, known))
    return Scope(items={base_of(function.name): item})


ROWS_OF_RULES = {"CMD_SELECT": ("old",), "CMD_INSERT": ("new",), "CMD_DELETE": ("old",)}
"""What a rule sees, where not both: a bare column is of that one (transformRuleStmt)."""


def of_rule(side: Side, table: str, node: Json) -> Scope:
    """What the statements of a rule see."""
    return side.row(table, ROWS_OF_RULES.get(str(node.get("event")), ("old", "new")))


def type_named(sql: str) -> Kind:
    """The analysis' name of a type that is spelled in SQL."""
    return _typed(sql)[0]


@lru_cache(maxsize=1024)
def _typed(sql: str) -> tuple[Kind, Mods]:
    word = sql.strip()
    for prefix in ("SETOF ", "setof "):
        word = word.removeprefix(prefix)
    try:
        (target,) = statement(f"SELECT NULL::{word}")["targetList"]
        kind, mods = named_type(target["ResTarget"]["val"]["TypeCast"]["typeName"])
        return kind, mods or ()
    except (SqlError, KeyError):
        return "record", ()


def attributes(item: PlainObject) -> Columns:
    """Those of a composite type, as if they were columns."""
    return {name: _typed(of.partition(" COLLATE ")[0]) for name, of in item.attributes}


def columns_said(item: PlainObject) -> Columns:
    """Those of a foreign table, as its definition says them."""
    ((raw),) = grammar.statements(item.definition.sql)
    elements = raw["stmt"]["CreateForeignTableStmt"]["base"].get("tableElts", [])
    said = (element["ColumnDef"] for element in elements if "ColumnDef" in element)
    found = ((column["colname"], named_type(column["typeName"])) for column in said)
    return {name: (kind, mods or ()) for name, (kind, mods) in found}


def signatures(schema: Schema) -> dict[str, tuple[Signature, ...]]:
    found: dict[str, tuple[Signature, ...]] = {}
    for function in schema.functions:
        taken = [a for a in function.arguments if a.mode != "OUT"]
        arguments = tuple(type_named(a.type) or "" for a in taken)
        defaults = sum(a.default is not None for a in taken)
        variadic = "v" if any(a.mode == "VARIADIC" for a in taken) else ""
        made = Signature(
            arguments, type_named(function.returns) or "", f"{variadic}{defaults or ''}"
        )
        name = text_of(function.name)
        found[name] = (*found.get(name, ()), made)
    return found


def results(function: Function) -> Columns | None:
    """The columns that a function names with OUT or RETURNS TABLE; None for one without."""
    if function.returns.startswith("TABLE("):
        sql = f"CREATE FUNCTION f() RETURNS {function.returns} LANGUAGE sql AS ''"
        (raw,) = grammar.statements(sql)
        items = [p["FunctionParameter"] for p in raw["stmt"]["CreateFunctionStmt"]["parameters"]]
        return {str(item["name"]): (named_type(item["argType"])[0], ()) for item in items}
    named = [a for a in function.arguments if a.mode in {"OUT", "INOUT"}]
    return {
        a.name or f"column{at}": (type_named(a.type), ()) for at, a in enumerate(named, 1)
    } or None
