"""The names that a piece of SQL uses, gathered from its parse tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.readback.builtins import STABLE_FUNCTIONS
from generator.readback.catalog import SYSTEM_SCHEMAS, is_builtin_type
from generator.readback.grammar import Json
from generator.readback.writes import LOCKED, locks_rows, writes
from generator.schema.expressions import References, Write

NAMING = {"nextval", "currval", "setval", "to_regclass", "pg_get_serial_sequence"}
"""Functions whose first argument is the name of a relation, as text."""
LAST_PART = re.compile(r'(?:"((?:[^"]|"")+)"|([\w$]+))$')


def strings(items: list[Json]) -> list[str]:
    """The texts of a list of String nodes; other nodes (a star) are left out."""
    return [str(item["String"].get("sval", "")) for item in items if "String" in item]


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
                if isinstance(item[1], dict | list) and item[0] != LOCKED:
                    stack.append(item)
        elif isinstance(value, list):
            stack.extend([(key, item) for item in value])


@dataclass(slots=True)
class Names:
    """Collects while walking; ``references`` closes the account."""

    columns: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    literals: set[str] = field(default_factory=set)
    queries: set[str] = field(default_factory=set)
    locked: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    writes: set[Write] = field(default_factory=set)

    def add(self, tree: Json) -> None:
        inserted: set[int] = set()
        for key, node in nodes(tree):
            self.writes.update(writes(key, node))
            if key == "InsertStmt":
                inserted.add(id(node["relation"]))
            self.locked |= locks_rows(node)
            if key == "ColumnRef":
                self.columns.update(strings(node["fields"])[-1:])
            elif key == "A_Indirection":
                self.columns.update(strings(node["indirection"]))
            elif key == "FuncCall":
                self._call(node)
            elif "relname" in node and "relpersistence" in node:
                if node.get("schemaname") not in SYSTEM_SCHEMAS:
                    self.relations.add(node["relname"])
                    if id(node) not in inserted:
                        self.read.add(node["relname"])
            elif "names" in node and "typemod" in node:
                self._type(node)
            elif key == "CommonTableExpr":
                self.queries.add(node["ctename"])
            elif "sval" in node and key == "sval":
                self.literals.add(node["sval"])
            else:
                self._written(key, node)

    def _call(self, node: Json) -> None:
        *schema, name = strings(node["funcname"])
        if name in NAMING and node.get("args"):
            self._named(node["args"][0])
        if schema[-1:] == ["pg_catalog"] and name in STABLE_FUNCTIONS:
            return
        if schema or name not in STABLE_FUNCTIONS:
            self.functions.add(name)

    def _type(self, node: Json) -> None:
        *schema, name = strings(node["names"])
        if node.get("pct_type"):
            self.relations.update(schema[-1:])
            self.columns.add(name)
        elif schema[-1:] != ["pg_catalog"] and (schema or not is_builtin_type(name)):
            self.types.add(name)

    def _named(self, node: Json) -> None:
        """A relation named by a literal: ``nextval('"S"'::regclass)``."""
        while "TypeCast" in node:
            node = node["TypeCast"]["arg"]
        text = node.get("A_Const", {}).get("sval", {}).get("sval", "")
        match = LAST_PART.search(text)
        if match:
            self.relations.add((match[1] or match[2].lower()).replace('""', '"'))

    def _written(self, key: str, node: Json) -> None:
        """Columns that a statement writes, and relations that a cast to regclass names."""
        if key == "InsertStmt":
            self._targets(node.get("cols", []))
        elif key in {"UpdateStmt", "onConflictClause"}:
            self._targets(node.get("targetList", []))
        elif key == "IndexElem" and "name" in node:
            self.columns.add(node["name"])
        elif key == "JoinExpr":
            self.columns.update(strings(node.get("usingClause", [])))
        elif key == "TypeCast" and strings(node["typeName"]["names"])[-1:] == ["regclass"]:
            self._named(node["arg"])

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
            literals=tuple(sorted(self.literals)),
        )


def references(tree: Json) -> References:
    names = Names()
    names.add(tree)
    return names.references()
