"""Options of foreign data wrappers, servers, user mappings and foreign tables (manual, 5.12).

They are compared in order of name and created in that of the file (``PlainObject.told``); secrets
are not among them: no script contains one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.plan.operations import (
    AlterOptions,
    CreateObject,
    DropObject,
    ExtendObject,
    Operation,
)
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject, options_text, with_options
from generator.schema.subscriptions import has_password
from generator.schema.tokens import literal, quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.grammar import Json
from generator.sql.read.names import relation
from generator.sql.read.secrets import SECRET
from generator.sql.read.statements.foreign_columns import with_columns_of
from generator.sql.read.statements.foreign_elements import in_one_form
from generator.sql.read.statements.inner import inner_cursor

OPTIONED = frozenset({"foreign data wrapper", "server", "user mapping", "foreign table"})
COMES, DIFFERS = {"DEFELEM_ADD"}, {"DEFELEM_SET", "DEFELEM_DROP"}
"""What may be said of an option that is not there, and of one that is."""
ROLES = {
    "ROLESPEC_CURRENT_ROLE": "CURRENT_ROLE",
    "ROLESPEC_CURRENT_USER": "CURRENT_USER",
    "ROLESPEC_SESSION_USER": "SESSION_USER",
    "ROLESPEC_PUBLIC": "PUBLIC",
}


def optioned(item: PlainObject, cursor: Cursor) -> PlainObject:
    """The object with its options, as CREATE says them."""
    text, uses = without_options(item.definition.sql), item.definition.uses
    text = of_wrapper(text) if item.kind == "foreign data wrapper" else text
    bare = replace(item, definition=Expression(text, uses=uses), options=())
    return with_options(bare, tuple(given(cursor.many("options"))))


def given(options: Iterable[Cursor]) -> Iterator[tuple[str, str]]:
    """Those of CREATE that are no secret."""
    for option in options:
        name, value = option.text("defname"), option.one("arg").string()
        if not SECRET.search(name):
            yield name, value


def without_options(text: str) -> str:
    """The statement without the last of its clauses, if that is OPTIONS."""
    depth = 0
    for token, start, _ in reversed(grammar.lexemes(text)):
        depth += (token == "ASCII_41") - (token == "ASCII_40")
        if not depth:
            return text[:start].removesuffix(" OPTIONS ") if token == "ASCII_40" else text
    return text


def mapping_name(cursor: Cursor) -> str:
    """``FOR bob SERVER s``: DROP USER MAPPING calls it so."""
    user = cursor.one("user")
    role = ROLES.get(user.text("roletype")) or quoted(user.text("rolename"))
    return f"FOR {role} SERVER {quoted(cursor.text('servername'))}"


def drop_mapping(cursor: Cursor) -> Iterator[Operation]:
    name, guarded = mapping_name(cursor), cursor.flag("missing_ok")
    if found := cursor.context.schema.objects.get(("user mapping", name, "", None)):
        yield DropObject(object=found)
    elif not guarded:
        raise cursor.error(f"user mapping {name} does not exist")


def alter(cursor: Cursor) -> Iterator[Operation]:
    """ALTER FOREIGN DATA WRAPPER, SERVER and USER MAPPING with OPTIONS."""
    match cursor.kind:
        case "AlterFdwStmt":
            kind, name = "foreign data wrapper", cursor.text("fdwname")
            set_functions(cursor, name)
        case "AlterForeignServerStmt":
            kind, name = "server", cursor.text("servername")
            if cursor.context.lenient and cursor.flag("has_version"):
                set_version(cursor, name, cursor.word("version"))
        case _:
            kind, name = "user mapping", mapping_name(cursor)
    yield from altered(kind, name, cursor, cursor.many("options"))


def set_version(cursor: Cursor, name: str, version: str | None) -> None:
    """ALTER SERVER ... VERSION, in a file of history: the definition says another one."""
    found, context = of_name("server", name, cursor), cursor.context
    head, wrapper, rest = found.definition.sql.partition(" FOREIGN DATA WRAPPER ")
    said = f" VERSION {literal(version)}" if version is not None else ""
    text = VERSION.sub("", head) + said + wrapper + rest
    made = replace(found, definition=Expression(text, uses=found.definition.uses))
    context.becomes(context.schema.with_("objects", made))


def set_functions(cursor: Cursor, name: str) -> None:
    """ALTER FOREIGN DATA WRAPPER ... HANDLER and VALIDATOR, in a file of history."""
    said = cursor.many("func_options") if cursor.context.lenient else []
    if not said:
        return
    found, context = of_name("foreign data wrapper", name, cursor), cursor.context
    words = {option.text("defname"): option.node.get("arg") for option in said}
    for option in said:
        option.done()
    given = definition(context.words, context.spelling)
    text = without_options(found.definition.sql)
    clauses = {m[1]: m[0] for m in WRAPPER_FUNCTION.finditer(text)}
    clauses |= {m[1]: m[0] for m in WRAPPER_FUNCTION.finditer(without_options(given.sql))}
    kept = [clause for word, clause in clauses.items() if words.get(word.lower(), True)]
    text = f"CREATE FOREIGN DATA WRAPPER {quoted(name)}{''.join(sorted(kept))}"
    whole = definition(text + options_text(found.options), context.spelling)
    text += options_text(found.options)
    made = replace(found, definition=Expression(text, uses=whole.uses))
    context.becomes(context.schema.with_("objects", made))


def of_wrapper(text: str) -> str:
    """A foreign data wrapper without what says nothing: NO HANDLER, NO VALIDATOR."""
    plain = re.sub(r" NO (?:HANDLER|VALIDATOR)(?= |\Z)", "", text)
    return re.sub(r" {2,}(?=HANDLER|VALIDATOR)", " ", plain).rstrip()


WRAPPER_FUNCTION = re.compile(r'(?<! NO) (HANDLER|VALIDATOR) (?:[\w$.]|"(?:[^"]|"")+")+')
VERSION = re.compile(r" VERSION '(?:[^']|'')*'$")


def column_options(command: Cursor, name: str) -> Iterator[Operation]:
    """What pg_dump says of the columns of a foreign table, behind CREATE."""
    found, column = of_name("foreign table", name, command), command.text("name")
    options = dict(given(_options_of(found, column, command)))
    for option in command.one("def").many("items"):
        action, said = option.text("defaction"), option.text("defname")
        if action not in {"DEFELEM_UNSPEC", "DEFELEM_ADD"} and said not in options:
            raise command.error(f'column "{column}" has no option "{said}" here')
        if action == "DEFELEM_DROP":
            options.pop(said)
        elif not SECRET.search(said):
            options[said] = option.one("arg").string()
    if options:
        yield with_column(found, column, tuple(sorted(options.items())))


def _options_of(item: PlainObject, column: str, command: Cursor) -> list[Cursor]:
    """What is said of the column so far, which is taken off: one statement says all."""
    head = f"{with_column(item, column, ()).statement.sql} OPTIONS ("
    said = [text for text in item.more if text.sql.startswith(head)]
    context = command.context
    if not said or not context.lenient:
        return []
    more = tuple(text for text in item.more if text not in said)
    context.becomes(context.schema.with_("objects", replace(item, more=more)))
    (made,) = inner_cursor(said[0].sql, command).many("cmds")
    return made.one("def").many("items")


def with_column(
    item: PlainObject, column: str, options: tuple[tuple[str, str], ...]
) -> ExtendObject:
    """The statement that gives a column of a foreign table its options."""
    text = f"ALTER FOREIGN TABLE {quoted(item.name)} ALTER COLUMN {quoted(column)}"
    return ExtendObject(object=item.bare, statement=Expression(text + options_text(options)))


def foreign_table(item: PlainObject, cursor: Cursor) -> Iterator[Operation]:
    """CREATE FOREIGN TABLE, and the options of its columns as statements of their own."""
    columns = list[tuple[str, tuple[tuple[str, str], ...]]]()
    item, attached = as_partition(item, cursor)
    for column in cursor.one("base").many("tableElts"):
        if column.kind == "ColumnDef" and "fdwoptions" in column.node:
            options = tuple(sorted(given(column.many("fdwoptions"))))
            columns.append((column.text("colname"), options))
    text = without_column_options(item.definition.sql) if columns else item.definition.sql
    text = NAMED_NOT_NULL.sub(lambda at: at[1] or "NOT NULL", text)
    text = in_one_form(text, item.name, cursor.context)
    made = replace(item, definition=Expression(text, uses=item.definition.uses))
    yield CreateObject(object=made)
    if attached:
        yield ExtendObject(object=made.bare, statement=attached)
    for column_name, options in columns:
        yield with_column(made, column_name, options)


NAMED_NOT_NULL = re.compile(r"""('(?:[^']|'')*')|CONSTRAINT (?:"(?:[^"]|"")+"|[\w$]+) NOT NULL""")
"""18 has names for them, which nothing refers to; before it they have none."""


