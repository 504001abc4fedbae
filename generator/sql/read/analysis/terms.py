"""The analysis of expressions: ``transformExpr`` of src/backend/parser/parse_expr.c.

Each form comes out as the server stores it, a literal as a constant of the type that its place
asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.records import replace
from generator.sql.read.analysis.calls import Calls
from generator.sql.read.analysis.coercion import (
    BOOL,
    NULL,
    TEXT,
    array_of,
    common_mods,
    is_place,
    joined,
    negated,
)
from generator.sql.read.analysis.json_forms import JSON_FORMS
from generator.sql.read.analysis.operators import Operators
from generator.sql.read.analysis.resolve import UNKNOWN, operator
from generator.sql.read.analysis.world import (
    OWN,
    Columns,
    Item,
    Record,
    Scope,
    Term,
    World,
    bare,
    named_type,
)
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

VALUE_FUNCTIONS = {
    "SVFOP_CURRENT_DATE": "date",
    "SVFOP_CURRENT_TIME": "timetz",
    "SVFOP_CURRENT_TIMESTAMP": "timestamptz",
    "SVFOP_CURRENT_TIMESTAMP_N": "timestamptz",
    "SVFOP_LOCALTIME": "time",
    "SVFOP_LOCALTIME_N": "time",
    "SVFOP_LOCALTIMESTAMP": "timestamp",
    "SVFOP_LOCALTIMESTAMP_N": "timestamp",
}


class Terms(Operators, Calls):
    """Analyses expressions.  ``Queries`` adds what stands in parentheses."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.calls: dict[int, tuple[str, bool]] = {}
        """By the place of ``t.f``: the function that it calls with the row, and whether that stands
        in parentheses."""

    def term(self, node: Json, scope: Scope) -> Term:
        ((tag, inner),) = node.items()
        form = FORMS.get(tag)
        return form(self, inner, scope) if form else self.other(tag, inner, scope)

    def other(self, tag: str, node: Json, scope: Scope) -> Term:
        """A form without a meaning of its own here: its parts, in order."""
        return Term((tag, self.parts(node, scope)), None)

    def parts(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, list):
            return tuple(self.parts(item, scope) for item in value)
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((tag, inner),) = value.items()
            if tag in FORMS and isinstance(inner, dict):
                return self.term(value, scope).tree
            if tag == "SelectStmt":
                return self.subquery(value, scope)[0]
        if "names" in value and "typemod" in value:
            return ("type", named_type(value))
        own = "relname" in value and value.get("schemaname") in OWN
        kept = (
            item
            for item in value.items()
            if not is_place(item[0]) and not (own and item[0] == "schemaname")
        )
        return tuple(sorted((key, self.parts(item, scope)) for key, item in kept))

    def literal(self, node: Json, scope: Scope) -> Term:
        if node.get("isnull"):
            return NULL
        if "ival" in node:
            return Term(("constant", "int4", str(node["ival"].get("ival", 0))), "int4")
        if "fval" in node:
            text = str(node["fval"]["fval"])
            number = int(text) if text.lstrip("-").isdigit() else 2**63
            sizes = (kind for kind, bits in INTEGERS if -(2**bits) <= number < 2**bits)
            return self.constant(next(sizes, "numeric"), text)
        if "boolval" in node:
            value = "true" if node["boolval"].get("boolval") else "false"
            return Term(("constant", BOOL, value), BOOL)
        if "bsval" in node:
            return self.constant("bit", str(node["bsval"].get("bsval", "")))
        return Term(("literal", str(node.get("sval", {}).get("sval", ""))), UNKNOWN)

    def column(self, node: Json, scope: Scope) -> Term:
        fields = node.get("fields", [])
        names = strings(fields)
        if "A_Star" in fields[-1]:
            around, whole = scope.holding(names or [""])
            return self.row(whole, around)
        *path, name = names
        inside, of = scope.holding(path) if path else (scope, None)
        found = column_named(inside, of, name)
        if found is None and of is not None:
            found = self.of_row(self.row(of, inside), name, scope)
            self.calls |= {node.get("location", 0): (name, False)} if found else {}
        if found is None and (row := self.argument(path, scope)):
            return self.field(row, names[-1:], scope, fields[-1])
        return found or Term(("column", of or "?", name), None)

    def argument(self, names: list[str], scope: Scope) -> Term | None:
        """``a``, or ``f.a`` of the function ``f``, which may be a row."""
        if not 0 < len(names) < THREE_PARTS:
            return None
        return column_named(scope, names[0] if names[1:] else None, names[-1])

    def row(self, name: str, scope: Scope) -> Term:
        for around in scope.around():
            if name in around.items:
                return around.items[name].row()
        return Term(("row", name), "record")

    def parameter(self, node: Json, scope: Scope) -> Term:
        """``$1`` in a body: the argument at that place, which is the outermost of all."""
        *_, outermost = scope.around()
        for item in outermost.items.values():
            found = list(item.terms())
            if int(node.get("number", 0)) <= len(found):
                return found[int(node["number"]) - 1][1]
        return Term(("parameter", node.get("number")), None)

    def cast(self, node: Json, scope: Scope) -> Term:
        kind, mods = named_type(node["typeName"])
        if kind and kind.endswith("[]") and "A_ArrayExpr" in node["arg"]:
            term = self.array_as(node["arg"]["A_ArrayExpr"], kind, scope)
        else:
            term = self.term(node["arg"], scope)
        if kind is None or mods is None:
            return self.other("TypeCast", node, scope)
        if term.tree[0] == "literal" and mods and kind == "interval":
            return self.interval(term.tree[1], mods)
        return self.modified(term, kind, mods)

    def array_as(self, node: Json, kind: str, scope: Scope) -> Term:
        """``ARRAY[...]::t[]``: its elements are taken for that type at once."""
        items = []
        for item in node.get("elements", []):
            if "A_ArrayExpr" in item:
                items.append(self.array_as(item["A_ArrayExpr"], kind, scope))
            else:
                items.append(self.coerce(self.term(item, scope), kind[:-2]))
        return array_of(kind[:-2], items)

    def collated(self, node: Json, scope: Scope) -> Term:
        term = self.term(node["arg"], scope) if "arg" in node else NULL
        if term.kind == UNKNOWN:
            term = self.coerce(term, TEXT)
        return replace(term, tree=("collate", bare(strings(node["collname"])), term.tree))

    def logic(self, node: Json, scope: Scope) -> Term:
        parts = [self.condition(arg, scope).tree for arg in node["args"]]
        if node["boolop"] == "NOT_EXPR":
            return negated(parts[0])
        return joined("and" if node["boolop"] == "AND_EXPR" else "or", parts)

    def null_test(self, node: Json, scope: Scope) -> Term:
        return Term((node["nulltesttype"], self.term(node["arg"], scope).tree), BOOL)

    def boolean_test(self, node: Json, scope: Scope) -> Term:
        return Term((node["booltesttype"], self.condition(node["arg"], scope).tree), BOOL)

    def case(self, node: Json, scope: Scope) -> Term:
        whens = [item["CaseWhen"] for item in node["args"]]
        results = self.terms([when["result"] for when in whens], scope)
        other = self.term(node["defresult"], scope) if "defresult" in node else NULL
        # The server looks at ELSE first.
        kind = self.types.common([term.kind for term in (other, *results)])
        tests = []
        if "arg" in node:
            subject = self.term(node["arg"], scope)
            if subject.kind == UNKNOWN:
                subject = self.coerce(subject, TEXT)
            for when in whens:
                value = self.term(when["expr"], scope)
                tests.append(self.operation("=", [subject, value]).tree)
        else:
            tests = [self.condition(when["expr"], scope).tree for when in whens]
        made = tuple(zip(tests, [term.tree for term in self.all_as(results, kind)], strict=True))
        tree = ("case", "arg" in node, made, self.coerce(other, kind).tree)
        return Term(tree, kind, common_mods((other, *results), kind))

    def coalesce(self, node: Json, scope: Scope) -> Term:
        return self.alike("coalesce", node["args"], scope)

    def extreme(self, node: Json, scope: Scope) -> Term:
        name = "greatest" if node.get("op") == "IS_GREATEST" else "least"
        return self.alike(name, node["args"], scope)

    def alike(self, name: str, args: list[Json], scope: Scope) -> Term:
        terms = self.terms(args, scope)
        kind = self.types.common([term.kind for term in terms])
        trees = (term.tree for term in self.all_as(terms, kind))
        return Term((name, *trees), kind, common_mods(terms, kind))

    def array(self, node: Json, scope: Scope) -> Term:
        items = self.terms(node.get("elements", []), scope)
        kind = self.types.common([item.kind for item in items]) if items else UNKNOWN
        if kind is None:
            return Term(("array", None, tuple(items)), None)
        if kind.endswith("[]"):
            items = self.all_as(items, kind)
            return Term(("array", kind, tuple(items)), kind)
        return replace(array_of(kind, self.all_as(items, kind)), mods=common_mods(items, kind))

    def record(self, node: Json, scope: Scope) -> Term:
        items = tuple(self.in_row(node.get("args", []), scope))
        trees = (self.coerce_text(term).tree for term in items)
        return Record(("record", *trees), "record", items=items)

    def indirection(self, node: Json, scope: Scope) -> Term:
        term = self.term(node["arg"], scope)
        tree, kind = term.tree, term.kind
        for item in node["indirection"]:
            ((tag, inner),) = item.items()
            if tag == "A_Indices":
                bounds = [
                    self.coerce(
                        self.term(inner[key], scope), None if kind == "jsonb" else "int4"
                    ).tree
                    if key in inner
                    else None
                    for key in ("lidx", "uidx")
                ]
                tree = ("element", bool(inner.get("is_slice")), tree, *bounds)
                if kind and kind.endswith("[]") and not inner.get("is_slice"):
                    kind = kind[:-2]
            else:
                field = self.field(Term(tree, kind), strings([item]), scope, item)
                if field.tree[:2] == ("call", *strings([item])) and "ColumnRef" in node["arg"]:
                    place = node["arg"]["ColumnRef"].get("location", 0)
                    self.calls[place] = (field.tree[1], True)
                tree, kind = field.tree, field.kind
        return Term(tree, kind)

    def field(self, of: Term, names: list[str], scope: Scope, item: Json) -> Term:
        """``(t).a`` is a column of the row, or an attribute of the value, or a function of it."""
        tree, row = of.tree, self.row_of(of, scope)
        if row and names and names[0] in (row.columns or {}):
            return Term(row.tree(names[0]), (row.columns or {})[names[0]][0])
        known = self.fields(of, scope) or {}
        if names and names[0] in known:
            return Term(("field", tree, self.parts(item, scope)), known[names[0]][0])
        called = self.of_row(of, names[0], scope) if names and known else None
        return called or Term(("field", tree, self.parts(item, scope)), None)

    def row_of(self, of: Term, scope: Scope) -> Item | None:
        """What stands in FROM, if the term is its whole row."""
        rows = (i for around in scope.around() for i in around.items.values())
        return next((i for i in rows if of.tree[:2] == ("row", i.number)), None)

    def fields(self, of: Term, scope: Scope) -> Columns | None:
        """The columns or attributes of a row; a function may name those that it gives."""
        row = self.row_of(of, scope)
        if row and row.columns:
            return row.columns
        known = self.world.rows(of.kind or "")
        return self.world.results(of.tree[1]) if known is None and of.tree[0] == "call" else known

    def value_function(self, node: Json, scope: Scope) -> Term:
        op = node["op"]
        if op in {"SVFOP_CURRENT_ROLE", "SVFOP_USER"}:
            op = "SVFOP_CURRENT_USER"
        kind = VALUE_FUNCTIONS.get(op, "name")
        return Term(("value", op, node.get("typmod", -1)), kind)

    def sublink(self, node: Json, scope: Scope) -> Term:
        tree, outputs = self.subquery(node["subselect"], scope)
        kind = node["subLinkType"]
        first = outputs[0][1] if outputs else NULL
        if kind == "EXPR_SUBLINK":
            return Term(("value of", tree), first.kind, first.mods)
        if kind == "ARRAY_SUBLINK":
            return Term(("array of", tree), first.kind and f"{first.kind}[]", first.mods)
        if kind == "EXISTS_SUBLINK":
            return Term(("exists", tree), BOOL)
        name = strings(node.get("operName", []))[-1:] or ["="]
        test = self.term(node["testexpr"], scope)
        left = self.coerce(test, first.kind) if test.kind == UNKNOWN else test
        call = None
        if left.kind not in {None, "record"} and first.kind is not None:
            call = operator(self.types, name[0], (left.kind, first.kind))
        if call:
            left = self.coerce(left, call.arguments[0])
        return Term((kind, name[0], left.tree, tree), BOOL)

    def expression(self, node: Json, scope: Scope) -> Term:
        return A_EXPR[node["kind"]](self, node, scope)


