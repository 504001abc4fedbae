"""CREATE, ALTER and DROP SUBSCRIPTION: their connection is read without its passwords."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import (
    AlterSubscription,
    CreateObject,
    DropObject,
    Operation,
    SwitchSubscription,
)
from generator.plan.operations.subscriptions import subscription
from generator.schema.kinds import PlainObject
from generator.schema.subscriptions import (
    NO_SLOT,
    SLOT,
    SUBSCRIPTION,
    Said,
    in_order,
    said_of,
    without_password,
)
from generator.sql.read.cursor import Cursor

OF_ONE_RUN = frozenset({"copy_data", "create_slot", "refresh"})
"""Options of the statement, and of no subscription."""
SAME = {"on": "true", "1": "true", "": "true", "off": "false", "0": "false"}
WORDS = frozenset({"streaming", "synchronous_commit"})
"""Options that are more than true or false."""
FOR_WORDS = {"true": "on", "false": "off", "1": "on", "0": "off", "": "on"}


def create(cursor: Cursor) -> Iterator[Operation]:
    """Whether it is enabled is known only of one that connects."""
    name, found = cursor.text("subname"), dict(_options(cursor))
    connects = found.pop("connect", "true") == "true"
    enabled = found.pop("enabled", None)
    said = Said(
        name=name,
        connection=without_password(cursor.word("conninfo") or ""),
        publications=tuple(sorted(cursor.names("publication"))),
        options=in_order({SLOT: name, **found}.items()),
    )
    if not cursor.context.lenient and connects:
        raise cursor.error("CREATE SUBSCRIPTION that connects is not supported here")
    yield CreateObject(object=subscription(said))
    if cursor.context.lenient and (enabled == "false" or connects):
        yield SwitchSubscription(name=name, on=enabled != "false")


def alter(cursor: Cursor) -> Iterator[Operation]:
    name, kind = cursor.text("subname"), cursor.text("kind").removeprefix("ALTER_SUBSCRIPTION_")
    old = said_of(_known(name, cursor))
    if kind in CHANGES:
        yield CHANGES[kind](old, cursor)
    elif kind == "ENABLED":
        (option,) = cursor.many("options")
        option.text("defname"), option.text("defaction")
        yield SwitchSubscription(name=name, on=_boolean(option) == "true")
    elif kind in {"REFRESH", "SKIP"} and cursor.context.lenient:
        cursor.done()
    else:
        raise cursor.error("this form of ALTER SUBSCRIPTION is not supported here")


def drop(cursor: Cursor) -> Iterator[Operation]:
    name, guarded = cursor.text("subname"), cursor.flag("missing_ok")
    cursor.word("behavior")
    if guarded and cursor.context.schema.objects.get((SUBSCRIPTION, name, "", None)) is None:
        return
    yield DropObject(object=_known(name, cursor))


def _known(name: str, cursor: Cursor) -> PlainObject:
    found = cursor.context.schema.objects.get((SUBSCRIPTION, name, "", None))
    if found is None:
        raise cursor.error(f'subscription "{name}" does not exist')
    return found


def _connection(old: Said, cursor: Cursor) -> Operation:
    value = (("connection", without_password(cursor.word("conninfo") or "")),)
    return AlterSubscription(name=old.name, part="connection", value=value)


def _publications(old: Said, cursor: Cursor) -> Operation:
    kind, names = cursor.text("kind"), set(cursor.names("publication"))
    dict(_options(cursor))
    if kind.endswith("ADD_PUBLICATION"):
        names |= {*old.publications}
    elif kind.endswith("DROP_PUBLICATION"):
        names = {*old.publications} - names
    value = tuple((name, "") for name in sorted(names))
    return AlterSubscription(name=old.name, part="publications", value=value)


def _set(old: Said, cursor: Cursor) -> Operation:
    value = tuple(sorted(_options(cursor)))
    return AlterSubscription(name=old.name, part="options", value=value)


def _options(cursor: Cursor) -> Iterator[tuple[str, str]]:
    for option in cursor.many("options"):
        name = option.text("defname")
        value = _value(option, name)
        option.done()
        if name not in OF_ONE_RUN:
            yield name, value


def _value(option: Cursor, name: str) -> str:
    if name == SLOT:
        arg = option.node.get("arg", {})
        names = arg.get("TypeName", {}).get("names")
        text = str(names[-1]["String"]["sval"] if names else arg.get("String", {}).get("sval", ""))
        return NO_SLOT if text.lower() == "none" else text
    return _boolean(option, FOR_WORDS if name in WORDS else SAME)


def _boolean(option: Cursor, same: dict[str, str] = SAME) -> str:
    (value,) = option.node.get("arg", {"": {}}).values()
    option.done()
    if "names" in value:
        value = value["names"][-1]["String"]
    text = str(value.get("sval", value.get("ival", value.get("boolval", "")))).lower()
    return same.get(text, text)


CHANGES: dict[str, Callable[[Said, Cursor], Operation]] = {
    "CONNECTION": _connection,
    "OPTIONS": _set,
    **dict.fromkeys(("ADD_PUBLICATION", "DROP_PUBLICATION", "SET_PUBLICATION"), _publications),
}
"""By the kind of the node."""
