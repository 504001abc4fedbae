"""Objects that are carried by their definition: how a statement tells which object it makes.

What the statement says beside that needs no reading: its canonical spelling is the definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.plan.operations import (
    CreateObject,
    DropObject,
    ExtendObject,
    Operation,
    SetObjectComment,
    SetTableAttribute,
)
from generator.records import replace
from generator.schema import base_types
from generator.schema.expressions import Expression
from generator.schema.kinds import PLAIN, USUAL_COMMENT, PlainObject, composite, namespace
from generator.schema.objects import Schema
from generator.schema.operators import shell
from generator.schema.tables import Table
from generator.schema.tokens import quoted, spelled
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import definition
from generator.sql.read.names import Identity, local, made, made_relation, relation
from generator.sql.read.parsing import parsed
from generator.sql.read.statements import (
    attached,
    composites,
    foreign,
    operator_families,
    rules,
    statistics,
    subscriptions,
)
from generator.sql.read.statements.aggregates import aggregate, of_new_style
from generator.sql.read.statements.operators import (
    operator,
    operator_named,
    plain_operator,
    with_operators_found,
    without_usual_operands,
)
from generator.sql.read.statements.option_lists import RANGES, in_order
from generator.sql.read.statements.policies import with_roles_in_order
from generator.sql.read.statements.publications import canonical_publication
from generator.sql.read.statements.routines import signature
from generator.sql.read.statements.text_search import configuration, map_tokens
from generator.sql.read.types import function_type


def by_arguments(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """``median(numeric)``."""
    return local(parts, item), f"({', '.join(signature(item)) or '*'})", None


def of_table(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """``own ON "Note"``."""
    return parts[-1], "", local(parts[:-1], item)


def policy(cursor: Cursor) -> Identity:
    """``own ON "Note"`` (manual, CREATE POLICY)."""
    return cursor.text("policy_name"), "", relation(cursor.one("table"))


def by_name(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """An object that stands in a schema."""
    return local(parts, item), "", None


def bare(item: Cursor, parts: tuple[str, ...]) -> Identity:
    return parts[-1], "", None  # it stands in the database as a whole


def made_bare(key: str) -> Callable[[Cursor], Identity]:
    return lambda cursor: (cursor.text(key), "", None)


def made_by_name(key: str) -> Callable[[Cursor], Identity]:
    return lambda cursor: (made(cursor.names(key), cursor), "", None)


def of_method(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """``c USING btree``: an operator class or family."""
    method, *name = parts
    return local(tuple(name), item), f" USING {quoted(method)}", None


def made_of_method(key: str) -> Callable[[Cursor], Identity]:
    def identity(cursor: Cursor) -> Identity:
        return made(cursor.names(key), cursor), f" USING {quoted(cursor.text('amname'))}", None

    return identity


def cast(cursor: Cursor) -> Identity:
    types = [function_type(cursor.one(key)) for key in ("sourcetype", "targettype")]
    return f"({' AS '.join(types)})", "", None


def cast_named(item: Cursor, parts: tuple[str, ...]) -> Identity:
    types = [function_type(t) for t in item.many("items")]
    return f"({' AS '.join(types)})", "", None


def transform(cursor: Cursor) -> Identity:
    of = function_type(cursor.one("type_name"))
    return f"FOR {of} LANGUAGE {quoted(cursor.text('lang'))}", "", None


def transform_named(item: Cursor, parts: tuple[str, ...]) -> Identity:
    of, language = item.many("items")
    return f"FOR {function_type(of)} LANGUAGE {quoted(language.string())}", "", None


def composite_type(cursor: Cursor) -> Identity:
    return composites.composite_name(cursor), "", None


def foreign_table(cursor: Cursor) -> Identity:
    return made_relation(cursor.one("base").one("relation")), "", None


def user_mapping(cursor: Cursor) -> Identity:
    return foreign.mapping_name(cursor), "", None


MADE: dict[str, tuple[str, Callable[[Cursor], Identity]]] = {
    "CompositeTypeStmt": ("type", composite_type),
    "CreateAmStmt": ("access method", made_bare("amname")),
    "CreateCastStmt": ("cast", cast),
    "CreateConversionStmt": ("conversion", made_by_name("conversion_name")),
    "CreateEventTrigStmt": ("event trigger", made_bare("trigname")),
    "CreateFdwStmt": ("foreign data wrapper", made_bare("fdwname")),
    "CreateForeignServerStmt": ("server", made_bare("servername")),
    "CreateForeignTableStmt": ("foreign table", foreign_table),
    "CreateOpClassStmt": ("operator class", made_of_method("opclassname")),
    "CreateOpFamilyStmt": ("operator family", made_of_method("opfamilyname")),
    "CreatePLangStmt": ("language", made_bare("plname")),
    "CreatePolicyStmt": ("policy", policy),
    "CreatePublicationStmt": ("publication", made_bare("pubname")),
    "CreateRangeStmt": ("type", composites.range_type),
    "CreateSchemaStmt": ("schema", made_bare("schemaname")),
    "CreateStatsStmt": ("statistics", statistics.identity),
    "CreateSubscriptionStmt": ("subscription", made_bare("subname")),
    "CreateTransformStmt": ("transform", transform),
    "CreateUserMappingStmt": ("user mapping", user_mapping),
    "DefineStmt OBJECT_AGGREGATE": ("aggregate", aggregate),
    "DefineStmt OBJECT_COLLATION": ("collation", made_by_name("defnames")),
    "DefineStmt OBJECT_OPERATOR": ("operator", operator),
    "DefineStmt OBJECT_TSCONFIGURATION": ("text search configuration", made_by_name("defnames")),
    "DefineStmt OBJECT_TSDICTIONARY": ("text search dictionary", made_by_name("defnames")),
    "DefineStmt OBJECT_TSPARSER": ("text search parser", made_by_name("defnames")),
    "DefineStmt OBJECT_TSTEMPLATE": ("text search template", made_by_name("defnames")),
    "DefineStmt OBJECT_TYPE": ("type", made_by_name("defnames")),
    "RuleStmt": ("rule", rules.identity),
}
"""By the tag of CREATE's node (for DefineStmt with the kind of object): the kind, and the reader of
its identity."""
NAMED: dict[str, tuple[str, Callable[[Cursor, tuple[str, ...]], Identity]]] = {
    "OBJECT_ACCESS_METHOD": ("access method", bare),
    "OBJECT_AGGREGATE": ("aggregate", by_arguments),
    "OBJECT_CAST": ("cast", cast_named),
    "OBJECT_COLLATION": ("collation", by_name),
    "OBJECT_CONVERSION": ("conversion", by_name),
    "OBJECT_EVENT_TRIGGER": ("event trigger", bare),
    "OBJECT_FDW": ("foreign data wrapper", bare),
    "OBJECT_FOREIGN_SERVER": ("server", bare),
    "OBJECT_FOREIGN_TABLE": ("foreign table", by_name),
    "OBJECT_LANGUAGE": ("language", bare),
    "OBJECT_OPCLASS": ("operator class", of_method),
    "OBJECT_OPERATOR": ("operator", operator_named),
    "OBJECT_OPFAMILY": ("operator family", of_method),
    "OBJECT_POLICY": ("policy", of_table),
    "OBJECT_PUBLICATION": ("publication", bare),
    "OBJECT_RULE": ("rule", of_table),
    "OBJECT_SCHEMA": ("schema", bare),
    "OBJECT_STATISTIC_EXT": ("statistics", by_name),
    "OBJECT_SUBSCRIPTION": ("subscription", bare),
    "OBJECT_TRANSFORM": ("transform", transform_named),
    "OBJECT_TSCONFIGURATION": ("text search configuration", by_name),
    "OBJECT_TSDICTIONARY": ("text search dictionary", by_name),
    "OBJECT_TSPARSER": ("text search parser", by_name),
    "OBJECT_TSTEMPLATE": ("text search template", by_name),
    "OBJECT_TYPE": ("type", by_name),
}
"""By PostgreSQL's ObjectType: the kind, and the reader of its identity in DROP and COMMENT ON."""


