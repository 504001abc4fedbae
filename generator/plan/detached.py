"""Which partitions and children are detached at a moment: tables of their own meanwhile."""

from __future__ import annotations

from dataclasses import field

from generator.plan import operations as ops
from generator.plan.operations import Operation
from generator.records import dataclass
from generator.schema.tables import Table


@dataclass(slots=True)
class Detached:
    """By the table to which they belong."""

    away: dict[str, set[str]] = field(default_factory=dict)

    def follow(self, operation: Operation) -> None:
        match operation:
            case ops.DetachPartition(table=parent, partition=child):
                self.away.setdefault(parent, set()).add(child)
            case ops.NoInherit(table=child, parent=parent):
                self.away.setdefault(parent, set()).add(child)
            case ops.AttachPartition(table=parent, partition=child):
                self.away.get(parent, set()).discard(child)
            case ops.Inherit(table=child, parent=parent):
                self.away.get(parent, set()).discard(child)

    def has(self, parent: str, child: str) -> bool:
        return child in self.away.get(parent, ())

    def has_all_of(self, table: Table) -> bool:
        """Whether the partitioned table is empty, since all its partitions are detached."""
        away = self.away.get(table.name)
        return bool(away and table.partition_by and away.issuperset(table.children))
