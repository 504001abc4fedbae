"""Recognizes differences in text that PostgreSQL stores alike.

A dump holds what the server's deparser makes of an expression (``ruleutils.c``), a file what
somebody wrote.  Both are analysed as the server would, each with the types and columns of its own
schema; where they come out the same, the first side takes the words of the second.  So nothing is
changed for its spelling, and what is rendered stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.records import dataclass, replace
from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, E, Exclusion, IndexElement, PartitionBy
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.objects import Domain, Extension, Schema
from generator.schema.routines import Argument, Function, Trigger
from generator.schema.tables import OF_ELEMENTS, Table, View
from generator.sql.read.analysed import body, bound, compared_with, definition, key, named
from generator.sql.read.analysis.catalog import catalog
from generator.sql.read.analysis.coercion import BOOL, NOT_ANALYSED, UNRESOLVED
from generator.sql.read.analysis.literals import normal, same_moment
from generator.sql.read.analysis.resolve import UNKNOWN, Kind
from generator.sql.read.analysis.sides import (
    ROW,
    Side,
    type_named,
)
from generator.sql.read.analysis.world import (
    Columns,
    Item,
    Mods,
    Scope,
    Term,
    kind_of,
    modifiers,
)
from generator.sql.read.null_defaults import Null, is_null, null_of, stored

T = TypeVar("T")
TEXT_ALIKE = {("text", "varchar"), ("text", "bpchar"), ("varchar", "text")}


Compared = tuple[IndexElement, str]
Path = tuple[str, ...]
"""The schemas of extensions on a search path."""


def reworded(before: Schema, after: Schema, paths: tuple[Path, Path] = ((), ())) -> Schema:
    """``before``, in the words of ``after`` wherever those mean the same."""
    pair = Pair(Side(before, paths[0]), Side(after, paths[1]))
    made = replace(
        before,
        extensions=each(before.extensions, after.extensions, extension),
        domains=each(before.domains, after.domains, pair.domain),
        functions=each(before.functions, after.functions, pair.function),
        tables=each(before.tables, after.tables, pair.table),
        views=each(before.views, after.views, pair.view),
        objects=each(before.objects, after.objects, pair.object),
    )
    same = all(getattr(made, kind) is getattr(before, kind) for kind in CHANGED)
    return before if same else made


CHANGED = ("extensions", "domains", "functions", "tables", "views", "objects")


def _settings(function: Function) -> list[tuple[str, str]]:
    """Names of settings stand in any case."""
    return [(name.lower(), value) for name, value in function.settings]


def each(before: Objects[T], after: Objects[T], made: Callable[[T, T], T]) -> Objects[T]:  # type: ignore[type-var]
    """The objects of the first side, each beside its namesake; the same ones if all are."""
    for old in before.unlike(after):
        key = getattr(old, "signature", None) or old.name  # type: ignore[attr-defined]
        new = after.get(key)
        if new is not None:
            found = made(old, new)
            if found is not old:
                before = before.put(found)
    return before


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides: each method takes an object of the first and its namesake of the second."""

    old: Side
    new: Side

    def expression(
        self,
        old: Expression | None,
        new: Expression | None,
        scopes: Callable[[Side], Scope],
        kind: Kind = None,
        mods: Mods = (),
    ) -> Expression | None:
        """The words of the second side, if they mean the same."""
        if old is None or new is None or old == new:
            return old
        try:
            trees = [
                side.value(said.sql, scopes(side), kind, mods).tree
                for side, said in ((self.old, old), (self.new, new))
            ]
        except NOT_ANALYSED:
            return old
        return new if alike(*trees) else old

    def table(self, old: Table, new: Table) -> Table:
        indexes: dict[str, Any] = {
            kind: pairs(
                getattr(old, kind), getattr(new, kind), lambda a, b: self.index(old.name, a, b)
            )
            for kind in OF_ELEMENTS
        }
        made = replace(
            old,
            **indexes,
            columns=pairs(old.columns, new.columns, lambda a, b: self.column(old.name, a, b)),
            checks=pairs(old.checks, new.checks, lambda a, b: self.check(old.name, a, b)),
            triggers=pairs(old.triggers, new.triggers, lambda a, b: self.trigger(old.name, a, b)),
            partition_by=self.partition_by(old, new),
            bound=self.bound(old, new),
        )
        return old if made == old else made

    def partition_by(self, old: Table, new: Table) -> PartitionBy | None:
        by, other = old.partition_by, new.partition_by
        if by is None or other is None or len(by.elements) != len(other.elements):
            return by
        both = zip(by.elements, other.elements, strict=True)
        return replace(by, elements=tuple(self.element(old.name, a, b, "btree") for a, b in both))

    def bound(self, old: Table, new: Table) -> Expression | None:
        if old.bound is None or new.bound is None or old.bound == new.bound:
            return old.bound
        try:
            trees = [bound(side, table) for side, table in ((self.old, old), (self.new, new))]
        except NOT_ANALYSED:
            return old.bound
        return new.bound if alike(*trees) else old.bound

    def column(self, table: str, old: Column, new: Column) -> Column:
        if old.type != new.type:
            return self.retyped(old, new)
        if old == new:
            return old
        kind = kind_of(old.type)

        def scopes(side: Side) -> Scope:
            return side.row(table)

        default = old.default
        if self.of_one_type(old, new, kind):
            cut = modifiers(old.type) if kind == "interval" else ()  # which rounds the constant
            default = self.expression(old.default, new.default, lambda _: Scope(), kind, cut)
        if stored(old) == stored(new) != Null.OTHER and not self.is_domain(old.type):
            default = new.default
        generated = old.generated
        if generated and new.generated:
            said = self.expression(generated.expression, new.generated.expression, scopes, kind)
            generated = replace(generated, expression=said or generated.expression)
        return replace(old, default=default, generated=generated)

    def of_one_type(self, old: Column, new: Column, kind: str) -> bool:
        """Whether both defaults are of one type before they get the column's: a server stores ``0``
        and ``'0'::numeric`` as they are, and a literal as one of the column's type, or of that a
        domain stands on."""
        if self.is_domain(old.type):
            return True
        said = ((self.old, old.default), (self.new, new.default))
        try:
            kinds = [side.value(s.sql, Scope()).kind for side, s in said if s is not None]
        except NOT_ANALYSED:
            return True
        known = {kind if found == UNKNOWN else found for found in kinds}
        return len(known - {None}) < 2

    def retyped(self, old: Column, new: Column) -> Column:
        """With ``DEFAULT NULL`` as the old type has it, where the new one has it otherwise."""
        nulls = {stored(old), stored(new)}
        if nulls != {Null.NONE, Null.STORED} or self.is_domain(old.type):
            return old
        has = stored(old) == Null.STORED
        return replace(old, default=null_of(old.type) if has else None)

    def is_domain(self, type_: Type) -> bool:
        """Whether it may have a default of its own."""
        sides = (self.old, self.new)
        return type_.user and any(side.schema.domains.get(type_.name) for side in sides)

    def check(self, table: str, old: Check, new: Check) -> Check:
        said = self.expression(old.expression, new.expression, lambda side: side.row(table), BOOL)
        return replace(old, expression=said or old.expression)

    def index(self, table: str, old: E, new: E) -> E:
        where = self.expression(old.where, new.where, lambda side: side.row(table), BOOL)
        said = replace(old, where=where)
        if len(old.keys) != len(new.keys) or old.method != new.method:
            return said
        others = iter(new.keys)
        made = said.with_elements(lambda key: self.element(table, key, next(others), old.method))
        if isinstance(made, Exclusion) and isinstance(new, Exclusion):
            pairs_ = zip(made.elements, new.elements, strict=True)
            return replace(made, elements=tuple(self.excluded(table, *pair) for pair in pairs_))
        return made

    def excluded(self, table: str, old: Compared, new: Compared) -> Compared:
        """An element with its operator, which a search path may have found."""
        if old[1] == new[1]:
            return old
        try:
            operators = {
                compared_with(side, table, *pair)
                for side, pair in ((self.old, old), (self.new, new))
            }
        except NOT_ANALYSED:
            return old
        return (old[0], new[1]) if len(operators) == 1 else old

    def element(
        self, table: str, old: IndexElement, new: IndexElement, method: str
    ) -> IndexElement:
        if old == new:
            return old
        try:
            keys = [
                key(side, table, item, method) for side, item in ((self.old, old), (self.new, new))
            ]
        except NOT_ANALYSED:
            return old
        return new if alike(*keys) else old

    def trigger(self, table: str, old: Trigger, new: Trigger) -> Trigger:
        when = self.expression(
            old.when, new.when, lambda side: side.row(table, ("old", "new")), BOOL
        )
        return replace(old, when=when)

    def domain(self, old: Domain, new: Domain) -> Domain:
        if old.type != new.type:
            return old
        kind = kind_of(old.type)
        value: Columns = {"value": (kind, old.type.arguments)}

        def scopes(side: Side) -> Scope:
            return Scope(items={"": Item(number=ROW, columns=value)})

        def check(a: Check, b: Check) -> Check:
            said = self.expression(a.expression, b.expression, scopes, BOOL)
            return replace(a, expression=said or a.expression)

        default = self.expression(old.default, new.default, lambda _: Scope(), kind)
        return replace(old, default=default, checks=pairs(old.checks, new.checks, check))

    def view(self, old: View, new: View) -> View:
        if old == new or old.materialized != new.materialized:
            return old
        made = replace(
            old,
            defaults=self.view_defaults(old, new),
            indexes=pairs(old.indexes, new.indexes, lambda a, b: self.index(old.name, a, b)),
            triggers=pairs(old.triggers, new.triggers, lambda a, b: self.trigger(old.name, a, b)),
        )
        if (old.query, old.columns) == (new.query, new.columns):
            return made
        try:
            trees = [named(side, view) for side, view in ((self.old, old), (self.new, new))]
        except NOT_ANALYSED:
            return made
        return replace(made, query=new.query, columns=new.columns) if alike(*trees) else made

    def view_defaults(self, old: View, new: View) -> tuple[tuple[str, Expression], ...]:
        known, columns = dict(new.defaults), self.new.columns(new.name) or {}
        before = self.old.columns(old.name) or {}

        def said(name: str, default: Expression) -> Expression:
            kind = columns.get(name, (None, ()))[0]
            return self.expression(default, known.get(name), lambda _: Scope(), kind) or default

        had = dict(old.defaults)
        for name in {*had, *known}:
            # Of a type that is cut to a length a constant NULL is stored, of others it is not
            # (AddRelationNewConstraints in heap.c).
            kind, mods = columns.get(name, (None, ()))
            plain = not (mods or before.get(name, (None, ()))[1])
            plain = plain and kind not in self.new.world.types.domains
            if plain and is_null(had.get(name)) and is_null(known.get(name)):
                had = {n: said for n, said in had.items() if n != name}
                had |= {name: known[name]} if name in known else {}
        return tuple((name, said(name, had[name])) for name in sorted(had))

    def function(self, old: Function, new: Function) -> Function:
        if old == new or len(old.arguments) != len(new.arguments):
            return old

        def argument(a: Argument, b: Argument) -> Argument:
            kind = type_named(a.type)
            said = self.expression(a.default, b.default, lambda _: Scope(), kind)
            return replace(a, default=said)

        made = replace(old, arguments=tuple(map(argument, old.arguments, new.arguments)))
        if _settings(old) == _settings(new):
            made = replace(made, settings=new.settings)
        if old.atomic and new.atomic and old.body != new.body:
            try:
                trees = [body(side, said) for side, said in ((self.old, old), (self.new, new))]
            except NOT_ANALYSED:
                return made
            if alike(*trees):
                return replace(made, body=new.body, uses=new.uses)
        return made

    def object(self, old: PlainObject, new: PlainObject) -> PlainObject:
        if old.definition == new.definition:
            return old
        try:
            parts = [definition(side, said) for side, said in ((self.old, old), (self.new, new))]
        except NOT_ANALYSED:
            return old
        return replace(old, definition=new.definition) if alike(*parts) else old