SETTING: dict[str, tuple[str, bool]] = {
    "AT_EnableRowSecurity": ("row security", True),
    "AT_DisableRowSecurity": ("row security", False),
    "AT_ForceRowSecurity": ("forced row security", True),
    "AT_NoForceRowSecurity": ("forced row security", False),
}
"""By the subtype of ALTER TABLE: an attribute of tables, and whether it is set."""


def set_attribute(command: Cursor, table: Table) -> Iterator[Operation]:
    attribute, on = SETTING[command.text("subtype")]
    yield SetTableAttribute(table=table.name, attribute=attribute, on=on)


def create(cursor: Cursor) -> Iterator[Operation]:
    """CREATE of a plain kind."""
    if cursor.kind == "CreateSubscriptionStmt":
        yield from subscriptions.create(cursor)
        return
    tag = f"{cursor.kind} {cursor.node['kind']}" if cursor.kind == "DefineStmt" else cursor.kind
    if tag not in MADE:
        words = tag.partition("OBJECT_")[2] or tag
        raise cursor.error(f"CREATE {words.replace('_', ' ')} is not supported")
    kind, identity = MADE[tag]
    name, rest, table = identity(cursor)
    context = cursor.context
    stood = context.object((kind, name, rest, table)) if context.lenient else None
    if stood and guarded(cursor):
        cursor.done()
        return
    found = defined(cursor, kind, name)
    item = PlainObject(kind=kind, name=name, rest=rest, table=table, definition=found)
    if stood and cursor.flag("replace"):
        cursor.done()
        context.becomes(context.schema.with_("objects", replace(stood, definition=found)))
        return
    if cursor.kind == "DefineStmt" and kind == "type" and "definition" in cursor.node:
        cursor.done()
        yield from base_type(name, found, context)
        return
    if kind == "text search configuration":
        yield from configuration(item, cursor)
        cursor.done()
        return
    if kind in foreign.OPTIONED:
        item = foreign.optioned(item, cursor)
    if cursor.kind == "CompositeTypeStmt":
        attributes = tuple(composites.attribute(column) for column in cursor.many("coldeflist"))
        item = composite(name, attributes, found.uses)
    if kind == "foreign table":
        yield from foreign.foreign_table(item, cursor)
        cursor.done()
        return
    cursor.done()
    if kind == "operator class" and "opfamilyname" not in cursor.node:
        yield from family_of(item, context)
    yield CreateObject(object=item)


