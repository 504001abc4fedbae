"""Constraints, indexes, triggers and policies: what stands on a table."""

from __future__ import annotations

from collections.abc import Callable

from tests.adversary import expressions as sql
from tests.adversary.parts import (
    TABLES,
    Kind,
    columns,
    condition,
    one,
    rarely,
    said,
)
from tests.adversary.values import (
    base_of,
)
from tests.adversary.world import Draw, Thing, World, quoted


def key_columns(draw: Draw, world: World, thing: Thing) -> str:
    marked = [c for c in world.columns(thing.on) if c.hidden.get("values") == "key"]
    chosen = marked if marked and draw.often(0.8) else draw.some(world.columns(thing.on), 1, 2)
    found = [quoted(c.name) for c in chosen]
    table = world.table(thing.on)
    by = table.parts.get("by", "") if table else ""
    if by and by not in found:
        found.append(by)
    return ", ".join(found) or "missing"


def constraint(form: Callable[[dict[str, str]], str]) -> Callable[[Thing, World], str]:
    return lambda thing, world: (
        f"ALTER TABLE {thing.on} ADD CONSTRAINT {quoted(thing.name)} {form(thing.parts)}"
    )


def referenced(draw: Draw, world: World, thing: Thing) -> str:
    keys = [k for k in world.of("primary key", "unique") if "," not in k.parts["columns"]]
    if not keys:
        return "missing (missing)"
    key = draw.one(keys)
    return f"{key.on} ({key.parts['columns']})"


def referencing(draw: Draw, world: World, thing: Thing) -> str:
    """Columns of the type that is referenced."""
    table, _, column = thing.parts["to"].rstrip(")").rpartition(" (")
    types = [base_of(c.parts["type"]) for c in world.columns(table) if quoted(c.name) == column]
    fit = [
        c
        for c in world.columns(thing.on)
        if [base_of(c.parts["type"])] == types and c.hidden.get("values") == "ref"
    ]
    return quoted(draw.one(fit).name) if fit else sql.column(draw, world, thing.on)


def not_checked(draw: Draw, world: World, thing: Thing) -> str:
    words = ("NOT VALID", "NOT VALID", "NOT ENFORCED") if world.major >= 18 else ("NOT VALID",)
    return draw.one(words) if draw.often(0.12) else ""


def set_null(thing: Thing) -> str:
    return f"SET NULL ({thing.parts['columns']})"


def foreign_key(p: dict[str, str]) -> str:
    return f"FOREIGN KEY ({p['columns']}) REFERENCES {p['to']}" + "".join(
        said("", p[o]) for o in ("match", "delete", "update", "defer", "valid")
    )


DEFER = rarely(0.2, "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED")
ACTIONS = ("CASCADE", "SET NULL", "RESTRICT", "SET DEFAULT")

METHODS = {
    "btree": (),
    "hash": (),
    "brin": ("int", "time", "num"),
    "gin": ("jsonb", "texts", "ints", "words"),
    "gist": ("range", "point", "net", "words"),
}


def index_columns(draw: Draw, world: World, thing: Thing) -> str:
    method = thing.parts["method"]
    if method == "hash":
        return sql.column(draw, world, thing.on)
    if method == "btree" and draw.often(0.35):
        return f"({sql.value(draw, world, thing.on)})" + draw.one(("", " DESC", " NULLS FIRST"))
    wanted = METHODS[method]
    found = sql.names(draw, world, thing.on, 1, 2, *wanted).split(", ")
    extra = {"gin": ("",), "btree": ("", "", " DESC", " DESC NULLS LAST", " ASC")}.get(
        method, ("",)
    )
    jsonb = sql.names(draw, world, thing.on, 1, 1, "jsonb")
    if method == "gin" and found == [jsonb] and draw.often(0.4):
        return f"{jsonb} jsonb_path_ops"
    text = sql.column(draw, world, thing.on, "text")
    if method == "btree" and text != "missing" and draw.often(0.15):
        return f"{text} " + draw.one(("text_pattern_ops", 'COLLATE "C"', 'COLLATE "POSIX" DESC'))
    return ", ".join(name + draw.one(extra) for name in found)


def index(thing: Thing, world: World) -> str:
    p = thing.parts
    unique = p["unique"] if p["method"] == "btree" else ""
    include = p["include"] if p["method"] == "btree" else ""
    nulls = p["nulls"] if unique else ""
    with_ = p["with"] if p["method"] in ("btree", "hash") else ""
    return (
        f"CREATE {unique}INDEX {quoted(thing.name)} ON {thing.on} USING "
        f"{p['method']} ({p['columns']})"
        f"{said('INCLUDE (', include, ')')}{said('', nulls)}{said('', with_)}"
        f"{said('WHERE ', p['where'])}"
    )


