"""What all strategies of nouns are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from generator.schema.expressions import Expression
from generator.schema.tokens import quoted
from generator.sql.read.expressions import expression

Draw = Any
CONSTANTS = (
    *("1 + 1", "CURRENT_TIMESTAMP", "'it''s'", "E'a\\\\b'", "NULL", "ARRAY[1, 2]", "now()"),
    *("COALESCE(NULL, 1)", "COALESCE(NULL, 1)::text"),
)


@lru_cache(typed=True)
def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


@lru_cache
def expressions(*columns: str) -> st.SearchStrategy[Expression]:
    """Canonical expressions, over those columns if there are any."""
    over = [f"{quoted(c)} {end}" for c in columns for end in ("IS NOT NULL", "= 'a b'", "<> $$x$$")]
    return one_of(*CONSTANTS, *over).map(expression)