def guarded(cursor: Cursor) -> bool:
    """Whether it says IF NOT EXISTS."""
    return any(node.get("if_not_exists") for node in (cursor.node, cursor.node.get("base", {})))


def defined(cursor: Cursor, kind: str, name: str) -> Expression:
    """The definition as it is kept: what may be said in several ways, in one of them."""
    context = cursor.context
    spelling = replace(context.spelling, made=name)
    # Statistics may have got a name that their words did not hold.
    parsed = None if kind == "statistics" else {cursor.kind: cursor.node}
    found = plainly(definition(context.words, spelling, parsed), cursor)
    if kind == "aggregate" and cursor.flag("oldstyle"):
        found = definition(of_new_style(found.sql), spelling)
    if not context.is_usual and context.path[0] != context.name:
        found = definition(made_beside(found.sql, spelled(context.path[0])), spelling)
    if kind == "operator":
        found = plain_operator(found, context)
    if cursor.kind in {"DefineStmt", "CreateRangeStmt"}:
        text = in_order(found.sql, name)
        found = (
            definition(text, spelling) if RANGES in found.sql else Expression(text, uses=found.uses)
        )
    if kind == "statistics":
        found = Expression(statistics.of_any_order(found.sql), uses=found.uses)
    if kind == "operator class":
        found = with_operators_found(found, cursor)
        found = Expression(without_usual_operands(found.sql, context.name), uses=found.uses)
    if kind == "publication":
        found = canonical_publication(found, context)
    if kind in {"rule", "policy"}:
        found = rules.in_full(found, cursor)
    if kind == "policy":
        found = with_roles_in_order(found)
    return found


def plainly(found: Expression, cursor: Cursor) -> Expression:
    """Without OR REPLACE and IF NOT EXISTS, which say nothing of the object."""
    text = re.sub(r"\ACREATE OR REPLACE ", "CREATE ", found.sql)
    text = text.replace(" IF NOT EXISTS", "", 1) if guarded(cursor) else text
    return replace(found, sql=text)


def made_beside(text: str, schema: str) -> str:
    """With the schema of what the statement makes besides, along a search path: the multirange of
    a range, the operators that one names."""
    text = MULTIRANGE.sub(rf"multirange_type_name = {schema}.\1", text)
    return LINKED.sub(rf"\1 = OPERATOR({schema}.\2)", text)


MULTIRANGE = re.compile(r'multirange_type_name = ("(?:[^"]|"")+"|[\w$]+)(?=[,)])')
LINKED = re.compile(r"\b(commutator|negator) = ([-+*/<>=~!@#%^&|`?]+)(?=[,)])")


def base_type(name: str, statement: Expression, context: Context) -> Iterator[Operation]:
    """What completes a shell.  Where none was made, a function of that type has made it."""
    if context.schema.objects.get(("type", name, "", None)) is None:
        yield CreateObject(object=base_types.shell(name), is_shell=True)
    yield ExtendObject(object=base_types.shell(name), statement=statement)


