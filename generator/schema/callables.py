"""Operators, and functions that are not plain: aggregates, window and set-returning functions.

Source: ``pg_operator`` and ``pg_proc`` of PostgreSQL 15.18, 16.14 and 18.4.  The operators are the
same in all three; no name stands for a plain function and for another one.
"""

from __future__ import annotations

import re

OPERATORS = frozenset(
    r"""
    !! !~ !~* !~~ !~~* # ## #- #> #>> % & && &< &<| &> * *< *<= *<> *= *> *>= + - -> ->> -|- / <
    <-> << <<= <<| <= <> <@ <^ = > >= >> >>= >^ ? ?# ?& ?- ?-| ?| ?|| @ @-@ @> @? @@ @@@ ^ ^@ |
    |&> |/ |>> || ||/ ~ ~* ~<=~ ~<~ ~= ~>=~ ~>~ ~~ ~~*
    """.split()
)
AGGREGATES = frozenset(
    """
    any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop
    covar_samp cume_dist dense_rank every json_agg json_agg_strict json_object_agg
    json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict jsonb_agg
    jsonb_agg_strict jsonb_object_agg jsonb_object_agg_strict jsonb_object_agg_unique
    jsonb_object_agg_unique_strict max min mode percent_rank percentile_cont percentile_disc
    range_agg range_intersect_agg rank regr_avgx regr_avgy regr_count regr_intercept regr_r2
    regr_slope regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop
    var_samp variance xmlagg
    """.split()
)
WINDOWS = frozenset(
    """
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank
    row_number
    """.split()
)
SETS = frozenset(
    """
    aclexplode generate_series generate_subscripts json_array_elements json_array_elements_text
    json_each json_each_text json_object_keys json_populate_recordset json_to_recordset
    jsonb_array_elements jsonb_array_elements_text jsonb_each jsonb_each_text jsonb_object_keys
    jsonb_path_query jsonb_path_query_tz jsonb_populate_recordset jsonb_to_recordset
    regexp_matches regexp_split_to_table string_to_table ts_debug ts_parse ts_stat ts_token_type
    txid_snapshot_xip unnest pg_available_extension_versions pg_available_extensions
    pg_available_wal_summaries pg_config pg_cursor pg_event_trigger_ddl_commands
    pg_event_trigger_dropped_objects pg_extension_update_paths pg_get_aios
    pg_get_backend_memory_contexts pg_get_catalog_foreign_keys pg_get_keywords
    pg_get_loaded_modules pg_get_multixact_members pg_get_publication_tables
    pg_get_replication_slots pg_get_shmem_allocations pg_get_shmem_allocations_numa
    pg_get_wait_events pg_get_wal_resource_managers pg_hba_file_rules pg_ident_file_mappings
    pg_listening_channels pg_lock_status pg_logical_slot_get_binary_changes
    pg_logical_slot_get_changes pg_logical_slot_peek_binary_changes pg_logical_slot_peek_changes
    pg_ls_archive_statusdir pg_ls_dir pg_ls_logdir pg_ls_logicalmapdir pg_ls_logicalsnapdir
    pg_ls_replslotdir pg_ls_summariesdir pg_ls_tmpdir pg_ls_waldir pg_mcv_list_items
    pg_options_to_table pg_partition_ancestors pg_partition_tree pg_prepared_statement
    pg_prepared_xact pg_show_all_file_settings pg_show_all_settings
    pg_show_replication_origin_status pg_snapshot_xip pg_stat_get_activity
    pg_stat_get_backend_idset pg_stat_get_backend_io pg_stat_get_io pg_stat_get_progress_info
    pg_stat_get_recovery_prefetch pg_stat_get_slru pg_stat_get_subscription
    pg_stat_get_wal_senders pg_tablespace_databases pg_timezone_abbrevs
    pg_timezone_abbrevs_abbrevs pg_timezone_abbrevs_zone pg_timezone_names pg_wal_summary_contents
    """.split()
)
"""Functions that return a set; without OVER a window function is an aggregate or refused."""
OPERATOR = re.compile(r"(?!.*(?:--|/\*))[-+*/<>=~!@#%^&|`?]{1,63}\Z")
SPECIAL = re.compile(r"[~!@#%^&|`?]")


def is_operator(text: str) -> bool:
    """Whether the lexer takes the text for one operator (manual, 4.1.3)."""
    if not OPERATOR.match(text) or text in ("=>", "!="):
        return False
    return len(text) == 1 or text[-1] not in "+-" or SPECIAL.search(text) is not None
