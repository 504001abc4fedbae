"""DO blocks of schema files, followed as PL/pgSQL would follow them.

What decides which statements run must be known without a server (``block_values``); any other
block is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import field

from generator.records import dataclass, replace
from generator.schema.routines import Function
from generator.sql.forms.quoting import dollar
from generator.sql.read import grammar
from generator.sql.read.block_dates import TIMES, as_time
from generator.sql.read.block_effects import (
    CAUGHT,
    LEAVING,
    SILENT,
    WARNING,
    calls,
    given_back,
    makes_objects,
    name_at,
    names_set,
)
from generator.sql.read.block_nodes import ANY_ORDER, FOUND, UNKNOWN, any_other, of_rows
from generator.sql.read.block_queries import ROWS
from generator.sql.read.block_terms import Value, told
from generator.sql.read.block_texts import array_of
from generator.sql.read.block_values import Values
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.functions import definition
from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A statement of a block, and the errors of it that the block passes over, as their messages
    have it."""

    sql: str
    passes: tuple[str, ...] = ()
    known: Mapping[str, Value] = field(default_factory=dict)
    """The variables that a call in it may name."""


def body_of(statement: Parsed) -> tuple[str, bool]:
    """The body of a DO block, and whether it is written in plpgsql."""
    arguments = statement.cursor.node.get("args", [])
    options = {a["DefElem"]["defname"]: a["DefElem"]["arg"] for a in arguments}
    language = options.get("language", {}).get("String", {}).get("sval", "plpgsql")
    return options["as"]["String"]["sval"], language == "plpgsql"


def followed(body: str, context: Context) -> Iterator[Step]:
    """The statements of a DO block that run, one by one: each condition is asked when its turn
    comes.  Raises SqlError for a block that does anything else."""
    (tree,) = grammar.plpgsql(f"DO {dollar(body)}")
    yield from of_tree(tree["PLpgSQL_function"], Values(context=context))


def called(function: Function, given: Mapping[str, Value], context: Context) -> Iterator[Step]:
    """The same of a function that a statement calls with those arguments; of one that makes no
    object nothing."""
    (tree,) = grammar.plpgsql(definition(function))
    if any(makes_objects(key, node) for key, node in nodes(tree)):
        yield from of_tree(tree["PLpgSQL_function"], Values(context=context, known=dict(given)))


def of_tree(function: Json, values: Values) -> Iterator[Step]:
    values.result = result_of
    block = Block(values=values, datums=function.get("datums", []))
    block.declare()
    with suppress(Returned):
        yield from block.of_block(function["action"]["PLpgSQL_stmt_block"])


