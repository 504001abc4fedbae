"""The titles of batches, and the names of migration folders.

A title says what the batch does to the table that it locks.  It names an object where the batch has
one of its kind, and only the kind where it has several: a further column leaves the title as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.plan.batches import locked
from generator.plan.operations import (
    CreateArchive,
    CreateObject,
    DeleteKept,
    DeleteRows,
    DisableTrigger,
    DropArchive,
    DropObject,
    EnableTrigger,
    FillView,
    KeepColumn,
    KeepGrants,
    KeepNumbers,
    KeepRows,
    KeepSequence,
    KeepType,
    KeepWholeRows,
    LockTable,
    Operation,
    PinTimeZone,
    RefreshView,
    RestoreGrants,
    SetComment,
    SetObjectComment,
    SwitchSubscription,
)
from generator.plan.operations.guarded import bare
from generator.plan.plan import Batch
from generator.records import replace

LONGEST = 56
"""Of a title as part of a folder's name."""
WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")
MANNER = re.compile(r",? if (?:any|kept)\Z| in steps\Z| concurrently\Z")
MEANS = re.compile(r"_(?:in_steps|using_index|concurrently)\Z")
KEEPS = (KeepColumn, KeepNumbers, KeepRows, KeepSequence, KeepType, KeepWholeRows)
ASIDE = (
    CreateArchive,
    DeleteKept,
    DeleteRows,
    DisableTrigger,
    DropArchive,
    EnableTrigger,
    FillView,
    KeepGrants,
    LockTable,
    PinTimeZone,
    RestoreGrants,
    SetComment,
    SetObjectComment,
    SwitchSubscription,
)
"""What a batch does for the sake of what else it does."""
WORDS = {
    "drop_not_null": ("drop NOT NULL of", "column"),
    "grant": ("grant", "privilege"),
    "keep_column": ("keep", "value"),
    "restore_column": ("restore", "value"),
    "keep_whole_rows": ("keep", "row"),
    "restore_rows": ("restore", "row"),
    "restore_whole_rows": ("restore", "value"),
    "revoke": ("revoke", "privilege"),
    "set_not_null": ("require", "column"),
}
"""Verb and noun of operations that their names do not give."""
JOINED = {"add": "to", "create": "on"}
OWNERS = ("table", "enum", "domain")


def titled(batches: Sequence[Batch], in_use: Callable[[str], bool]) -> tuple[Batch, ...]:
    """The batches with their titles; no two give folders of one name."""
    out: list[Batch] = []
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for batch in batches:
        # A name may end with a space, and a cell of a table cannot.
        plain = title = _title(batch, in_use).strip()
        number = numbers.get(plain, 1)
        while slug(title) in taken:
            number += 1
            title = f"{plain}, part {number}"
        taken.add(slug(title))
        numbers[plain] = number
        out.append(replace(batch, title=title))
    return tuple(out)


def slug(text: str) -> str:
    """``add columns to OrderLine`` as ``add_columns_to_order_line``."""
    return "_".join(word.lower() for word in WORD.findall(text))


def _title(batch: Batch, in_use: Callable[[str], bool]) -> str:
    """The first of several wordings, each with less in it, that is short enough."""
    tables = locked(batch.steps, in_use)
    operations = [bare(step.operation) for step in batch.steps]
    operations = [o for o in operations if _owner(o) in tables] or operations
    group = _group(operations)
    verb, noun = _words(group[0])
    owners = list(dict.fromkeys(filter(None, map(_owner, group))))
    if len(group) == 1:
        wordings = [MANNER.sub("", group[0].describe()), f"{verb} {noun}"]
    else:
        wordings = [f"{verb} {_plural(noun)}"]
    if owners:
        between = "" if noun == "table" else f" {JOINED.get(verb, 'of')}"
        wordings.insert(-1, f"{wordings[-1]}{between} {' and '.join(owners)}")
    return next((w for w in wordings if len(slug(w)) <= LONGEST), wordings[-1])


def _group(operations: list[Operation]) -> list[Operation]:
    """The operations of the kind that it is about: tables, then columns, then what comes first."""
    groups: dict[tuple[str, str], list[Operation]] = {}
    for operation in operations:
        groups.setdefault(_words(operation), []).append(operation)
    return min(groups.values(), key=_weight)


def _weight(group: list[Operation]) -> int:
    if isinstance(group[0], ASIDE):
        return 4
    if isinstance(group[0], KEEPS):
        return 3  # for what takes away what is kept
    if isinstance(group[0], RefreshView | FillView):
        return 0
    return 0 if group[0].template.endswith("_table") else 1 if "_column" in group[0].template else 2


def _words(operation: Operation) -> tuple[str, str]:
    """``AddForeignKey`` as ``add`` and ``foreign key``."""
    name = MEANS.sub("", operation.template)
    verb, _, noun = name.partition("_")
    if isinstance(operation, CreateObject | DropObject):
        noun = operation.object.kind
    return WORDS.get(name) or (verb, noun.replace("_", " "))


def _plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and not noun.endswith("key"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("x") else f"{noun}s"


def _owner(operation: Operation) -> str:
    """The name of the table, enum or domain that it is about; none of an object of its own."""
    if isinstance(operation, RefreshView | FillView):
        return operation.view
    for attribute in OWNERS:
        found = getattr(operation, attribute, None)
        if found is not None:
            return str(getattr(found, "name", found))
    return ""
