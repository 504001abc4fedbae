"""One operation as an SQL statement with its comment."""

from __future__ import annotations

import textwrap
from functools import lru_cache

from generator.plan.operations import (
    AddForeignKey,
    CreateIndexConcurrently,
    FunctionPrecondition,
    Operation,
    ReplaceFunction,
)
from generator.plan.operations.base import Facts, Lock
from generator.plan.operations.guarded import Guarded
from generator.plan.plan import Step
from generator.sql.forms.form import form, has_form
from generator.sql.forms.lines import WIDTH, folded
from generator.sql.forms.quoting import Sql
from generator.sql.write.environment import sql_environment
from generator.sql.write.quoting import part

INDENT = "   "
MARKS = (" | ", "; ", ", ", " ")
"""Where the costs of a statement may be broken, the best place first."""


def statement(operation: Operation) -> str:
    """The statement with its semicolon.  Raises CannotRender for what SQL cannot say."""
    return str(written(operation))


class Itself:
    """One operation and no other: equal ones may say what does not count for sameness, such as the
    name of a NOT NULL."""

    __slots__ = ("operation",)

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    def __hash__(self) -> int:
        return id(self.operation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.operation is self.operation


def written(operation: Operation) -> Sql:
    """The same, for templates of whole files; a script and a document hold the same statements."""
    return _written(Itself(operation))


@lru_cache(maxsize=1 << 16)  # whole plans: one read in turns finds nothing in a smaller one
def _written(one: Itself) -> Sql:
    operation = one.operation
    if isinstance(operation, Guarded):
        sql = form(operation, _inside(written(operation.operation)))
    elif isinstance(operation, FunctionPrecondition):
        made = (written(ReplaceFunction(function=f)) for f in operation.functions)
        sql = form(operation, Sql("\n".join(made)))
    elif has_form(operation):
        sql = form(operation)
    else:
        template = sql_environment().get_template(f"sql/{operation.template}.sql.j2")
        sql = Sql(template.render(op=operation).strip())
    return Sql(f"{folded(sql)};")


def _inside(sql: Sql) -> Sql:
    """The statement deeper in, unless a string or a body goes over lines."""
    lines = sql.splitlines()
    if "$" in sql or any(line.count("'") % 2 or line.count('"') % 2 for line in lines):
        return sql
    return Sql(textwrap.indent(sql, " " * 8))


def heading(operation: Operation, sql: str) -> str:
    """The word that Prisma puts above such a statement (``AlterTable``), else the operation's."""
    if isinstance(operation, Guarded):
        return heading(operation.operation, written(operation.operation))
    if isinstance(operation, AddForeignKey):
        return "AddForeignKey"
    if sql.startswith("ALTER TABLE"):
        return "AlterTable"
    if sql.startswith("ALTER TYPE"):
        return "AlterEnum"
    return type(operation).__name__


def costs(facts: Facts) -> str:
    """``lock: AccessExclusive on T | blocks: reads and writes | no scan | no rewrite``."""
    locks = _at_most(facts, _locks(facts.locks), _locks(facts.locks_if_rows))
    scans = _at_most(facts, ", ".join(facts.scans), ", ".join(facts.scans_if_rows))
    told = f"scans {scans}" if scans else "no scan"
    rewrites = f"rewrites {', '.join(facts.rewrites)}" if facts.rewrites else "no rewrite"
    if not locks:
        return f"no lock | {told} | {rewrites}"
    return f"lock: {locks} | blocks: {facts.blocks} | {told} | {rewrites}"


def _locks(locks: tuple[tuple[str, Lock], ...]) -> str:
    held: dict[str, list[str]] = {}
    for relation, lock in locks:
        held.setdefault(lock.value.removesuffix("Lock"), []).append(relation)
    return "; ".join(f"{lock} on {', '.join(names)}" for lock, names in held.items())


def _at_most(facts: Facts, certain: str, if_rows: str) -> str:
    """What is certain, and what a row may ask for."""
    return "; ".join(filter(None, (certain, f"{facts.condition} {if_rows}" if if_rows else "")))


def comment(*lines: str, indent: str = "") -> Sql:
    """SQL comment lines of at most 100 characters; line breaks in names cannot leave them."""
    out: list[str] = []
    for line in lines:
        printable = line
        if not line.isprintable():
            printable = "".join(c if c.isprintable() else " " for c in line)
        out += [f"-- {part}" for part in _wrapped(printable, indent)] or ["--"]
    return Sql("\n".join(out))


def _wrapped(text: str, indent: str) -> list[str]:
    width = WIDTH - len("-- ")
    if len(indent) + len(text) <= width:  # as most do; to wrap takes long
        return [indent + text.rstrip(" ")] if text.strip(" ") else []
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=INDENT, break_on_hyphens=False
    )


def broken(text: str, width: int, marks: tuple[str, ...] = MARKS) -> list[str]:
    """Lines of that width: a phrase is broken only where it is longer than a line by itself."""
    if len(text) <= width or not marks:
        return [text]
    *firsts, last = text.split(marks[0])
    lines: list[str] = []
    for phrase in (*(f"{first}{marks[0].rstrip()}" for first in firsts), last):
        first, *more = broken(phrase, width, marks[1:])
        if lines and len(f"{lines[-1]} {first}") <= width:
            lines[-1] += f" {first}"
        else:
            lines.append(first)
        lines += more
    return lines


def commented(step: Step) -> Sql:
    """A step's statement under a comment that tells what it does and what it costs."""
    sql = written(step.operation)
    head = f"{heading(step.operation, sql)}: {step.operation.describe()}"
    cost = "locks what its own script locks" if step.operation.by_script else costs(step.facts)
    above = comment(f"{head} | {cost}")
    if "\n" in above:
        lines = broken(cost, WIDTH - len(f"-- {INDENT}"))
        above = Sql(f"{comment(head)}\n{comment(*lines, indent=INDENT)}")
    return Sql(f"{above}{_after_interruption(step.operation)}\n{sql}")


def _after_interruption(operation: Operation) -> str:
    """What an interrupted build leaves behind, nobody takes away but who builds again."""
    if not isinstance(operation, CreateIndexConcurrently):
        return ""
    drop = f"DROP INDEX CONCURRENTLY IF EXISTS {part(operation.index.name, operation.table)};"
    return "\n" + comment("After an interruption, run this before it:", drop, indent=INDENT)
