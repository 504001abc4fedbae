"""Values from which no cast leads back, in a table without a key of which whole rows were kept.

By the time that those come back the column holds nothing, and a row is told by all else that it
holds.  So rows which hold another value by now, or that are alike but for it, are looked for first.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.context import Work
from generator.plan.operations import RestoreWholeRows
from generator.plan.planners.column_types import as_it_became, has_no_way_back
from generator.plan.projection import Rows
from generator.plan.violations import Violation
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.names import ARCHIVE, Name
from generator.schema.tokens import quoted
from generator.schema.types import spelled


def told_apart(table: str, column: Column, found: Violation, rows: Rows) -> Iterator[Violation]:
    """What looks at such values beside the kept rows, once for all of these columns; ``found``
    stops at any value of this one, where none were kept."""
    restores = _restores(table, column, rows.work)
    if restores is None:
        yield found
        return
    yield replace(found, unless=(*found.unless, restores.archive))
    work, became = rows.work, [became.column.name for became in restores.became]
    values = [name for name in became if not _has_way_back(table, name, work)]
    if values[:1] != [column.name]:
        return
    told = [name for name in became if name not in values]
    same = [quoted(other.name) for other in restores.same]
    now = [*same, *map(quoted, told)]
    kept = [f"{quoted(restores.alias)}.{other}" for other in same]
    kept += [_became(table, other, work) for other in told]
    place = f"{quoted(Name(ARCHIVE, restores.archive))} AS {quoted(restores.alias)}"
    held, were = [quoted(name) for name in values], [_became(table, n, work) for n in values]
    yield Violation(
        why=f"a row of {table} holds other values ({', '.join(values)}) than were kept",
        violated=violations.of_changed((quoted(table), now, held), (place, kept, were)),
        query=f"SELECT {', '.join(held)} FROM {quoted(table)}",
        columns=tuple((table, name) for name in values),
        first=True,
        archives=(restores.archive,),
    )


def _restores(table: str, column: Column, work: Work) -> RestoreWholeRows | None:
    own = (o for *_, o in work.schedule.of(ops.RestoreWholeRows, on=table))
    return next((o for o in own if column.name in {c.name for c in o.columns}), None)


def _has_way_back(table: str, name: str, work: Work) -> bool:
    before, after = work.old_table(table).column(name), work.new_table(table).column(name)
    return not (before and after and has_no_way_back(table, before, after, work))


def _became(table: str, name: str, work: Work) -> str:
    """What the way forward made of the kept value."""
    before, after = work.old_table(table).column(name), work.new_table(table).column(name)
    assert before is not None, name
    assert after is not None, name
    value = as_it_became(table, before, after, work)
    return f"(SELECT {quoted(name)}::{spelled(before.type)} FROM {value} AS new_value)"
