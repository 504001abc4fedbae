"""The jinja2 environment of SQL: each value must pass a quoting filter."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment

from generator.sql.forms import lines
from generator.sql.forms.form import only_sql
from generator.sql.write import layout, quoting
from generator.templating import make_environment


@lru_cache(maxsize=1)
def sql_environment() -> Environment:
    """For ``templates/sql``: every value has to come through a filter of ``quoting``."""
    environment = make_environment(finalize=only_sql)
    environment.filters.update(quoting.FILTERS)
    environment.filters.update(layout.FILTERS)
    environment.filters.update(lines.FILTERS)
    return environment
