"""The rows that the catalogs would give a block of a schema file: what a FOR goes over.

A row is of the columns that a schema decides.  A query of any other column is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.schema.columns import sequence_of
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.kinds import PlainObject
from generator.schema.names import base_of, beside, schema_of
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.types import BY_CATALOG, EXTENSION_OF
from generator.sql.read import grammar
from generator.sql.read.block_parts import (
    Cell,
    Described,
    Numbered,
    Row,
    attributes,
    columns,
    constraints,
    index_text,
    inheriting,
    key_text,
    partitioned,
    references,
    token,
    type_number,
    used_columns,
    uses_of_constraints,
)
from generator.sql.read.grammar import Json


def is_catalog(node: Json) -> bool:
    """Whether it is no relation of the schema that has the name of a catalog."""
    usual = "pg_catalog" if node["relname"].startswith("pg_") else "information_schema"
    return bool(node.get("schemaname", "pg_catalog") == usual)


def tables(schema: Schema, own: str) -> Iterator[Row]:
    for table in schema.tables:
        yield {
            "schemaname": schema_of(table.name, own),
            "tablename": base_of(table.name),
            "rowsecurity": ROW_SECURITY in table.attributes,
        }


ROW_SECURITY, FORCED = "row security", "forced row security"


def described_tables(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.tables."""
    views = (v.name for v in schema.views if not v.materialized)
    for kind, names in (("BASE TABLE", (t.name for t in schema.tables)), ("VIEW", views)):
        for name in names:
            yield {
                "table_schema": schema_of(name, own),
                "table_name": base_of(name),
                "table_type": kind,
            }


def views(schema: Schema, own: str) -> Iterator[Row]:
    for view in schema.views:
        if not view.materialized:
            place, name = schema_of(view.name, own), base_of(view.name)
            text = Described(view.query.sql)
            one = {"schemaname": place, "viewname": name, "definition": text}
            yield one | {"table_schema": place, "table_name": name, "view_definition": text}


def materialized_views(schema: Schema, own: str) -> Iterator[Row]:
    for view in schema.views:
        if view.materialized:
            yield {"schemaname": schema_of(view.name, own), "matviewname": base_of(view.name)}


def _numbers(schema: Schema, *, identities: bool) -> Iterator[str]:
    yield from (sequence.name for sequence in schema.sequences)
    for table in schema.tables:
        for column in table.columns if table.bound is None else ():
            if column.identity and (identities or column.identity.kind == "serial"):
                yield sequence_of(table.name, column)


def sequences(schema: Schema, own: str) -> Iterator[Row]:
    for name in _numbers(schema, identities=True):
        yield {"schemaname": schema_of(name, own), "sequencename": base_of(name)}


def described_sequences(schema: Schema, own: str) -> Iterator[Row]:
    """information_schema.sequences, which leaves out those of identity columns."""
    for name in _numbers(schema, identities=False):
        yield {"sequence_schema": schema_of(name, own), "sequence_name": base_of(name)}


def _clauses(policy: PlainObject) -> dict[str, Cell]:
    (raw,) = grammar.statements(policy.definition.sql)
    node = raw["stmt"]["CreatePolicyStmt"]
    head, _, check = policy.definition.sql.partition(" WITH CHECK ")
    return {
        "permissive": "PERMISSIVE" if node.get("permissive") else "RESTRICTIVE",
        "cmd": str(node["cmd_name"]).upper(),
        "qual": Described(head.partition(" USING ")[2]) if "qual" in node else None,
        "with_check": Described(check) if "with_check" in node else None,
    }


def policies(schema: Schema, own: str) -> Iterator[Row]:
    for item in schema.objects:
        if item.kind == "policy" and item.table:
            place, base = schema_of(item.table, own), base_of(item.table)
            yield {"schemaname": place, "tablename": base, "policyname": item.name} | _clauses(item)


