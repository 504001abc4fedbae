"""Which columns a view or a body uses, as far as its text tells."""

from __future__ import annotations

from generator.plan.work import Work
from generator.schema.expressions import References
from generator.schema.objects import View
from generator.schema.routines import Function
from generator.schema.tokens import TOKEN


def uses_any(item: View | Function, columns: set[str], work: Work) -> bool:
    """Whether it uses one of the columns, or may use any."""
    if not columns:
        return False
    if isinstance(item, Function):
        text, uses = item.body, item.uses
    else:
        text, uses = item.query.sql, item.query.uses
    return _takes_all(text, uses, work) or bool(columns & set(uses.columns))


def _takes_all(text: str, uses: References, work: Work) -> bool:
    """Whether the SQL may use columns that it does not name: by a star, by NATURAL JOIN, or by a
    name that is no column of what it reads (a whole row)."""
    words = {match.group().upper() for match in TOKEN.finditer(text)}
    known: set[str] = set()
    for name in uses.relations:
        for side in (work.before, work.after):
            table = side.table(name)
            known |= {c.name for c in table.columns} if table else set()
    return bool(words & {"*", "NATURAL"}) or not known.issuperset(uses.columns)
