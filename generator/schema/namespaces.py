"""The database schemas in which something stands."""

from __future__ import annotations

from generator.schema.kinds import namespace
from generator.schema.names import Name
from generator.schema.objects import Schema


def with_namespaces(schema: Schema) -> Schema:
    """With the database schemas in which something stands, whether they are declared or not."""
    kinds = ("enums", "domains", "sequences", "functions", "tables", "views", "objects")
    names = [item.name for kind in kinds for item in getattr(schema, kind)]
    found = [name.schema for name in names if isinstance(name, Name)]
    found += [item.schema for item in schema.extensions if item.schema]
    for name in dict.fromkeys(found):
        if not schema.has_namespace(name):
            schema = schema.with_("objects", namespace(name))
    return schema