def relations(schema: Schema, own: str) -> Iterator[Row]:
    """pg_class; the number of a relation is its name."""
    secured = {t.name: t.attributes for t in schema.tables}
    found = [(t.name, "p" if t.partition_by else "r", bool(t.bound)) for t in schema.tables]
    found += [(v.name, "m" if v.materialized else "v", False) for v in schema.views]
    found += [(o.name, "c", False) for o in schema.objects if o.kind == "type" and o.attributes]
    found += [(name, "S", False) for name in _numbers(schema, identities=True)]
    found += [(name, "I" if split else "i", False) for _, name, split in _indexes(schema)]
    for name, kind, is_part in found:
        yield {
            "oid": token(name),
            "relname": base_of(name),
            "relnamespace": schema_of(name, own),
            "relkind": kind,
            "relispartition": is_part,
            "relrowsecurity": ROW_SECURITY in secured.get(name, ()),
            "relforcerowsecurity": FORCED in secured.get(name, ()),
        }


def _indexes(schema: Schema) -> Iterator[tuple[str, str, bool]]:
    """The indexes of relations, those of keys too; whether they are in partitions."""
    for owner in (*schema.tables, *schema.views):
        split = isinstance(owner, Table) and owner.partition_by is not None
        keys = owner.constraints if isinstance(owner, Table) else ()
        for item in (*owner.indexes, *(key for key in keys if key.contype in "pux")):
            yield owner.name, beside(owner.name, item.name), split


def indexes(schema: Schema, own: str) -> Iterator[Row]:
    """pg_indexes and pg_index."""
    for owner in (*schema.tables, *schema.views):
        keys = owner.constraints if isinstance(owner, Table) else ()
        made = [(i.name, index_text(owner.name, i, own), i.unique, "i") for i in owner.indexes]
        made += [
            (k.name, key_text(owner.name, k, own), k.contype in "pu", k.contype)
            for k in keys
            if k.contype in "pux"
        ]
        for name, text, unique, kind in made:
            yield {
                "schemaname": schema_of(owner.name, own),
                "tablename": base_of(owner.name),
                "indexname": base_of(name),
                "indexdef": text,
                "indexrelid": token(beside(owner.name, name)),
                "indrelid": token(owner.name),
                "indisunique": unique,
                "indisprimary": kind == "p",
                "indisexclusion": kind == "x",
                "indisvalid": True,
                "indisready": True,
                "indislive": True,
            }


def index_named(schema: Schema, number: str, own: str) -> Cell:
    """pg_get_indexdef() of one of them."""
    found = (row["indexdef"] for row in indexes(schema, own) if row["indexrelid"] == number)
    return next(found, None)


def publications(schema: Schema, own: str) -> Iterator[Row]:
    for item in schema.objects:
        if item.kind == "publication":
            yield {"pubname": item.name, "puballtables": " FOR ALL TABLES" in item.definition.sql}


def published(schema: Schema, own: str) -> Iterator[Row]:
    """pg_publication_tables: it has the partitions of a table, or the table by which they are
    published."""
    for item in schema.objects:
        if item.kind == "publication":
            for name in sorted(_published_by(item.definition, schema, own)):
                place, base = schema_of(name, own), base_of(name)
                yield {"pubname": item.name, "schemaname": place, "tablename": base}


def _published_by(said: Expression, schema: Schema, own: str) -> set[str]:
    found, by_root = set[str](), "publish_via_partition_root = true" in said.sql
    for table in schema.tables:
        by_schema = f"TABLES IN SCHEMA {quoted(schema_of(table.name, own))}" in said.sql
        if table.name in said.uses.relations or by_schema or " FOR ALL TABLES" in said.sql:
            parts = descendants(schema, table) if table.partition_by else ()
            found |= {t.name for t in parts if not by_root and t.partition_by is None}
            found |= {table.name} if not table.partition_by or by_root else set()
    return found


def extensions(schema: Schema, own: str) -> Iterator[Row]:
    for item in schema.extensions:
        yield {"extname": item.name, "extnamespace": item.schema or own}


def values(schema: Schema, own: str) -> Iterator[Row]:
    """pg_enum."""
    for enum in schema.enums:
        for place, label in enumerate(enum.values, 1):
            yield {"enumtypid": token(enum.name), "enumlabel": label, "enumsortorder": place}


def namespaces(schema: Schema, own: str) -> Iterator[Row]:
    names = {own, "public", *SYSTEM, *(o.name for o in schema.objects if o.kind == "schema")}
    for name in sorted(names):
        yield {"oid": name, "nspname": name, "schema_name": name}


