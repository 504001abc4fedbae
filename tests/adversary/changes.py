"""Schemas at random, and changes of them: add, drop, alter a part, move, attach and detach."""

from __future__ import annotations

import re

from tests.adversary.kinds import KINDS
from tests.adversary.values import KEYS, base_of, family
from tests.adversary.world import Draw, Thing, World, quoted

RELATION_KINDS = (
    "table",
    "partition",
    "view",
    "materialized view",
    "sequence",
    "composite",
    "index",
    "foreign table",
    "typed table",
)
SETTINGS = (
    *("trigger state", "row security", "replica identity", "column setting", "clustered"),
    *("rule state", "index statistics"),
)


def a_world(draw: Draw, major: int, superuser: bool, only: tuple[str, ...] = ()) -> World:
    """Things of every kind; ``only`` names kinds that are wanted besides tables."""
    world = World(major=major, superuser=superuser)
    for name in ("schema", "extension"):
        for _ in range(draw.randint(0, 2)):
            add(draw, world, name)
    kinds = list(KINDS)
    wanted = {name: wanted_of(draw, kind.weight) for name, kind in KINDS.items()}
    for name in kinds[: kinds.index("table")]:
        for _ in range(wanted[name] if not only or name in only else 0):
            add(draw, world, name)
    for _ in range(draw.randint(2, 5)):
        a_table(draw, world)
    for name in kinds[kinds.index("table") + 1 :]:
        for _ in range(wanted[name] if not only or name in only or name == "primary key" else 0):
            add(draw, world, name)
    return world


def wanted_of(draw: Draw, weight: float) -> int:
    return draw.randint(0, max(1, round(weight * 2))) if weight else 0


def a_table(draw: Draw, world: World) -> None:
    table = made(draw, world, "table", "", draw.one(world.schemas()))
    if table is None:
        return
    world.things.append(table)
    if draw.often(0.05) and not table.parts["inherits"]:
        return  # a table without columns
    if draw.often(0.8):
        key = Thing(
            kind="column",
            on=table.full,
            name=draw.one(("id", "Id", "key")),
            hidden={"values": "key"},
        )
        key.parts = {
            "type": draw.one((*KEYS, "serial")),
            "collation": "",
            "value": "",
            "null": draw.one(("NOT NULL", "")),
        }
        world.things.append(key)
        if not table.parts["inherits"]:
            world.things.append(
                Thing(
                    kind="primary key",
                    on=table.full,
                    name=f"{table.name}_pkey",
                    parts={"columns": quoted(key.name), "defer": ""},
                )
            )
    for _ in range(draw.randint(2, 6)):
        add(draw, world, "column", table.full)
    keys = [k for k in world.of("primary key") if k.on != table.full]
    for key in draw.some(keys, 0, 1):
        refers(draw, world, table, key)
    if draw.often(0.2) and not table.parts["inherits"]:
        partitioned(draw, world, table)


def refers(draw: Draw, world: World, table: Thing, key: Thing) -> None:
    """A column that can refer to the key of another table."""
    types = [
        base_of(c.parts["type"])
        for c in world.columns(key.on)
        if quoted(c.name) == key.parts["columns"]
    ]
    name = f"{key.on.strip(chr(34)).replace(chr(34), '')} ref"[:20]
    if types and not any(c.name == name for c in world.columns(table.full)):
        parts = {
            "type": types[0],
            "collation": "",
            "value": "",
            "null": draw.one(("", "", "NOT NULL")),
        }
        world.things.append(
            Thing(kind="column", on=table.full, name=name, parts=parts, hidden={"values": "ref"})
        )
        for _ in range(draw.randint(0, 1)):
            add(draw, world, "foreign key", table.full)


