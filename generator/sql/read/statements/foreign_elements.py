"""The columns and checks of a foreign table in one form, whichever of several CREATE says.

A dump says what a column has in an order of its own, and every check as one of the table, by its
name (pg_dump, ``dumpTableSchema``).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.names import base_of, beside, object_name
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.context import Context
from generator.sql.read.references import columns_in

STARTS = frozenset({"CONSTRAINT", "CHECK", "DEFAULT", "GENERATED", "COLLATE", "NOT", "NULL_P"})
"""The tokens with which something begins that is said of a column behind its type."""
NOTHING = "DEFAULT NULL"
"""What is stored as no default."""
ORDER = {"COLLATE": 0, "DEFAULT": 1, "GENERATED": 1, "NOT": 2}


def in_one_form(text: str, name: str, context: Context) -> str:
    """The statement in canonical spelling with its elements in that form."""
    head, elements, rest = cut(text)
    columns, checks = list[str](), list[tuple[str | None, str]]()
    for said in filter(None, elements):
        clauses = [*_clauses(said)]
        if clauses[0][1].startswith(("CHECK ", "CONSTRAINT ")):
            checks.append(_named(clauses[0][1]))
            continue
        checks += [_named(clause) for kind, clause in clauses if kind == "CHECK"]
        kept = [clause for clause in clauses if clause[0] in ORDER and clause[1] != NOTHING]
        kept.sort(key=lambda clause: ORDER[clause[0]])
        columns.append(" ".join([clauses[0][1], *(clause for _, clause in kept)]))
    named = _with_names(name, checks, context) if checks else ()
    listed = [*columns, *(f"CONSTRAINT {quoted(key)} {check}" for key, check in named)]
    return f"{head}({', '.join(listed)}){rest}" if elements else text


def cut(text: str) -> tuple[str, list[str], str]:
    """What stands before the columns, they, and what stands behind."""
    depth, start = 0, 0
    for token, at, end in grammar.lexemes(text):
        if token == "ASCII_40":
            start = at if not depth else start
            depth += 1
        if token == "ASCII_41":
            depth -= 1
            if not depth:
                return text[:start], grammar.top_level(text[start + 1 : at]), text[end:]
    return text, [], ""


def _clauses(said: str) -> Iterator[tuple[str, str]]:
    """The column with its type, or the whole check of a table; then what is said of the column,
    each with the token that tells what it is."""
    lexemes = grammar.lexemes(said)
    kind, start, depth = "", 0, 0
    for number, (token, at, _) in enumerate(lexemes):
        depth += (token == "ASCII_40") - (token == "ASCII_41")
        before = lexemes[number - 1][0] if number else ""
        follows = lexemes[number + 1][0] if number + 1 < len(lexemes) else ""
        begins = token in STARTS and not depth and number
        if token == "NOT" and follows != "NULL_P":
            begins = False  # NOT ENFORCED
        if token == "NULL_P" and before in {"NOT", "DEFAULT"}:
            begins = False
        if not begins or said.startswith(("CHECK ", "CONSTRAINT ")):
            continue
        if kind == "CONSTRAINT":
            kind = token  # what has the name
            continue
        yield kind, said[start:at].strip()
        kind, start = token, at
    yield kind, said[start:].strip()


def _named(check: str) -> tuple[str | None, str]:
    """The name that it has, and what is checked."""
    if not check.startswith("CONSTRAINT "):
        return None, check
    _, (_, start, end), *_ = grammar.lexemes(check)
    spelled = check[start:end]
    name = spelled[1:-1].replace('""', '"') if spelled.startswith('"') else spelled
    return name, check[end:].strip()


def _with_names(
    table: str, checks: list[tuple[str | None, str]], context: Context
) -> list[tuple[str, str]]:
    """With the names that PostgreSQL chooses, in their order."""
    found = dict[str, str]()
    for name, check in checks:
        number = 0
        while name is None:
            free = object_name(base_of(table), _column_of(check), f"check{number or ''}")
            taken = free in found or context.has_constraint(beside(table, free))
            name, number = None if taken else free, number + 1
        found[name] = check
    return sorted(found.items())


def _column_of(check: str) -> str:
    """The one that it uses, if it is one."""
    used = columns_in(grammar.statements(f"CREATE TABLE t ({check})")[0])
    return next(iter(used)) if len(used) == 1 else ""
