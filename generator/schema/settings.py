"""*The* table of settings that a function can have, and of what their values look like.

Source: ``pg_settings`` of PostgreSQL 15.18, 16.14 and 18.4, those of context user or superuser.
17 was not at hand.  What 16 and 18 have is taken for its own; that some are new in 17 is hearsay,
which no server has confirmed.
"""

from __future__ import annotations

import re

from generator.schema.tokens import quoted

_TEXTS = """
    DateStyle TimeZone application_name backtrace_functions client_encoding
    default_table_access_method default_tablespace default_text_search_config dynamic_library_path
    lc_messages lc_monetary lc_numeric lc_time local_preload_libraries
    restrict_nonsystem_relation_kind search_path session_preload_libraries temp_tablespaces
    timezone_abbreviations wal_consistency_checking
    createrole_self_grant:16- extension_control_path:18-
"""
_WORDS = """
    IntervalStyle backslash_quote bytea_output client_min_messages compute_query_id
    constraint_exclusion default_toast_compression default_transaction_isolation
    log_error_verbosity log_min_error_statement log_min_messages log_statement password_encryption
    plan_cache_mode session_replication_role stats_fetch_consistency synchronous_commit
    track_functions transaction_isolation wal_compression xmlbinary xmloption
    debug_logical_replication_streaming:16- debug_parallel_query:16- file_copy_method:18-
    force_parallel_mode:-15 icu_validation_level:16-
"""
_FLAGS = """
    allow_in_place_tablespaces allow_system_table_mods array_nulls check_function_bodies
    debug_pretty_print debug_print_parse debug_print_plan debug_print_rewritten
    default_transaction_deferrable default_transaction_read_only enable_async_append
    enable_bitmapscan enable_gathermerge enable_hashagg enable_hashjoin enable_incremental_sort
    enable_indexonlyscan enable_indexscan enable_material enable_memoize enable_mergejoin
    enable_nestloop enable_parallel_append enable_parallel_hash enable_partition_pruning
    enable_partitionwise_aggregate enable_partitionwise_join enable_seqscan enable_sort
    enable_tidscan escape_string_warning exit_on_error geqo ignore_checksum_failure jit
    jit_dump_bitcode jit_expressions jit_tuple_deforming lo_compat_privileges log_duration
    log_executor_stats log_lock_waits log_parser_stats log_planner_stats log_replication_commands
    log_statement_stats parallel_leader_participation quote_all_identifiers row_security
    standard_conforming_strings synchronize_seqscans trace_notify trace_sort track_activities
    track_counts track_io_timing track_wal_io_timing transaction_deferrable transaction_read_only
    transform_null_equals update_process_title wal_init_zero wal_recycle zero_damaged_pages
    enable_distinct_reordering:18- enable_group_by_reordering:17- enable_presorted_aggregate:16-
    enable_self_join_elimination:18- event_triggers:17- log_lock_failures:18-
    md5_password_warnings:18- track_cost_delay_timing:18- vacuum_truncate:18-
"""
_NUMBERS = """
    backend_flush_after client_connection_check_interval commit_delay commit_siblings
    cpu_index_tuple_cost cpu_operator_cost cpu_tuple_cost cursor_tuple_fraction deadlock_timeout
    debug_discard_caches default_statistics_target effective_cache_size effective_io_concurrency
    extra_float_digits from_collapse_limit geqo_effort geqo_generations geqo_pool_size geqo_seed
    geqo_selection_bias geqo_threshold gin_fuzzy_search_limit gin_pending_list_limit
    hash_mem_multiplier idle_in_transaction_session_timeout idle_session_timeout jit_above_cost
    jit_inline_above_cost jit_optimize_above_cost join_collapse_limit lock_timeout
    log_min_duration_sample log_min_duration_statement log_parameter_max_length
    log_parameter_max_length_on_error log_statement_sample_rate log_temp_files
    log_transaction_sample_rate logical_decoding_work_mem maintenance_io_concurrency
    maintenance_work_mem max_parallel_maintenance_workers max_parallel_workers
    max_parallel_workers_per_gather max_stack_depth min_parallel_index_scan_size
    min_parallel_table_scan_size parallel_setup_cost parallel_tuple_cost random_page_cost
    recursive_worktable_factor seq_page_cost statement_timeout tcp_keepalives_count
    tcp_keepalives_idle tcp_keepalives_interval tcp_user_timeout temp_buffers temp_file_limit
    vacuum_cost_delay vacuum_cost_limit vacuum_cost_page_dirty vacuum_cost_page_hit
    vacuum_cost_page_miss vacuum_failsafe_age vacuum_freeze_min_age vacuum_freeze_table_age
    vacuum_multixact_failsafe_age vacuum_multixact_freeze_min_age
    vacuum_multixact_freeze_table_age wal_sender_timeout wal_skip_threshold work_mem
    io_combine_limit:17- scram_iterations:16- transaction_timeout:17-
    vacuum_buffer_usage_limit:16- vacuum_max_eager_freeze_failure_rate:18-
"""
"""``name:15-16`` is there from 15 to 16."""
NAME_LISTS = frozenset(
    ("local_preload_libraries", "search_path", "session_preload_libraries", "temp_tablespaces")
)
"""GUC_LIST_QUOTE settings, whose value is a list of names (variable_is_guc_list_quote)."""
VALUE_LISTS = frozenset(
    {
        "createrole_self_grant",
        "datestyle",
        "restrict_nonsystem_relation_kind",
        "wal_consistency_checking",
    }
)
"""Further GUC_LIST_INPUT settings: their value is words with commas between."""
LISTED = re.compile(r'\s*+(?:"((?:[^"]|"")*+)"|([^",\s]++))\s*+(?:,|\Z)')
CUSTOM = re.compile(r"[^\W\d][\w$]*+(?:\.[^\W\d][\w$]*+)+\Z")
"""A setting of an application or of an extension has a dot (manual, 20.16)."""
SHAPES = {
    "text": (re.compile(r"(?s).*\Z"), "write text"),
    "word": (re.compile(r"[\w -]+\Z"), "write one of its words"),
    "flag": (
        re.compile(r"(?i)(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\Z"),
        "write true or false",
    ),
    "number": (
        re.compile(
            r"\s*[-+]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:e[-+]?[0-9]{1,3})?"
            r"\s*(?:B|kB|MB|GB|TB|us|ms|s|min|h|d)?\s*\Z"
        ),
        "write a number, with a unit where the setting has one: 64MB, 5s",
    ),
}
"""What values look like (manual, 20.1.1), and what to write."""


def _table() -> dict[str, tuple[str, str, int, int]]:
    """From the lower-case name: the name, the kind of value, the first and the last major."""
    found = {}
    kinds = {"text": _TEXTS, "word": _WORDS, "flag": _FLAGS, "number": _NUMBERS}
    for kind, text in kinds.items():
        for item in text.split():
            name, _, span = item.partition(":")
            first, _, last = span.partition("-")
            found[name.lower()] = (name, kind, int(first or 0), int(last or 99))
    return found


SETTINGS = _table()


def names_in(value: str) -> list[str] | None:
    """The names of a list like ``"$user", public`` (as pg_proc.proconfig spells it).

    None where it is no such list.
    """
    found, at = [], 0
    while at < len(value):
        match = LISTED.match(value, at)
        if not match:
            return None
        in_quotes, plain = match.groups()
        found.append(plain if in_quotes is None else in_quotes.replace('""', '"'))
        at = match.end()
    return found


def spelled(name: str, value: str) -> str:
    """The value in its one spelling: a list of names as the reader of SQL joins it."""
    names = names_in(value) if name.lower() in NAME_LISTS else None
    return value if names is None else ", ".join(map(quoted, names or [""]))
