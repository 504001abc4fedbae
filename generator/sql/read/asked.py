"""What the blocks of schema files ask the catalogs: whether an object of that name is there.

Of a column its type and its NOT NULL are known too.  A condition on anything else is refused: a
wrong answer would make another schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.names import Name, base_of, schema_of
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

Compared = Mapping[str, str]
"""What the columns of the catalogs are compared with."""
Asked = Callable[[Schema, str, Compared], bool]
OWN = ""
"""Beside those: what the project's own database schema is called, whose names say none."""
NAMESPACES = (
    "table_schema",
    "schemaname",
    "nspname",
    "constraint_schema",
    "routine_schema",
    "sequence_schema",
    "event_object_schema",
    "trigger_schema",
)
NUMBERED = ("relnamespace", "connamespace", "pronamespace", "typnamespace")
"""The same as the number of a schema, of which its name is known: ``'s'::regnamespace``."""


def place_of(asked: Compared) -> str | None:
    """The database schema that is asked for; None where the object may stand in any."""
    place = next((asked[key] for key in NAMESPACES if key in asked), None)
    numbered = next((asked[key] for key in NUMBERED if key in asked), None)
    return str(registered(numbered, "")) if place is None and numbered is not None else place


def placed(name: str, asked: Compared) -> str:
    """The name as a schema has it, of the database schema that is asked for."""
    schema = place_of(asked)
    return name if schema in {None, asked[OWN]} else Name(schema or "", name)


def anywhere(names: Iterable[str], name: str, asked: Compared) -> bool:
    """Whether an object of another schema has the name, where no schema is asked for."""
    return place_of(asked) is None and any(base_of(known) == name for known in names)


def tables_called(schema: Schema, name: str, asked: Compared) -> list[Table]:
    table, place = schema.table(placed(name, asked)), place_of(asked)
    found = [table] if table else []
    if place is None:
        found += [t for t in schema.tables if isinstance(t.name, Name) and t.name.base == name]
    return found


def tables_asked(schema: Schema, asked: Compared, numbered: str, *named: str) -> list[Table]:
    """The tables whose parts are asked for: by their number, or their name, or all of a schema."""
    if numbered in asked:
        table = schema.table(_told(asked, numbered))
        return [table] if table else []
    name = next((asked[key] for key in named if key in asked), None)
    if name is not None:
        return tables_called(schema, name, asked)
    place = place_of(asked)
    return [t for t in schema.tables if place in {None, schema_of(t.name, asked[OWN])}]


def type_there(schema: Schema, name: str, asked: Compared) -> bool:
    full = placed(name, asked)
    types = [o.name for o in schema.objects if o.kind == "type"]
    known = schema.enums.get(full) or schema.domains.get(full) or schema.owner(full)
    enums, domains = (e.name for e in schema.enums), (d.name for d in schema.domains)
    named = chain(types, enums, domains)
    return bool(known) or full in types or anywhere(named, name, asked)


def relation_there(schema: Schema, name: str, asked: Compared) -> bool:
    tables, views = (t.name for t in schema.tables), (v.name for v in schema.views)
    named = chain(tables, views, (s.name for s in schema.sequences))
    return schema.relation(placed(name, asked)) is not None or anywhere(named, name, asked)


def function_there(schema: Schema, name: str, asked: Compared) -> bool:
    named = (function.name for function in schema.functions)
    known = find(schema.functions, placed(name, asked)) is not None
    return known or anywhere(named, name, asked)


def constraint_there(schema: Schema, name: str, asked: Compared) -> bool:
    tables = tables_asked(schema, asked, "conrelid", "table_name", "relname")
    return any(constraint.name == name for table in tables for constraint in table.constraints)


def used_there(schema: Schema, name: str, asked: Compared) -> bool:
    """constraint_column_usage: a foreign key stands there at the table that it refers to."""
    of = placed(asked["table_name"], asked) if "table_name" in asked else None
    return any(
        constraint.name == name and of in {None, getattr(constraint, "table", table.name)}
        for table in schema.tables
        for constraint in table.constraints
    )


def column_there(schema: Schema, name: str, asked: Compared) -> bool:
    columns = (t.column(name) for t in tables_asked(schema, asked, "attrelid", "table_name"))
    return any(column is not None and is_so(column, asked) for column in columns)


def is_so(column: Column, asked: Compared) -> bool:
    """Whether it is of the type, and may be NULL, as information_schema.columns says it."""
    nullable = asked.get("is_nullable")
    if nullable is not None and (nullable == "NO") != column.not_null:
        return False
    said = asked.get("data_type")
    return said is None or said == described(column)


def described(column: Column) -> str:
    if column.type.array:
        return "ARRAY"
    if column.type.user:
        return "USER-DEFINED"
    return DESCRIBED.get(column.type.name, column.type.name)


DESCRIBED = {
    "varchar": "character varying",
    "char": "character",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "time": "time without time zone",
    "timetz": "time with time zone",
}
"""How information_schema spells a type, where a schema has a shorter word."""


def attribute_there(schema: Schema, name: str, asked: Compared) -> bool:
    tables = tables_asked(schema, asked, "attrelid", "relname")
    return any(table.column(name) for table in tables)


PART = re.compile(r'"((?:[^"]|"")*)"|([^".]+)')


def _told(asked: Compared, column: str) -> str:
    return registered(asked.get(column, ""), asked[OWN])


def registered(text: str, own: str) -> str:
    """The relation in the text of a regclass."""
    parts = [inside.replace('""', '"') or bare.lower() for inside, bare in PART.findall(text)]
    if len(parts) > 1 and parts[-2] != own:
        return Name(parts[-2], parts[-1])
    return parts[-1] if parts else ""


