"""The subscriptions that a file makes, as far as two files can be compared.

No script makes or changes one: its connection may contain a password, and a change reaches the
publisher.  So what differs is told by name, and the connection never.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.findings import Place
from generator.records import dataclass, replace
from generator.sql.read.grammar import Json

OF_ONE_RUN = frozenset({"connect", "copy_data", "create_slot", "enabled", "refresh"})
"""Options that a dump says in another way than whoever made the subscription."""
USUAL = frozenset(
    {
        *(("binary", "false"), ("disable_on_error", "false"), ("failover", "false")),
        *(("origin", "any"), ("password_required", "true"), ("run_as_owner", "false")),
        *(("streaming", "false"), ("synchronous_commit", "false"), ("two_phase", "false")),
    }
)
"""What is so without being said (manual, CREATE SUBSCRIPTION)."""
SAME = {"on": "true", "1": "true", "": "true", "off": "false", "0": "false"}
COMPARED = ("connection", "publications", "options")
STATEMENTS = frozenset({"CreateSubscriptionStmt", "AlterSubscriptionStmt", "DropSubscriptionStmt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """``connection`` is compared, and told to nobody."""

    name: str
    connection: str = field(repr=False)
    publications: frozenset[str]
    options: frozenset[tuple[str, str]]
    place: Place = field(compare=False)


Subscriptions = dict[str, Subscription]


def is_of_subscription(kind: str, node: Json) -> bool:
    return kind in STATEMENTS or node.get("renameType") == "OBJECT_SUBSCRIPTION"


def follow(known: Subscriptions, kind: str, node: Json, place: Place) -> None:
    """What the statement makes of those that are known."""
    if kind == "RenameStmt":
        old = known.pop(node["object"]["String"]["sval"], None)
        if old:
            known[node["newname"]] = replace(old, name=node["newname"])
        return
    name = node["subname"]
    if kind == "CreateSubscriptionStmt":
        made = Subscription(
            name=name,
            connection=node.get("conninfo", ""),
            publications=frozenset(_publications(node)),
            options=frozenset({("slot_name", name)}),
            place=place,
        )
        known[name] = _with(made, dict(_options(node)))
    elif kind == "DropSubscriptionStmt":
        known.pop(name, None)
    elif name in known:
        known[name] = replace(_altered(known[name], node), place=place)


def _altered(old: Subscription, node: Json) -> Subscription:
    named = frozenset(_publications(node))
    match node["kind"]:
        case "ALTER_SUBSCRIPTION_CONNECTION":
            return replace(old, connection=node.get("conninfo", ""))
        case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
            return replace(old, publications=named)
        case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
            return replace(old, publications=old.publications | named)
        case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
            return replace(old, publications=old.publications - named)
        case "ALTER_SUBSCRIPTION_OPTIONS":
            return _with(old, dict(_options(node)))
    return old


def _with(item: Subscription, said: Mapping[str, str]) -> Subscription:
    options = {**dict(item.options), **said}.items()
    return replace(item, options=frozenset(o for o in options if o not in USUAL))


def _publications(node: Json) -> Iterator[str]:
    for found in node.get("publication", ()):
        yield found["String"]["sval"]


def _options(node: Json) -> Iterator[tuple[str, str]]:
    for found in node.get("options", ()):
        option = found["DefElem"]
        if option["defname"] in OF_ONE_RUN:
            continue
        (value,) = option.get("arg", {"": {}}).values()
        if "names" in value:
            value = value["names"][-1]["String"]
        text = str(value.get("sval", value.get("ival", value.get("boolval", ""))))
        said = text if option["defname"] == "slot_name" else SAME.get(text.lower(), text.lower())
        yield option["defname"], said


def different(
    before: Mapping[str, Subscription], after: Mapping[str, Subscription]
) -> Iterator[tuple[Subscription, str]]:
    """Each that differs, with how it does."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None and new is not None:
            yield new, "is there in the second schema only"
        elif old is not None and new is None:
            yield old, "is there in the first schema only"
        elif old and new and old != new:
            other = [part for part in COMPARED if getattr(old, part) != getattr(new, part)]
            yield new, f"differs in its {' and '.join(other)}"
