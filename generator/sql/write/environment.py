"""The jinja2 environment of SQL: each value must pass a quoting filter."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, Undefined

from generator.sql.write import layout, lines, quoting
from generator.sql.write.errors import CannotRender
from generator.sql.write.quoting import Sql
from generator.templating import make_environment


def only_sql(value: object) -> object:
    """Refuses what did not come through a quoting filter (the SQL environment's finalize hook)."""
    if isinstance(value, Sql):
        return value
    if isinstance(value, Undefined):
        return str(value)  # StrictUndefined raises, naming what is undefined
    raise CannotRender(f"{value!r} reached SQL without a quoting filter")


@lru_cache(maxsize=1)
def sql_environment() -> Environment:
    """For ``templates/sql``: every value has to come through a filter of ``quoting``."""
    environment = make_environment(finalize=only_sql)
    environment.filters.update(quoting.FILTERS)
    environment.filters.update(layout.FILTERS)
    environment.filters.update(lines.FILTERS)
    return environment