def as_partition(item: PlainObject, cursor: Cursor) -> tuple[PlainObject, Expression | None]:
    """The foreign table by itself, and the statement that makes a partition of it."""
    base = cursor.one("base")
    context, above = cursor.context, base.many("inhRelations")
    if "partbound" not in base.node or not context.lenient:
        return item, None
    parent = context.table(relation(above[0], ("p", "u")))
    if parent is None:
        raise above[0].error("the table that it is a partition of does not exist")
    text = item.definition.sql
    bound = BOUND.search(text[: text.index(" SERVER ")])
    if bound is None:
        raise cursor.error("this bound of a partition is not supported")
    said = f"ALTER TABLE {quoted(parent.name)} ATTACH PARTITION {quoted(item.name)} {bound[1]}"
    made = definition(with_columns_of(parent, text), context.spelling)
    return replace(item, definition=made), definition(said, context.spelling)


BOUND = re.compile(r" (DEFAULT|FOR VALUES .*)\Z", re.DOTALL)


def without_column_options(text: str) -> str:
    """The statement without the clauses OPTIONS inside its first parentheses."""
    cuts, depth, start, before = list[tuple[int, int]](), 0, None, (0, "")
    for token, at, end in grammar.lexemes(text):
        if token == "ASCII_40":
            if depth == 1 and before[1] == "OPTIONS":
                start = before[0]
            depth += 1
        if token == "ASCII_41":
            depth -= 1
            if depth == 1 and start is not None:
                cuts.append((start - 1, end))
                start = None
            if not depth:
                break
        before = at, token
    for at, end in reversed(cuts):
        text = text[:at] + text[end:]
    return text