def trigger_there(schema: Schema, name: str, asked: Compared) -> bool:
    tables = tables_asked(schema, asked, "tgrelid", "event_object_table", "relname")
    return any(find(table.triggers, name) for table in tables)


def object_there(schema: Schema, name: str, asked: Compared) -> bool:
    of = placed(asked["tablename"], asked) if "tablename" in asked else ""
    of = of or _told(asked, "polrelid")
    return any(o.name == name and (not of or o.table == of) for o in schema.objects)


def value_there(schema: Schema, name: str, asked: Compared) -> bool:
    named = placed(asked["typname"], asked) if "typname" in asked else _told(asked, "enumtypid")
    enum = schema.enum(named)
    return bool(enum and name in enum.values)


def namespace_there(schema: Schema, name: str, asked: Compared) -> bool:
    return name == asked[OWN] or schema.has_namespace(name)


PREDEFINED = frozenset(
    "pg_checkpoint pg_database_owner pg_execute_server_program pg_monitor pg_read_all_data "
    "pg_read_all_settings pg_read_all_stats pg_read_server_files pg_signal_backend "
    "pg_stat_scan_tables pg_write_all_data pg_write_server_files".split()
)
"""The roles of 15."""


def mentions_role(schema: Schema, name: str) -> bool:
    """Whether something belongs to the role, or is granted to it: then the server has it.  Only
    those that every server has begin with pg_ (manual, CREATE ROLE)."""
    if name in PREDEFINED:
        return True
    granted = any(item.grantee == name for item in schema.privileges)
    return granted or any(item.role == name for item in schema.owners)


ASKED: dict[tuple[str, str], Asked] = {
    ("pg_attribute", "attname"): attribute_there,
    ("pg_enum", "enumlabel"): value_there,
    ("pg_type", "typname"): type_there,
    ("pg_constraint", "conname"): constraint_there,
    ("table_constraints", "constraint_name"): constraint_there,
    ("constraint_column_usage", "constraint_name"): used_there,
    ("key_column_usage", "constraint_name"): constraint_there,
    ("referential_constraints", "constraint_name"): constraint_there,
    ("columns", "column_name"): column_there,
    ("tables", "table_name"): relation_there,
    ("views", "table_name"): relation_there,
    ("sequences", "sequence_name"): relation_there,
    ("routines", "routine_name"): function_there,
    ("triggers", "trigger_name"): trigger_there,
    ("pg_tables", "tablename"): relation_there,
    ("pg_views", "viewname"): relation_there,
    ("pg_matviews", "matviewname"): relation_there,
    ("pg_sequences", "sequencename"): relation_there,
    ("pg_indexes", "indexname"): relation_there,
    ("pg_trigger", "tgname"): trigger_there,
    ("pg_proc", "proname"): function_there,
    ("pg_class", "relname"): relation_there,
    ("pg_policies", "policyname"): object_there,
    ("pg_policy", "polname"): object_there,
    ("pg_publication", "pubname"): object_there,
    ("pg_extension", "extname"): lambda s, name, _: find(s.extensions, name) is not None,
    ("pg_roles", "rolname"): lambda s, name, _: mentions_role(s, name),
    ("pg_authid", "rolname"): lambda s, name, _: mentions_role(s, name),
    ("pg_user", "usename"): lambda s, name, _: mentions_role(s, name),
    ("pg_namespace", "nspname"): namespace_there,
    ("schemata", "schema_name"): namespace_there,
}
"""What the catalogs are asked for by name; of roles it is known what owns, or has privileges."""
BESIDES = {
    "attisdropped",
    "attnum",
    "attrelid",
    "conrelid",
    "constraint_schema",
    "constraint_type",
    "contype",
    "data_type",
    "enumtypid",
    "event_object_schema",
    "event_object_table",
    "is_nullable",
    "nspname",
    "oid",
    "polrelid",
    "prokind",
    "relkind",
    "relname",
    "relnamespace",
    "routine_schema",
    "routine_type",
    "schemaname",
    "sequence_schema",
    "table_catalog",
    "table_name",
    "table_schema",
    "table_type",
    "tablename",
    "tgisinternal",
    "tgrelid",
    "trigger_schema",
    "typname",
    "typnamespace",
    "typtype",
    "connamespace",
    "pronamespace",
}
"""Columns of the catalogs that only say more of the name, or that are heeded."""


def all_equal(where: Json) -> bool:
    """Whether a condition says only what columns are, and that a column is not dropped."""
    if "BoolExpr" in where:
        found = where["BoolExpr"]
        if found["boolop"] == "AND_EXPR":
            return all(all_equal(item) for item in found["args"])
        return found["boolop"] == "NOT_EXPR" and "ColumnRef" in found["args"][0]
    found = where.get("A_Expr", {})
    return found.get("kind") == "AEXPR_OP" and strings(found["name"]) == ["="]


def answer(schema: Schema, tables: set[str], asked: Compared, own: str) -> bool:
    """Whether the catalogs have a row of what is compared.  Raises SqlError."""
    for table, column in ASKED:
        if table in tables and column in asked:
            more = {name for name in asked if name not in BESIDES} - {column}
            if more:
                break
            return ASKED[table, column](schema, asked[column], {**asked, OWN: own})
    raise SqlError(f"a condition on {', '.join(sorted(tables)) or 'that'} is not supported")


REGISTERED: dict[str, Asked] = {
    "to_regclass": relation_there,
    "to_regtype": type_there,
    "to_regproc": function_there,
    "to_regprocedure": function_there,
    "to_regrole": lambda schema, name, _: mentions_role(schema, name),
    "to_regnamespace": namespace_there,
}
