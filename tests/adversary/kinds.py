"""The kinds of things: how the parts of one are drawn, and what its statement is.

To change a thing is to draw one of its parts anew.
"""

from __future__ import annotations

from tests.adversary.kinds_of_columns import TABLES_AND_COLUMNS
from tests.adversary.kinds_of_others import OTHERS
from tests.adversary.kinds_of_routines import ROUTINES
from tests.adversary.kinds_of_settings import SETTINGS
from tests.adversary.kinds_of_types import TYPES_AND_SCHEMAS
from tests.adversary.kinds_of_views import VIEWS
from tests.adversary.kinds_on_tables import ON_TABLES
from tests.adversary.parts import Kind

ALL = TYPES_AND_SCHEMAS | ROUTINES | TABLES_AND_COLUMNS | ON_TABLES | VIEWS | OTHERS | SETTINGS
ORDER = (
    "schema",
    "extension",
    "collation",
    "enum",
    "domain",
    "composite",
    "range",
    "sequence",
    "function",
    "aggregate",
    "trigger function",
    "access method",
    "table",
    "column",
    "typed table",
    "partition",
    "primary key",
    "unique",
    "check",
    "exclude",
    "foreign key",
    "index",
    "sequence owner",
    "over tables",
    "procedure",
    "view",
    "materialized view",
    "trigger",
    "trigger state",
    "rule",
    "rule state",
    "view trigger",
    "view rule",
    "view default",
    "row security",
    "policy",
    "replica identity",
    "column setting",
    "clustered",
    "not null",
    "temporal key",
    "index statistics",
    "statistics",
    "publication",
    "event trigger",
    "operator",
    "operator family",
    "operator class",
    "conversion",
    "cast",
    "text search parser",
    "text search template",
    "text search configuration",
    "text search dictionary",
    "text search mapping",
    "foreign server",
    "foreign table",
    "owner",
    "comment",
    "comment on public",
    "comment on attribute",
    "comment on output",
    "grant",
    "default privileges",
)
"""In which a schema is built, as far as a server takes it."""
KINDS: dict[str, Kind] = {name: ALL[name] for name in ORDER}