def of_name(kind: str, name: str, cursor: Cursor) -> PlainObject:
    found = cursor.context.schema.objects.get((kind, name, "", None))
    if found is None:
        raise cursor.error(f'{kind} "{name}" does not exist')
    return found


def altered(
    kind: str, name: str, cursor: Cursor, options_: Iterable[Cursor]
) -> Iterator[Operation]:
    found = of_name(kind, name, cursor)
    options = dict(found.ordered)
    for option in options_:
        option_name, action = option.text("defname"), option.text("defaction")
        value = option.one("arg").string() if "arg" in option.node else None
        if SECRET.search(option_name):
            continue
        if action == "DEFELEM_UNSPEC" and cursor.context.lenient:
            action = "DEFELEM_ADD"
        if action not in (DIFFERS if option_name in options else COMES):
            raise option.error(f'{kind} "{name}" has or lacks the option "{option_name}"')
        if value is None:
            options.pop(option_name)
        else:
            options[option_name] = value
    after = with_options(found, tuple(options.items()))
    if after.ordered != found.ordered:
        yield AlterOptions(object=found.bare, options=after.ordered)


def secrets(kind: str, node: Json) -> list[str]:
    """The names of options in a statement that hold a secret."""
    if kind in {"CreateSubscriptionStmt", "AlterSubscriptionStmt"}:
        return ["password"] if has_password(node.get("conninfo", "")) else []
    options = list(node.get("options", [])) if kind in STATEMENTS else []
    for command in node.get("cmds", []) if kind == "AlterTableStmt" else ():
        told = command["AlterTableCmd"]
        if told["subtype"] in OF_TABLE:
            options += told["def"]["List"]["items"]
    names = [option["DefElem"]["defname"] for option in options]
    return [name for name in names if SECRET.search(name)]


STATEMENTS = frozenset(
    f"{word}{kind}Stmt"
    for word in ("Create", "Alter")
    for kind in ("Fdw", "ForeignServer", "ForeignTable", "UserMapping")
)
OF_TABLE = frozenset({"AT_GenericOptions", "AT_AlterColumnGenericOptions"})