def trigger(thing: Thing, world: World) -> str:
    p = thing.parts
    when = p["when"] if p["level"] == "ROW" else ""
    word = "CREATE TRIGGER"
    if p["constraint"] and p["timing"] == "AFTER" and p["level"] == "ROW":
        return (
            f"CREATE CONSTRAINT TRIGGER {quoted(thing.name)} AFTER {p['event']} ON "
            f"{thing.on} {p['constraint']} FOR EACH ROW{said('WHEN (', when, ')')} "
            f"EXECUTE FUNCTION {p['function']}()"
        )
    table = p["table"] if p["timing"] == "AFTER" and p["event"] == "INSERT" else ""
    return (
        f"{word} {quoted(thing.name)} {p['timing']} {p['event']} ON {thing.on}"
        f"{said('REFERENCING ', table)} FOR EACH {p['level']}"
        f"{said('WHEN (', when, ')')} EXECUTE FUNCTION {p['function']}()"
    )


def trigger_function(draw: Draw, world: World, thing: Thing) -> str:
    found = world.of("trigger function")
    return draw.one(found).full if found else "missing"


def event(draw: Draw, world: World, thing: Thing) -> str:
    names = sql.names(draw, world, thing.on, 1, 2)
    return draw.one(
        (
            "INSERT",
            "UPDATE",
            "INSERT OR UPDATE",
            "DELETE",
            f"UPDATE OF {names}",
            "INSERT OR UPDATE OR DELETE",
        )
    )


def trigger_when(draw: Draw, world: World, thing: Thing) -> str:
    if not draw.often(0.3) or thing.parts["event"] == "DELETE":
        return ""
    return (
        sql.condition(draw, world, thing.on, "NEW.") if "DELETE" not in thing.parts["event"] else ""
    )


def policy(thing: Thing, world: World) -> str:
    p = thing.parts
    using = p["using"] if p["command"] != "INSERT" else ""
    check = p["check"] if p["command"] not in ("SELECT", "DELETE") else ""
    return (
        f"CREATE POLICY {quoted(thing.name)} ON {thing.on}{said('AS ', p['kind'])} "
        f"FOR {p['command']} TO {p['roles']}{said('USING (', using, ')')}"
        f"{said('WITH CHECK (', check, ')')}"
    )


