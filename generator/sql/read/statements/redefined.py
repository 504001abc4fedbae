"""ALTER that changes what CREATE said, in a file of history: the definition is written anew.

The object stays the same one, with its owner, its comment and what belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.plan.operations import Operation
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.names import beside
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.names import local
from generator.sql.read.statements.operators import operator_named, plain_operator
from generator.sql.read.statements.option_lists import DICTIONARY

Options = Mapping[str, str | None]
"""What is said of each, from its name on; None takes it away."""
ALONE = ("hashes", "merges")
"""Options of an operator that say no more than their name."""
LINKS = ("commutator", "negator")
NAME = re.compile(r'("(?:[^"]|"")+"|[^\s=]+)')


def alter(cursor: Cursor) -> Iterator[Operation]:
    if not cursor.context.lenient:
        raise cursor.error("ALTER of a definition is not supported here")
    CHANGES[cursor.kind](cursor)
    cursor.done()
    yield from ()


def operator(cursor: Cursor) -> None:
    """ALTER OPERATOR ... SET: what this operator names as its commutator or negator names it in
    return (manual, ALTER OPERATOR)."""
    item = cursor.one("opername")
    name, rest, _ = operator_named(item, item.names("objname"))
    found = _known(cursor, "operator", name, rest)
    options = dict(_given(cursor))
    for word in ALONE:
        if word in options:
            options[word] = None if options[word] == f"{word} = false" else word
    _becomes(cursor, found, options)
    left, right = rest.strip(" ()").split(", ")
    for link in LINKS:
        said = options.get(link)
        if said:
            plain = said.partition(" = ")[2]
            base = re.sub(r"\AOPERATOR\((?:.*\.)?([^.]*)\)\Z", r"\1", plain)
            sides = (right, left) if link == "commutator" else (left, right)
            key = "operator", beside(name, base), f" ({', '.join(sides)})", None
            other = cursor.context.schema.objects.get(key)
            if other:
                own = base_name = str(getattr(name, "base", name))
                own = own if plain == base else f"OPERATOR({quoted(name)[: -len(base_name)]}{own})"
                _becomes(cursor, other, {link: f"{link} = {own}"})


def dictionary(cursor: Cursor) -> None:
    """ALTER TEXT SEARCH DICTIONARY: an option that is only named goes."""
    name = local(cursor.names("dictname"), cursor)
    options = {key: said if " = " in said else None for key, said in _said(cursor).items()}
    _becomes(cursor, _known(cursor, "text search dictionary", name), options)


def base_type(cursor: Cursor) -> None:
    """ALTER TYPE ... SET, of a base type: its definition follows the shell."""
    name = local(cursor.names("typeName"), cursor)
    found = _known(cursor, "type", name)
    if not found.is_base:
        raise cursor.error(f'"{name}" is not a base type')
    (said,) = found.more
    text = _changed(said.sql, dict(_given(cursor)))
    made = replace(found, more=(definition(text, cursor.context.spelling),))
    cursor.context.becomes(cursor.context.schema.with_("objects", made))


def _known(cursor: Cursor, kind: str, name: str, rest: str = "") -> PlainObject:
    found = cursor.context.schema.objects.get((kind, name, rest, None))
    if found is None:
        raise cursor.error(f'{kind} "{name}" does not exist')
    return found


def _said(cursor: Cursor) -> dict[str, str]:
    """The options of the statement in canonical spelling, by name."""
    context = cursor.context
    text = plain_operator(definition(context.words, context.spelling), context).sql
    return {_name(said): said for said in _listed(text)}


def _given(cursor: Cursor) -> Iterator[tuple[str, str | None]]:
    """The same; NONE takes an option away."""
    for name, said in _said(cursor).items():
        option = next(o for o in cursor.many("options") if o.node["defname"] == name.strip('"'))
        taken = "arg" not in option.node and name not in ALONE
        yield name, None if taken else said


def _name(said: str) -> str:
    found = NAME.match(said)
    return found[1].strip('"') if found else said


def _listed(text: str) -> list[str]:
    """What stands in the last parentheses."""
    start, end = _last(text)
    return grammar.top_level(text[start:end]) if start < end else []


def _last(text: str) -> tuple[int, int]:
    depth, end = 0, len(text)
    for token, at, _ in reversed(grammar.lexemes(text)):
        if token == "ASCII_41":
            end = at if not depth else end
            depth += 1
        if token == "ASCII_40":
            depth -= 1
            if not depth:
                return at + 1, end
    return end, end


def _changed(text: str, options: Options) -> str:
    """The definition with those options, in order of name as all have them; but of a dictionary
    behind those that it keeps, as PostgreSQL stores them."""
    start, end = _last(text)
    kept = [said for said in grammar.top_level(text[start:end]) if _name(said) not in options]
    listed = [*kept, *filter(None, options.values())]
    if not text.startswith(DICTIONARY):
        listed.sort(key=str.lower)
    return f"{text[:start]}{', '.join(listed)}{text[end:]}"


def _becomes(cursor: Cursor, found: PlainObject, options: Options) -> None:
    text = _changed(found.definition.sql, options)
    uses = definition(text, cursor.context.spelling).uses
    made = replace(found, definition=Expression(text, uses=uses))
    cursor.context.becomes(cursor.context.schema.with_("objects", made))


CHANGES: dict[str, Callable[[Cursor], None]] = {
    "AlterOperatorStmt": operator,
    "AlterTSDictionaryStmt": dictionary,
    "AlterTypeStmt": base_type,
}
"""By the tag of the node."""
