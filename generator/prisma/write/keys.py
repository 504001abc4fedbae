"""Keys and indexes: ``@id``, ``@unique`` on a field; ``@@id``, ``@@unique``, ``@@index`` below."""

from __future__ import annotations

from generator.prisma.expressible import is_unsupported
from generator.prisma.write.layout import Row, call, string
from generator.prisma.write.names import Names, field_names, field_of
from generator.schema.client import Model
from generator.schema.collection import find
from generator.schema.columns import Type
from generator.schema.constraints import Index, IndexElement
from generator.schema.names import base_of, inferred
from generator.schema.opclasses import CLASSES, METHODS
from generator.schema.tables import Table

TYPES = {sql: name for name, sql in METHODS.items()}
NAMED = {(method, sql): name for method, names in CLASSES.items() for name, sql in names.items()}


def columns_of(index: Index) -> tuple[str, ...]:
    return tuple(e.column or "" for e in index.elements)


def id_attribute(names: Names, model: Model, column: str) -> str:
    table = names.table(model)
    key = table.primary_key
    if key is None or key.columns != (column,):
        return ""
    return call("@id", _map(key.name, inferred([table.name], "pkey")))


def unique_attribute(names: Names, model: Model, column: str) -> str:
    table = names.table(model)
    index = _on_field(table, column)
    if index is None:
        return ""
    sort = ["sort: Desc"] if index.elements[0].descending else []
    return call("@unique", _map(index.name, _usual(table, index)) + sort)


def _on_field(table: Table, column: str) -> Index | None:
    """The unique index that stands on the field; others on the same column stand on the block."""
    found = [i for i in table.indexes if i.unique and not i.where and columns_of(i) == (column,)]
    usual = inferred([table.name, column], "key")
    return find(found, usual) or (found[0] if found else None)


def block_attributes(names: Names, model: Model) -> tuple[Row, ...]:
    """In the order that ``prisma format`` gives them: @@id, @@unique, @@index, @@map, @@ignore,
    @@schema."""
    table = names.table(model)
    on_fields = {_on_field(table, c.name) for c in table.columns}
    unique = [i for i in table.indexes if i.unique and i not in on_fields]
    plain = [i for i in table.indexes if not i.unique]
    said = [
        *_compound_id(model, table),
        *(_unique(model, table, index) for index in unique),
        *(_index(model, table, index) for index in plain),
    ]
    if model.name != base_of(table.name):
        said.append(f"@@map({string(base_of(table.name))})")
    if model.ignore:
        said.append("@@ignore")
    if names.schemas:
        said.append(names.schema(table.name))
    return tuple(Row(cells=(line,)) for line in said)


def _compound_id(model: Model, table: Table) -> list[str]:
    key = table.primary_key
    if key is None or len(key.columns) == 1:
        return []
    arguments = [field_names(model, key.columns), *_name(model, key.name)]
    return [call("@@id", arguments + _map(key.name, inferred([table.name], "pkey")))]


def _unique(model: Model, table: Table, index: Index) -> str:
    arguments = [_elements(model, table, index), *_name(model, index.name)]
    return call("@@unique", arguments + _map(index.name, _usual(table, index)) + _where(index))


def _index(model: Model, table: Table, index: Index) -> str:
    kind = [f"type: {TYPES[index.method]}"] if index.method != "btree" else []
    arguments = [_elements(model, table, index), *_map(index.name, _usual(table, index)), *kind]
    return call("@@index", arguments + _where(index))


def _elements(model: Model, table: Table, index: Index) -> str:
    return f"[{', '.join(_element(model, table, index, e) for e in index.elements)}]"


def _element(model: Model, table: Table, index: Index, element: IndexElement) -> str:
    column = element.column or ""
    sort = ["sort: Desc"] if element.descending else []
    ops = [f"ops: {_class(table, index, element)}"] if element.opclass else []
    return call(field_of(model, column).name, ops + sort)


def _class(table: Table, index: Index, element: IndexElement) -> str:
    """The class under Prisma's name, if it has one that it takes for a column of that type."""
    column = table.column(element.column or "")
    opclass = element.opclass or ""
    named = NAMED.get((index.method, opclass))
    if named and column and _takes_names(column.type):
        return named
    return f"raw({string(opclass)})"


def _takes_names(type_: Type) -> bool:
    """The validator wants a native type here, and ``text_ops`` not on citext."""
    return type_.array or not (is_unsupported(type_) or type_.name == "citext")


def _name(model: Model, key: str) -> list[str]:
    return [f"name: {string(k.name)}" for k in model.keys if k.key == key]


def _where(index: Index) -> list[str]:
    return [f"where: raw({string(index.where.sql)})"] if index.where else []


def _usual(table: Table, index: Index) -> str:
    """The name that Prisma gives when nobody says one."""
    return inferred([table.name, *columns_of(index)], "key" if index.unique else "idx")


def _map(name: str, usual: str) -> list[str]:
    return [] if name == usual else [f"map: {string(name)}"]
