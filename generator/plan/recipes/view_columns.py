"""Which columns a view uses, as far as its text tells."""

from __future__ import annotations

from generator.plan.work import Work
from generator.schema.objects import View
from generator.schema.tokens import TOKEN


def uses_any(view: View, columns: set[str], work: Work) -> bool:
    """Whether the view uses one of the columns, or may use any."""
    return bool(columns) and (
        _takes_all(view, work) or bool(columns & set(view.query.uses.columns))
    )


def _takes_all(view: View, work: Work) -> bool:
    """Whether the view may use columns that it does not name: by a star, by NATURAL JOIN, or by a
    name that is no column of what it reads (a whole row)."""
    uses = view.query.uses
    words = {match.group().upper() for match in TOKEN.finditer(view.query.sql)}
    known: set[str] = set()
    for name in uses.relations:
        for side in (work.before, work.after):
            table = side.table(name)
            known |= {c.name for c in table.columns} if table else set()
    return bool(words & {"*", "NATURAL"}) or not known.issuperset(uses.columns)
