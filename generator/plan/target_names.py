"""Translates what the planner says of the way back, which is in the baseline's names, into those of
the target: all but the renames is planned in these.
"""

from __future__ import annotations

from generator.plan.intent import Intent
from generator.plan.operations.renaming import Renaming
from generator.plan.renames import name_in
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.tokens import rename
from generator.schema.uses import function, relation


def in_target_names(back: Intent, forward: Intent) -> Intent:
    """The planner's word on the way back, in the names that stand while it runs."""
    names = _Names(forward)
    return replace(
        back,
        fills=tuple(
            replace(
                f,
                table=names.table(f.table),
                column=names.column(f.table, f.column),
                value=names.text(f.table, f.value),
                otherwise=names.text(f.table, f.otherwise) if f.otherwise else None,
            )
            for f in back.fills
        ),
        row_fills=tuple(
            replace(f, table=names.table(f.table), query=names.text(f.table, f.query))
            for f in back.row_fills
        ),
        casts=tuple(
            replace(
                c,
                table=names.table(c.table),
                column=names.column(c.table, c.column),
                using=names.text(c.table, c.using),
            )
            for c in back.casts
        ),
        value_maps=tuple(
            replace(m, enum=names.type(m.enum), to=names.value(m.enum, m.to))
            for m in back.value_maps
        ),
        set_asides=tuple(
            replace(
                s,
                table=names.table(s.table),
                columns=tuple(names.column(s.table, c) for c in s.columns),
                order=names.text(s.table, s.order),
            )
            for s in back.set_asides
        ),
        losses=tuple(replace(item, what=names.what(item.what)) for item in back.losses),
        triggers=tuple(replace(t, table=names.table(t.table)) for t in back.triggers),
    )


class _Names:
    """From the baseline's names to the target's."""

    def __init__(self, forward: Intent) -> None:
        self.tables = dict(forward.renamed_tables)
        parts = (*forward.renamed_columns, *forward.renamed_attributes)
        self.columns = {(of, old): new for of, old, new in parts}
        self.values = {(e, old): new for e, old, new in forward.renamed_values}
        others = forward.renamed_objects
        self.types = {item.key: item.to for item in others if item.kind == "types"}
        functions = {name_in(item.key): item.to for item in others if item.kind == "functions"}
        self.others = Renaming(
            {
                **{relation(old): new for old, new in self.types.items()},
                **{relation(i.key): i.to for i in others if i.kind == "views"},
                **{function(old): new for old, new in functions.items()},
            }
        )

    def table(self, name: str) -> str:
        return self.tables.get(name, name)

    def column(self, table: str, name: str) -> str:
        return self.columns.get((self.table(table), name), name)

    def type(self, name: str) -> str:
        return self.types.get(name, name)

    def value(self, enum: str, name: str) -> str:
        return self.values.get((enum, name), name)

    def what(self, name: str) -> str:
        """``T``, ``T.c`` or ``sequence S``."""
        table, dot, column = name.partition(".")
        return f"{self.table(table)}.{self.column(table, column)}" if dot else self.table(name)

    def text(self, table: str, expression: Expression) -> Expression:
        """The expression with that table's columns, and all tables, as they are called."""
        sql, used = expression.sql, expression.uses
        for (owner, old), new in self.columns.items():
            if owner == self.table(table) and old in used.columns:
                sql = rename(sql, old, new)
                columns = {new if c == old else c for c in used.columns}
                used = replace(used, columns=tuple(sorted(columns)))
        for old, new in self.tables.items():
            sql = rename(sql, old, new, whole=True)
            relations = {new if r == old else r for r in used.relations}
            used = replace(used, relations=tuple(sorted(relations)))
        return self.others.text(Expression(sql, uses=used))
