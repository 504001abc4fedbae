"""Maps the names of the database to those of the client."""

from __future__ import annotations

from functools import cached_property

from generator.prisma.write.layout import string
from generator.records import dataclass
from generator.schema.client import EnumNames, Field, Model, Relation
from generator.schema.collection import find
from generator.schema.constraints import ForeignKey
from generator.schema.names import schema_of
from generator.schema.project import State
from generator.schema.tables import Table


@dataclass(frozen=True, kw_only=True)
class Names:
    """A projected state, with the questions that a writer of schema.prisma asks of it.

    Every model asks them: what is answered for all is found once.
    """

    state: State
    own: str = "public"
    """The database schema of what says none."""

    @cached_property
    def schemas(self) -> tuple[str, ...]:
        """All database schemas, where there are several: then every model and enum names its own
        (Prisma reference, "multi-schema")."""
        found = (*self.state.schema.tables, *self.state.schema.enums)
        names = (*(item.name for item in found), *(v.view for v in self.state.client.views))
        schemas = {schema_of(name, self.own) for name in names}
        return tuple(sorted({self.own, *schemas})) if schemas - {self.own} else ()

    def schema(self, name: str) -> str:
        return f"@@schema({string(schema_of(name, self.own))})"

    def table(self, model: Model) -> Table:
        table = self.state.schema.table(model.table)
        assert table is not None, f"the projection has a table for model {model.name}"
        return table

    def model(self, table: str) -> Model:
        return self._by_table[table]

    def called(self, name: str) -> Model:
        return self._by_name[name]

    @cached_property
    def _by_table(self) -> dict[str, Model]:
        return {m.table: m for m in reversed(self.state.client.models)}

    @cached_property
    def _by_name(self) -> dict[str, Model]:
        return {m.name: m for m in reversed(self.state.client.models)}

    @cached_property
    def referring(self) -> dict[str, list[tuple[Model, Relation, ForeignKey]]]:
        """The relations that lead to each model, by its name."""
        found: dict[str, list[tuple[Model, Relation, ForeignKey]]] = {}
        for model in self.state.client.models:
            for relation in model.relations:
                key = self.foreign_key(model, relation.foreign_key)
                found.setdefault(self.model(key.table).name, []).append((model, relation, key))
        return found

    def enum(self, type_: str) -> EnumNames:
        return next(n for n in self.state.client.enums if n.type == type_)

    def foreign_key(self, model: Model, name: str) -> ForeignKey:
        key = find(self.table(model).foreign_keys, name)
        assert key is not None, f"the projection has a foreign key for relation {name}"
        return key


def field_of(model: Model, column: str) -> Field:
    return next(f for f in model.fields if f.column == column)


def field_names(model: Model, columns: tuple[str, ...]) -> str:
    """``[a, b]``: the fields of those columns."""
    return f"[{', '.join(field_of(model, c).name for c in columns)}]"
