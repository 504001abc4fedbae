"""CREATE and ALTER PUBLICATION, in the one form that says the same: pg_dump takes them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import CreateObject, DropObject, Operation
from generator.records import replace
from generator.schema.expressions import Expression, References
from generator.schema.inheritance import descendants
from generator.schema.kinds import PlainObject
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.grammar import top_level

IN_SCHEMA = "TABLES IN SCHEMA "
ALONE = "TABLE ONLY "
"""Each table by itself: those that inherit are said, too, and no other one joins by that."""
USUAL = ("publish = 'delete, insert, truncate, update'", "publish_via_partition_root = false")
"""Options that say what is so without them (manual, CREATE PUBLICATION)."""


def canonical_publication(found: Expression, context: Context) -> Expression:
    """The definition with its tables and options in order of name: their order says nothing."""
    head = name_of(found.sql)
    items, options = published(found.sql, head, context)
    made = published_as(head, items, options)
    uses = definition(made, context.spelling).uses if "TABLE" in made else found.uses
    return Expression(made, uses=with_listed(uses, items))


def with_listed(uses: References, items: list[str]) -> References:
    """With the columns of its lists."""
    lists = (listed for item in items if (listed := COLUMNS.fullmatch(item.removeprefix(ALONE))))
    names = {column for listed in lists for column in top_level(listed["columns"])}
    plain = {name.strip('"').replace('""', '"') for name in names}
    return replace(uses, columns=tuple(sorted({*uses.columns, *plain})))


def name_of(text: str) -> str:
    """``CREATE PUBLICATION "a name"``: what stands before FOR, WITH or the end."""
    rest = text.removeprefix("CREATE PUBLICATION ")
    if not rest.startswith('"'):
        return f"CREATE PUBLICATION {rest.split(' ', 1)[0]}"
    end = 1
    while rest[end] != '"' or rest[end : end + 2] == '""':
        end += 2 if rest[end : end + 2] == '""' else 1
    return f"CREATE PUBLICATION {rest[: end + 1]}"


ACTIONS = {"AP_AddObjects": "ADD", "AP_SetObjects": "SET", "AP_DropObjects": "DROP"}


def publish(cursor: Cursor) -> Iterator[Operation]:
    """ALTER PUBLICATION ... ADD, as pg_dump says what CREATE PUBLICATION can say; SET and DROP of
    a file of history."""
    word = ACTIONS.get(cursor.text("action"), "") if cursor.context.lenient else ""
    if not word:
        cursor.expect("action", "AP_AddObjects")
    name = cursor.text("pubname")
    old = cursor.context.schema.objects.get(("publication", name, "", None))
    if old is None:
        raise cursor.error(f'publication "{name}" does not exist')
    context = cursor.context
    if cursor.node.get("options") and context.lenient:
        yield from _with_options(cursor, old)
        return
    text = definition(context.words, context.spelling).sql.replace("ALTER", "CREATE", 1)
    cursor.done()
    head = name_of(text)
    said = text.removeprefix(head).removeprefix(f" {word or 'ADD'} ")
    added, _ = published(f"{head} FOR {said}", head, context)
    had, options = published(old.definition.sql, head)
    if word == "DROP":
        kept = [i for i in had if not any(i == gone or i.startswith(f"{gone} ") for gone in added)]
    else:
        kept = [*([] if word == "SET" else had), *added]
    made = published_as(head, kept, options)
    uses = with_listed(definition(made, context.spelling).uses, kept)
    yield from _becomes(replace(old, definition=Expression(made, uses=uses)), old, context)


def _becomes(new: PlainObject, old: PlainObject, context: Context) -> Iterator[Operation]:
    """In a file of history it is the same one still, with its owner."""
    if context.lenient:
        context.becomes(context.schema.with_("objects", new))
        return
    yield DropObject(object=old)
    yield CreateObject(object=new)


def _with_options(cursor: Cursor, old: PlainObject) -> Iterator[Operation]:
    """SET (...): what is not said stays."""
    head = name_of(old.definition.sql)
    items, had = published(old.definition.sql, head)
    said = cursor.context.words
    given = said[said.index("(") + 1 : said.rindex(")")]
    made = definition(f"{head} WITH ({given})", cursor.context.spelling).sql
    cursor.done()
    _, options = published(made, head)
    names = {option.partition(" = ")[0] for option in options}
    kept = [option for option in had if option.partition(" = ")[0] not in names]
    text = published_as(head, items, [*kept, *options])
    found = Expression(text, uses=old.definition.uses)
    yield from _becomes(replace(old, definition=found), old, cursor.context)


def published(text: str, head: str, context: Context | None = None) -> tuple[list[str], list[str]]:
    """What a publication is of, each with its own words, and its options; where a ``context`` is
    given, with the children of a table that is not said to be the ONLY one."""
    schema = context.schema if context else None
    rest = text.removeprefix(head)
    at = rest.rfind(" WITH (")
    said, options = (rest, "") if at < 0 else (rest[:at], rest[at + 7 : -1])
    items, word, above = [], "", _parents(schema) if schema else {}
    for item in top_level(said.removeprefix(" FOR ")) if said else ():
        word = next((w for w in (IN_SCHEMA, "TABLE ", "ALL ") if item.startswith(w)), word)
        said_of = item.removeprefix(word)
        of = with_columns_in_order(said_of.removeprefix("ONLY "))
        if context and word == IN_SCHEMA and of == "CURRENT_SCHEMA":
            of = quoted(context.path[0])
        items.append(f"{ALONE}{of}" if word == "TABLE " else word + of)
        if schema and word == "TABLE " and not said_of.startswith("ONLY "):
            items += (ALONE + child for child in _of_children(of, above, schema))
    return items, [in_order(_valued(o)) for o in top_level(options)] if options else []


def _valued(option: str) -> str:
    """A name alone says that it is so (manual, CREATE PUBLICATION)."""
    return option if " = " in option else f"{option} = true"


def _parents(schema: Schema) -> dict[str, Table]:
    """The tables from which others inherit, as SQL calls them; partitions go with their table."""
    inherited = (t for t in schema.tables if t.children and t.partition_by is None)
    return {text_of(quoted(table.name)): table for table in inherited}


def _of_children(of: str, above: dict[str, Table], schema: Schema) -> Iterator[str]:
    """The same of the tables that inherit from it."""
    found = TABLE_NAME.match(of)
    table = above.get(found[0]) if found else None
    for child in descendants(schema, table) if table else ():
        if child.bound is None and found:
            yield quoted(child.name) + of[found.end() :]


NAME = r'(?:[\w$.]|"(?:[^"]|"")+")+'
TABLE_NAME = re.compile(NAME)
COLUMNS = re.compile(rf"(?P<table>{NAME}) ?\((?P<columns>.*?)\)(?P<rest> WHERE .*)?")


def with_columns_in_order(item: str) -> str:
    """A table with the columns of its list in order of name: their order says nothing."""
    found = None if " WHERE " in item.partition("(")[0] else COLUMNS.fullmatch(item)
    if found is None:
        return item
    columns = ", ".join(sorted(top_level(found["columns"])))
    return f"{found['table']} ({columns}){found['rest'] or ''}"


def in_order(option: str) -> str:
    """``publish`` with its actions in order."""
    name, sign, value = option.partition(" = ")
    if name != "publish":
        return option
    actions = sorted(action.strip() for action in value.strip("'").split(","))
    return f"{name}{sign}'{', '.join(actions)}'"


def published_as(head: str, items: list[str], options: list[str]) -> str:
    """All of it in order of name; what says nothing is left out."""
    said = ", ".join(sorted(items))
    kept = sorted(option for option in options if option not in USUAL)
    of = f" FOR {said}" if said else ""
    return f"{head}{of} WITH ({', '.join(kept)})" if kept else f"{head}{of}"
