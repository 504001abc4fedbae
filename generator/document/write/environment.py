"""The jinja2 environment of Markdown documents."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment

from generator.document.write import markdown, text
from generator.templating import make_environment


@lru_cache(maxsize=1)
def document_environment() -> Environment:
    """For Markdown and other documents; the filters make text of values."""
    environment = make_environment(keep_trailing_newline=True)
    environment.filters.update(markdown.FILTERS)
    environment.filters.update(text.FILTERS)
    return environment
