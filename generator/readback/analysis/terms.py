"""The analysis of expressions: ``transformExpr`` of src/backend/parser/parse_expr.c.

Each form comes out as the server stores it: ``IN`` as ``= ANY``, ``BETWEEN`` as two comparisons, a
literal as a constant of the type that its place asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.readback.analysis import literals
from generator.readback.analysis.resolve import UNKNOWN, Call, Kind, function, operator
from generator.readback.analysis.world import Mods, Scope, Term, World, bare, named_type
from generator.readback.grammar import Json
from generator.readback.references import strings

BOOL, TEXT = "bool", "text"
UNRESOLVED = "?"
"""Marks a call whose function is not known here: what it takes its arguments for is not either."""
NULL = Term(("null", None), UNKNOWN)
COMPARISONS = {"=", "<>", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*"}
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


class Terms:
    """Analyses expressions in a world.  ``Queries`` adds what stands in parentheses."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.types = world.types
        self.numbers = 0

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def subquery(self, node: Json, scope: Scope) -> tuple[Any, list[tuple[str, Term]]]:
        raise NotImplementedError

    # -- coercion --------------------------------------------------------------------------------

    def coerce(self, term: Term, kind: Kind, mods: Mods = ()) -> Term:
        """The term as a value of that type."""
        if kind is None or kind in {"any", UNKNOWN}:
            return term
        made = self._retyped(term, kind)
        if mods and made.mods != mods:
            return Term(("mod", kind, mods, made.tree), kind, mods)
        return made

    def _retyped(self, term: Term, kind: str) -> Term:
        base = self.types.base(kind)
        if term.kind == kind:
            return term
        if term.tree[0] == "row":
            return Term(term.tree, kind)
        if term.tree[0] == "null":
            return Term(("null", kind), kind)
        if term.tree[0] == "literal":
            made = self.constant(base, term.tree[1])
            return made if base == kind else Term(("cast", kind, made.tree, base), kind)
        if term.kind == UNKNOWN:
            return Term(term.tree, kind)
        if term.tree[0] == "array" and kind.endswith("[]"):
            items = [self._retyped(item, kind[:-2]) for item in term.tree[2]]
            return array_of(kind[:-2], items)
        if term.tree[0] == "constant":
            text = literals.converted(term.tree[1], kind, term.tree[2])
            if text is not None:
                return Term(("constant", kind, text), kind)
        return Term(("cast", kind, term.tree, term.kind), kind)

    def constant(self, kind: str, text: str) -> Term:
        if kind.endswith("[]"):
            items = literals.elements(text)
            if items is not None:
                made = [
                    Term(("null", kind[:-2]), kind[:-2])
                    if i is None
                    else self.constant(kind[:-2], i)
                    for i in items
                ]
                return array_of(kind[:-2], made)
        if kind.startswith("reg"):
            return Term(("constant", kind, regular_name(text)), kind)
        return Term(("constant", kind, literals.normal(kind, text)), kind)

    def all_as(self, terms: Sequence[Term], kind: Kind) -> list[Term]:
        return [self.coerce(term, kind) for term in terms]

    def condition(self, node: Json, scope: Scope) -> Term:
        return self.coerce(self.term(node, scope), BOOL)

    # -- forms -----------------------------------------------------------------------------------

    def term(self, node: Json, scope: Scope) -> Term:
        ((tag, inner),) = node.items()
        form = FORMS.get(tag)
        return form(self, inner, scope) if form else self.other(tag, inner, scope)

    def terms(self, nodes: list[Json], scope: Scope) -> list[Term]:
        return [self.term(node, scope) for node in nodes]

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
        kept = (item for item in value.items() if not is_place(item[0]))
        return tuple(sorted((key, self.parts(item, scope)) for key, item in kept))

    def literal(self, node: Json, scope: Scope) -> Term:
        if node.get("isnull"):
            return NULL
        if "ival" in node:
            return Term(("constant", "int4", str(node["ival"].get("ival", 0))), "int4")
        if "fval" in node:
            text = str(node["fval"]["fval"])
            whole = text.lstrip("-").isdigit() and abs(int(text)) < 2**63
            return self.constant("int8" if whole else "numeric", text)
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
            return self.row(names[-1] if names else "", scope)
        name, of = names[-1], names[-2] if len(names) > 1 else None
        return column_named(scope, of, name) or Term(("column", of or "?", name), None)

    def row(self, name: str, scope: Scope) -> Term:
        for around in scope.around():
            if name in around.items:
                return around.items[name].row()
        return Term(("row", name), "record")

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
        return self.coerce(term, kind, mods)

    def array_as(self, node: Json, kind: str, scope: Scope) -> Term:
        """``ARRAY[...]::t[]``: its elements are taken for that type at once."""
        items = []
        for item in node.get("elements", []):
            if "A_ArrayExpr" in item:
                items.append(self.array_as(item["A_ArrayExpr"], kind, scope))
            else:
                items.append(self.coerce(self.term(item, scope), kind[:-2]))
        return array_of(kind[:-2], items)

    def interval(self, text: str, mods: Mods) -> Term:
        made = literals.interval_of(text, mods[0]) if len(mods) == 1 else None
        if made is None:
            return Term(("constant", "interval", text, mods), "interval", mods)
        return Term(("constant", "interval", made), "interval", mods)

    def collated(self, node: Json, scope: Scope) -> Term:
        term = self.term(node["arg"], scope) if "arg" in node else NULL
        if term.kind == UNKNOWN:
            term = self.coerce(term, TEXT)
        return Term(("collate", bare(strings(node["collname"])), term.tree), term.kind)

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
        return Term(("case", "arg" in node, made, self.coerce(other, kind).tree), kind)

    def coalesce(self, node: Json, scope: Scope) -> Term:
        return self.alike("coalesce", node["args"], scope)

    def extreme(self, node: Json, scope: Scope) -> Term:
        name = "greatest" if node.get("op") == "IS_GREATEST" else "least"
        return self.alike(name, node["args"], scope)

    def alike(self, name: str, args: list[Json], scope: Scope) -> Term:
        terms = self.terms(args, scope)
        kind = self.types.common([term.kind for term in terms])
        return Term((name, *(term.tree for term in self.all_as(terms, kind))), kind)

    def array(self, node: Json, scope: Scope) -> Term:
        items = self.terms(node.get("elements", []), scope)
        kind = self.types.common([item.kind for item in items]) if items else UNKNOWN
        if kind is None:
            return Term(("array", None, tuple(items)), None)
        if kind.endswith("[]"):
            items = self.all_as(items, kind)
            return Term(("array", kind, tuple(items)), kind)
        return array_of(kind, self.all_as(items, kind))

    def record(self, node: Json, scope: Scope) -> Term:
        trees = (self.coerce_text(term).tree for term in self.terms(node.get("args", []), scope))
        return Term(("record", *trees), "record")

    def coerce_text(self, term: Term) -> Term:
        return self.coerce(term, TEXT) if term.kind == UNKNOWN else term

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
                tree, kind = self.field(tree, strings([item]), scope, item)
        return Term(tree, kind)

    def field(self, tree: Any, names: list[str], scope: Scope, item: Json) -> tuple[Any, Kind]:
        """``(t).a`` is a column of the row."""
        rows = (i for around in scope.around() for i in around.items.values())
        for row in rows if tree[0] == "row" and names else ():
            if row.number == tree[1] and names[0] in (row.columns or {}):
                return row.tree(names[0]), (row.columns or {})[names[0]][0]
        return ("field", tree, self.parts(item, scope)), None

    def value_function(self, node: Json, scope: Scope) -> Term:
        op = node["op"]
        if op == "SVFOP_CURRENT_TIMESTAMP":
            return Term(("call", "now"), "timestamptz")
        if op in {"SVFOP_CURRENT_ROLE", "SVFOP_USER"}:
            op = "SVFOP_CURRENT_USER"
        kind = VALUE_FUNCTIONS.get(op, "name")
        return Term(("value", op, node.get("typmod", -1)), kind)

    def sublink(self, node: Json, scope: Scope) -> Term:
        tree, outputs = self.subquery(node["subselect"], scope)
        kind = node["subLinkType"]
        first = outputs[0][1] if outputs else NULL
        if kind == "EXPR_SUBLINK":
            return Term(("value of", tree), first.kind)
        if kind == "ARRAY_SUBLINK":
            return Term(("array of", tree), first.kind and f"{first.kind}[]")
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

    # -- operators -------------------------------------------------------------------------------

    def operation(self, name: str, terms: list[Term]) -> Term:
        """An operator between terms."""
        if len(terms) == 2 and all(term.tree[0] == "record" for term in terms):
            return self.of_rows(name, terms)
        if (
            len(terms) == 1
            and name in {"-", "+"}
            and terms[0].tree[0] == "constant"
            and terms[0].kind in {"int4", "int8", "numeric"}
        ):
            text = terms[0].tree[2]
            value = text if name == "+" else text[1:] if text.startswith("-") else f"-{text}"
            return Term(("constant", terms[0].kind, value), terms[0].kind)
        kinds = tuple(term.kind for term in terms)
        call = operator(self.types, name, kinds) or self._foreign(name, kinds)
        if call is None:
            kind = BOOL if name in COMPARISONS else None
            return Term((f"operator{UNRESOLVED}", name, *(term.tree for term in terms)), kind)
        trees = (self.coerce(*pair).tree for pair in zip(terms, call.arguments, strict=True))
        return Term(("operator", name, *trees), call.result)

    def _foreign(self, name: str, kinds: tuple[Kind, ...]) -> Call | None:
        """An extension's type compared with a literal: that is taken to be of the type."""
        known = [kind for kind in kinds if kind not in {None, UNKNOWN}]
        if name in COMPARISONS and len(kinds) == 2 and len(known) == 1 and UNKNOWN in kinds:
            return Call((known[0], known[0]), BOOL)
        return None

    def of_rows(self, name: str, terms: list[Term]) -> Term:
        """``(a, b) = (1, 2)`` is ``a = 1 AND b = 2``; ``<`` stays one comparison."""
        return Term(("operator", name, *(term.tree for term in terms)), BOOL)

    def expression(self, node: Json, scope: Scope) -> Term:
        return A_EXPR[node["kind"]](self, node, scope)

    def plain(self, node: Json, scope: Scope) -> Term:
        name = bare(strings(node["name"]))
        if "lexpr" in node and "RowExpr" in node["lexpr"] and "RowExpr" in node["rexpr"]:
            return self.rows(name, node["lexpr"]["RowExpr"], node["rexpr"]["RowExpr"], scope)
        sides = [node[key] for key in ("lexpr", "rexpr") if key in node]
        return self.operation(name, self.terms(sides, scope))

    def rows(self, name: str, left: Json, right: Json, scope: Scope) -> Term:
        pairs = zip(left.get("args", []), right.get("args", []), strict=False)
        made = [self.operation(name, self.terms(list(pair), scope)).tree for pair in pairs]
        if name == "=":
            return joined("and", made)
        if name == "<>":
            return joined("or", made)
        return Term(("rows", name, tuple(made)), BOOL)

    def like(self, node: Json, scope: Scope) -> Term:
        name = bare(strings(node["name"]))
        return self.operation(name, self.terms([node["lexpr"], node["rexpr"]], scope))

    def among(self, node: Json, scope: Scope) -> Term:
        name = strings(node["name"])[-1]
        items = node["rexpr"]["List"]["items"]
        left = node["lexpr"]
        if "RowExpr" in left:
            made = [self.rows(name, left["RowExpr"], i["RowExpr"], scope).tree for i in items]
            return joined("or" if name == "=" else "and", made)
        subject, values = self.term(left, scope), self.terms(items, scope)
        fixed = [value for value in values if not has_columns(value.tree)]
        others = [value for value in values if has_columns(value.tree)]
        kind = self.types.common([subject.kind, *(value.kind for value in fixed)])
        if len(fixed) < 2 or (kind is None and subject.kind is None):
            fixed, others = [], values
        made = []
        if fixed:
            made.append(self.any_of(name, subject, fixed, kind).tree)
        made += [self.operation(name, [subject, value]).tree for value in others]
        return joined("or" if name == "=" else "and", made)

    def any_of(self, name: str, subject: Term, values: list[Term], kind: Kind) -> Term:
        items = (
            array_of(kind, self.all_as(values, kind))
            if kind
            else Term(("array", None, tuple(values)), None)
        )
        return self.with_array(name, subject, items, "any" if name == "=" else "all")

    def any_array(self, node: Json, scope: Scope) -> Term:
        name = bare(strings(node["name"]))
        word = "any" if node["kind"] == "AEXPR_OP_ANY" else "all"
        subject = self.term(node["lexpr"], scope)
        values = self.term(node["rexpr"], scope)
        return self.with_array(name, subject, values, word)

    def with_array(self, name: str, subject: Term, values: Term, word: str) -> Term:
        """``subject name ANY (values)``: the operator stands between it and an element."""
        element = values.kind
        if element and element != UNKNOWN:
            element = self.types.base(element)
            element = element[:-2] if element.endswith("[]") else None
        call = operator(self.types, name, (subject.kind, element)) or self._foreign(
            name, (subject.kind, element)
        )
        if call:
            subject = self.coerce(subject, call.arguments[0])
            wanted = call.arguments[1]
            values = self.coerce(values, wanted and f"{wanted}[]")
        elif values.tree[0] == "array" and subject.kind == element:
            pass
        if word == "any" and values.tree[0] == "array" and len(values.tree[2]) == 1 and call:
            return Term(("operator", name, subject.tree, values.tree[2][0].tree), BOOL)
        return Term((word, name, subject.tree, values.tree), BOOL)

    def distinct(self, node: Json, scope: Scope) -> Term:
        sides = self.terms([node["lexpr"], node["rexpr"]], scope)
        nulls = [n.get("A_Const", {}).get("isnull") for n in (node["lexpr"], node["rexpr"])]
        if any(nulls):
            is_null = node["kind"] == "AEXPR_NOT_DISTINCT"
            return Term(("IS_NULL" if is_null else "IS_NOT_NULL", sides[bool(nulls[0])].tree), BOOL)
        made = ("distinct", *self.operation("=", sides).tree[2:])
        return negated(made) if node["kind"] == "AEXPR_NOT_DISTINCT" else Term(made, BOOL)

    def null_if(self, node: Json, scope: Scope) -> Term:
        sides = self.terms([node["lexpr"], node["rexpr"]], scope)
        made = self.operation("=", sides)
        call = operator(self.types, "=", (sides[0].kind, sides[1].kind))
        kind = call.arguments[0] if call else sides[0].kind
        return Term(("nullif", *made.tree[2:]), kind)

    def between(self, node: Json, scope: Scope) -> Term:
        kind = node["kind"]
        low, high = node["rexpr"]["List"]["items"]
        ranges = [(low, high)]
        if kind.endswith("SYM"):
            ranges.append((high, low))
        negative = "NOT" in kind
        first, second = ("<", ">") if negative else (">=", "<=")
        made = []
        for bounds in ranges:
            tests = [
                self.operation(name, self.terms([node["lexpr"], bound], scope)).tree
                for name, bound in zip((first, second), bounds, strict=True)
            ]
            made.append(joined("or" if negative else "and", tests).tree)
        return joined("and" if negative else "or", made)

    # -- calls -----------------------------------------------------------------------------------

    def call(self, node: Json, scope: Scope) -> Term:
        name = bare(strings(node["funcname"]))
        args = node.get("args", [])
        if any("NamedArgExpr" in arg for arg in args):
            return self._call_made(node, name, self._named(args, scope), None, scope)
        terms = self.terms(args, scope)
        spread = self._spread(node, terms)
        terms = spread or terms
        variadic = bool(node.get("func_variadic")) and spread is None
        if node.get("agg_within_group"):
            return self.ordered_set(node, name, terms, scope)
        kinds = tuple(term.kind for term in terms)
        found = function(self.types, self.world.signatures(name), kinds)
        trees = [term.tree for term in terms]
        if found:
            wanted = zip(terms, found.arguments, strict=True)
            trees = [self.coerce(term, kind).tree for term, kind in wanted]
        return self._call_made(node, name, (variadic, *trees), found, scope)

    def ordered_set(self, node: Json, name: str, terms: list[Term], scope: Scope) -> Term:
        """``percentile_cont(0.5) WITHIN GROUP (ORDER BY a)``: what it sorts by is an argument."""
        keys = [item["SortBy"] for item in node.get("agg_order", [])]
        terms = [*terms, *self.terms([item["node"] for item in keys], scope)]
        kinds = tuple(term.kind for term in terms)
        found = function(self.types, self.world.signatures(name), kinds)
        wanted = found.arguments if found else kinds
        trees = [self.coerce(*pair).tree for pair in zip(terms, wanted, strict=True)]
        order = tuple((descending(item), nulls_first(item)) for item in keys)
        rest = {key: value for key, value in node.items() if key != "agg_order"}
        return self._call_made(rest, name, (order, *trees), found, scope)

    def sort_key(self, node: Json, scope: Scope) -> Term:
        tree = self.term(node["node"], scope).tree
        using = self.parts(node.get("useOp"), scope)
        return Term(("sort", tree, descending(node), nulls_first(node), using), None)

    def _named(self, args: list[Json], scope: Scope) -> tuple[Any, ...]:
        return tuple(
            (arg["NamedArgExpr"]["name"], self.term(arg["NamedArgExpr"]["arg"], scope).tree)
            if "NamedArgExpr" in arg
            else self.term(arg, scope).tree
            for arg in args
        )

    def _spread(self, node: Json, terms: list[Term]) -> list[Term] | None:
        """``f(VARIADIC ARRAY[a, b])`` as ``f(a, b)``."""
        if not node.get("func_variadic") or not terms or terms[-1].tree[0] != "array":
            return None
        items = terms[-1].tree[2]
        return [*terms[:-1], *items] if items else None

    def _call_made(
        self, node: Json, name: str, arguments: tuple[Any, ...], found: Call | None, scope: Scope
    ) -> Term:
        rest = {
            key: value
            for key, value in node.items()
            if key not in {"funcname", "args", "funcformat", "func_variadic"} and not is_place(key)
        }
        result = found.result if found else None
        if result is None:
            results = {s.result for s in self.world.signatures(name)}
            result = (
                results.pop()
                if len(results) == 1 and not any(r.startswith("any") for r in results)
                else None
            )
        if name == "now" and not node.get("args"):
            return Term(("call", "now"), "timestamptz")
        more = self.parts(rest, scope) if rest else ()
        if name in self.types.enums or result in {"record"}:
            result = result if result != "record" else None
        word = "call" if found else f"call{UNRESOLVED}"
        return Term((word, name, *arguments, *([more] if more else [])), result)