ON_TABLES: dict[str, Kind] = {
    "primary key": Kind(
        place="table",
        names=("pk",),
        weight=0.5,
        parts={"columns": key_columns, "defer": rarely(0.05, "DEFERRABLE")},
        text=constraint(lambda p: f"PRIMARY KEY ({p['columns']}){said('', p['defer'])}"),
    ),
    "unique": Kind(
        place="table",
        names=("one", "Once"),
        parts={
            "columns": key_columns,
            "nulls": rarely(0.2, "NULLS NOT DISTINCT"),
            "include": lambda d, w, t: sql.column(d, w, t.on) if d.often(0.1) else "",
            "defer": DEFER,
        },
        text=constraint(
            lambda p: (
                f"UNIQUE{said('', p['nulls'])} ({p['columns']})"
                f"{said('INCLUDE (', p['include'], ')')}{said('', p['defer'])}"
            )
        ),
    ),
    "check": Kind(
        place="table",
        names=("ok", "Fits", "sane"),
        weight=1.5,
        targets=(*TABLES, "partition"),
        parts={
            "condition": condition(1.0),
            "inherit": rarely(0.08, "NO INHERIT"),
            "valid": not_checked,
        },
        text=constraint(
            lambda p: f"CHECK ({p['condition']}){said('', p['inherit'])}{said('', p['valid'])}"
        ),
    ),
    "exclude": Kind(
        place="table",
        names=("apart",),
        weight=0.4,
        parts={
            "elements": lambda d, w, t: d.one(
                ("missing WITH =",)
                # pg_dump's way to attach those of partitions fails (18.4).
                if any(x.parts.get("by") for x in w.of("table") if x.full == t.on)
                else (
                    f"{sql.column(d, w, t.on, 'range')} WITH &&",
                    f"{sql.column(d, w, t.on, 'int', 'uuid', 'text')} WITH =",
                )
            ),
            "where": condition(0.3),
            "defer": DEFER,
        },
        text=constraint(
            lambda p: (
                f"EXCLUDE USING {'gist' if '&&' in p['elements'] else 'btree'} ("
                f"{p['elements']}){said('WHERE (', p['where'], ')')}"
                f"{said('', p['defer'])}"
            )
        ),
    ),
    "foreign key": Kind(
        place="table",
        names=("fk", "To"),
        weight=1.5,
        parts={
            "to": referenced,
            "columns": referencing,
            "match": rarely(0.1, "MATCH FULL"),
            "delete": lambda d, w, t: (
                f"ON DELETE {d.one((*ACTIONS, set_null(t)))}" if d.often(0.4) else ""
            ),
            "update": lambda d, w, t: f"ON UPDATE {d.one(ACTIONS)}" if d.often(0.2) else "",
            "defer": DEFER,
            "valid": not_checked,
        },
        text=constraint(foreign_key),
    ),
    "index": Kind(
        place="table",
        names=("by_name", "by_code", "Look Up", "i"),
        weight=2,
        targets=(*TABLES, "materialized view", "partition"),
        parts={
            "method": one("btree", "btree", "btree", "hash", "gin", "gist", "brin"),
            "columns": index_columns,
            "unique": rarely(0.2, "UNIQUE "),
            "include": lambda d, w, t: sql.column(d, w, t.on) if d.often(0.12) else "",
            "nulls": rarely(0.2, "NULLS NOT DISTINCT"),
            "with": rarely(0.12, "WITH (fillfactor = 60)"),
            "where": condition(0.25),
        },
        text=index,
    ),
    "trigger": Kind(
        place="table",
        names=("t", "After It", "z_last"),
        weight=1.3,
        targets=(*TABLES, "partition"),
        parts={
            "timing": one("BEFORE", "AFTER"),
            "event": event,
            "level": one("ROW", "ROW", "ROW", "STATEMENT"),
            "when": trigger_when,
            "constraint": rarely(0.15, "DEFERRABLE INITIALLY DEFERRED", "NOT DEFERRABLE"),
            "table": rarely(0.3, "NEW TABLE AS fresh"),
            "function": trigger_function,
        },
        text=trigger,
    ),
    "trigger state": Kind(
        place="table",
        names=("state",),
        weight=0.3,
        parts={
            "state": one("DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"),
            "trigger": lambda d, w, t: quoted(
                d.one([x.name for x in w.on(t.on, "trigger")] or ["missing"])
            ),
        },
        text=lambda t, w: f"ALTER TABLE {t.on} {t.parts['state']} TRIGGER {t.parts['trigger']}",
    ),
    "rule": Kind(
        place="table",
        names=("r",),
        weight=0.3,
        parts={
            "event": one("DELETE", "UPDATE", "INSERT"),
            "where": one("", "", "WHERE false"),
            "action": one("ALSO NOTHING", "INSTEAD NOTHING", "ALSO NOTIFY changed"),
        },
        text=lambda t, w: (
            f"CREATE RULE {t.name} AS ON {t.parts['event']} TO {t.on}"
            f"{said('', t.parts['where'])} DO {t.parts['action']}"
        ),
    ),
    "row security": Kind(
        place="table",
        names=("rls",),
        weight=0.5,
        parts={"state": one("ENABLE", "ENABLE", "ENABLE", "ENABLE", "FORCE")},
        text=lambda t, w: f"ALTER TABLE {t.on} {t.parts['state']} ROW LEVEL SECURITY",
    ),
    "policy": Kind(
        place="table",
        names=("own_rows", "Read All"),
        weight=0.9,
        parts={
            "kind": rarely(0.2, "RESTRICTIVE"),
            "command": one("ALL", "SELECT", "INSERT", "UPDATE", "DELETE"),
            "roles": one("PUBLIC", "reader", 'reader, "Write Role"'),
            "using": condition(0.8),
            "check": condition(0.4),
        },
        text=policy,
    ),
    "replica identity": Kind(
        place="table",
        names=("identity",),
        weight=0.2,
        parts={
            "is": lambda d, w, t: d.one(
                (
                    "FULL",
                    "NOTHING",
                    *(
                        f"USING INDEX {quoted(x.name)}"
                        for x in w.on(t.on, "index", "unique", "primary key")
                    ),
                )
            )
        },
        text=lambda t, w: f"ALTER TABLE {t.on} REPLICA IDENTITY {t.parts['is']}",
    ),
    "column setting": Kind(
        place="table",
        names=("setting",),
        weight=0.4,
        parts={
            "column": columns(1, 1),
            "set": one(
                "STORAGE EXTERNAL",
                "STORAGE MAIN",
                "STATISTICS 200",
                "(n_distinct = 5)",
                "COMPRESSION pglz",
            ),
        },
        text=lambda t, w: (
            f"ALTER TABLE {t.on} ALTER COLUMN {t.parts['column']} SET {t.parts['set']}"
        ),
    ),
    "clustered": Kind(
        place="table",
        names=("on",),
        weight=0.15,
        parts={
            "index": lambda d, w, t: quoted(
                d.one([i.name for i in w.on(t.on, "index")] or ["missing"])
            )
        },
        text=lambda t, w: f"ALTER TABLE {t.on} CLUSTER ON {t.parts['index']}",
    ),
    "statistics": Kind(
        place="schema",
        names=("stats", "Both"),
        weight=0.4,
        parts={
            "kinds": rarely(0.5, "(ndistinct)", "(mcv, dependencies)"),
            "of": lambda d, w, t: d.one(
                [f"{sql.names(d, w, x.full, 2, 3)} FROM {x.full}" for x in w.of("table")]
                or ["missing"]
            ),
        },
        text=lambda t, w: (
            f"CREATE STATISTICS {t.full}{said('', t.parts['kinds'])} ON {t.parts['of']}"
        ),
    ),
}
