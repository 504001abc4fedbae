"""The names that an SQL text uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from generator.records import dataclass
from generator.schema.callables import OPERATORS
from generator.schema.expressions import References, Write
from generator.schema.names import qualified
from generator.schema.types import EXTENSION_OF
from generator.sql.read.builtins import STABLE_FUNCTIONS
from generator.sql.read.catalog import SYSTEM_SCHEMAS, is_builtin_type
from generator.sql.read.grammar import Json
from generator.sql.read.row_effects import LOCKED, WRITING, locks_rows, writes

OF_RELATIONS = {
    *("nextval", "currval", "setval", "pg_sequence_last_value", "pg_get_sequence_data"),
    *("pg_partition_tree", "pg_partition_root", "pg_partition_ancestors"),
    *("pg_relation_size", "pg_table_size", "pg_indexes_size", "pg_total_relation_size"),
    *("pg_relation_filenode", "pg_relation_filepath", "pg_relation_is_updatable"),
    *("table_to_xml", "table_to_xmlschema", "table_to_xml_and_xmlschema"),
}
"""The system's functions whose first argument is a ``regclass``: a text there is a relation."""
NAMING = {*OF_RELATIONS, "to_regclass", "pg_get_serial_sequence"}
"""Functions whose first argument is the name of a relation, as text."""
PARTS = re.compile(r'(?:(?:"((?:[^"]|"")+)"|([\w$]+))\.)?(?:"((?:[^"]|"")+)"|([\w$]+))$')
"""A name in a text, with the schema if it says one."""

FUNCTION_KEYS = {
    *("func", "fromsql", "tosql", "func_name", "handler_name"),
    *("plhandler", "plinline", "plvalidator"),
}
OBJECT_KEYS = {"fdwname", "servername", "lang"}
"""Fields of definitions that hold the names of functions, and of other objects."""
DEFINING = {
    *FUNCTION_KEYS,
    *OBJECT_KEYS,
    "itemtype",
    "eventname",
    "cfgname",
    "defname",
    "StatsElem",
    "collname",
    "operName",
}
"""Fields of which a definition has one."""
WRITTEN = {"InsertStmt", "UpdateStmt", "onConflictClause", "IndexElem", "JoinExpr", "TypeCast"}
"""Nodes that name columns or relations in a way of their own."""


BRANCHES = (dict, list)
"""The types of what json reads that has other values in it."""


def strings(items: list[Json]) -> list[str]:
    """The texts of a list of String nodes; other nodes (a star) are left out."""
    return [str(item["String"].get("sval", "")) for item in items if "String" in item]


def columns_in(tree: Json) -> set[str]:
    """The columns themselves, without the attributes that are taken of them."""
    found = (strings(node["fields"])[-1:] for key, node in nodes(tree) if key == "ColumnRef")
    return {name for names in found for name in names}