def array_of(kind: str, items: list[Term]) -> Term:
    return Term(("array", kind, tuple(items)), f"{kind}[]")


def negated(tree: Any) -> Term:
    return Term(("not", tree), BOOL)


def joined(word: str, parts: list[Any]) -> Term:
    """AND or OR of trees; one inside the same one is part of it."""
    flat: list[Any] = []
    for part in parts:
        flat += part[1:] if part[0] == word else [part]
    return Term((word, *flat) if len(flat) > 1 else flat[0], BOOL)


def is_place(key: str) -> bool:
    return key == "location" or key.endswith(("_location", "_start", "_end"))


def has_columns(tree: Any) -> bool:
    if isinstance(tree, Term):
        return has_columns(tree.tree)
    if not isinstance(tree, tuple):
        return False
    return tree[:1] in {("column",), ("row",)} or any(has_columns(part) for part in tree)


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
        blind = [i for alias, i in items if i.columns is None and (of is None or alias == of)]
        if len(blind) == 1:
            return Term(blind[0].tree(name), None)
        if of is None and name in around.items:
            return around.items[name].row()
        if blind:
            return None
    return None


def regular_name(text: str) -> str:
    """``public.s`` as ``s``; quoted where it has to be."""
    return text.removeprefix("public.").removeprefix("pg_catalog.")


def descending(item: Json) -> bool:
    return item.get("sortby_dir") == "SORTBY_DESC"


def nulls_first(item: Json) -> bool:
    said = item.get("sortby_nulls", "SORTBY_NULLS_DEFAULT")
    return descending(item) if said == "SORTBY_NULLS_DEFAULT" else said == "SORTBY_NULLS_FIRST"


Form = Callable[[Terms, Json, Scope], Term]
FORMS: dict[str, Form] = {
    "A_Const": Terms.literal,
    "ColumnRef": Terms.column,
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