def routines(schema: Schema, own: str) -> Iterator[Row]:
    for function in schema.functions:
        arguments = ", ".join(function.signature[1])
        yield {
            "oid": f"{token(function.name)}({arguments})",
            "proname": base_of(function.name),
            "pronamespace": schema_of(function.name, own),
            "pronargs": len(function.signature[1]),
            "prokind": "p" if function.procedure else "w" if function.window else "f",
            "prosecdef": function.security_definer,
            "provolatile": function.volatility[0].lower(),
            "prorettype": token(function.returns),
            "proconfig": tuple(f"{name}={value}" for name, value in function.settings) or None,
            "identity": arguments,
        }


def result_of(schema: Schema, number: str, own: str) -> Cell:
    """pg_get_function_result() of one of them; of a procedure null."""
    pairs = zip(schema.functions, routines(schema, own), strict=True)
    found = (f.returns for f, row in pairs if row["oid"] == number and not f.procedure)
    return next(found, None)


def triggers(schema: Schema, own: str) -> Iterator[Row]:
    for owner in (*schema.tables, *schema.views):
        if isinstance(owner, Table) and owner.bound is not None:
            continue
        for trigger in owner.triggers:
            yield {
                "tgname": trigger.name,
                "tgrelid": token(owner.name),
                "tgisinternal": False,
                "tgfoid": f"{token(trigger.function)}()",
                "tgenabled": "D" if not trigger.enabled else trigger.fires[0],
                "trigger_name": trigger.name,
                "event_object_table": base_of(owner.name),
                "event_object_schema": schema_of(owner.name, own),
                "trigger_schema": schema_of(owner.name, own),
            }


def types(schema: Schema, own: str) -> Iterator[Row]:
    """pg_type: those of the schema, of its relations and of arrays of both, and those of PostgreSQL
    that columns have."""
    found = [(e.name, "e", False) for e in schema.enums]
    found += [(d.name, "d", False) for d in schema.domains]
    for item in (item for item in schema.objects if item.kind == "type"):
        ranged = " AS RANGE " in item.definition.sql
        found.append((item.name, "c" if item.attributes else "r" if ranged else "b", False))
    found += [(owner.name, "c", True) for owner in (*schema.tables, *schema.views)]
    for name, kind, of_relation in found:
        place, base, number = schema_of(name, own), base_of(name), token(name)
        row_of = number if of_relation or kind == "c" else 0
        one = {"typname": base, "typnamespace": place, "typtype": kind, "typrelid": row_of}
        yield {"oid": number, **one}
        many = {**one, "typname": f"_{base}", "typtype": "b", "typrelid": 0}
        yield {"oid": Numbered(f"_{base}"), **many}
    numbers = {type_number(column) for table in schema.tables for column in table.columns}
    for name in sorted(n.removeprefix("_") for n in numbers if isinstance(n, Numbered)):
        for of in (name, f"_{name}") if name in BY_CATALOG else ():
            known: dict[str, Cell] = {} if of.endswith("range") else {"typtype": "b"}
            if name not in EXTENSION_OF:
                known["typnamespace"] = "pg_catalog"
            yield {"oid": Numbered(of), "typname": of, "typrelid": 0, **known}


SYSTEM = ("information_schema", "pg_catalog", "pg_toast")


ROWS: dict[str, Callable[[Schema, str], Iterator[Row]]] = {
    "pg_tables": tables,
    "tables": described_tables,
    "pg_views": views,
    "views": views,
    "pg_matviews": materialized_views,
    "pg_sequences": sequences,
    "sequences": described_sequences,
    "columns": columns,
    "pg_attribute": attributes,
    "pg_policies": policies,
    "pg_class": relations,
    "pg_indexes": indexes,
    "pg_index": indexes,
    "pg_publication": publications,
    "pg_publication_tables": published,
    "pg_extension": extensions,
    "pg_enum": values,
    "pg_namespace": namespaces,
    "schemata": namespaces,
    "pg_proc": routines,
    "pg_constraint": constraints,
    "table_constraints": constraints,
    "key_column_usage": used_columns,
    "constraint_column_usage": uses_of_constraints,
    "referential_constraints": references,
    "pg_inherits": inheriting,
    "pg_partitioned_table": partitioned,
    "pg_trigger": triggers,
    "triggers": triggers,
    "pg_type": types,
}
"""The catalogs and views by their names, of which a block goes over the rows."""