def result_of(function: Function, given: Mapping[str, Value], values: Values) -> Value:
    """What a function gives that does nothing but look.  Raises SqlError."""
    inner = replace(values, known=dict(given))
    if function.language == "sql":
        return inner.of(function.body)
    if function.language != "plpgsql":
        raise SqlError(UNKNOWN)
    (tree,) = grammar.plpgsql(definition(function))
    block = Block(values=inner, datums=tree["PLpgSQL_function"].get("datums", []))
    block.declare()
    try:
        for _ in block.of_block(tree["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]):
            raise SqlError(UNKNOWN)
    except Returned as returned:
        return inner.of(returned.query) if returned.query else None
    raise SqlError(UNKNOWN)


class Returned(Exception):
    """RETURN: nothing behind it runs."""

    def __init__(self, query: str | None = None) -> None:
        super().__init__(query)
        self.query = query


class Left(Exception):
    """EXIT or CONTINUE, of the loop with that label or the innermost one."""

    def __init__(self, label: str | None, *, again: bool) -> None:
        super().__init__(label)
        self.label, self.again = label, again


ASSIGNED = re.compile(r"\s*[\w.\"]+\s*:?=")


def of_type(value: Value, variable: Json) -> Value:
    """The value as the variable has it, if that is one of a time."""
    named = variable.get("datatype", {}).get("PLpgSQL_type", {}).get("typname", "")
    to = named.removeprefix("pg_catalog.").strip('"')
    if to in TIMES and value is not None:
        return as_time(value, to)
    if to.startswith("_") and isinstance(value, str):
        return array_of(value, to)
    return told(value) if to in {"text", "varchar"} else value


@dataclass(slots=True, kw_only=True)
class Block:
    """A DO block while it is followed."""

    values: Values
    datums: list[Json]

    def declare(self) -> None:
        """Takes the variables with what they begin with; one that cannot be told is not known."""
        for datum in self.datums:
            found = datum.get("PLpgSQL_var", {})
            name, default = found.get("refname"), found.get("default_val")
            if name in self.values.known:
                continue  # an argument
            if name and default is None:
                self.values.known[name] = None
            elif name:
                try:
                    value = self.values.of(default["PLpgSQL_expr"]["query"])
                    self.values.known[name] = of_type(value, found)
                except SqlError as error:
                    self.values.reasons[name] = error.message

    def of_block(self, block: Json, passes: tuple[str, ...] = ()) -> Iterator[Step]:
        caught = block.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", [])
        for item in caught:
            found = item["PLpgSQL_exception"]
            quiet = all(set(action) <= SILENT for action in found.get("action", []))
            for name in (c["PLpgSQL_condition"]["condname"] for c in found["conditions"]):
                passes += CAUGHT.get(name, ()) if quiet else ()
        yield from self.each(block.get("body", []), passes)

    def each(self, statements: list[Json], passes: tuple[str, ...]) -> Iterator[Step]:
        for statement in statements:
            ((kind, node),) = statement.items()
            try:
                yield from self.of_statement(kind, node, passes)
            except SqlError as error:
                error.line = error.line or node.get("lineno", 0)
                raise

    def of_statement(self, kind: str, node: Json, passes: tuple[str, ...]) -> Iterator[Step]:
        self.values.counted(1)
        word = kind.removeprefix("PLpgSQL_stmt_")
        if kind in SILENT:
            if node.get("elog_level", 0) > WARNING:
                raise SqlError("RAISE EXCEPTION is not supported")
            if word == "return":
                raise Returned(node.get("expr", {}).get("PLpgSQL_expr", {}).get("query"))
        elif word == "block":
            yield from self.of_block(node, passes)
        elif word == "if":
            yield from self.each(self.chosen_or_none(node), passes)
        elif word == "case":
            yield from self.each(self.case(node), passes)
        elif word == "assign":
            self.assign(node)
        elif word == "exit":
            if "cond" not in node or self.values.truth(node["cond"]["PLpgSQL_expr"]["query"]):
                raise Left(node.get("label"), again=not node.get("is_exit"))
        elif word in {"loop", "while"}:
            yield from self.repeated(node, passes)
        elif word == "fors" and not self.rows_are_known(node):
            self.pass_over(node, LEAVING - {"PLpgSQL_stmt_exit"})
        elif word in {"foreach_a", "fori", "fors", "forc", "dynfors"}:
            yield from self.loop(word, node, passes)
        elif word == "getdiag":
            self.pass_over(node, LEAVING)
        elif word == "execsql":
            yield from self.run(node, passes)
        elif word in {"perform", "call"}:
            query = node["expr"]["PLpgSQL_expr"]["query"]
            self.looks(query)
            yield Step(sql=query, passes=passes, known=dict(self.values.known))
            for name in given_back(query, self.values.context.schema):
                self.values.known.pop(name, None)
        elif word == "dynexecute":
            yield from self.execute(node, passes)
        else:
            raise SqlError(f"{word.upper()} in a block is not supported")

    def chosen_or_none(self, node: Json) -> list[Json]:
        """Where the rows of tables decide, none is known; what makes no object is passed over."""
        try:
            return self.chosen(node)
        except SqlError as error:
            self.pass_over(node, LEAVING, error)
            return []

    def pass_over(self, node: Json, refused: set[str], error: SqlError | None = None) -> None:
        """Forgets the variables that it may set.  Raises the error if it may do more than write
        rows, or stop."""
        schema = self.values.context.schema
        for key, found in nodes(node):
            called = key in {"FuncCall", "PLpgSQL_stmt_perform", "PLpgSQL_stmt_call"}
            if key in refused or makes_objects(key, found) or (called and calls(found, schema)):
                raise error or SqlError(UNKNOWN)
        for _, found in nodes(node):
            for name in names_set(found, self.datums):
                self.values.known.pop(name, None)

    def rows_are_known(self, node: Json) -> bool:
        try:
            self.rows(node)
        except SqlError:
            return any(makes_objects(key, found) for key, found in nodes(node))
        return True

    def execute(self, node: Json, passes: tuple[str, ...]) -> Iterator[Step]:
        """EXECUTE; a query that goes INTO a variable is asked as one that stands there."""
        text = self.values.text(node["query"]["PLpgSQL_expr"]["query"])
        given = self.given(node)
        if "into" in node:
            outer, self.values.known = self.values.known, {**self.values.known, **given}
            try:
                found = self.into(node, text)
            finally:
                self.values.known = outer
            for name in names_set(node, self.datums):
                self.values.known.pop(name, None)
            self.values.known |= found
        elif "params" in node and not all(of_rows(r["stmt"]) for r in grammar.statements(text)):
            raise SqlError("EXECUTE ... USING of a statement that makes an object is not supported")
        else:
            yield Step(sql=text, passes=passes)

    def given(self, node: Json) -> dict[str, Value]:
        """What stands behind USING, as far as it is known."""
        found = {}
        for number, item in enumerate(node.get("params", []), 1):
            with suppress(SqlError):
                found[f"${number}"] = self.values.of(item["PLpgSQL_expr"]["query"])
        return found

    def chosen(self, node: Json) -> list[Json]:
        """The branch of an IF that runs."""
        others = [item["PLpgSQL_if_elsif"] for item in node.get("elsif_list", [])]
        for way in ({**node, "stmts": node.get("then_body", [])}, *others):
            if self.values.truth(way["cond"]["PLpgSQL_expr"]["query"]):
                return list(way.get("stmts", []))
        return list(node.get("else_body", []))

    def looks(self, query: str) -> None:
        """What FOUND tells behind a query, where the rows are known."""
        (raw,) = grammar.statements(query)
        if not of_rows(raw["stmt"]):
            return
        select = raw["stmt"].get("SelectStmt", {})
        self.values.known.pop(FOUND, None)
        with suppress(SqlError):
            if select:
                self.values.known[FOUND] = (
                    self.values.exists(select) if "fromClause" in select else True
                )

    def case(self, node: Json) -> list[Json]:
        """The branch of a CASE that runs."""
        if "t_expr" in node:
            name = name_at(self.datums, node["t_varno"])
            value = self.values.of(node["t_expr"]["PLpgSQL_expr"]["query"])
            self.values.known[name] = value
        for item in node["case_when_list"]:
            way = item["PLpgSQL_case_when"]
            if self.values.truth(way["expr"]["PLpgSQL_expr"]["query"]):
                return list(way.get("stmts", []))
        if not node.get("have_else"):
            raise SqlError("a CASE without a branch for its value is not supported")
        return list(node.get("else_stmts", []))

    def run(self, node: Json, passes: tuple[str, ...]) -> Iterator[Step]:
        """A statement, or a query whose answer goes into a variable."""
        query = node["sqlstmt"]["PLpgSQL_expr"]["query"]
        self.looks(query)
        if "into" not in node:
            yield Step(sql=query, passes=passes)
            return
        self.values.known |= self.into(node, query)

    def into(self, node: Json, query: str) -> dict[str, Value]:
        """What a query of one column gives the variable; of the rows of a table nothing is known,
        so that another statement may not ask for it."""
        fields = node.get("target", {}).get("PLpgSQL_row", {}).get("fields", [])
        names = [item["name"] for item in fields]
        record = node.get("target", {}).get("PLpgSQL_rec", {}).get("refname")
        try:
            if len(names) == 1:
                found = {names[0]: self.values.of(query)}
            else:
                found = self.row(query, names, record)
            found |= {
                f["name"]: self.typed(f["varno"], found[f["name"]])
                for f in fields
                if f["name"] in found
            }
        except SqlError:
            if not self.only_looks(query):
                raise
            found = {}
        for name in list(self.values.known):
            if name in names or (record and name.startswith(f"{record}.")):
                self.values.known.pop(name)
        return found

    def row(self, query: str, names: list[str], record: str | None) -> dict[str, Value]:
        """The only row of a query in several variables, or in a record; of none all are null."""
        (raw,) = grammar.statements(query)
        rows = self.values.rows(raw["stmt"].get("SelectStmt", {}))
        if any_other(rows):
            raise SqlError(ANY_ORDER)
        if record:
            return {f"{record}.{name}": value for name, value in rows[0]} if rows else {}
        return (
            dict(zip(names, (v for _, v in rows[0]), strict=False))
            if rows
            else dict.fromkeys(names)
        )

    def only_looks(self, query: str) -> bool:
        """Whether it reads rows of tables, and calls no function of the schema."""
        words = query if re.match(r"(?i)\s*(select|with|values)\b", query) else f"SELECT {query}"
        found = list(nodes(grammar.statements(words)[0]))
        schema = self.values.context.schema
        tables = {str(n["relname"]) for _, n in found if "relname" in n and "inh" in n}
        known = tables - set(ROWS) and not any(name.startswith("pg_") for name in tables)
        return bool(known) and not any(key == "FuncCall" and calls(n, schema) for key, n in found)

    def assign(self, node: Json) -> None:
        variable = self.datums[node["varno"]].get("PLpgSQL_var", {})
        name = name_at(self.datums, node["varno"])
        query = ASSIGNED.sub("", node["expr"]["PLpgSQL_expr"]["query"], count=1)
        try:
            self.values.known[name] = of_type(self.values.of(query), variable)
        except SqlError:
            if not self.only_looks(query):
                raise
            self.values.known.pop(name, None)

    def loop(self, word: str, node: Json, passes: tuple[str, ...]) -> Iterator[Step]:
        """The body once for each value."""
        if word == "foreach_a":
            name = name_at(self.datums, node["varno"])
            found = self.values.of(node["expr"]["PLpgSQL_expr"]["query"])
            turns = [{name: self.typed(node["varno"], item)} for item in self.values.many(found)]
        elif word == "fori":
            bounds = [self.values.of(node[b]["PLpgSQL_expr"]["query"]) for b in ("lower", "upper")]
            low, high = (self.values.number(bound) for bound in bounds)
            step = self.values.number(
                self.values.of(node["step"]["PLpgSQL_expr"]["query"] if "step" in node else "1")
            )
            self.values.counted(abs(high - low))
            name = node["var"]["PLpgSQL_var"]["refname"]
            numbers = (
                range(low, high - 1, -step) if "reverse" in node else range(low, high + 1, step)
            )
            turns = [{name: number} for number in numbers]
        else:
            turns = self.rows(node, word)
        for turn in turns:
            self.values.known |= turn
            if not (yield from self.turn(node, passes)):
                break
        self.values.known[FOUND] = bool(turns)

    def repeated(self, node: Json, passes: tuple[str, ...]) -> Iterator[Step]:
        """LOOP and WHILE."""
        while "cond" not in node or self.values.truth(node["cond"]["PLpgSQL_expr"]["query"]):
            if not (yield from self.turn(node, passes)):
                return

    def turn(self, node: Json, passes: tuple[str, ...]) -> Generator[Step, None, bool]:
        """The body once; false where EXIT leaves the loop."""
        self.values.counted(1)
        try:
            yield from self.each(node.get("body", []), passes)
        except Left as left:
            if left.label not in {None, node.get("label")}:
                raise
            return left.again
        return True

    def rows(self, node: Json, word: str = "fors") -> list[dict[str, Value]]:
        """The rows of a FOR over a query: of an array, or of the catalogs."""
        (raw,) = grammar.statements(self.query_of(node, word))
        select = raw["stmt"].get("SelectStmt", {})
        record = node["var"].get("PLpgSQL_rec", {}).get("refname")
        fields = node["var"].get("PLpgSQL_row", {}).get("fields", [])
        kinds = [self.datums[f["varno"]].get("PLpgSQL_var", {}).get("datatype", {}) for f in fields]
        if any(k.get("PLpgSQL_type", {}).get("typname", "").endswith("%rowtype") for k in kinds):
            (record,) = (field["name"] for field in fields)
        turns: list[dict[str, Value]] = []
        for row in self.values.rows_with(self.given(node), select):
            if record is not None:
                turns.append({f"{record}.{name}": value for name, value in row})
            else:
                pairs = zip(fields, (value for _, value in row), strict=False)
                turns.append({f["name"]: self.typed(f["varno"], value) for f, value in pairs})
        return turns

    def typed(self, at: int, value: Value) -> Value:
        """The value as the variable of that number has it."""
        return of_type(value, self.datums[at].get("PLpgSQL_var", {}))

    def query_of(self, node: Json, word: str) -> str:
        """That of a FOR, of its cursor, or of what it has EXECUTE run."""
        if word == "forc":
            cursor = self.datums[node["curvar"]]["PLpgSQL_var"]
            if "cursor_explicit_expr" not in cursor or "argquery" in node:
                raise SqlError("FOR over this cursor is not supported")
            return str(cursor["cursor_explicit_expr"]["PLpgSQL_expr"]["query"])
        query = str(node["query"]["PLpgSQL_expr"]["query"])
        return self.values.text(query) if word == "dynfors" else query