def partitioned(draw: Draw, world: World, table: Thing) -> None:
    found = world.columns(table.full)
    plain = [
        c
        for c in found
        if base_of(c.parts["type"]) in KEYS or family(world, c.parts["type"]) == "enum"
    ]
    if not plain:
        return
    table.parts["by"] = quoted(draw.one(plain).name)
    table.parts["way"] = draw.one(("LIST", "RANGE", "HASH"))
    for key in world.on(table.full, "primary key"):
        columns = key.parts["columns"]
        key.parts["columns"] = (
            columns
            if table.parts["by"] in columns.split(", ")
            else f"{columns}, {table.parts['by']}"
        )
    for _ in range(draw.randint(1, 3)):
        add(draw, world, "partition", table.full)


def made(draw: Draw, world: World, kind: str, on: str, schema: str) -> Thing | None:
    """A new thing of that kind, with a name that is free, or None."""
    row = KINDS[kind]
    thing = Thing(kind=kind, name="", on=on, schema=schema)
    if row.place == "table":
        taken = {t.name for t in world.on(on, kind)}
        if kind in ("index", "primary key", "unique", "exclude", "foreign key", "check"):
            taken = {t.name for t in world.things}
    else:
        taken = world.taken(RELATION_KINDS if kind in RELATION_KINDS else (kind,), schema)
    stem = (
        f"{on.rpartition('.')[2].strip(chr(34))}_"
        if kind in ("primary key", "unique", "foreign key", "check", "index", "exclude")
        and draw.often(0.7)
        else ""
    )
    free = [f"{stem}{name}" for name in row.names if f"{stem}{name}" not in taken]
    if kind in SETTINGS:
        free = free or [f"{row.names[0]}{len(taken)}"]
    if not free:
        return None
    thing.name = draw.one(free)
    for name, part in row.parts.items():
        thing.parts[name] = part(draw, world, thing)
    return thing


def add(draw: Draw, world: World, kind: str, on: str = "") -> bool:
    row = KINDS[kind]
    if row.superuser and not world.superuser:
        return False
    schema = draw.one(world.schemas()) if row.place == "schema" else ""
    if row.place == "table" and not on:
        targets = world.of(*row.targets)
        if not targets:
            return False
        on = draw.one(targets).full
    if kind == "partition" and not on:
        parents = [t for t in world.of("table") if t.parts.get("by")]
        if not parents:
            return False
        on = draw.one(parents).full
    thing = made(draw, world, kind, on, schema)
    if thing is None:
        return False
    world.things.append(thing)
    return True


def drop(draw: Draw, world: World, thing: Thing) -> None:
    """The thing goes; a server then refuses what cannot be without it."""
    world.things.remove(thing)
    if thing.kind in ("table", "partition"):
        world.things = [t for t in world.things if t.on != thing.full]


def alter(draw: Draw, world: World, thing: Thing) -> None:
    """One part is drawn anew, until it is another one; what follows from it with it."""
    row = KINDS[thing.kind]
    if not row.parts:
        return
    # What it was the owner of would be said no owner of: see ``change``.
    names = [name for name in row.parts if (thing.kind, name) != ("owner", "of")]
    name = draw.one(names)
    for _ in range(4):
        had = thing.parts.get(name)
        thing.parts[name] = row.parts[name](draw, world, thing)
        if thing.parts[name] != had:
            break
    follows = {
        "arguments": ("result", "body"),
        "result": ("body",),
        "source": ("query",),
        "of": ("result", "body"),
        "method": ("columns",),
        "to": ("columns",),
        "event": ("when",),
        "base": ("default", "check"),
    }
    if name == "type" and thing.kind == "column" and thing.parts["value"]:
        thing.parts["value"] = row.parts["value"](draw, world, thing)
    for other in follows.get(name, ()):
        if other in row.parts:
            thing.parts[other] = row.parts[other](draw, world, thing)


def move(draw: Draw, world: World, thing: Thing) -> None:
    """To another schema; whoever names the thing names it there."""
    old = thing.full
    others = [s for s in {*world.schemas()} if s != thing.schema]
    if not others:
        return
    schema = draw.one(sorted(others))
    if thing.parts.get("by"):
        return  # its partitions would be attached elsewhere, under names of indexes that are taken
    thing.schema = schema
    pattern = re.compile(rf'(?<![\w".]){re.escape(old)}(?![\w"])')
    new = thing.full
    for other in world.things:
        other.on = new if other.on == old else other.on
        if other is not thing:
            other.parts = {k: pattern.sub(lambda _: new, v) for k, v in other.parts.items()}