def extend(cursor: Cursor) -> Iterator[Operation]:
    """ALTER of a plain kind that says more of it: a statement of its own for each token type."""
    key, identity = EXTENDED[cursor.kind]
    name, rest, table = identity(cursor)
    found = cursor.context.schema.objects.get((key, name, rest, table))
    if found is None and cursor.context.lenient and cursor.flag("missing_ok"):
        cursor.done()
        return
    if found is None:
        raise cursor.error(f'{key} "{name}" does not exist')
    if cursor.kind == "AlterTSConfigurationStmt":
        yield from map_tokens(found, cursor)
        return
    if cursor.kind == "AlterOpFamilyStmt":
        yield from operator_families.alter(found, cursor)
        return
    context = cursor.context
    cursor.done()
    statement = definition(context.words, context.spelling)
    yield ExtendObject(object=found.bare, statement=statement)


def of_configuration(cursor: Cursor) -> Identity:
    return local(cursor.names("cfgname"), cursor), "", None


EXTENDED: dict[str, tuple[str, Callable[[Cursor], Identity]]] = {
    "AlterEventTrigStmt": ("event trigger", made_bare("trigname")),
    "AlterOpFamilyStmt": ("operator family", made_of_method("opfamilyname")),
    "AlterStatsStmt": ("statistics", made_by_name("defnames")),
    "AlterTSConfigurationStmt": ("text search configuration", of_configuration),
}
"""By the tag of ALTER's node: the kind, and the reader of its identity."""


def family_of(item: PlainObject, context: Context) -> Iterator[Operation]:
    """An operator class that names no family gets one of its own name, which stays when the class
    goes (manual, CREATE OPERATOR CLASS)."""
    kind = "operator family"
    if context.schema.objects.get((kind, item.name, item.rest, None)) is None:
        text = f"CREATE OPERATOR FAMILY {quoted(item.name)}{item.rest}"
        made_of = definition(text, context.spelling)
        yield CreateObject(
            object=PlainObject(kind=kind, name=item.name, rest=item.rest, definition=made_of)
        )


def read_object(text: str, schema: str) -> PlainObject:
    """The object that one CREATE statement makes.  Raises SqlError."""
    context = Context(text=text, standing=Schema(), name=schema, lenient=True)
    statements = parsed(context)
    if len(statements) != 1:
        raise SqlError("this is not one statement", statements[1].offset if statements else 0)
    (statement,) = statements
    context.words = statement.words
    tag = statement.cursor.kind
    if tag not in {known.split()[0] for known in (*MADE, *attached.READERS)}:
        raise SqlError("this statement creates no object of such a kind", statement.offset)
    for option in foreign.secrets(tag, statement.cursor.node):
        raise SqlError(f'option "{option}" is a secret, and no script contains one')
    reader = attached.READERS[tag][1] if tag in attached.READERS else create
    operations = list(reader(statement.cursor))
    *_, item = (o.object for o in operations if isinstance(o, CreateObject))
    more = [o.statement for o in operations if isinstance(o, ExtendObject)]
    return replace(item, more=(*item.more, *sorted(more, key=lambda said: said.sql)))


def drop(cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor) -> Operation:
    """DROP of a plain kind, whose ObjectType is ``kind``."""
    if kind == "OBJECT_OPERATOR" and not cursor.context.lenient:
        name, rest, _ = operator_named(item, parts)
        found = cursor.context.schema.objects.get(("operator", name, rest, None))
        return DropObject(object=found or shell(name, rest))
    return DropObject(object=named(cursor, kind, parts, item))


def comment(
    cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor, text: str | None
) -> Operation:
    """COMMENT ON a plain kind."""
    if kind == "OBJECT_SCHEMA" and parts == ("public",):
        given = None if text == USUAL_COMMENT else text
        return SetObjectComment(object=namespace("public"), comment=given)
    found = named(cursor, kind, parts, item)
    return SetObjectComment(object=found, comment=text)


def named(cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor) -> PlainObject:
    """The object of the schema that a DROP or COMMENT ON names."""
    name, identity = NAMED[kind]
    found = cursor.context.schema.objects.get((name, *identity(item, parts)))
    if found is None:
        raise cursor.error(f'{name} "{".".join(parts)}" does not exist')
    return found


assert {kind for kind, _ in (*MADE.values(), *NAMED.values())} <= PLAIN.keys()
