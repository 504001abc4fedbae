"""Values that make checks and triggers accept a row: guesses, in a fixed order.

Nothing is derived; what a constraint says literally (numbers, strings) is a good guess, and so are
nulls, every enum value, and the awkward values.  The server decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from generator.prove.row_values import array, awkward, plain
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import Check
from generator.schema.objects import Schema
from generator.schema.tables import Table

Guess = Mapping[str, str | None]
TRIES = 2000
COMMON = ("1", "a@b.example", "https://example.org/a", "{}", "[]", '"a"', "true", "2026-01-01")
"""What is often asked of a text: that it reads as something else."""
NUMBER = re.compile(r"(?<![\w.\"'])-?\d+(?:\.\d+)?")


def repairs(table: Table, schema: Schema) -> Iterator[Guess]:
    """Values to try beside plain ones: for each check alone, for all of them, for each column."""
    columns = [c for c in table.columns if c.identity is None and c.generated is None]
    pools = {c.name: _pool(c, table, schema) for c in columns}
    checks = [
        [n for n in check.expression.uses.columns if n in pools and table.column(n)]
        for check in table.checks
    ]
    domains = [c.name for c in columns if find(schema.domains, c.type.name)]
    for names in (*checks, domains):
        yield from _products(names, pools)
    together = sorted({n for names in (*checks, domains) for n in names})
    yield from _products(together, pools)
    for column in columns:
        yield from _products([column.name], pools)
    enums = [c.name for c in columns if c.type.user]
    yield from _products(enums, pools)


def _products(names: list[str], pools: Mapping[str, tuple[str | None, ...]]) -> Iterator[Guess]:
    """Combinations of the pools' values, those near their beginning first."""
    if not names:
        return
    size = max(2, int(TRIES ** (1 / len(names))))
    for tried in product(*(pools[n][:size] for n in names)):
        yield dict(zip(names, tried, strict=True))


def _pool(column: Column, table: Table, schema: Schema) -> tuple[str | None, ...]:
    """Values that one of the column's checks may be content with."""
    said: list[str | None] = []
    domain = find(schema.domains, column.type.name) if column.type.user else None
    checks = [c for c in table.checks if column.name in c.expression.uses.columns]
    for check in (*checks, *(domain.checks if domain else ())):
        said += _words(check)
    if column.type.array:
        said += [array(w, f"{w}2") for w in said if w is not None]
        said.append(array(*[str(n) for n in range(1, 4)]))
    plains: list[str | None] = [plain(column.type, schema, column.name, k) for k in (1, 2, 3, 40)]
    nothing: list[str | None] = [] if column.not_null else [None]
    others = [*COMMON, *awkward(column.type, schema)]
    return tuple(dict.fromkeys([*said, *nothing, *plains, *others]))


def _words(check: Check) -> list[str | None]:
    """Its strings, its numbers and their neighbours, and strings as long as the numbers say."""
    uses, text = check.expression.uses, check.expression.sql
    words: list[str | None] = [*uses.literals, *_letters(uses.literals)]
    for found in NUMBER.findall(text):
        words.append(found)
        if "." not in found:
            number = int(found)
            words += [str(number + 1), str(number - 1)]
            words += ["x" * n for n in (number, number + 1, number - 1) if 0 < n < 5000]
    return [*words, *COMMON]


def _letters(patterns: tuple[str, ...]) -> list[str]:
    """What LIKE patterns and simple regular expressions may match, by stripping their signs."""
    return [re.sub(r"[%_^$\\.*+?()\[\]{}|]", "x", p).strip("x") or "x" for p in patterns]
