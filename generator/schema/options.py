"""Options of tables, columns and indexes, which ``ALTER ... SET`` changes.

Storage parameters (``fillfactor``, ``toast.autovacuum_enabled``, ``n_distinct``) stand under their
own names; what has a form of its own in ALTER TABLE or ALTER INDEX stands under the words for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.schema.columns import Options, Type

UNLOGGED = "unlogged"
REPLICA_IDENTITY = "replica identity"
CLUSTER = "cluster"
TYPED = "of"
"""The composite type whose attributes the columns of the table are (CREATE TABLE ... OF)."""
STORAGE = "storage"
COMPRESSION = "compression"
STATISTICS = "statistics"
"""Of a column; of the second column of an index ``statistics 2``."""
COMMENT = "comment"
"""Of the index that a constraint has, which is told apart from the constraint's own."""

INDEX = "index "
"""A replica identity by an index is ``index`` and its name; others are ``full`` and ``nothing``."""

IN_PLACE = frozenset(
    {"fillfactor", "deduplicate_items", "fastupdate", "gin_pending_list_limit", "autosummarize"}
    | {"buffering", COMMENT}
)
"""Parameters of an index that hold from then on; of others the index has to be built again."""

OF_TABLE = frozenset(
    f"{space}{name}"
    for space in ("", "toast.")
    for name in (
        *("autovacuum_enabled", "vacuum_index_cleanup", "vacuum_truncate"),
        *("autovacuum_vacuum_threshold", "autovacuum_vacuum_max_threshold"),
        *("autovacuum_vacuum_scale_factor", "autovacuum_vacuum_insert_threshold"),
        *("autovacuum_vacuum_insert_scale_factor", "autovacuum_vacuum_cost_delay"),
        *("autovacuum_vacuum_cost_limit", "autovacuum_freeze_min_age"),
        *("autovacuum_freeze_max_age", "autovacuum_freeze_table_age"),
        *("autovacuum_multixact_freeze_min_age", "autovacuum_multixact_freeze_max_age"),
        *("autovacuum_multixact_freeze_table_age", "log_autovacuum_min_duration"),
        "vacuum_max_eager_freeze_failure_rate",
    )
) | {
    *("fillfactor", "toast_tuple_target", "parallel_workers", "user_catalog_table"),
    *("autovacuum_analyze_threshold", "autovacuum_analyze_scale_factor"),
    "log_autoanalyze_min_duration",
}
"""The storage parameters of a table (manual, CREATE TABLE)."""

OF_INDEX = (IN_PLACE - {COMMENT}) | {"pages_per_range"}
"""The storage parameters of the index methods that PostgreSQL brings (manual, CREATE INDEX)."""

MAIN = frozenset({"decimal", "inet", "cidr"})
EXTENDED = frozenset(
    {"text", "varchar", "char", "citext", "xml", "json", "jsonb", "bytea", "bit", "varbit"}
    | {"tsvector", "path", "polygon", "int4range", "int8range", "numrange", "tsrange", "tstzrange"}
    | {"daterange", "int4multirange", "int8multirange", "nummultirange", "tsmultirange"}
    | {"tstzmultirange", "datemultirange"}
)
EXTERNAL = frozenset({"vector"})


def default_storage(type_: Type) -> str:
    """How values of the type are stored unless something else is said (pg_type.typstorage)."""
    if type_.array or type_.name in EXTENDED:
        return "extended"
    if type_.name in EXTERNAL:
        return "external"
    return "main" if type_.name in MAIN else "plain"


def option(options: Options, name: str) -> str | None:
    return next((value for own, value in options if own == name), None)


def with_option(options: Options, name: str, value: str | None) -> Options:
    """The options with that one, or without it (None)."""
    others = [(own, said) for own, said in options if own != name]
    return tuple(sorted([*others, (name, value)] if value is not None else others))


def with_index_option(options: Options, name: str, value: str | None) -> Options:
    """The options of an index: its parameters stand in the order in which they were set, which
    pg_get_indexdef tells (transformRelOptions in reloptions.c)."""
    others = [(own, said) for own, said in options if own != name]
    return index_options([*others, (name, value)] if value is not None else others)


def index_options(options: Iterable[tuple[str, str]]) -> Options:
    """Parameters as they were given, then the statistics targets of its columns."""
    return tuple(sorted(options, key=lambda o: ("", "") if is_parameter(o[0]) else o))


def only(options: Options, names: Iterable[str]) -> Options:
    wanted = set(names)
    return tuple((name, value) for name, value in options if name in wanted)


def is_parameter(name: str) -> bool:
    """Whether it is a storage parameter, which WITH (...) takes."""
    own = {UNLOGGED, REPLICA_IDENTITY, CLUSTER, TYPED, STORAGE, COMPRESSION, COMMENT}
    return name not in own and not name.startswith(STATISTICS)


def parameters(options: Options) -> Options:
    return tuple((name, value) for name, value in options if is_parameter(name))


def changed(before: Options, after: Options) -> Iterator[tuple[str, str | None]]:
    """The options to set, and those to reset (None), by name."""
    old, new = dict(before), dict(after)
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield name, new.get(name)


def renamed_index(options: Options, old: str, new: str) -> Options:
    """The options of a table whose index has another name."""
    names = {CLUSTER: old, REPLICA_IDENTITY: f"{INDEX}{old}"}
    followed = {CLUSTER: new, REPLICA_IDENTITY: f"{INDEX}{new}"}
    return tuple((n, followed[n] if names.get(n) == v else v) for n, v in options)
