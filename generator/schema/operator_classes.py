"""*The* table of operator classes: those of PostgreSQL, and those that extensions bring.

Sources: ``pg_opclass`` of PostgreSQL 15.18, 16.14 and 18.4, in which they are the same; the SQL
scripts of contrib in 15.18 and of pgvector 0.8.5.
"""

from __future__ import annotations

from collections.abc import Collection

_OWN = """
    :brin bit_minmax_ops box_inclusion_ops bpchar_bloom_ops bpchar_minmax_ops
        bytea_bloom_ops bytea_minmax_ops char_bloom_ops char_minmax_ops date_bloom_ops
        date_minmax_multi_ops date_minmax_ops float4_bloom_ops float4_minmax_multi_ops
        float4_minmax_ops float8_bloom_ops float8_minmax_multi_ops float8_minmax_ops
        inet_bloom_ops inet_inclusion_ops inet_minmax_multi_ops inet_minmax_ops int2_bloom_ops
        int2_minmax_multi_ops int2_minmax_ops int4_bloom_ops int4_minmax_multi_ops
        int4_minmax_ops int8_bloom_ops int8_minmax_multi_ops int8_minmax_ops interval_bloom_ops
        interval_minmax_multi_ops interval_minmax_ops macaddr8_bloom_ops
        macaddr8_minmax_multi_ops macaddr8_minmax_ops macaddr_bloom_ops macaddr_minmax_multi_ops
        macaddr_minmax_ops name_bloom_ops name_minmax_ops numeric_bloom_ops
        numeric_minmax_multi_ops numeric_minmax_ops oid_bloom_ops oid_minmax_multi_ops
        oid_minmax_ops pg_lsn_bloom_ops pg_lsn_minmax_multi_ops pg_lsn_minmax_ops
        range_inclusion_ops text_bloom_ops text_minmax_ops tid_bloom_ops tid_minmax_multi_ops
        tid_minmax_ops time_bloom_ops time_minmax_multi_ops time_minmax_ops timestamp_bloom_ops
        timestamp_minmax_multi_ops timestamp_minmax_ops timestamptz_bloom_ops
        timestamptz_minmax_multi_ops timestamptz_minmax_ops timetz_bloom_ops
        timetz_minmax_multi_ops timetz_minmax_ops uuid_bloom_ops uuid_minmax_multi_ops
        uuid_minmax_ops varbit_minmax_ops
    :btree array_ops bit_ops bool_ops bpchar_ops bpchar_pattern_ops bytea_ops char_ops
        cidr_ops date_ops enum_ops float4_ops float8_ops inet_ops int2_ops int4_ops int8_ops
        interval_ops jsonb_ops macaddr8_ops macaddr_ops money_ops multirange_ops name_ops
        numeric_ops oid_ops oidvector_ops pg_lsn_ops range_ops record_image_ops record_ops
        text_ops text_pattern_ops tid_ops time_ops timestamp_ops timestamptz_ops timetz_ops
        tsquery_ops tsvector_ops uuid_ops varbit_ops varchar_ops varchar_pattern_ops xid8_ops
    :gin array_ops jsonb_ops jsonb_path_ops tsvector_ops
    :gist box_ops circle_ops inet_ops multirange_ops point_ops poly_ops range_ops
        tsquery_ops tsvector_ops
    :hash aclitem_ops array_ops bool_ops bpchar_ops bpchar_pattern_ops bytea_ops char_ops
        cid_ops cidr_ops date_ops enum_ops float4_ops float8_ops inet_ops int2_ops int4_ops
        int8_ops interval_ops jsonb_ops macaddr8_ops macaddr_ops multirange_ops name_ops
        numeric_ops oid_ops oidvector_ops pg_lsn_ops range_ops record_ops text_ops
        text_pattern_ops tid_ops time_ops timestamp_ops timestamptz_ops timetz_ops uuid_ops
        varchar_ops varchar_pattern_ops xid8_ops xid_ops
    :spgist box_ops inet_ops kd_point_ops poly_ops quad_point_ops range_ops text_ops
"""
_BROUGHT = """
    bloom:bloom int4_ops text_ops
    btree_gin:gin bit_ops bool_ops bpchar_ops bytea_ops char_ops cidr_ops date_ops enum_ops
        float4_ops float8_ops inet_ops int2_ops int4_ops int8_ops interval_ops macaddr8_ops
        macaddr_ops money_ops name_ops numeric_ops oid_ops text_ops time_ops timestamp_ops
        timestamptz_ops timetz_ops uuid_ops varbit_ops varchar_ops
    btree_gist:gist gist_bit_ops gist_bool_ops gist_bpchar_ops gist_bytea_ops gist_cash_ops
        gist_cidr_ops gist_date_ops gist_enum_ops gist_float4_ops gist_float8_ops gist_inet_ops
        gist_int2_ops gist_int4_ops gist_int8_ops gist_interval_ops gist_macaddr8_ops
        gist_macaddr_ops gist_numeric_ops gist_oid_ops gist_text_ops gist_time_ops
        gist_timestamp_ops gist_timestamptz_ops gist_timetz_ops gist_uuid_ops gist_vbit_ops
    citext:btree citext_ops citext_pattern_ops
    citext:hash citext_ops
    cube:btree cube_ops
    cube:gist gist_cube_ops
    hstore:btree btree_hstore_ops
    hstore:gin gin_hstore_ops
    hstore:gist gist_hstore_ops
    hstore:hash hash_hstore_ops
    intarray:gin gin__int_ops
    intarray:gist gist__int_ops gist__intbig_ops
    isn:btree ean13_ops isbn13_ops isbn_ops ismn13_ops ismn_ops issn13_ops issn_ops upc_ops
    isn:hash ean13_ops isbn13_ops isbn_ops ismn13_ops ismn_ops issn13_ops issn_ops upc_ops
    ltree:btree ltree_ops
    ltree:gist gist__ltree_ops gist_ltree_ops
    pg_trgm:gin gin_trgm_ops
    pg_trgm:gist gist_trgm_ops
    seg:btree seg_ops
    seg:gist gist_seg_ops
    vector:btree halfvec_ops sparsevec_ops vector_ops
    vector:hnsw bit_hamming_ops bit_jaccard_ops halfvec_cosine_ops halfvec_ip_ops
        halfvec_l1_ops halfvec_l2_ops sparsevec_cosine_ops sparsevec_ip_ops sparsevec_l1_ops
        sparsevec_l2_ops vector_cosine_ops vector_ip_ops vector_l1_ops vector_l2_ops
    vector:ivfflat bit_hamming_ops halfvec_cosine_ops halfvec_ip_ops halfvec_l2_ops
        vector_cosine_ops vector_ip_ops vector_l2_ops
"""
"""``extension:method``, and the operator classes; an operator class belongs to one method."""
SILENT = frozenset("plpgsql pgcrypto uuid-ossp unaccent pg_stat_statements tablefunc".split())
"""Extensions that are common and bring no operator classes and no operators."""

