"""Which partitions and children are detached at a moment: tables of their own meanwhile."""

from __future__ import annotations

from dataclasses import field

from generator.plan import operations as ops
from generator.plan.operations import Operation
from generator.records import dataclass
from generator.schema.inheritance import descendants
from generator.schema.objects import Schema
from generator.schema.tables import Table


@dataclass(slots=True)
class Detached:
    """By the table to which they belong; and the kept rows that new ones bring to it."""

    away: dict[str, set[str]] = field(default_factory=dict)
    above: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The tables above those that come, or come back."""
    restored: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """New tables, and those of the archive whose rows they get."""
    moved: set[str] = field(default_factory=set)
    """Those whose rows move to other partitions."""

    def follow(self, operation: Operation) -> None:
        match operation:
            case ops.DetachPartition(table=parent, partition=child):
                self.away.setdefault(parent, set()).add(child)
            case ops.NoInherit(table=child, parent=parent):
                self.away.setdefault(parent, set()).add(child)
            case ops.RestoreRows(lost=(source, _)) if source:
                self.moved.add(source)
            case ops.CreateTable(table=table):
                self.above[table.name] = table.parents
            case ops.AttachPartition(table=parent, partition=child):
                self.away.get(parent, set()).discard(child)
                self.above[child] = (parent,)
            case ops.Inherit(table=child, parent=parent):
                self.away.get(parent, set()).discard(child)
                self.above[child] = (*self.above.get(child, ()), parent)

    def has(self, parent: str, child: str) -> bool:
        return child in self.away.get(parent, ())

    def has_all_of(self, table: Table) -> bool:
        """Whether the partitioned table is empty, since all its partitions are detached."""
        away = self.away.get(table.name)
        return bool(away and table.partition_by and away.issuperset(table.children))

    def left(self, table: Table, schema: Schema) -> tuple[Table, ...]:
        """The leaves below that table of the schema that take their rows away from it."""
        below = [t for name in table.children if (t := schema.table(name))]
        gone = [t for t in below if self.has(table.name, t.name) and t.name not in self.moved]
        stays = [t for t in below if not self.has(table.name, t.name)]
        leaves = (d for t in gone for d in (t, *descendants(schema, t)) if not d.partition_by)
        return (*leaves, *(t for other in stays for t in self.left(other, schema)))

    def restore(self, table: str, archive: str) -> None:
        self.restored[table] = (*self.restored.get(table, ()), archive)

    def coming_to(self, name: str, schema: Schema) -> tuple[str, ...]:
        """Those of the archive whose rows new tables bring to the one that stands in the schema."""
        stood, found = schema.table(name), dict.fromkeys(self.restored.get(name, ()))
        come = (child for child, parents in self.above.items() if name in parents)
        for child in dict.fromkeys((*(stood.children if stood else ()), *come)):
            found |= dict.fromkeys(self.coming_to(child, schema))
        return tuple(found)
