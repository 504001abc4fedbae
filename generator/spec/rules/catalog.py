"""Operator classes, collations, operators and settings must exist in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.schema.callables import OPERATORS, is_operator
from generator.schema.collations import NAMED, is_of_platform
from generator.schema.constraints import IndexElement
from generator.schema.operator_classes import KNOWN, brings, classes
from generator.schema.settings import CUSTOM, NAME_LISTS, SETTINGS, SHAPES, names_in
from generator.schema.tables import Table
from generator.spec.characters import NAME_HELP, bad, shown
from generator.spec.rules.base import Ground
from generator.spec.suggestions import did_you_mean

Problem = tuple[str, str]


def check(ground: Ground) -> None:
    extensions = {extension.name for extension in ground.schema.extensions}
    for table in ground.schema.tables:
        for key, method, element in elements(table):
            for message, help in of_element(element, method, extensions, ground.oldest):
                ground.refuse("SP128", f"{table.name}.{key}", message, help)
        for index in table.of_elements:
            for operator in index.operators:
                for message, help in of_operator(operator, extensions):
                    ground.refuse("SP128", f"{table.name}.{index.name}", message, help)
        for column in table.columns:
            for message, help in of_collation(column.collation, ground.oldest):
                ground.refuse("SP128", f"{table.name}.{column.name}", message, help)
    for domain in ground.schema.domains:
        for message, help in of_collation(domain.collation, ground.oldest):
            ground.refuse("SP128", f"domain:{domain.name}", message, help)


def elements(table: Table) -> Iterator[tuple[str, str, IndexElement]]:
    """(name of the index, its method, the element)"""
    for index in table.of_elements:
        yield from ((index.name, index.method, element) for element in index.keys)


def of_element(
    element: IndexElement, method: str, extensions: Collection[str], oldest: int
) -> Iterator[Problem]:
    yield from of_collation(element.collation, oldest)
    name = element.opclass
    if name is None:
        return
    if bad(name):
        yield f'the operator class "{shown(name)}" {bad(name)}', NAME_HELP
        return
    known = classes(method, extensions)
    if known is None or name in known:
        return
    bare = name.removeprefix("pg_catalog.")
    of, by = brings(bare, method) or ("", "")
    help = did_you_mean(bare, known)
    if bare != name and bare in known:
        help = f"write {bare}: PostgreSQL's own classes have no schema"
    elif by:
        steps = [f"add {of} to `extensions`"] if of and of not in extensions else []
        help = ", and ".join([*steps, *([f"write `using: {by}`"] if by != method else [])])
    some = ", ".join(sorted(known)[:8]) or "none"
    message = f'there is no operator class "{shown(name)}" for {method}'
    yield message, help or f"write one that PostgreSQL has ({some} ...), without a schema"


def of_collation(name: str | None, oldest: int) -> Iterator[Problem]:
    if name is None:
        return
    if bad(name):
        yield f'the collation "{shown(name)}" {bad(name)}', NAME_HELP
    elif name in NAMED:
        if NAMED[name] > oldest:
            yield (
                (
                    f'the collation "{name}" requires PostgreSQL {NAMED[name]}, but '
                    f"`postgresql.oldest` is {oldest}"
                ),
                "choose another collation, or raise `postgresql.oldest`",
            )
    elif not is_of_platform(name):
        yield (
            f'there is no collation "{shown(name)}"',
            did_you_mean(name, NAMED) or "write one such as C, de-x-icu or de_AT.utf8",
        )


def of_operator(text: str, extensions: Collection[str]) -> Iterator[Problem]:
    known = OPERATORS if KNOWN.issuperset(extensions) and not extensions else None
    if not is_operator(text):
        help = "write one operator alone, such as = or &&"
        yield f'"{shown(text)}" is not an operator', "write <>" if text == "!=" else help
    elif known and text not in known:
        yield f'PostgreSQL has no operator "{text}"', "write one that it has, such as = or &&"


def of_setting(name: str, value: str, oldest: int) -> Iterator[Problem]:
    """What is wrong with one setting of a function."""
    if CUSTOM.match(name):
        if any(bad(part) for part in name.split(".")):
            yield f'the name of the setting "{shown(name)}" is too long', NAME_HELP
        return
    if name.lower() not in SETTINGS:
        help = did_you_mean(name, (known[0] for known in SETTINGS.values()))
        otherwise = "write one that a function can have; an application's own has a dot"
        yield f'there is no setting "{shown(name)}"', help or otherwise
        return
    written, kind, first, last = SETTINGS[name.lower()]
    if not first <= oldest <= last:
        yield (
            f'PostgreSQL {oldest}, the `postgresql.oldest`, has no setting "{written}"',
            "remove the setting, or change `postgresql.oldest`",
        )
    shape, help = SHAPES[kind]
    if name.lower() in NAME_LISTS:
        names = names_in(value)
        if names is None or any(name and bad(name) for name in names):
            yield (
                f'"{shown(value)}" is not a list of names for {written}',
                'write names with commas between: "$user", public',
            )
    elif not shape.match(value):
        yield f'"{shown(value)}" is not a value of the setting {written}', help