RENAMED = {
    **dict.fromkeys(("table", "column", "sequence"), ""),
    **dict.fromkeys(("view", "materialized view", "domain", "enum", "aggregate", "collation"), " "),
    **dict.fromkeys(("statistics", "conversion", "publication", "event trigger"), " "),
    **dict.fromkeys(("text search configuration", "text search dictionary"), " "),
    **dict.fromkeys(("foreign table", "operator family"), " "),
    "composite": "type ",
    "function": "function ",
    "trigger function": "function ",
    "procedure": "procedure ",
    "foreign server": "server ",
}
"""The kinds that an answer renames, and the word before the name; a blank is the kind itself."""


def rename(draw: Draw, world: World, thing: Thing) -> None:
    """Under another name; whoever names the thing says that one."""
    old, kinds = thing.full, RELATION_KINDS if thing.kind in RELATION_KINDS else (thing.kind,)
    taken = {t.name for t in world.on(thing.on, "column")} if thing.kind == "column" else set()
    taken |= world.taken((*kinds, "enum", "domain", "range"), thing.schema)
    free = [name for name in KINDS[thing.kind].names if name not in taken]
    if not free or "was" in thing.hidden:
        return
    thing.hidden |= {"was": thing.name, "was on": thing.on}
    thing.name = draw.one(free)
    new, named = thing.full, world.things
    if thing.kind == "column":
        named = [t for t in world.things if t.on == thing.on]
        old, new = quoted(thing.hidden["was"]), quoted(thing.name)
    pattern = re.compile(rf'(?<![\w".]){re.escape(old)}(?![\w"])')
    for other in named:
        if thing.kind != "column" and other.on == old:
            other.on = new
        if other is not thing:
            other.parts = {k: pattern.sub(lambda _: new, v) for k, v in other.parts.items()}


def detach(draw: Draw, world: World, thing: Thing) -> None:
    """A partition becomes a table of its own, with the columns that it had."""
    parent = thing.on
    thing.kind, thing.on = "table", ""
    thing.parts = {"persistence": "", "inherits": "", "with": ""}
    for column in world.columns(parent):
        parts = {**column.parts, "type": base_of(column.parts["type"])}
        made = Thing(kind="column", on=thing.full, name=column.name, parts=parts)
        made.hidden = dict(column.hidden)
        world.things.append(made)


def change(draw: Draw, world: World, only: tuple[str, ...] = ()) -> str:
    """One change; says which kind of change it was meant to be."""
    way = draw.random()
    if way < 0.3:
        kinds = [k for k in KINDS if (not only or k in only)]
        kind = draw.choices(kinds, [KINDS[k].weight for k in kinds])[0]
        if kind == "table":
            a_table(draw, world)
        else:
            add(draw, world, kind)
        return f"add {kind}"
    there = [t for t in world.things if not only or t.kind in only]
    if not there:
        return "nothing"
    by_kind = sorted({t.kind for t in there})
    kind = draw.choices(by_kind, [KINDS[k].weight for k in by_kind])[0]
    thing = draw.one([t for t in there if t.kind == kind])
    # Where the second side names no owner, none is compared (docs/reading-sql.md).
    if way < 0.52 and kind != "owner":
        drop(draw, world, thing)
        return f"drop {kind}"
    if way < 0.57 and KINDS[kind].place == "schema":
        move(draw, world, thing)
        return f"move {kind}"
    if kind in RENAMED and draw.often(0.3):
        rename(draw, world, thing)
        return f"rename {kind}"
    if kind == "partition" and draw.often(0.4):
        detach(draw, world, thing)
        return "detach partition"
    alter(draw, world, thing)
    return f"alter {kind}"
