-- Enums by rank (enumsortorder itself turns fractional), domains, ranges and composite types.
SELECT CASE t.typtype WHEN 'e' THEN 'enum ' WHEN 'd' THEN 'domain ' WHEN 'r' THEN 'range '
                      ELSE 'composite type ' END || t.typname,
       concat_ws(' ',
           (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
            FROM pg_enum e WHERE e.enumtypid = t.oid),
           CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
           CASE WHEN t.typnotnull THEN 'NOT NULL' END,
           'DEFAULT ' || t.typdefault,
           CASE WHEN t.typtype = 'd' AND t.typcollation <> base.typcollation
                THEN 'COLLATE ' || t.typcollation::regcollation END,
           'of ' || r.rngsubtype::regtype::text,
           'owner ' || pg_get_userbyid(t.typowner))
FROM pg_type t
LEFT JOIN pg_type base ON base.oid = t.typbasetype
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typnamespace = %(schema)s::regnamespace AND t.oid >= 16384
  AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
