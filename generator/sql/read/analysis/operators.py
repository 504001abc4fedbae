"""Operators between values: ``transformAExpr...`` of src/backend/parser/parse_expr.c."""

from __future__ import annotations

from operator import eq
from typing import Any

from generator.schema.callables import is_operator
from generator.schema.names import Name, text_of
from generator.sql.read.analysis.coercion import (
    BOOL,
    UNRESOLVED,
    Coercion,
    array_of,
    joined,
    negated,
)
from generator.sql.read.analysis.resolve import UNKNOWN, Call, Kind, operator
from generator.sql.read.analysis.world import Scope, Term, bare
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

COMPARISONS = {"=", "<>", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*"}


class Operators(Coercion):
    """Each form as the server stores it: ``IN`` as ``= ANY``, ``BETWEEN`` as two comparisons."""

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
        name, call = self.looked_up(name, kinds)
        if call is None:
            kind = BOOL if name in COMPARISONS else None
            return Term((f"operator{UNRESOLVED}", name, *(term.tree for term in terms)), kind)
        trees = (self.coerce(*pair).tree for pair in zip(terms, call.arguments, strict=True))
        return Term(("operator", name, *trees), call.result)

    def looked_up(self, name: str, kinds: tuple[Kind, ...]) -> tuple[str, Call | None]:
        """Along the search path: that of an extension comes first where it takes more values as
        they are."""
        found = (name, operator(self.types, name, kinds))
        for schema in self.types.path if is_operator(name) else ():
            there = text_of(Name(schema, name))
            call = operator(self.types, there, kinds)
            if call and (found[1] is None or taken(call, kinds) > taken(found[1], kinds)):
                found = (there, call)
        return found if found[1] else (name, self._foreign(name, kinds))

    def _foreign(self, name: str, kinds: tuple[Kind, ...]) -> Call | None:
        """An extension's type compared with a literal: that is taken to be of the type."""
        known = [kind for kind in kinds if kind not in {None, UNKNOWN}]
        if name in COMPARISONS and len(kinds) == 2 and len(known) == 1 and UNKNOWN in kinds:
            return Call((known[0], known[0]), BOOL)
        return None

    def of_rows(self, name: str, terms: list[Term]) -> Term:
        """``(a, b) = (1, 2)`` is ``a = 1 AND b = 2``; ``<`` stays one comparison."""
        return Term(("operator", name, *(term.tree for term in terms)), BOOL)

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
        name, call = self.looked_up(name, (subject.kind, element))
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
        if "RowExpr" in node["lexpr"] and "RowExpr" in node["rexpr"]:
            return self.distinct_rows(node, scope)
        sides = self.terms([node["lexpr"], node["rexpr"]], scope)
        nulls = [n.get("A_Const", {}).get("isnull") for n in (node["lexpr"], node["rexpr"])]
        if any(nulls):
            is_null = node["kind"] == "AEXPR_NOT_DISTINCT"
            return Term(("IS_NULL" if is_null else "IS_NOT_NULL", sides[bool(nulls[0])].tree), BOOL)
        made = ("distinct", *self.operation("=", sides).tree[2:])
        return negated(made) if node["kind"] == "AEXPR_NOT_DISTINCT" else Term(made, BOOL)

    def distinct_rows(self, node: Json, scope: Scope) -> Term:
        rows = [node[key]["RowExpr"].get("args", []) for key in ("lexpr", "rexpr")]
        pairs = [
            {"kind": "AEXPR_DISTINCT", "lexpr": left, "rexpr": right}
            for left, right in zip(*rows, strict=True)
        ]
        made = joined("or", [self.distinct(pair, scope).tree for pair in pairs])
        return negated(made.tree) if node["kind"] == "AEXPR_NOT_DISTINCT" else made

    def null_if(self, node: Json, scope: Scope) -> Term:
        sides = self.terms([node["lexpr"], node["rexpr"]], scope)
        made = self.operation("=", sides)
        _, call = self.looked_up("=", (sides[0].kind, sides[1].kind))
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


def taken(call: Call, kinds: tuple[Kind, ...]) -> int:
    """How many of the values it takes as they are; a literal is of the type of the other one."""
    known = [kind for kind in kinds if kind != UNKNOWN]
    wanted = [known[0] if kind == UNKNOWN and known else kind for kind in kinds]
    return sum(map(eq, call.arguments, wanted))


def is_argument(tree: Any) -> bool:
    """Whether it is one of a body, which is known by its place: a parameter, and no column."""
    return tree[:2] == ("column", 0) and isinstance(tree[2], int)


def has_columns(tree: Any) -> bool:
    if isinstance(tree, Term):
        return has_columns(tree.tree)
    if not isinstance(tree, tuple) or is_argument(tree):
        return False
    return tree[:1] in {("column",), ("row",)} or any(has_columns(part) for part in tree)
