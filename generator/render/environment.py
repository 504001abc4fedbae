"""The jinja2 environments, one for SQL and one for documents, and where their templates are."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined

from generator.cache import template_folder
from generator.render import document_text, layout, lines, markdown, quoting
from generator.render.errors import CannotRender
from generator.render.quoting import Sql


def make_environment(**options: Any) -> Environment:
    """What all environments agree on: an undefined name is an error, nothing is escaped unasked."""
    return Environment(
        loader=FileSystemLoader(template_folder()),
        undefined=StrictUndefined,
        autoescape=False,  # SQL and Markdown have quoting rules of their own
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        **options,
    )


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


@lru_cache(maxsize=1)
def document_environment() -> Environment:
    """For Markdown and other documents; the filters make text of values."""
    environment = make_environment(keep_trailing_newline=True)
    environment.filters.update(markdown.FILTERS)
    environment.filters.update(document_text.FILTERS)
    return environment
