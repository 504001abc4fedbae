"""The form of a statement of the tool's own, from its template in ``templates/sql/forms``.

Whoever reads such a statement looks for what it is about, and compares it with this text.  Only
those templates can be rendered here: DDL is written, and read, in rooms of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, Undefined

from generator.cache import template_folder
from generator.plan.operations.base import Operation
from generator.schema.columns import Identity, usual_start
from generator.sql.forms import lines, quoting
from generator.sql.forms.errors import CannotRender
from generator.sql.forms.quoting import Sql
from generator.templating import make_environment

FOLDER = "sql/forms"
NOTHING = Sql("")


def only_sql(value: object) -> object:
    """Refuses what did not come through a quoting filter (the SQL environment's finalize hook)."""
    if isinstance(value, Sql):
        return value
    if isinstance(value, Undefined):
        return str(value)  # StrictUndefined raises, naming what is undefined
    raise CannotRender(f"{value!r} reached SQL without a quoting filter")


def descends(identity: Identity) -> bool:
    """Whether the numbers grow downwards."""
    return identity.increment is not None and identity.increment < 0


def first_number(identity: Identity) -> int:
    """The first number it gives (manual, CREATE SEQUENCE: 1, or -1 downwards)."""
    return usual_start(identity) if identity.start is None else identity.start


FILTERS: dict[str, Any] = {
    **quoting.FILTERS,
    **lines.FILTERS,
    "descends": descends,
    "first_number": first_number,
}


@lru_cache(maxsize=1)
def form_environment() -> Environment:
    """Every value has to come through a filter of ``quoting``."""
    environment = make_environment(FOLDER, finalize=only_sql)
    environment.filters.update(FILTERS)
    return environment


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """The operations that have a form, by the names of their templates."""
    files = (template_folder() / FOLDER).iterdir()
    return frozenset(file.name.removesuffix(".sql.j2") for file in files)


def has_form(operation: Operation) -> bool:
    return operation.template in names()


def form(operation: Operation, inner: Sql = NOTHING) -> Sql:
    """The statement without its semicolon; ``inner`` is what a guard has inside.

    Raises CannotRender for what SQL cannot say.
    """
    template = form_environment().get_template(f"{operation.template}.sql.j2")
    return Sql(template.render(op=operation, inner=inner).strip())


def schema_stop(schema: str) -> Sql:
    """What stops a migration where the database schema is missing."""
    return Sql(form_environment().get_template("_schema_stop.sql.j2").render(schema=schema).strip())