def extension(old: Extension, new: Extension) -> Extension:
    """A dump tells the comment that every extension brings along."""
    own = old.comment == catalog().comments.get(old.name)
    return replace(old, comment=None) if own and new.comment is None else old


def pairs(old: tuple[T, ...], new: tuple[T, ...], made: Callable[[T, T], T]) -> tuple[T, ...]:
    """Each of the first beside its namesake."""
    if old == new:
        return old
    known = {item.name: item for item in new}  # type: ignore[attr-defined]
    return tuple(
        made(item, known[item.name]) if item.name in known else item  # type: ignore[attr-defined]
        for item in old
    )


def alike(old: Any, new: Any) -> bool:
    """Whether two trees are the same.

    A literal whose type only a function of an extension knows is the same with any type.
    """
    if isinstance(old, Term) and isinstance(new, Term):
        return alike(old.tree, new.tree)
    if old == new:
        return True
    if not (isinstance(old, tuple) and isinstance(new, tuple) and old and new):
        return False
    if {old[0], new[0]} == {"literal", "constant"}:
        literal, constant = (old, new) if old[0] == "literal" else (new, old)
        return bool(normal(constant[1], literal[1]) == constant[2])
    if old[:2] == new[:2] == ("constant", "timestamptz") and len(old) == len(new) == 3:
        return same_moment(old[2], new[2])
    if old[0] == new[0] == "null" and None in (old[1], new[1]):
        return True
    if len(old) != len(new):
        return False
    pair = zip(old, new, strict=True)
    if isinstance(old[0], str) and old[0].endswith(UNRESOLVED) and old[0] == new[0]:
        return all(alike(without_cast(a), without_cast(b)) for a, b in pair)
    return all(alike(a, b) for a, b in pair)


def without_cast(tree: Any) -> Any:
    """What an unknown function is given, without a cast that changes nothing."""
    is_cast = isinstance(tree, tuple) and tree[:1] == ("cast",) and len(tree) == 4
    return tree[2] if is_cast and (tree[1], tree[3]) in TEXT_ALIKE else tree