def nodes(tree: Json) -> Iterator[tuple[str, Json]]:
    """Every object of a tree with its key, but for the aliases after FOR UPDATE OF.

    Without recursion: trees can be deep.
    """
    stack: list[tuple[str, object]] = [("", tree)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            yield key, value
            # Most fields hold a word or a number: those are not worth a place on the stack.
            for item in value.items():
                if type(item[1]) in BRANCHES and item[0] != LOCKED:
                    stack.append(item)
        elif isinstance(value, list):
            stack.extend([(key, item) for item in value])


def branches(tree: Json) -> Iterator[tuple[Json, Json]]:
    """Every object of a tree below the first one as ``nodes`` finds them, behind the one that it
    stands in."""
    stack: list[tuple[Json, object]] = [(tree, value) for value in tree.values()]
    while stack:
        parent, value = stack.pop()
        if isinstance(value, dict):
            yield parent, value
            stack += [(value, v) for k, v in value.items() if type(v) in BRANCHES and k != LOCKED]
        elif isinstance(value, list):
            stack += [(parent, item) for item in value]


@dataclass(slots=True)
class Names:
    """Collects while walking; ``references`` closes the account.

    ``own`` is the project's schema.
    """

    own: str | None = None
    columns: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    collations: set[str] = field(default_factory=set)
    operators: set[str] = field(default_factory=set)
    literals: set[str] = field(default_factory=set)
    queries: set[str] = field(default_factory=set)
    locked: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    writes: set[Write] = field(default_factory=set)

    def add(self, tree: Json) -> None:
        inserted: set[int] = set()
        for key, node in nodes(tree):
            if key in WRITING:
                self.writes.update(writes(key, node, self.named))
            if key == "InsertStmt":
                inserted.add(id(node["relation"]))
            if "lockingClause" in node:
                self.locked |= locks_rows(node, self.named)
            if key == "ColumnRef":
                self.columns.update(strings(node["fields"])[-1:])
            elif key == "A_Indirection":
                self.columns.update(strings(node["indirection"]))
            elif key == "FuncCall":
                self._call(node)
            elif key == "A_Expr":
                self._operator(strings(node["name"]))
            elif "relname" in node and "relpersistence" in node:
                if node.get("schemaname") not in SYSTEM_SCHEMAS:
                    name = self.named(node)
                    self.relations.add(name)
                    if id(node) not in inserted:
                        self.read.add(name)
            elif "names" in node and "typemod" in node:
                self._type(node)
            elif key == "CommonTableExpr":
                self.queries.add(node["ctename"])
            elif "sval" in node and key == "sval":
                self.literals.add(node["sval"])
            else:
                if key in WRITTEN:
                    self._written(key, node)
                if not DEFINING.isdisjoint(node):
                    self._defined(node)

    def named(self, node: Json) -> str:
        """The relation that a RangeVar names."""
        return self._in_schema(node.get("schemaname"), str(node["relname"]))

    def _in_schema(self, schema: str | None, name: str) -> str:
        return qualified(None if schema == self.own else schema, name)

    def _named_by(self, parts: list[str]) -> str:
        """The name whose last two parts these are."""
        return self._in_schema(parts[-2] if len(parts) > 1 else None, parts[-1])

    def _defined(self, node: Json) -> None:
        """What the definition of an object names beside types and tables."""
        found = [node[key] for key in FUNCTION_KEYS & node.keys()]
        if "itemtype" in node:
            found.append(node.get("name", {}))
        if "eventname" in node:
            found.append(node["funcname"])
        if "cfgname" in node:
            found += [item["List"]["items"] for item in node.get("dicts", ())]
        if node.get("defname") in {"handler", "validator"}:
            found.append(node.get("arg", {}).get("List", {}).get("items", []))
        for item in found:
            parts = strings(item if isinstance(item, list) else item.get("objname", []))
            if parts and parts[:-1] != ["pg_catalog"]:
                self.functions.add(self._named_by(parts))
        self.types.update(str(node[key]) for key in OBJECT_KEYS & node.keys())
        if "StatsElem" in node and "name" in node["StatsElem"]:
            self.columns.add(node["StatsElem"]["name"])
        self._collation(strings(node.get("collname", [])))
        self._operator(strings(node.get("operName", [])))

    def _operator(self, parts: list[str]) -> None:
        own = len(parts) > 1 and parts[0] != "pg_catalog"
        if own or (len(parts) == 1 and parts[0] not in OPERATORS):
            self.operators.add(self._named_by(parts))

    def _collation(self, parts: list[str]) -> None:
        if parts and parts[:-1] != ["pg_catalog"]:
            self.collations.add(self._named_by(parts))

    def _call(self, node: Json) -> None:
        *schema, name = strings(node["funcname"])
        if name in NAMING and node.get("args"):
            self._written_out(node["args"][0])
        if schema[-1:] == ["pg_catalog"]:
            if name not in STABLE_FUNCTIONS:
                self.functions.add(name)
        elif schema or name not in STABLE_FUNCTIONS:
            self.functions.add(self._named_by([*schema, name]))

    def _type(self, node: Json) -> None:
        *schema, name = strings(node["names"])
        if node.get("pct_type"):
            if schema:
                self.relations.add(self._named_by(schema))
            self.columns.add(name)
        elif schema[-1:] == ["pg_catalog"] or (schema and name in EXTENSION_OF):
            return
        elif schema or not is_builtin_type(name):
            self.types.add(self._named_by([*schema, name]))

    def _written_out(self, node: Json) -> None:
        """A relation named by a literal: ``nextval('"S"'::regclass)``."""
        while "TypeCast" in node:
            node = node["TypeCast"]["arg"]
        text = node.get("A_Const", {}).get("sval", {}).get("sval", "")
        match = PARTS.search(text)
        if match:
            parts = ((match[1], match[2]), (match[3], match[4]))
            names = [q.replace('""', '"') if q else p.lower() for q, p in parts if q or p]
            if names[0] != "pg_catalog":
                self.relations.add(self._named_by(names))

    def _written(self, key: str, node: Json) -> None:
        """Columns that a statement writes, and relations that a cast to regclass names."""
        if key == "InsertStmt":
            self._targets(node.get("cols", []))
        elif key in {"UpdateStmt", "onConflictClause"}:
            self._targets(node.get("targetList", []))
        elif key == "IndexElem":
            self.columns.update([node["name"]] if "name" in node else [])
            self._collation(strings(node.get("collation", [])))
        elif key == "JoinExpr":
            self.columns.update(strings(node.get("usingClause", [])))
        elif key == "TypeCast" and strings(node["typeName"]["names"])[-1:] == ["regclass"]:
            self._written_out(node["arg"])

    def _targets(self, items: list[Json]) -> None:
        self.columns.update(item["ResTarget"]["name"] for item in items if "ResTarget" in item)

    def references(self) -> References:
        relations = self.relations - self.queries
        return References(
            columns=tuple(sorted(self.columns)),
            relations=tuple(sorted(relations)),
            locked=tuple(sorted(self.locked & relations)),
            unread=tuple(sorted({w.relation for w in self.writes} & relations - self.read)),
            writes=tuple(sorted(w for w in self.writes if w.relation in relations)),
            functions=tuple(sorted(self.functions)),
            types=tuple(sorted(self.types)),
            collations=tuple(sorted(self.collations)),
            operators=tuple(sorted(self.operators)),
            literals=tuple(sorted(self.literals)),
        )


def references(tree: Json, own: str | None = None) -> References:
    """``own`` is the schema whose names say none."""
    names = Names(own=own)
    names.add(tree)
    return names.references()
