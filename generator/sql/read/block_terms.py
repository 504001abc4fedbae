"""Terms of the expressions of a DO block."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import field
from datetime import date
from typing import Any

from generator.records import dataclass
from generator.schema.names import text_of
from generator.schema.routines import Function
from generator.schema.tokens import quoted
from generator.sql.read import block_dates
from generator.sql.read.asked import OWN, REGISTERED, registered
from generator.sql.read.block_dates import TIMES, Interval, as_time, reckoned, written
from generator.sql.read.block_nodes import (
    LENGTHS,
    NOW,
    OF_THE_DAY,
    THE_DAY,
    UNKNOWN,
    constant,
    index_of,
    is_count,
)
from generator.sql.read.block_parts import (
    Described,
    Numbered,
    constraint_text,
    numbering,
    type_named,
)
from generator.sql.read.block_queries import index_named, result_of, routines
from generator.sql.read.block_releases import SETTINGS, Release
from generator.sql.read.block_releases import compared as compared_releases
from generator.sql.read.block_texts import (
    ARRAYS,
    FUNCTIONS,
    MATCHES,
    applied,
    array_of,
    bounded,
    liked,
    matches,
)
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

Value = str | int | bool | None | date | Interval | Release | tuple["Value", ...]
Output = list[tuple[str, Value]]
"""A row of a query, with what its columns are called."""
PUT_TOGETHER = "EXECUTE of a text that is put together is not supported"
NUMBERS = {"int4", "int8", "numeric"}
MOST_STEPS = 5_000
"""Statements, turns of loops, and hundreds of characters that are read while it runs."""
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
}
COUNTS: dict[str, Callable[[int, int], int]] = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}


def told(value: Value) -> Value:
    """A date or a time as text."""
    return str(written(value)) if isinstance(value, date | Interval) else value


@dataclass(slots=True, kw_only=True)
class Terms(ABC):
    """What is known of a block while it is followed, and what its expressions come to."""

    context: Context
    known: dict[str, Value] = field(default_factory=dict)
    queries: dict[str, list[Output]] = field(default_factory=dict)
    """The rows of the queries of WITH."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why variables are not known."""
    group: list[dict[str, Value]] | None = None
    """The rows of a group, while what is asked of it is told."""
    steps: int = 0
    writes: bool = False
    """Whether it is a text to run that is put together, and no condition."""

    result: Callable[[Function, dict[str, Value], Any], Value] | None = None
    """What tells the value of a function of the schema."""

    @abstractmethod
    def exists(self, select: Json) -> bool:
        """Whether the catalogs have such a row."""

    @abstractmethod
    def selected(self, select: Json) -> Value:
        """What a query of one column gives."""

    @abstractmethod
    def rows(self, select: Json) -> list[Output]:
        """The rows of a query, each with what its columns are called."""

    @abstractmethod
    def aggregated(self, found: Json, name: str) -> Value:
        """What an aggregate gives of the group."""

    @property
    def own(self) -> str:
        return str(self.context.name)

    def registered(self, text: str) -> str:
        return registered(text, self.own)

    def counted(self, steps: int) -> None:
        """Raises SqlError where a loop goes on for too long."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise SqlError(f"a block of more than {MOST_STEPS} steps is not supported")

    def value(self, node: Json, count: int | None = None) -> Value:
        """Of a node of the parse tree, where ``count(*)`` is that number."""
        ((kind, found),) = node.items()
        if kind == "A_Const":
            return constant(found)
        if kind == "TypeCast":
            to, value = strings(found["typeName"]["names"])[-1], self.value(found["arg"], count)
            if "arrayBounds" in found["typeName"] and isinstance(value, str):
                return array_of(value, to)
            return self.converted(value, to)
        if kind == "ColumnRef":
            return self.variable(".".join(strings(found["fields"])))
        if kind == "ParamRef" and (name := f"${found.get('number', 0)}") in self.known:
            return self.known[name]
        if kind == "SQLValueFunction" and found["op"] == "SVFOP_CURRENT_SCHEMA":
            return self.own
        if kind == "SQLValueFunction" and found["op"] in OF_THE_DAY:
            raise SqlError(THE_DAY)
        if kind == "A_ArrayExpr":
            return tuple(self.value(item, count) for item in found.get("elements", []))
        if kind == "FuncCall":
            return count if is_count(node) and count is not None else self.called(found)
        if kind == "A_Expr":
            return self.compared(found, count)
        if kind == "BoolExpr":
            return self.joined(found, count)
        if kind == "A_Indirection":
            array, at = self.value(found["arg"]), self.value(index_of(found))
            if isinstance(array, tuple) and isinstance(at, int):
                return array[at - 1] if 0 < at <= len(array) else None
        if kind == "CaseExpr":
            return self.case_of(found, count)
        if kind == "CoalesceExpr":
            items = (self.value(item, count) for item in found["args"])
            return next((item for item in items if item is not None), None)
        if kind == "NullTest":
            missing = self.value(found["arg"], count) is None
            return missing == bool(found["nulltesttype"] == "IS_NULL")
        if kind == "BooleanTest":
            return self.tested(found, count)
        if kind == "SubLink":
            return self.of_query(found)
        raise SqlError(UNKNOWN)

    def of_query(self, found: Json) -> Value:
        """EXISTS, IN, ARRAY or the one value of a query in parentheses."""
        kind, query = found["subLinkType"], found["subselect"]["SelectStmt"]
        if kind == "EXISTS_SUBLINK":
            return self.exists(query)
        if kind == "ANY_SUBLINK":
            return self.among_rows(found)
        if kind == "EXPR_SUBLINK":
            return self.selected(query)
        if kind == "ARRAY_SUBLINK":
            return tuple(row[0][1] for row in self.rows(query))
        raise SqlError(UNKNOWN)

    def variable(self, name: str) -> Value:
        if name in self.known:
            return self.known[name]
        raise SqlError(self.reasons.get(name, UNKNOWN))

    def case_of(self, found: Json, count: int | None) -> Value:
        """CASE, of conditions or of what a value is equal to."""
        for way in (item["CaseWhen"] for item in found["args"]):
            said: Json = way["expr"]
            if "arg" in found:
                equal = {"kind": "AEXPR_OP", "name": [{"String": {"sval": "="}}]}
                said = {"A_Expr": {**equal, "lexpr": found["arg"], "rexpr": way["expr"]}}
            if self.value(said, count) is True:
                return self.value(way["result"], count)
        return self.value(found["defresult"], count) if "defresult" in found else None

    def tested(self, found: Json, count: int | None) -> bool:
        """IS TRUE, IS NOT FALSE, IS UNKNOWN."""
        value, test = self.value(found["arg"], count), found["booltesttype"]
        if value is not None and not isinstance(value, bool):
            raise SqlError(UNKNOWN)
        wanted = {"TRUE": True, "FALSE": False, "UNKNOWN": None}[test.rpartition("_")[2]]
        return (value is wanted) != bool(test.startswith("IS_NOT_"))

    def converted(self, value: Value, to: str) -> Value:
        """What a cast makes of a value, and the number of what a text names."""
        if to in {"regproc", "regprocedure"} and isinstance(value, str):
            return self.routine(value)
        if to in TIMES and value is not None:
            return as_time(value, to)
        if isinstance(value, Numbered):
            raise SqlError(UNKNOWN)
        if to == "regtype" and isinstance(value, str) and (own := type_named(value)):
            return own
        named = to in {"regclass", "regtype"} and isinstance(value, str)
        return text_of(quoted(self.registered(str(value)))) if named else self.cast(value, to)

    def cast(self, value: Value, to: str) -> Value:
        """A time as text, or as it is said there; what else a cast makes of a value is known."""
        texts = {"text", "varchar"}
        if isinstance(value, date | Interval) and to not in texts:
            raise SqlError(UNKNOWN)
        if isinstance(value, Release) and to not in texts | NUMBERS:
            raise SqlError(UNKNOWN)
        return told(value)

    def routine(self, text: str) -> str:
        """The function that has the name, or that name and arguments."""
        known = [str(row["oid"]) for row in routines(self.context.schema, self.own)]
        name, _, arguments = text.partition("(")
        head = text_of(quoted(self.registered(name)))
        same = [of for of in known if of in {text, f"{head}({arguments}"}]
        same = same or [of for of in known if not arguments and of.startswith(f"{head}(")]
        if len(same) != 1:
            raise SqlError(UNKNOWN)
        return same[0]

    def joined(self, found: Json, count: int | None) -> Value:
        """NOT, AND and OR: what decides comes first, and the rest is not asked."""
        if found["boolop"] == "NOT_EXPR":
            value = self.value(found["args"][0], count)
            return None if value is None else not value
        decides = found["boolop"] == "OR_EXPR"
        values = []
        for item in found["args"]:
            values.append(self.value(item, count))
            if values[-1] is decides:
                return decides
        return None if None in values else not decides

    def compared(self, found: Json, count: int | None) -> Value:
        sign = strings(found.get("name", []))[-1]
        if found.get("kind") in {"AEXPR_IN", "AEXPR_LIKE", "AEXPR_ILIKE", "AEXPR_OP_ANY"}:
            return self.among(found, sign, count)
        if found.get("kind") != "AEXPR_OP" or "lexpr" not in found:
            raise SqlError(UNKNOWN)
        left, right = self.value(found["lexpr"], count), self.value(found["rexpr"], count)
        if left is None or right is None:
            return None
        if isinstance(left, Described) or isinstance(right, Described):
            raise SqlError(UNKNOWN)
        if sign not in {"=", "<>"} and (isinstance(left, Numbered) or isinstance(right, Numbered)):
            raise SqlError(UNKNOWN)
        if isinstance(left, Release) or isinstance(right, Release):
            return compared_releases(sign, left, right)
        if sign == "||":
            left, right = told(left), told(right)
        if any(isinstance(value, date | Interval) for value in (left, right)):
            return reckoned(sign, left, right)
        if sign == "||" and isinstance(left, str | int) and isinstance(right, str | int):
            return bounded(f"{left}{right}")
        if sign in MATCHES and isinstance(left, str) and isinstance(right, str):
            return matches(left, right, sign)
        if sign == "<>" and right == 0 and isinstance(left, str):
            return True  # no object has that number
        if sign == "=" and right == 0 and isinstance(left, str) and not isinstance(right, bool):
            return False
        if sign in COUNTS and isinstance(left, int) and isinstance(right, int):
            return COUNTS[sign](left, right)
        if sign in {"=", "<>"} and isinstance(left, str) and isinstance(right, str):
            return (left == right) == (sign == "=")
        if sign in {"=", "<>"} and type(left) is type(right) and not isinstance(left, tuple):
            return (left == right) == (sign == "=")
        if sign in COMPARE and isinstance(left, int) and isinstance(right, int):
            return COMPARE[sign](left, right)
        raise SqlError(UNKNOWN)

    def among(self, found: Json, sign: str, count: int | None) -> Value:
        """IN, = ANY (ARRAY[...]) and LIKE, and what is NOT one of those."""
        left, right = self.value(found["lexpr"], count), found["rexpr"]
        if found["kind"] in {"AEXPR_LIKE", "AEXPR_ILIKE"}:
            pattern = self.value(right, count)
            if left is None or pattern is None:
                return None
            if not isinstance(left, str) or not isinstance(pattern, str):
                raise SqlError(UNKNOWN)
            any_case, like = found["kind"] == "AEXPR_ILIKE", not sign.startswith("!")
            if isinstance(left, Described):
                return left.has(pattern, any_case=any_case) == like
            return liked(left, pattern, any_case=any_case) == like
        if found["kind"] == "AEXPR_IN":
            items = tuple(self.value(item, count) for item in right["List"]["items"])
        else:
            array = self.value(right, count)
            items = array if isinstance(array, tuple) else (UNKNOWN, None)
        unlike = found["kind"] == "AEXPR_OP_ANY" and sign != "="
        if left is None or None in items or unlike or isinstance(left, Described):
            raise SqlError(UNKNOWN)
        return (left in items) == (sign == "=")

    def among_rows(self, found: Json) -> Value:
        """IN and = ANY over a query."""
        left = self.value(found["testexpr"])
        items = [row[0][1] for row in self.rows(found["subselect"]["SelectStmt"])]
        plain = strings(found.get("operName", [])) in ([], ["="])
        if not plain or any(isinstance(i, Described | None) for i in (left, *items)):
            raise SqlError(UNKNOWN)
        return left in items

    def called(self, found: Json) -> Value:
        name = strings(found["funcname"])[-1]
        if name == "current_schema":
            return self.own
        if self.group is not None and name in {"string_agg", "array_agg", "count"}:
            return self.aggregated(found, name)
        if name in NOW:
            raise SqlError(THE_DAY)
        if name == "current_database" and self.writes:
            return name  # what is said of a database is passed over
        if name in REGISTERED and "args" in found:
            return self.looked_up(name, self.value(found["args"][0]))
        if name == "enum_range" and len(found.get("args", [])) == 1:
            return self.labels(found["args"][0])
        arguments = [self.value(item) for item in found.get("args", [])]
        if name == "current_setting" and arguments[0] in SETTINGS:
            return Release()
        if name == "pg_get_constraintdef" and isinstance(arguments[0], str):
            return constraint_text(self.context.schema, arguments[0], self.own)
        if name == "pg_get_indexdef" and len(arguments) == 1 and isinstance(arguments[0], str):
            return index_named(self.context.schema, arguments[0], self.own)
        if name == "pg_get_function_result" and isinstance(arguments[0], str):
            return result_of(self.context.schema, arguments[0], self.own)
        if any(isinstance(argument, Described | Numbered) for argument in arguments):
            raise SqlError(UNKNOWN)
        found_time = block_dates.called(name, arguments)
        if found_time is not None:
            return found_time
        if name in FUNCTIONS:
            arguments = [told(argument) for argument in arguments]
        if name in LENGTHS and isinstance(arguments[0], str | tuple):
            return len(arguments[0]) or LENGTHS[name]
        if name in ARRAYS and arguments and all(a is not None for a in arguments):
            return applied(ARRAYS[name], arguments)
        if name in FUNCTIONS and all(isinstance(a, str | int) for a in arguments):
            return bounded(applied(FUNCTIONS[name], [str(a) for a in arguments]))
        if name == "pg_get_serial_sequence" and all(isinstance(a, str) for a in arguments):
            of = self.registered(str(arguments[0]))
            return numbering(self.context.schema, of, str(arguments[1]))
        if self.result and (function := self.function(found, len(arguments))):
            given = dict(zip((a.name or "" for a in function.arguments), arguments, strict=True))
            numbered = {f"${n}": value for n, value in enumerate(arguments, 1)}
            return self.result(function, given | numbered, self)
        raise SqlError(UNKNOWN)

    def looked_up(self, name: str, asked: Value) -> Value:
        """``to_regclass('t')``."""
        words = asked.split("(")[0] if isinstance(asked, str) else ""
        of = self.registered(words)
        there = REGISTERED[name](self.context.schema, of, {OWN: self.own, "nspname": self.own})
        if there and name in {"to_regclass", "to_regtype"}:
            return text_of(quoted(of))
        return words if there else None

    def labels(self, of: Json) -> Value:
        """``enum_range(NULL::e)``."""
        names = strings(of.get("TypeCast", {}).get("typeName", {}).get("names", []))
        enum = self.context.schema.enum(self.registered(".".join(map(quoted, names))))
        if enum is None or self.value(of) is not None:
            raise SqlError(UNKNOWN)
        return enum.values

    def function(self, found: Json, arguments: int) -> Function | None:
        """The function of that name, where there is one only and each argument is given."""
        name = self.registered(".".join(map(quoted, strings(found["funcname"]))))
        same = self.context.schema.functions.referring("name", name)
        if len(same) != 1 or len(same[0].arguments) != arguments:
            return None
        self.counted(10)
        return same[0]