GIST_DEFAULTS = {
    f"gist_{short}_ops": kind
    for short, kind in (
        *((kind, kind) for kind in "bit bool bpchar bytea date float4 float8 int2 int4".split()),
        *((kind, kind) for kind in "int8 interval macaddr macaddr8 numeric oid text time".split()),
        *((kind, kind) for kind in "timestamp timestamptz timetz uuid".split()),
        *(("cash", "money"), ("enum", "anyenum"), ("vbit", "varbit")),
    )
}
"""Those of btree_gist, and the types for which an index takes them anyway."""


def _table(text: str) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    row: set[str] = set()
    for word in text.split():
        extension, colon, method = word.partition(":")
        if colon:
            row = found.setdefault((extension, method), set())
        else:
            row.add(word)
    return {key: frozenset(names) for key, names in found.items()}


TABLE = _table(_OWN + _BROUGHT)
KNOWN = SILENT | {extension for extension, _ in TABLE}


def classes(method: str, extensions: Collection[str]) -> frozenset[str] | None:
    """The operator classes of a method; None where an extension is there that may bring others."""
    if not KNOWN.issuperset(extensions):
        return None
    return frozenset().union(*(TABLE.get((name, method), ()) for name in ("", *extensions)))


def brings(name: str, method: str) -> tuple[str, str] | None:
    """The extension and the method that an operator class belongs to; of that method if it can."""
    found = sorted((by != method, of, by) for (of, by), names in TABLE.items() if name in names)
    return found[0][1:] if found else None


def brought(extension: str) -> frozenset[str]:
    """The operator classes that only an extension brings."""
    own, found = (
        frozenset().union(*(names for (of, _), names in TABLE.items() if of == by))
        for by in ("", extension)
    )
    return found - own
