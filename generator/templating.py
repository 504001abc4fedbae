"""The common settings of the jinja2 environments."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.cache import template_folder


def make_environment(folder: str = "", **options: Any) -> Environment:
    """What all environments agree on: an undefined name is an error, nothing is escaped unasked.

    ``folder`` is where in ``templates/`` its templates stand."""
    return Environment(
        loader=FileSystemLoader(template_folder() / folder),
        undefined=StrictUndefined,
        autoescape=False,  # SQL and Markdown have quoting rules of their own
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        **options,
    )
