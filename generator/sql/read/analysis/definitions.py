"""Statements that define an object by a list of options: their order carries no meaning."""

from __future__ import annotations

from typing import Any

from generator.sql.read.analysis.world import OWN, Scope, bare, named_type
from generator.sql.read.analysis.writes import Analysis
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

OF_FIXED_LENGTH = "raw_array_subscript_handler"
"""What a type of fixed length with elements has, unless it says another (``DefineType``)."""
USUAL = {("provider", "libc"), ("deterministic", "true")}


class Definitions(Analysis):
    """All of the analysis, and statements as a whole."""

    def statement(self, tag: str, node: Json, scope: Scope) -> Any:
        rest = {
            k: v for k, v in node.items() if k not in {"table", "replace", "definition", "params"}
        }
        options = self.options(node.get("definition") or node.get("params") or [], scope)
        if tag == "DefineStmt" and node.get("kind") == "OBJECT_COLLATION":
            options = collation(options)
        if node.get("kind") == "OBJECT_TYPE" and any(name == "element" for name, _ in options):
            options = [pair for pair in options if pair != ("subscript", OF_FIXED_LENGTH)]
        if tag == "CreateRangeStmt":
            name = strings(node["typeName"])[-1]
            options = [pair for pair in options if pair != ("multirange_type_name", multi(name))]
        if tag == "CreateStatsStmt":
            for listed in ("stat_types", "exprs"):  # a server puts both in an order of its own
                items = rest.get(listed, [])
                rest[listed] = sorted(items, key=lambda item: repr(self.parts(item, scope)))
        published = [self.published(item) for item in rest.pop("pubobjects", [])]
        stays = node.get("kind") == "OBJECT_TSDICTIONARY"  # behind its template
        options.sort(key=(lambda option: option[0] != "template") if stays else repr)
        return tag, tuple(options), self.parts(rest, scope), *published

    def published(self, item: Json) -> Any:
        """A table or a schema of a publication; a condition is one of the table's rows."""
        scope, table = Scope(), item["PublicationObjSpec"].get("pubtable", {})
        if "relation" in table:
            self.relation(table["relation"], scope)
        names = sorted(strings(table.get("columns", [])))
        bare_table = {key: value for key, value in table.items() if key != "columns"}
        said = {**item["PublicationObjSpec"], **({"pubtable": bare_table} if table else {})}
        return self.parts(said, scope), tuple(names)

    def options(self, items: list[Json], scope: Scope) -> list[tuple[str, Any]]:
        found = []
        for item in items:
            option = item["DefElem"]
            found.append((str(option["defname"]), self.option(option.get("arg", {}), scope)))
        return found

    def option(self, node: Json, scope: Scope) -> Any:
        """A word may be written as a name, as a text or as a number; none is true."""
        if not node:
            return "true"
        for tag, inner in node.items():
            if tag == "TypeName" and "typmods" not in inner and "arrayBounds" not in inner:
                return named_type(inner)[0]
            if tag == "String":
                return inner.get("sval", "")
            if tag == "List" and all("String" in item for item in inner.get("items", [])):
                return bare(strings(inner.get("items", [])))
            if tag == "Integer":
                return str(inner.get("ival", 0))
            if tag == "Boolean":
                return "true" if inner.get("boolval") else "false"
        return self.parts(node, scope)

    def parts(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, list) and len(value) > 1 and all("String" in i for i in value):
            names = strings(value)
            value = value[1:] if names[0] in OWN else value
        return super().parts(value, scope)


def collation(options: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """``FROM "C"`` and equal ``lc_collate`` and ``lc_ctype`` as the locale that they come to."""
    found = dict(options)
    copied = found.get("from")
    if copied in {"C", "POSIX"}:
        found = {"locale": copied}
    if "lc_collate" in found and found["lc_collate"] == found.get("lc_ctype"):
        found = {**found, "locale": found.pop("lc_collate")}
        found.pop("lc_ctype")
    return [pair for pair in found.items() if pair not in USUAL]


def multi(name: str) -> str:
    """The name of the multirange type that PostgreSQL makes (makeMultirangeTypeName)."""
    if "range" in name:
        return name.replace("range", "multirange", 1)
    return f"{name}_multirange"