INTEGERS = (("int4", 31), ("int8", 63))
"""What a constant without a point is, if it fits (``make_const``)."""
THREE_PARTS = 3
SYSTEM = {"ctid": "tid", "tableoid": "oid", "xmin": "xid", "xmax": "xid"}
SYSTEM |= {"cmin": "cid", "cmax": "cid"}
"""The columns that every table has beside its own (manual, 5.6), with their types."""


def column_named(scope: Scope, of: str | None, name: str) -> Term | None:
    for around in scope.around():
        if of is None and name in around.merged:
            return around.merged[name]
        items = around.items.items()
        held = [
            item
            for alias, item in items
            if (of is None or of == alias) and item.columns is not None and name in item.columns
        ]
        if held:
            kind, mods = (held[0].columns or {})[name]
            return Term(held[0].tree(name), kind, mods)
        owners = [item for alias, item in items if of in {None, alias}]
        if name in SYSTEM and len(owners) == 1:
            return Term(owners[0].tree(name), SYSTEM[name])
        blind = [i for alias, i in items if i.columns is None and (of is None or alias == of)]
        if len(blind) == 1:
            return Term(blind[0].tree(name), None)
        if of is None and name in around.items:
            return around.items[name].row()
        if blind:
            return None
    return None


Form = Callable[[Terms, Json, Scope], Term]
FORMS: dict[str, Form] = {
    "A_Const": Terms.literal,
    "ColumnRef": Terms.column,
    "ParamRef": Terms.parameter,
    "TypeCast": Terms.cast,
    "CollateClause": Terms.collated,
    "BoolExpr": Terms.logic,
    "NullTest": Terms.null_test,
    "BooleanTest": Terms.boolean_test,
    "CaseExpr": Terms.case,
    "CoalesceExpr": Terms.coalesce,
    "MinMaxExpr": Terms.extreme,
    "A_ArrayExpr": Terms.array,
    "RowExpr": Terms.record,
    "A_Indirection": Terms.indirection,
    "SQLValueFunction": Terms.value_function,
    "SubLink": Terms.sublink,
    "A_Expr": Terms.expression,
    "FuncCall": Terms.call,
    "SortBy": Terms.sort_key,
    **JSON_FORMS,
}
A_EXPR: dict[str, Form] = {
    "AEXPR_OP": Terms.plain,
    "AEXPR_OP_ANY": Terms.any_array,
    "AEXPR_OP_ALL": Terms.any_array,
    "AEXPR_DISTINCT": Terms.distinct,
    "AEXPR_NOT_DISTINCT": Terms.distinct,
    "AEXPR_NULLIF": Terms.null_if,
    "AEXPR_IN": Terms.among,
    "AEXPR_LIKE": Terms.like,
    "AEXPR_ILIKE": Terms.like,
    "AEXPR_SIMILAR": Terms.like,
    "AEXPR_BETWEEN": Terms.between,
    "AEXPR_NOT_BETWEEN": Terms.between,
    "AEXPR_BETWEEN_SYM": Terms.between,
    "AEXPR_NOT_BETWEEN_SYM": Terms.between,
}
