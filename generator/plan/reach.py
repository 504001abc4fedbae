"""What CONTRACT changes so that PostgreSQL refuses it while something holds on to it, and all that
holds on to that, at whatever remove (manual, 5.15).

One closure over the whole schema says for every kind of object whether it has to be away meanwhile
(``planners.rebuild`` takes it away and brings it back), or has to wait, if it is new or differs.
Names of both sides count: what stood there before and what stands there after hold on alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field

from generator.plan.held_keys import Held, body_of, groups_by_keys, held_keys, stands_on_keys
from generator.plan.made_again import (
    alike,
    alters_in_place,
    computes_from_nulls,
    expressions_in,
    gaining,
    gives_as_before,
    has_to_stay,
    is_filled,
    is_held,
    is_other_collation,
    is_other_type,
    is_other_view,
    is_over_plain,
    is_replaced,
    is_stored_within,
    leaves_its_name,
    loses_collation,
    made_again,
    needs_value,
    ranges_over,
    rebuilt,
    replaceable,
    selects_what_goes,
    stored_in,
    stores_rows,
    takes,
    takes_rows,
)
from generator.plan.passed_names import of_another_kind
from generator.records import dataclass, replace
from generator.schema.constraints import Compiled, ForeignKey, Index, IndexElement, elements_of
from generator.schema.expressions import Expression, References
from generator.schema.kinds import PlainObject, differ_in_options
from generator.schema.objects import Domain, Schema
from generator.schema.operators import links
from generator.schema.options import UNLOGGED, option
from generator.schema.routines import Function, Trigger
from generator.schema.tables import Part, Table, View
from generator.schema.tokens import TOKEN, mentions
from generator.schema.uses import held, key_of, names_in_texts

Columns = defaultdict[str, set[str]]
"""Of tables, by name."""


@dataclass(slots=True, kw_only=True)
class Reach:
    before: Schema
    after: Schema
    spread: frozenset[str] = frozenset()
    """Tables that are made again, since they are partitioned otherwise."""
    moved: frozenset[str] = frozenset()
    """Tables of which rows are in none of their partitions meanwhile."""
    columns: Columns = field(default_factory=lambda: defaultdict(set))
    """Those that get another type, or come late."""
    compiled: Columns = field(default_factory=lambda: defaultdict(set))
    """Those of them for whose new type SQL has to be compiled anew: PostgreSQL would keep the casts
    and literals of the old one, or find no operator."""
    reworded: Columns = field(default_factory=lambda: defaultdict(set))
    """Those of them for which expressions have to be compiled anew: of a number, too, PostgreSQL
    keeps the casts that constants got beside the old type."""
    again: Columns = field(default_factory=lambda: defaultdict(set))
    """Those that are dropped and added again: nothing may stand on them."""
    aside: Columns = field(default_factory=lambda: defaultdict(set))
    """Those that are text meanwhile: no index and no key of their type can stay."""
    held: Held = field(default_factory=set)
    """Keys that go while SQL stands on them."""
    rewritten: set[str] = field(default_factory=set)
    """Tables that get new files while materialized views store whole rows of them."""
    functions: set[str] = field(default_factory=set)
    signatures: set[object] = field(default_factory=set)
    """Of the functions that are dropped and created again."""
    bound: set[str] = field(default_factory=set)
    """The functions among them that are not so for the sake of a view only."""
    bodies: set[str] = field(default_factory=set)
    """Functions whose body changes, and those that call one: what is stored of their results, in
    indexes and generated columns, is stored anew, and what was checked with them checked again."""
    told: set[str] = field(default_factory=set)
    """What is made again that SQL names in a text (``uses.told``)."""
    relations: set[str] = field(default_factory=set)
    """Views and foreign tables that are, and tables that are partitioned otherwise."""
    types: set[str] = field(default_factory=set)
    """Enums, domains, plain types and collations that are built anew."""

    def uses(self, table: str, expression: Expression | None, columns: Columns) -> bool:
        """Whether SQL in that table uses one of those columns, or what is made again."""
        return expression is not None and bool(
            columns[table] & set(expression.uses.columns) or self.calls(expression)
        )

    def calls(self, expression: Expression) -> bool:
        uses = expression.uses
        if not any((uses.functions, uses.operators, uses.types, uses.relations, uses.literals)):
            return False
        return not (
            self.functions.isdisjoint(uses.functions)
            and self.functions.isdisjoint(uses.operators)
            and self.types.isdisjoint(uses.of_values)
            and self.relations.isdisjoint(uses.relations)
            and self.told.isdisjoint(uses.literals)
        )

    def stores(self, *expressions: Expression) -> bool:
        """Whether results of a function are stored whose body changes."""
        return not all(self.bodies.isdisjoint(e.uses.functions) for e in expressions)

    def touches(self, table: str) -> bool:
        """Whether anything of that table may have to be away: of most nothing has."""
        columns = (self.columns.get(table), self.again.get(table), self.compiled.get(table))
        return any(columns) or any((self.functions, self.bodies, self.types, self.relations))

    def concerns(self, table: Table) -> bool:
        """Whether anything may have to be away of that table, as it tells of all at once."""
        columns = (self.columns, self.again, self.compiled, self.reworded)
        if any(found.get(table.name) for found in columns):
            return True
        return self.touches(table.name) and (
            any(trigger.function in self.functions for trigger in table.triggers)
            or any(self.calls(e) or self.stores(e) for e in expressions_in(table))
        )

    def stands(self, table: str, part: Part) -> bool:
        """Whether the part has to be away meanwhile."""
        if isinstance(part, ForeignKey):
            ends = (table, part.columns), (part.table, part.referenced)
            # An index of GiST, under PERIOD, compares values of one type alone.
            typed = part.period and any(self.columns[t] & {*names} for t, names in ends)
            return typed or any(self._apart(*e) for e in ends) or part.table in self.moved
        if (self.again[table] | self.aside[table]) & part.used_columns:
            return True
        if isinstance(part, Trigger):
            fires = self.columns[table] & set(part.columns) or part.function in self.functions
            return bool(fires) or self.uses(table, part.when, self.columns)
        if isinstance(part, Compiled) and self.stores(*part.expressions):
            return True
        used = any(self.uses(table, e, self.reworded) for e in part.expressions)
        used = used or any(self._sorts_by(table, key) for key in elements_of(part))
        whole = isinstance(part, Index) and part.expressions
        return used or bool(whole and self.compiled[table] & part.used_columns)

    def waits(self, table: str, part: Part) -> bool:
        """Whether the part, new or other than before, stands on what is made anew."""
        if isinstance(part, ForeignKey) and self.columns[part.table] & set(part.referenced):
            return True
        called = any(self.calls(e) or self.stores(e) for e in part.expressions)
        called = called or any(self._sorts_by(table, key) for key in elements_of(part))
        trigger = isinstance(part, Trigger) and part.function in self.functions
        return bool(self.columns[table] & part.used_columns) or called or trigger

    def _sorts_by(self, table: str, key: IndexElement) -> bool:
        """Whether the key of an index says what is made anew, or a collation that it loses."""
        made = key.collation in self.types or key.opclass in self.functions
        return made or loses_collation(key, table, self.before, self.after)

    def reads(self, item: View | PlainObject) -> bool:
        """Whether a view or a policy uses a column that changes, or calls what is made again."""
        if isinstance(item, PlainObject):
            uses = item.definition.uses
            tables = {item.table, *uses.relations} - {None}
            changed = {column for table in tables for column in self.columns[str(table)]}
            own = item.table in self.spread or any(self.calls(said) for said in item.more)
            return own or bool(changed & set(uses.columns)) or self._holds(item)
        return self.calls(item.query) or self.waits_view(item)

    def _holds(self, item: PlainObject) -> bool:
        """Whether its definition names what is made again: an option names a function as it names
        a type, and a view by the type of its rows."""
        functions = set[str]() if item.kind == "type" else self.functions
        held = set(item.definition.uses.types) & (functions | self.relations)
        keyed = stands_on_keys(item.definition, (self.before, self.after), self.columns)
        return keyed or self.calls(item.definition) or bool(held or links(item) & self.functions)

    def waits_view(self, view: View) -> bool:
        """Whether it uses what only CONTRACT makes anew, other views apart."""
        uses = view.query.uses
        made = self.bound & set(uses.functions) or self.types & uses.of_values
        spread = self.spread & set(uses.relations)
        changed = self._reads_changed(view.query.sql, uses) or self._gets_changed(uses)
        rows = any(takes_rows(view, name, self.before) for name in self.rewritten)
        keyed = groups_by_keys(view.query.sql, uses, self.before, self.after)
        return any((made, spread, changed, rows, keyed))

    def _gets_changed(self, uses: References) -> bool:
        """Whether it calls a function that gives rows of a table of which a column changes."""
        called = [f for n in uses.functions for f in self.before.functions.referring("name", n)]
        return any(
            mentions(function.returns, table, whole=True)
            for function in called
            for table, columns in self.columns.items()
            if columns
        )

    def _reads_changed(self, text: str, uses: References) -> bool:
        """Whether the SQL uses a column that changes, as far as it tells."""
        changed = {c for table in uses.relations for c in self.columns[table]}
        return bool(changed) and (self._takes_all(text, uses) or bool(changed & set(uses.columns)))

    def _takes_all(self, text: str, uses: References) -> bool:
        """Whether the SQL may use columns that it does not name: by a star, by NATURAL JOIN, or by
        a name that is no column of what it reads (a whole row)."""
        known = {c.name for name in uses.relations for t in self.both(name) for c in t.columns}
        words = {match.group().upper() for match in TOKEN.finditer(text)} & {"*", "NATURAL"}
        return bool(words) or not known.issuperset(uses.columns)

    def both(self, name: str) -> list[Table]:
        return [t for side in (self.before, self.after) if (t := side.table(name))]

    def _apart(self, table: str, columns: Iterable[str]) -> bool:
        """Whether no key can stand on one of those columns meanwhile."""
        found = (self.again.get(table), self.compiled.get(table), self.aside.get(table))
        return any(names and not names.isdisjoint(columns) for names in found)

    def _seed(self) -> None:
        sides = (self.before, self.after)
        self.relations |= self.spread | of_another_kind(self.before, self.after)
        for name in sorted(self.spread):
            for column in (c for table in self.both(name) for c in table.columns):
                self._add_again(name, column.name)
        enums = (e.name for e in self.before.enums)
        self.types |= {name for name in enums if rebuilt(self.before, self.after, name)}
        objects = ((item, self.after.objects.get(item.signature)) for item in self.before.objects)
        for item, other in objects:
            if other and (is_other_type(item, other) or is_other_collation(item, other)):
                found = (item.name, item.multirange, other.multirange)
                self.types |= {name for name in found if name}
        for function in self.before.functions:
            again = self.after.functions.get(function.signature)
            if again is function and not function.atomic:
                continue
            if again is None and is_replaced(function, self.before, self.after):
                self._make_again(function)
            if again and not (
                replaceable(function, again) and gives_as_before(function, again, *sides)
            ):
                self._make_again(function)
            elif again and replace(function, comment=None) != replace(again, comment=None):
                self.bodies.add(function.name)
        self._close_bodies()
        self._seed_types()
        of_types = {t.name for t in self.after.tables.referring("type", *self.types)}
        for table in self.after.tables:
            old = self.before.table(table.name)
            if old and (old is not table or table.name in of_types):
                self._seed_columns(old, table)
        self._seed_views()
        self.held = held_keys(self.before, self.after)
        for item in self.before.objects:
            other = self.after.objects.get(item.signature)
            if other is item or (
                other is None and not leaves_its_name(item, self.before, self.after)
            ):
                continue
            changed = other and (other.definition, other.more) != (item.definition, item.more)
            if other is None or (changed and not differ_in_options(item, other)):
                self._make_object_again(item)

    def _seed_views(self) -> None:
        gained = gaining(self.before, self.after)
        for view in self.before.views:
            after = self.after.views.get(view.name)
            differs = after and after is not view and is_other_view(view, after)
            # PostgreSQL stores the names of all columns that a function gave (``f() f(id, a)``).
            keyed = groups_by_keys(view.query.sql, view.query.uses, self.before, self.after)
            if after and (differs or keyed or gained & {*view.query.uses.functions}):
                self.relations.add(view.name)

    def _close_bodies(self) -> None:
        functions = (*self.before.functions, *self.after.functions)
        while True:
            more = {f.name for f in functions if self.bodies & set(f.uses.functions)}
            if more <= self.bodies:
                break
            self.bodies |= more
        stays = [t for t in self.before.tables if self.bodies and self.after.table(t.name)]
        checks = [c for d in self.before.domains for c in d.checks]
        stored = [e for t in stays for _, found in stored_in(t) for e in found]
        if not self.stores(*stored, *(c.expression for c in checks)):
            self.bodies.clear()

    def _seed_types(self) -> None:
        """Domains, composite types and ranges, which may stand on one another."""
        while True:
            size = len(self.types)
            self._seed_domains()
            self.types |= {item.name for item in self.before.objects if self._is_retyped(item)}
            self.types |= ranges_over(self.types, self.before)
            if len(self.types) == size:
                return

    def _is_retyped(self, item: PlainObject) -> bool:
        """Whether an attribute changes its type, or its place, and a column holds values of it, or
        an expression has one: ALTER TYPE cannot do that then (manual, ALTER TYPE, notes)."""
        after = self.after.objects.get(item.signature)
        new = dict(after.attributes) if after else {}
        changed = any(
            name in new
            and (of != new[name] or any(mentions(of, t, whole=True) for t in self.types))
            for name, of in item.attributes
        )
        sides = (self.before, self.after)
        if new and not alters_in_place(dict(item.attributes), new):
            changed = changed or not has_to_stay(sides, item.name)
        return changed and any(is_held(s, item, new) for s in sides)

    def _seed_domains(self) -> None:
        """With those over another one, or over an enum, that is built anew."""
        pairs = [(d, self.after.domains.get(d.name)) for d in self.before.domains]
        while True:
            found = {
                before.name
                for before, after in pairs
                if after and (self._is_over(before, after) or self._is_other(before, after))
            }
            if found <= self.types:
                return
            self.types |= found

    def _is_over(self, *sides: Domain) -> bool:
        over = {d.type.name for d in sides if d.type.user} | {d.collation for d in sides}
        return bool(over & self.types)

    def _is_other(self, before: Domain, after: Domain) -> bool:
        """Whether ALTER DOMAIN cannot make the one of the other."""
        if (before.type, before.collation) != (after.type, after.collation):
            return True
        reads = after.not_null > before.not_null or any(
            check not in before.checks or self.stores(check.expression) for check in after.checks
        )
        return bool(reads) and any(
            is_stored_within(s, after.name) for s in (self.before, self.after)
        )

    def _seed_columns(self, old: Table, table: Table) -> None:
        switched = option(old.options, UNLOGGED) != option(table.options, UNLOGGED)
        added = [c for c in table.columns if old.column(c.name) is None]
        filled = {c.name for c in added if is_filled(c, self.after)}
        if (switched or filled) and stores_rows(self.before, old):
            self.columns[table.name] |= filled
            self.rewritten |= {table.name} if switched else set()
        for column in table.columns:
            before = old.column(column.name)
            if before is None:
                anew = column.type.user and column.type.name in self.types
                waits = old.keys and computes_from_nulls(column, old, table, self.after)
                if anew or waits or needs_value(column, self.after):
                    self.columns[table.name].add(column.name)
                continue
            ends = (before, column)
            named = {c.type.name for c in ends if c.type.user} | {c.collation for c in ends}
            user = self.types & named
            if made_again(before, column, self.after, table):
                self._add_again(table.name, column.name)
            elif user or (before.type, before.collation) != (column.type, column.collation):
                self.columns[table.name].add(column.name)
                if any(is_over_plain(n, self.before) for n in user):
                    self.aside[table.name].add(column.name)
                if user or not alike(before, column, frozenset()):
                    self.reworded[table.name].add(column.name)
                if user or not alike(before, column):
                    self.compiled[table.name].add(column.name)

    def _add_again(self, table: str, column: str) -> None:
        for found in (self.columns, self.again):
            found[table].add(column)

    def _make_again(self, function: Function, *, for_a_view: bool = False) -> None:
        self.functions.add(function.name)
        self.signatures.add(function.signature)
        if not for_a_view:
            self.bound.add(function.name)

    def _make_object_again(self, item: PlainObject) -> None:
        if key_of(item)[0] == "function":
            self.functions.add(item.name)
            self.bound.add(item.name)
            self.told |= {text for _, text in names_in_texts(item)}
        elif item.kind == "foreign table":
            self.relations.add(item.name)

    def _close(self) -> None:
        """Until nothing is added any more."""
        while True:
            size = self._size()
            if not size and not self.bodies:
                return
            for side in (self.before, self.after):
                self._close_over(side)
            if self._size() == size:
                return

    def _size(self) -> int:
        columns = sum(map(len, self.columns.values())) + len(self.rewritten | self.held)
        return columns + len(self.signatures) + len(self.functions | self.relations | self.types)

    def _close_over(self, side: Schema) -> None:
        sides = (self.before, self.after)
        for table in side.tables:
            for column in table.columns:
                generated = column.generated
                if generated is None:
                    continue
                stored = generated.stored and self.stores(generated.expression)
                if stored or self.uses(table.name, generated.expression, self.columns):
                    self._add_again(table.name, column.name)
        for function in side.functions:
            keys = set(held(function))
            called = {name for room, name in keys if room == "function"}
            body = function.atomic and (
                self._reads_changed(function.body, function.uses)
                or self.types & function.uses.of_values
                or selects_what_goes(function, self.before, self.after)
                or (side is self.before and stands_on_keys(body_of(function), sides, self.columns))
            )
            if body or called & self.bound or any(takes(function, enum) for enum in self.types):
                self._make_again(function)
            elif {name for _, name in keys} & (self.relations | (called & self.functions)):
                self._make_again(function, for_a_view=True)
        self.relations |= {view.name for view in side.views if self.reads(view)}
        for item in side.objects:
            if self.reads(item):
                self._make_object_again(item)


def reach(
    before: Schema,
    after: Schema,
    spread: frozenset[str] = frozenset(),
    moved: frozenset[str] = frozenset(),
) -> Reach:
    found = Reach(before=before, after=after, spread=spread, moved=moved)
    found._seed()
    found._close()
    return found
