"""What a server makes of an object of a side: trees that are equal where it stores the same."""

from __future__ import annotations

from typing import Any

from generator.schema.constraints import IndexElement
from generator.schema.kinds import PlainObject
from generator.schema.names import text_of
from generator.schema.routines import Function
from generator.schema.tables import Table, View
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.analysis.definitions import Definitions
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.resolve import Kind
from generator.sql.read.analysis.sides import Side, of_arguments, of_rule, statement, type_named
from generator.sql.read.analysis.world import Scope
from generator.sql.read.analysis.writes import Analysis
from generator.sql.read.grammar import Json


def key(side: Side, table: str, item: IndexElement, method: str) -> Any:
    """A key of an index: a column may stand in parentheses, and with its collation there."""
    sql = item.expression.sql if item.expression else quoted(item.column or "")
    term = side.value(sql, side.row(table))
    tree: Any = term.tree
    collation = item.collation
    while tree[0] == "collate":
        collation = collation or tree[1]
        tree = tree[2]
    if collation and collation == _own_collation(side, table, item):
        collation = None
    opclass = item.opclass
    if opclass and side.world.types.default_class(method, opclass, term.kind):
        opclass = None
    return tree, collation, opclass, item.parameters, item.descending, item.nulls


def compared_with(side: Side, table: str, item: IndexElement, operator: str) -> str:
    """The operator of an exclusion constraint, as the search path finds it."""
    sql = item.expression.sql if item.expression else quoted(item.column or "")
    kind = side.value(sql, side.row(table)).kind
    return Queries(side.world).looked_up(text_of(operator), (kind, kind))[0]


def _own_collation(side: Side, table: str, item: IndexElement) -> str | None:
    """That of the column; a server does not say it again."""
    owner = side.schema.tables.named(table)
    column = owner.column(item.column) if owner and item.column else None
    return (side.schema.collation_of(column) or "default") if column else None


def named(side: Side, view: View) -> Any:
    tree, outputs = Queries(side.world).named(statement(_with_names(view)))
    names = [name for name, _ in outputs]
    return tree[0], (*view.columns, *names[len(view.columns) :])


def _with_names(view: View) -> str:
    """The query; rows of VALUES whose columns have names are selected under them (ruleutils.c)."""
    node = statement(view.query.sql)
    if not view.columns or "valuesLists" not in node or set(node) & {"sortClause", "limitCount"}:
        return view.query.sql
    usual = [f"column{n}" for n in range(1, len(node["valuesLists"][0]["List"]["items"]) + 1)]
    names = (*view.columns, *usual[len(view.columns) :])
    listed = ", ".join(
        f'"*VALUES*".{column} AS {quoted(name)}' for column, name in zip(usual, names, strict=True)
    )
    return f'SELECT {listed} FROM ({view.query.sql}) "*VALUES*"'


def bound(side: Side, table: Table) -> Any:
    """The values as those of the columns by which the parent is partitioned."""
    parent = side.schema.tables.named(table.parents[0])
    elements = parent.partition_by.elements if parent and parent.partition_by else ()
    said = [e.expression.sql if e.expression else quoted(e.column or "") for e in elements]
    kinds = [side.value(sql, side.row(table.parents[0])).kind for sql in said]
    (raw,) = grammar.statements(f"CREATE TABLE t PARTITION OF p {table.bound}")
    node = raw["stmt"]["CreateStmt"]["partbound"]
    analysis = Analysis(side.world)

    def values(items: list[Json], of: list[Kind]) -> tuple[Any, ...]:
        terms = analysis.terms(items, Scope())
        return tuple(analysis.coerce(*pair).tree for pair in zip(terms, of, strict=True))

    listed = node.get("listdatums", [])
    ends = [values(node[key], kinds) for key in ("lowerdatums", "upperdatums") if key in node]
    rest = {k: v for k, v in node.items() if not k.endswith("datums")}
    return (*ends, *values(listed, kinds * len(listed))), analysis.parts(rest, Scope())


def body(side: Side, function: Function) -> Any:
    """A body without quotes; its names are those of arguments, or of their places."""
    sql = f"CREATE FUNCTION f() RETURNS integer LANGUAGE sql {function.body}"
    (raw,) = grammar.statements(sql)
    node = raw["stmt"]["CreateFunctionStmt"]["sql_body"]
    scope = of_arguments(function)
    analysis = Analysis(side.world)
    if "ReturnStmt" in node:
        value = analysis.term(node["ReturnStmt"]["returnval"], scope)
        return analysis.coerce(value, type_named(function.returns)).tree
    return analysis.parts(node, scope)


def definition(side: Side, item: PlainObject) -> Any:
    """All parts of the statement; what it says of rows is of those of its table."""
    (raw,) = grammar.statements(item.definition.sql)
    ((tag, node),) = raw["stmt"].items()
    # Statistics are of the one table that they name.
    table = item.definition.uses.relations[0] if item.kind == "statistics" else item.table
    scope = side.row(table) if table else Scope()
    if item.table and tag == "RuleStmt":
        scope = of_rule(side, item.table, node)
    return Definitions(side.world).statement(tag, node, scope)
