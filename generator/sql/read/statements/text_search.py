"""Text search configurations: a parser, and a mapping for each type of token.

A copy of another configuration is read as what it then holds, which is what a dump says of it
(manual, CREATE and ALTER TEXT SEARCH CONFIGURATION; src/backend/snowball/snowball_func.sql.in).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import CreateObject, ExtendObject, Operation
from generator.records import replace
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.names import local, local_or_catalog
from generator.sql.read.references import strings

PLAIN_TOKENS = (
    "email", "url", "host", "sfloat", "version", "hword_numpart", "numword", "numhword", "url_path",
    "file", "float", "int", "uint",
)  # fmt: skip
ASCII_WORDS = ("asciiword", "hword_asciipart", "asciihword")
WORDS = ("word", "hword_part", "hword")
ENGLISH_BESIDE = {"hindi", "russian"}
"""Languages of another alphabet, whose words in ASCII are taken for English."""
LANGUAGES = frozenset(
    "arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi"
    " hungarian indonesian irish italian lithuanian nepali norwegian portuguese romanian russian"
    " serbian spanish swedish tamil turkish yiddish".split()
)
"""Those of PostgreSQL 18; 15 to 17 lack Estonian."""
DEFAULT = "(parser = pg_catalog.default)"
"""As a dump says it: the deparser forgets the quotes."""
Mappings = dict[str, str]


def built_in(name: str) -> Mappings | None:
    """What a configuration of ``pg_catalog`` maps: the token to its dictionaries."""
    if name == "simple":
        return dict.fromkeys((*PLAIN_TOKENS, *ASCII_WORDS, *WORDS), "simple")
    if name not in LANGUAGES:
        return None
    ascii_of = "english" if name in ENGLISH_BESIDE else name
    return {
        **dict.fromkeys(PLAIN_TOKENS, "simple"),
        **dict.fromkeys(ASCII_WORDS, f"{ascii_of}_stem"),
        **dict.fromkeys(WORDS, f"{name}_stem"),
    }


def configuration(item: PlainObject, cursor: Cursor) -> Iterator[Operation]:
    """CREATE: a parser, or the name of one to copy."""
    copied = next((o for o in cursor.many("definition") if o.node["defname"] == "copy"), None)
    known = mappings_of(copied, cursor) if copied else None
    head = f"CREATE TEXT SEARCH CONFIGURATION {quoted(item.name)}"
    if known is None and DEFAULT not in item.definition.sql.replace('"', ""):
        yield CreateObject(object=item)
        return
    made = definition(f'{head} (parser = "default")', cursor.context.spelling)
    found = replace(item, definition=made)
    yield CreateObject(object=found)
    yield from mapped(found, known or {}, cursor)


def mappings_of(copied: Cursor, cursor: Cursor) -> Mappings | None:
    """What the configuration maps that is copied, where that is known."""
    parts = copied.one("arg").names("names")
    if parts[0] == "pg_catalog" or len(parts) == 1:
        found = built_in(parts[-1])
        if found is not None:
            return found
    other = cursor.context.schema.objects.get(
        ("text search configuration", local(parts, cursor), "", None)
    )
    return None if other is None else held(other)


def held(item: PlainObject) -> Mappings:
    """What was said of a configuration, by token."""
    found: Mappings = {}
    for statement in item.more:
        _, _, said = statement.sql.partition(" ADD MAPPING FOR ")
        token, _, dictionaries = said.partition(" WITH ")
        found[token] = dictionaries
    return found


def mapped(item: PlainObject, mappings: Mappings, cursor: Cursor) -> Iterator[ExtendObject]:
    """One statement for each token, as pg_dump writes them."""
    head = f"ALTER TEXT SEARCH CONFIGURATION {quoted(item.name)} ADD MAPPING FOR"
    for token, dictionaries in sorted(mappings.items()):
        text = f"{head} {token} WITH {dictionaries}"
        yield ExtendObject(object=item.bare, statement=definition(text, cursor.context.spelling))


def named(cursor: Cursor) -> list[str]:
    """The dictionaries that the statement names, as all files spell them."""
    found = [strings(item["List"]["items"]) for item in cursor.node.get("dicts", ())]
    return [quoted(local_or_catalog(tuple(parts), cursor)) for parts in found]


def map_tokens(item: PlainObject, cursor: Cursor) -> Iterator[Operation]:
    """ALTER: mappings are added, changed and dropped, and a dictionary is replaced by another."""
    kind, tokens = cursor.text("kind"), cursor.names("tokentype")
    dictionaries = named(cursor)
    said = ", ".join(dictionaries)
    cursor.flag("missing_ok")
    cursor.done()
    had = held(item)
    if kind == "ALTER_TSCONFIG_ADD_MAPPING":
        yield from mapped(item, dict.fromkeys(tokens, said), cursor)
        return
    if kind == "ALTER_TSCONFIG_DROP_MAPPING":
        now = {token: of for token, of in had.items() if token not in tokens}
    elif kind == "ALTER_TSCONFIG_ALTER_MAPPING_FOR_TOKEN":
        now = {**had, **dict.fromkeys(tokens, said)}
    else:
        old, new = dictionaries
        now = {
            token: ", ".join(new if d == old else d for d in of.split(", "))
            if not tokens or token in tokens
            else of
            for token, of in had.items()
        }
    more = (operation.statement for operation in mapped(item, now, cursor))
    made = replace(item, more=tuple(sorted(more, key=lambda said: said.sql)))
    cursor.context.becomes(cursor.context.schema.with_("objects", made))
